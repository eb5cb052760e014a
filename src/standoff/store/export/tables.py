"""``jsonl``, ``csv`` and ``parquet``: one table of the store, row by row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.store.export.base import ExportOptions, ExportReport, Format, json_line
from standoff.store.store import Store

_ROWS_AT_ONCE = 1024


def write_jsonl(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table, one row a line."""
    report = ExportReport()
    for row in _rows(_chosen(store, options)):
        out.write(json_line(row))
        report.written += 1
    return report


def write_csv(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table as RFC 4180 CSV with a header.

    A nested value becomes one column a part, named with a dot (``when.value``); a list of words or of codes
    is joined by ``;``, any other list is JSON.
    """
    table = _chosen(store, options)
    columns = [name for field in table.schema for name in _columns(field.name, field.type)]
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns)
    report = ExportReport()
    for row in _rows(table):
        writer.writerow([cell for field in table.schema for cell in _cells(row[field.name], field.type)])
        report.written += 1
    text.detach()
    return report


def write_parquet(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the table as one Parquet file."""
    table = _chosen(store, options)
    pq.write_table(table.combine_chunks(), out, compression="zstd")
    return ExportReport(written=table.num_rows)


def _chosen(store: Store, options: ExportOptions) -> pa.Table:
    if options.table == "failures":
        return store.failures()
    if options.table == "events" and options.statuses is not None:
        return store.events(status=sorted(options.statuses))
    return store.table(options.table)


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
