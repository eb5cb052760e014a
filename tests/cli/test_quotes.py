"""``standoff quotes``: the record's quotes, as a table and as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.store.samples import sample_coding

from standoff.cli.app import run
from standoff.model import Coding, Quote, QuoteKind
from standoff.store import encode
from standoff.store.writer import writing


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A store of one article whose quote is told again in it, and a second one by somebody else."""
    coding = sample_coding()
    first = coding.quotes[0]
    again = replace(first, id="q-again", parts=first.parts[:1], same_as=first.id)
    other = replace(first, id="q-other", kind=QuoteKind.INDIRECT, speaker=first.cue, side=None)
    path = tmp_path / "record"
    with writing(path) as writer:
        writer.write(encode(0, [with_quotes(coding, first, again, other)]), [])
    return path


def with_quotes(coding: Coding, *quotes: Quote) -> Coding:
    return replace(coding, quotes=quotes)


def listed(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[dict[str, object]]:
    assert run(["quotes", *map(str, arguments), "--json"]) == 0
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)["quotes"]
    return rows


def test_words_told_again_are_listed_once_unless_asked_for(
    capsys: pytest.CaptureFixture[str], record: Path
) -> None:
    ids = [row["id"] for row in listed(capsys, record)]
    assert len(ids) == 2
    assert "q-again" not in ids
    assert len(listed(capsys, record, "--repeats")) == 3


def test_they_are_chosen_by_speaker_side_and_kind(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    [row] = listed(capsys, record, "--speaker", "firefly")
    assert row["kind"] == "direct"
    [side] = {str(row["side"]["code"]) for row in listed(capsys, record) if isinstance(row["side"], dict)}
    assert listed(capsys, record, "--side", side.lower()) == [row]
    assert [row["id"] for row in listed(capsys, record, "--kind", "indirect")] == ["q-other"]


def test_every_row_says_where_and_when(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    for row in listed(capsys, record):
        assert row["published"] == "2013-06-18"
        assert row["outlet"]


def test_the_table_is_for_people(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, record: Path
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run(["quotes", str(record), "--limit", "1"]) == 0
    told = capsys.readouterr().out
    assert "We will return … once the toll is gone" in told
    assert "minister Rufus Firefly" in told
    assert "1 of 2 quotes" in told
    assert run(["quotes", str(record), "--speaker", "nobody"]) == 0
    assert capsys.readouterr().out.strip() == "no quotes"


def test_an_unknown_side_is_told_with_those_that_are_known(
    capsys: pytest.CaptureFixture[str], record: Path
) -> None:
    assert run(["quotes", str(record), "--side", "Atlantis"]) == 2
    assert "unknown party 'Atlantis'; known:" in capsys.readouterr().err


def test_a_repeat_stands_for_itself_where_the_fullest_form_is_not_asked_for(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    coding = sample_coding()
    first = coding.quotes[0]
    mixed = replace(first, kind=QuoteKind.MIXED)
    direct = replace(first, id="q-again", parts=first.parts[:1], same_as=first.id)
    with writing(tmp_path / "record") as writer:
        writer.write(encode(0, [with_quotes(coding, mixed, direct)]), [])
    assert [row["id"] for row in listed(capsys, tmp_path / "record", "--kind", "direct")] == ["q-again"]
