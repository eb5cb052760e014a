from __future__ import annotations

import json

import pytest

from standoff.errors import InputError
from standoff.model import to_annotation
from standoff.run.evaluate import Evaluation, Tally, code_gold, evaluate, read_gold, read_texts
from standoff.run.work import ArticleCoder
from store.samples import TEXT, sample_coding


def gold(**changes):
    """What a careful reader marks in the sample article."""
    record = {
        "id": "sample-0",
        "published": "2013-06-18",
        "outlet": None,
        "events": [
            {
                "sentence": "Freedonia recalled its envoy to",
                "trigger": "recalled",
                "type": "SANCTION",
                "actors": ["FRE"],
                "recipients": ["SYL"],
                "status": "actual",
                "when": "2013-06-17",
            }
        ],
        "quotes": [
            {
                "text": ["We will return", "once the toll is gone"],
                "speaker": "minister Rufus Firefly",
                "kind": "direct",
            }
        ],
        "conditions": [
            {"requires": "the toll is gone", "set_by": ["FRE"], "on": ["SYL"], "relation": "precondition"}
        ],
        "commitments": [{"undertakes": "return", "by": ["FRE"], "to": ["SYL"], "status": "pending"}],
    }
    return {**record, **changes}


def figures(*records) -> Evaluation:
    coded = {"sample-0": to_annotation(sample_coding())}
    return evaluate(records, coded, {record["id"]: TEXT for record in records})


def test_what_is_right_counts_and_what_is_extra_costs():
    found = figures(gold())
    for level in ("found", "type", "actor", "full"):
        assert found.tallies[f"events: {level}"] == Tally(right=1, extra=1)
    assert found.tallies["events: full"].precision == 0.5
    assert found.tallies["events: full"].f1 == pytest.approx(2 / 3)
    for name in ("quotes: text", "quotes: text and speaker", "conditions", "commitments"):
        assert found.tallies[name] == Tally(right=1)
    assert found.tallies["quotes: text, direct"] == Tally(right=1)
    assert found.tallies["quotes: text, mixed"] == Tally()
    for name in ("events: status", "events: when", "conditions: relation", "commitments: status"):
        assert found.shares[name].value == 1.0


def test_optional_gold_costs_and_earns_nothing():
    event = gold()["events"][0]
    missed = {**event, "sentence": "Menu Home", "trigger": "Home", "optional": True}
    assert figures(gold(events=[event, missed])).tallies["events: found"] == Tally(right=1, extra=1)
    assert figures(gold(events=[{**event, "optional": True}])).tallies["events: found"] == Tally(extra=1)


def test_an_article_that_was_not_coded_is_missed():
    found = figures(gold(), gold(id="other"))
    assert found.articles == 2
    assert found.tallies["events: found"] == Tally(right=1, extra=1, missed=1)
    assert found.tallies["quotes: text"].recall == 0.5


def test_the_other_coders_status_is_right_too():
    event = {**gold()["events"][0], "status": "alleged", "status_also": "actual"}
    assert figures(gold(events=[event])).shares["events: status"].value == 1.0
    del event["status_also"]
    assert figures(gold(events=[event])).shares["events: status"].value == 0.0


def test_figures_as_json():
    values = figures(gold()).as_json()
    assert values["events: found"] == {
        "precision": 0.5,
        "f1": pytest.approx(2 / 3),
        "extra": 1,
        "recall": 1.0,
        "right": 1,
        "missed": 0,
    }
    assert values["quotes: text, direct"] == {"recall": 1.0, "right": 1, "missed": 0}
    assert values["events: when"] == {"share": 1.0, "right": 1, "of": 1}


def test_gold_texts_are_read_as_a_run_reads_them(tmp_path):
    (tmp_path / "sample-0.txt").write_text(TEXT, "utf-8")

    class Noting:
        def code_many(self, articles):
            for article in articles:
                assert (article.id, article.published, article.text) == ("sample-0", "2013-06-18", TEXT)
                yield sample_coding()

    def make() -> ArticleCoder:
        return Noting()  # type: ignore[return-value]

    records = [gold()]
    coded, failures = code_gold(records, read_texts(records, tmp_path), tmp_path, make)
    assert list(coded) == ["sample-0"]
    assert not failures


def test_a_gold_text_that_is_read_otherwise_is_told(tmp_path):
    (tmp_path / "sample-0.txt").write_bytes(b"")
    coded, [failure] = code_gold([gold()], {"sample-0": TEXT}, tmp_path, lambda: None)  # type: ignore[arg-type]
    assert not coded
    assert failure.kind == "empty"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{not json", "gold.jsonl:1: not JSON"),
        ('\n["a list"]', "gold.jsonl:2: no id, events"),
        (json.dumps({"id": "x", "events": [], "quotes": []}), "no conditions, commitments"),
    ],
)
def test_a_bad_gold_line_is_named(tmp_path, content, message):
    (tmp_path / "gold.jsonl").write_text(content)
    with pytest.raises(InputError, match=message):
        read_gold([tmp_path / "gold.jsonl"])


def test_a_missing_text_is_named(tmp_path):
    with pytest.raises(InputError, match=r"sample-0.txt, the text of gold article 'sample-0'"):
        read_texts([gold()], tmp_path)
    with pytest.raises(InputError, match=r"cannot read .*none.jsonl"):
        read_gold([tmp_path / "none.jsonl"])
