"""The training sentences in `train/data`: all can be read, and nothing is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.train.articles import read_articles
from standoff.train.check import findings
from standoff.train.rows import Row, read_rows

FOLDER = Path(__file__).parents[2] / "train" / "data"
LEAST = 6_000


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(read_rows(FOLDER))


def test_there_are_enough(rows: list[Row]) -> None:
    assert len({row.marked.text for row in rows}) >= LEAST


def test_nothing_is_wrong_with_them(rows: list[Row]) -> None:
    found = findings(rows, articles=list(read_articles(FOLDER)))
    assert [f"{f.kind} {f.origin} {f.what}" for f in found] == []
