from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from standoff.read import ReadOptions, read_file
from standoff.read.parquetfile import read_parquet

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source


def table(count: int = 3) -> pa.Table:
    moment = datetime(2015, 3, 4, 23, 30, tzinfo=UTC)
    return pa.table(
        {
            "id": pa.array(range(count), pa.int64()),
            "text": pa.array([REPORT] * count, pa.large_string()),
            "published": pa.array([moment] * count, pa.timestamp("ns", "UTC")),
            "vector": pa.array([[1.0, 2.0]] * count),
        }
    )


def packed(given: pa.Table) -> bytes:
    stream = io.BytesIO()
    pq.write_table(given, stream)
    return stream.getvalue()


def test_a_row_an_article(tmp_path: Path) -> None:
    path = tmp_path / "articles.parquet"
    path.write_bytes(packed(table(600)))
    items = list(read_file(path))
    assert kinds(items) == ["article"] * 600
    last = articles(items)[-1]
    assert (last.id, last.published, last.origin) == ("599", "2015-03-04", f"{path}#600")


@pytest.mark.parametrize("squeeze", [bytes, gzip.compress])
def test_from_a_stream_and_gzipped(squeeze: type) -> None:
    assert kinds(list(read_parquet(source(squeeze(packed(table()))), DEFAULTS))) == ["article"] * 3


def test_mapped_columns() -> None:
    given = table().rename_columns(["key", "body", "day", "v"])
    options = ReadOptions(columns={"text": "body", "published": "day", "id": "key"})
    (first, *_) = articles(list(read_parquet(source(packed(given)), options)))
    assert (first.id, first.published) == ("0", "2015-03-04")


def test_a_missing_column_is_one_failure() -> None:
    (bad,) = failures(list(read_parquet(source(packed(table().drop_columns(["text"]))), DEFAULTS)))
    assert bad.kind == "missing-column"
    assert "id, published, vector" in bad.reason


@pytest.mark.parametrize(
    "data", [b"PAR1 and then words", b"words", packed(table())[:-40], packed(table())[:50]]
)
def test_what_is_no_parquet_file(data: bytes) -> None:
    assert kinds(list(read_parquet(source(data), DEFAULTS))) == ["parquet"]


def test_rows_without_text_are_failures_of_their_own() -> None:
    given = pa.table({"text": pa.array([None, REPORT, "", "\x00\x00"])})
    items = list(read_parquet(source(packed(given)), DEFAULTS))
    assert kinds(items) == ["empty", "article", "empty", "empty"]
