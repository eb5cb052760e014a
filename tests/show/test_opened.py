from __future__ import annotations

from pathlib import Path

import pytest

from standoff.errors import StandoffError
from standoff.model import (
    Actor,
    Answer,
    Article,
    Coding,
    Condition,
    Relation,
    Span,
    record_id,
)
from standoff.show import ledger
from standoff.store import encode, writing

TEXT = "Freedonia will reopen the bridge only if Sylvania lowers the toll."


def actor(code: str) -> Actor:
    return Actor(code, "GOV", code)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    article = Article(TEXT, id="toll", published="2013-06-17")
    requires = Span.of(TEXT, TEXT.index("Sylvania"), len(TEXT) - 1)
    condition = Condition(
        record_id("c", article.hash, requires.start),
        (actor("USA"),),
        (actor("PRK"),),
        requires,
        Relation.PRECONDITION,
        Span.of(TEXT, 0, len(TEXT)),
        answer=Answer.NONE,
    )
    path = tmp_path / "record"
    with writing(path) as writer:
        writer.write(encode(0, [Coding(article, conditions=(condition,))]), [])
    return path


def test_the_rows_are_those_of_the_store(record: Path) -> None:
    rows = ledger(record).conditions
    assert [row.requires for row in rows] == ["Sylvania lowers the toll"]


def test_parties_narrow_it(record: Path) -> None:
    assert len(ledger(record, "USA", "PRK").conditions) == 1


def test_days_narrow_it(record: Path) -> None:
    assert ledger(record, since="2013-06-18").conditions == ()


def test_an_unknown_party_is_an_error_that_names_it(record: Path) -> None:
    with pytest.raises(StandoffError, match="Atlantis"):
        ledger(record, "Atlantis")
