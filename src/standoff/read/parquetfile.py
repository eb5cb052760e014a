"""Parquet: one article a row, read by batches."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.model import Article, Failure
from standoff.read.options import FIELDS, MEBIBYTE, ReadOptions
from standoff.read.problems import UnreadableError, failure
from standoff.read.rows import Row, missing_column, read_rows
from standoff.read.sources import Source

_BATCH = 256
_IN_MEMORY = 16 * MEBIBYTE


def read_parquet(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a Parquet file; its columns that are not ours are not read."""
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as copy:
        try:
            table = pq.ParquetFile(_seekable(source, copy))
            yield from _articles(table, source.name, options)
        except UnreadableError as error:
            yield error.failure(source.name)
        except (pa.ArrowException, OSError, ValueError) as error:
            reason = f"it is no Parquet file, or a broken one: {_first_line(error)}"
            yield failure(source.name, "parquet", reason, "write it again, or give it its right ending")


def _articles(table: Any, name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    have = list(table.schema_arrow.names)
    if options.column("text") not in have:
        yield missing_column(name, options.column("text"), have)
        return
    wanted = [column for column in map(options.column, FIELDS) if column in have]
    yield from read_rows(_rows(table, wanted, name), name, options)


def _rows(table: Any, columns: list[str], name: str) -> Iterator[Row]:
    number = 0
    for batch in table.iter_batches(batch_size=_BATCH, columns=columns):
        lists = [batch.column(column) for column in columns]
        for index in range(batch.num_rows):
            number += 1
            fields = {column: _value(values[index]) for column, values in zip(columns, lists, strict=True)}
            yield Row(fields, f"{name}#{number}")


def _value(scalar: Any) -> object:
    """A cell as a Python value; what Python cannot hold (nanoseconds, bytes that are no text) as text."""
    try:
        value = scalar.as_py()
    except (ValueError, OverflowError, UnicodeDecodeError):
        value = str(scalar)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value


def _seekable(source: Source, copy: IO[bytes]) -> IO[bytes]:
    """The file itself; where it cannot be read from its end (it is packed, or standard input), a copy."""
    if source.is_plain_file:
        return source.stream
    for chunk in source.chunks():
        copy.write(chunk)
    copy.seek(0)
    return copy


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]
