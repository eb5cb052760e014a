from __future__ import annotations

import json
from datetime import date
from typing import Any

import pyarrow as pa

from standoff.model import from_annotation
from standoff.read import ReadOptions
from standoff.run.arrow import CODED_SCHEMA, code_batches

from .fakes import FakeCoder

TEXT = "Officials of the USA met officials of the PRK for the {}th time at the border on Monday."


def coded(rows: list[dict[str, object]], options: ReadOptions | None = None) -> list[dict[str, Any]]:
    batch = pa.RecordBatch.from_pylist(rows)
    [result] = code_batches(iter([batch]), FakeCoder(), options)
    assert result.schema == CODED_SCHEMA
    found: list[dict[str, Any]] = result.to_pylist()
    return found


def test_articles_come_back_coded_in_order():
    given = [
        {"id": f"a{n}", "text": TEXT.format(n), "published": date(2013, 6, 17), "crawl": 7} for n in (4, 5)
    ]
    rows = coded(given)
    assert [row["id"] for row in rows] == ["a4", "a5"]
    assert [event["trigger"]["text"] for event in rows[1]["events"]] == ["USA", "PRK"]
    coding = from_annotation(json.loads(rows[1]["annotation"]), str(given[1]["text"]))
    assert coding.article.published == "2013-06-17"
    assert coding.events == FakeCoder().code(coding.article).events
    assert all(row["failure"] is None for row in rows)


def test_what_cannot_be_coded_is_a_failure_in_its_place():
    texts = [TEXT.format(4), "", TEXT.format(5) + " RAISE", None, TEXT.format(6)]
    rows = coded([{"id": str(n), "text": text} for n, text in enumerate(texts)])
    kinds = [row["failure"] and row["failure"]["kind"] for row in rows]
    assert kinds == [None, "empty", "crash", "empty", None]
    assert rows[2]["failure"]["article"]
    assert rows[4]["id"] == "4"


def test_columns_may_have_other_names():
    [row] = coded([{"key": "x", "body": TEXT.format(4)}], ReadOptions(columns={"id": "key", "text": "body"}))
    assert row["id"] == "x"
