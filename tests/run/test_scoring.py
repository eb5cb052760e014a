from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.run import scoring

CASES: dict[str, list[Any]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "scoring.yaml").read_text("utf-8")
)
TEXT = "A line before. The north blamed the south. A line after."


@pytest.mark.parametrize(("one", "other", "share"), CASES["overlap"])
def test_overlap(one, other, share):
    assert scoring.overlap(one, other) == pytest.approx(share, abs=0.001)


@pytest.mark.parametrize(("one", "other", "same"), CASES["speakers"])
def test_speakers(one, other, same):
    assert scoring.same_speaker(one, {"text": other}) is same


@pytest.mark.parametrize(("gold", "also", "coded", "right"), CASES["dates"])
def test_dates(gold, also, coded, right):
    record = {"when": gold} | ({} if also == "absent" else {"when_also": also})
    assert scoring.when_agrees(record, {"when": None if coded is None else {"value": coded}}) is right


@pytest.mark.parametrize(("given", "expected"), CASES["codes"])
def test_codes(given, expected):
    assert scoring.codes(given) == set(expected)


def coded_event(parties: list[list[str]], type: str = "ACCUSE") -> dict[str, Any]:
    start = TEXT.index("The north")
    return {
        "type": type,
        "actors": [{"code": code} for code in parties[0]],
        "recipients": [{"code": code} for code in parties[1]],
        "sentence": {"start": start, "end": TEXT.index(" A line after")},
        "trigger": {"text": "blamed", "start": TEXT.index("blamed"), "end": 0},
    }


def gold_event(parties: list[list[str]], type: str = "ACCUSE", **more: Any) -> dict[str, Any]:
    words = {"sentence": "The north blamed", "trigger": "blamed"}
    return {**words, "type": type, "actors": parties[0], "recipients": parties[1], **more}


@pytest.mark.parametrize("case", CASES["events"])
def test_events_fit_by_level(case):
    also = dict(zip(("actors_also", "recipients_also"), case.get("also", ()), strict=False))
    gold = gold_event(case["gold"], case["type"], **also)
    coded = coded_event(case["coded"], case.get("other", case["type"]))
    fits = [level for level in scoring.LEVELS if scoring.event_fit(TEXT, level)(gold, coded) is not None]
    assert fits == case["fits"]


def test_events_of_other_sentences_do_not_fit():
    gold = {**gold_event([["USA"], []]), "sentence": "A line after", "trigger": "after"}
    assert scoring.event_fit(TEXT, "found")(gold, coded_event([["USA"], []])) is None


def test_the_nearer_trigger_fits_better():
    near, far = coded_event([["USA"], []]), coded_event([["USA"], []])
    far["trigger"] = {**far["trigger"], "start": far["trigger"]["start"] + 10}
    fit = scoring.event_fit(TEXT, "found")
    gold = gold_event([["USA"], []])
    assert fit(gold, near) > fit(gold, far)


def test_most_pairs_are_matched_and_required_gold_first():
    fits = {("a", "x"): 2.0, ("a", "y"): 1.0, ("b", "x"): 1.0, ("c", "y"): 5.0}
    gold = [{"name": "c", "optional": True}, {"name": "a"}, {"name": "b"}]
    coded = [{"name": "x"}, {"name": "y"}]
    pairs = scoring.matched(gold, coded, lambda g, c: fits.get((g["name"], c["name"])))
    assert sorted(pairs) == [(1, 1), (2, 0)]


def test_a_condition_needs_its_parties():
    gold = {"requires": "lift the toll", "set_by": ["PRK"], "on": ["USA"]}
    coded = {"requires": {"text": "lift the toll"}, "set_by": [{"code": "PRK"}], "on": [{"code": "USA"}]}
    assert scoring.condition_fit(gold, coded) == 1.0
    assert scoring.condition_fit({**gold, "set_by": ["KOR"]}, coded) is None
    assert scoring.condition_fit({**gold, "on": ["KOR"]}, coded) is None
    assert scoring.condition_fit({**gold, "on": []}, coded) == 1.0
