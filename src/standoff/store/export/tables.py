"""``jsonl``, ``csv`` and ``parquet``: one table of the store, row by row."""

from __future__ import annotations

import contextlib
import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.store import filters
from standoff.store.export.base import ExportOptions, ExportReport, Format, json_line
from standoff.store.schema import TABLES
from standoff.store.store import Store

_ROWS_AT_ONCE = 1024


def write_jsonl(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table, one row a line."""
    report = ExportReport()
    for part in _chosen(store, options):
        for row in _rows(part):
            out.write(json_line(row))
            report.written += 1
    return report


def write_csv(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table as RFC 4180 CSV with a header.

    A nested value becomes one column a part, named with a dot (``when.value``); a list of words or of codes
    is joined by ``;``, any other list is JSON.
    """
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    report = ExportReport()
    for place, part in enumerate(_chosen(store, options)):
        if place == 0:
            writer.writerow([name for field in part.schema for name in _columns(field.name, field.type)])
        for row in _rows(part):
            writer.writerow([cell for field in part.schema for cell in _cells(row[field.name], field.type)])
        report.written += part.num_rows
    text.detach()
    return report


def write_parquet(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table as one Parquet file."""
    report = ExportReport()
    with contextlib.ExitStack() as stack:
        writer = None
        for part in _chosen(store, options):
            writer = writer or stack.enter_context(pq.ParquetWriter(out, part.schema, compression="zstd"))
            writer.write_table(part)
            report.written += part.num_rows
    return report


def _chosen(store: Store, options: ExportOptions) -> Iterator[pa.Table]:
    """The table part by part; of a table that every run writes an empty part first, which has the columns."""
    if options.table == "failures":
        yield store.failures()
        return
    if options.table in TABLES:
        yield TABLES[options.table].empty_table()
    for part in store.parts(options.table):
        yield filters.one_of(part, "status", _statuses(options))


def _statuses(options: ExportOptions) -> list[str] | None:
    """The statuses asked for, where the table is that of the events, to which they belong."""
    return sorted(options.statuses) if options.statuses and options.table == "events" else None


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
        yield from batch.to_pylist()


def _columns(name: str, kind: pa.DataType) -> Iterator[str]:
    if pa.types.is_struct(kind):
        for field in kind:
            yield from _columns(f"{name}.{field.name}", field.type)
    else:
        yield name


def _cells(value: Any, kind: pa.DataType) -> Iterator[object]:
    if pa.types.is_struct(kind):
        for field in kind:
            yield from _cells(None if value is None else value[field.name], field.type)
    elif pa.types.is_list(kind) and value is not None:
        words = pa.types.is_string(kind.value_type)
        yield ";".join(value) if words else json.dumps(value, ensure_ascii=False, default=date.isoformat)
    else:
        yield value


JSONL = Format("jsonl", "one table, one row a line", write_jsonl, takes_table=True, takes_status=True)
CSV = Format("csv", "one table, flattened, with a header", write_csv, takes_table=True, takes_status=True)
PARQUET = Format("parquet", "one table, one file", write_parquet, takes_table=True, takes_status=True)
