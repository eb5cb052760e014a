"""Reading many inputs, one after another, each by the reader of its format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from standoff.model import Article, Failure
from standoff.read.csvfile import read_csv
from standoff.read.formats import find_format
from standoff.read.inputs import STANDARD_INPUT
from standoff.read.jsonfile import read_json
from standoff.read.jsonlines import read_jsonlines
from standoff.read.options import ReadOptions
from standoff.read.page import read_html
from standoff.read.parquetfile import read_parquet
from standoff.read.problems import UnreadableError
from standoff.read.sources import Source, open_path, stem
from standoff.read.textfile import read_text

_RECORDS: dict[str, Callable[[Source, ReadOptions], Iterator[Article | Failure]]] = {
    "json": read_json,
    "jsonl": read_jsonlines,
    "csv": read_csv,
    "parquet": read_parquet,
}
_SINGLE: dict[str, Callable[[Source, ReadOptions, str], Iterator[Article | Failure]]] = {
    "text": read_text,
    "html": read_html,
}
_DEFAULTS = ReadOptions()


def read(
    inputs: Iterable[Path | str | Failure],
    options: ReadOptions = _DEFAULTS,
    stdin: BinaryIO | None = None,
) -> Iterator[Article | Failure]:
    """The articles of ``inputs``, in their order, and a failure for each thing that could not be read.

    Reads in bounded memory (one record of `ReadOptions.max_bytes`, or one batch of Parquet rows, at a time)
    and never raises for what an input holds.

    Args:
        inputs: what `find_inputs` gives: paths, ``-`` for standard input, failures (passed through).
        options: how to read.
        stdin: the bytes that ``-`` means; the process's standard input where None.
    """
    for item in inputs:
        if isinstance(item, Failure):
            yield item
        elif item == STANDARD_INPUT:
            yield from _read_source(Source("-", stdin or sys.stdin.buffer), options, "")
        else:
            yield from read_file(Path(item), options)


def read_file(path: Path | str, options: ReadOptions = _DEFAULTS) -> Iterator[Article | Failure]:
    """The articles of one file; its format is told by its ending, or else by its content."""
    path = Path(path)
    try:
        source = open_path(path)
    except UnreadableError as error:
        yield error.failure(str(path))
        return
    with source:
        yield from _read_source(source, options, stem(path))


def _read_source(source: Source, options: ReadOptions, article_id: str) -> Iterator[Article | Failure]:
    try:
        name = find_format(source.suffix, source.head(), options)
    except UnreadableError as error:
        yield error.failure(source.name)
        return
    if name in _SINGLE:
        yield from _SINGLE[name](source, options, article_id)
    else:
        yield from _RECORDS[name](source, options)
