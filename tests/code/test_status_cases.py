"""The status table: expected events with their status, and events that must not be coded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case_tables import LEVELS, OF_MATCHED, Counts, code_cases, count_status, load_cases

from standoff.code.coder import Coder
from standoff.model import Actor, Article, Coding, Event, Status
from standoff.ontology.plover import load_plover

CASES = load_cases("status")
FLOORS = json.loads((Path(__file__).parents[2] / "bench" / "floors.json").read_text())["status cases"]


@pytest.fixture(scope="module")
def counts(coder: Coder) -> Counts:
    return count_status(CASES, code_cases(coder, CASES))


@pytest.mark.parametrize("name", [*LEVELS, OF_MATCHED, "forbidden left out"])
def test_the_share_met_is_not_below_its_floor(counts: Counts, name: str) -> None:
    told = "\n".join([f"{name}: {counts.right[name]} of {counts.of[name]}", *counts.misses])
    assert counts.share(name) >= FLOORS[name], told


def test_every_level_has_a_floor() -> None:
    assert set(FLOORS) == {*LEVELS, OF_MATCHED, "forbidden left out"}


def test_the_table_speaks_the_ontologys_words() -> None:
    types = load_plover().types.keys()
    for case in CASES:
        for event in [*case["expect"], *case.get("forbid", ())]:
            assert {event["type"], *event.get("type_also", ())} <= types, case["text"]
            Status(event.get("status", "actual"))
            assert all(word in case["text"].lower() for word in event.get("trigger", ())), case["text"]


def test_no_text_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(set(texts)) == len(texts) >= 150


TEXT = "Chile accused Peru of spying but did not expel its envoy."


def _coding(*events: tuple[str, str, str, list[str], list[str]]) -> list[Coding]:
    article = Article(TEXT)
    made = []
    for kind, status, words, actors, recipients in events:
        start = TEXT.index(words)
        span = article.span(start, start + len(words))
        sides = [tuple(map(Actor, codes)) for codes in (actors, recipients)]
        made.append(Event("e", kind, Status(status), span, article.span(0, len(TEXT)), *sides))
    return [Coding(article, events=tuple(made))]


def _levels(asked: dict[str, object], coding: list[Coding]) -> list[str]:
    counts = count_status([{"text": TEXT, "expect": [asked]}], coding)
    return [level for level in LEVELS if counts.right[level]]


EXPELLED = {
    "type": "SANCTION",
    "actors": ["CHL"],
    "recipients": ["PER"],
    "status": "denied",
    "trigger": ["expel"],
}


@pytest.mark.parametrize(
    ("event", "levels"),
    [
        (("SANCTION", "denied", "expel", ["CHL"], ["PER"]), list(LEVELS)),
        (("SANCTION", "actual", "expel", ["CHL"], ["PER"]), ["found", "type", "parties"]),
        (("SANCTION", "denied", "expel", ["CHL"], []), ["found", "type", "status"]),
        (("COERCE", "denied", "expel", ["CHL"], ["PER"]), ["found"]),
    ],
)
def test_levels(event: tuple[str, str, str, list[str], list[str]], levels: list[str]) -> None:
    assert _levels(EXPELLED, _coding(event)) == levels


def test_an_event_meets_one_expectation_only() -> None:
    coding = _coding(("SANCTION", "denied", "expel", ["CHL"], ["PER"]))
    counts = count_status([{"text": TEXT, "expect": [EXPELLED, EXPELLED]}], coding)
    assert (counts.right["all"], counts.of["all"]) == (1, 2)


@pytest.mark.parametrize(
    ("coded", "meets"),
    [(["REB:Shining Path"], True), (["???"], True), (["PER"], False), ([], False), (["???", "PER"], False)],
)
def test_unnamed_rebels_are_any_group(coded: list[str], meets: bool) -> None:
    asked = {**EXPELLED, "recipients": ["REB:rebels"]}
    assert ("all" in _levels(asked, _coding(("SANCTION", "denied", "expel", ["CHL"], coded)))) == meets


@pytest.mark.parametrize(
    ("case", "left_out"),
    [
        ({"expect": []}, 0),
        ({"expect": [EXPELLED]}, None),
        ({"expect": [EXPELLED], "forbid": [{"type": "SANCTION", "status": "actual"}]}, 1),
        ({"expect": [EXPELLED], "forbid": [{"type": "SANCTION", "status": "denied"}]}, 0),
        ({"expect": [EXPELLED], "forbid": [{"type": "SANCTION"}]}, 0),
        ({"expect": [EXPELLED], "forbid": [{"type": "ACCUSE"}]}, 1),
    ],
)
def test_what_is_forbidden(case: dict[str, object], left_out: int | None) -> None:
    counts = count_status(
        [{"text": TEXT, **case}], _coding(("SANCTION", "denied", "expel", ["CHL"], ["PER"]))
    )
    assert (counts.right["forbidden left out"] if counts.of["forbidden left out"] else None) == left_out
