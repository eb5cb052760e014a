"""Coding on Arrow record batches: articles in, codings out, as Spark's ``mapInArrow`` wants it.

Rows are read as those of a Parquet file are. One row comes out for each article, in order: the columns of the
table ``articles``, a list of rows for each table of records, and the annotation as JSON; and one for each
failure, in which only ``failure`` is filled.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from standoff.model import Article, Coding, Failure, to_annotation
from standoff.read.options import ReadOptions
from standoff.read.rows import Row, read_rows
from standoff.run.work import ArticleCoder, MakeCoder, PipelineCoder, code_all, loaded, unstorable
from standoff.store import RECORD_TABLES, TABLES, is_storable
from standoff.store.rows import failure_row, rows_of

CODED_SCHEMA = pa.schema(
    [
        *TABLES["articles"],
        *((name, pa.list_(pa.struct(list(schema)))) for name, schema in RECORD_TABLES.items()),
        ("annotation", pa.string()),
        ("failure", pa.struct(list(TABLES["failures"]))),
    ]
)
"""The columns of `code_batches`' output."""


def code_batches(
    batches: Iterator[pa.RecordBatch],
    make_coder: MakeCoder | None = None,
    options: ReadOptions | None = None,
) -> Iterator[pa.RecordBatch]:
    """Code the articles of each batch, whose columns are those of `ReadOptions`; the coder is loaded once.

    Raises:
        UsageError: the coder cannot be loaded.
    """
    make = make_coder or PipelineCoder()
    for batch in batches:
        items = list(read_rows(_rows(batch, options or ReadOptions()), "batch", options or ReadOptions()))
        rows = [_row(found, article) for found, article in _coded(loaded(make), items)]
        yield pa.RecordBatch.from_pylist(rows, schema=CODED_SCHEMA)


def _rows(batch: pa.RecordBatch, options: ReadOptions) -> Iterator[Row]:
    for fields in batch.to_pylist():
        yield Row(fields, str(fields.get(options.column("id")) or "batch"))


def _coded(
    coder: ArticleCoder, items: Sequence[Article | Failure]
) -> Iterator[tuple[Coding | Failure, str | None]]:
    """Each item's coding or failure, with the hash of its article."""
    articles = [item for item in items if isinstance(item, Article) and is_storable(item)]
    results = iter(code_all(coder, articles))
    for item in items:
        if isinstance(item, Failure):
            yield item, None
        else:
            yield (next(results) if is_storable(item) else unstorable(item)), item.hash


def _row(found: Coding | Failure, article: str | None) -> Mapping[str, Any]:
    if isinstance(found, Failure):
        return {"failure": failure_row(found, article)}
    rows = rows_of([found])
    annotation = json.dumps(to_annotation(found), ensure_ascii=False)
    return {**rows["articles"][0], **{name: rows[name] for name in RECORD_TABLES}, "annotation": annotation}
