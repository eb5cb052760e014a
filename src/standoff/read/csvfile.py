"""CSV and TSV: a header, then one article a row.

A row that cannot be read is a failure; the line below it is tried.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterable, Iterator

from standoff.model import Article, Failure
from standoff.read.decode import decode
from standoff.read.options import FIELDS, ReadOptions
from standoff.read.problems import UnreadableError, failure, size
from standoff.read.rows import Row, missing_column, read_rows
from standoff.read.sources import Line, Source, lines

_DELIMITERS = (",", "\t", ";", "|")
_QUOTES = 'in a quoted field each quotation mark is doubled: "He said ""no""."'


class _TooLargeError(Exception):
    """A row went on beyond the largest size."""


def read_csv(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a CSV or TSV file, row by row in bounded memory."""
    # The csv module refuses fields above 128 KiB unless told otherwise, for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), options.max_bytes))
    yield from read_rows(_rows(source, options), source.name, options)


def find_delimiter(header: str, options: ReadOptions, suffix: str = "") -> str:
    """The character between the fields of ``header``: the one that gives most wanted names."""
    if suffix in (".tsv", ".tab"):
        return "\t"
    wanted = {options.column(name) for name in FIELDS}

    def score(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        return len(wanted & set(names)), len(names)

    return max(_DELIMITERS, key=score)


def _rows(source: Source, options: ReadOptions) -> Iterator[Row | Failure]:
    feed = _Feed(lines(source, options.max_bytes), options.max_bytes)
    try:
        yield from _in_runs(_table(feed, source, options))
    except UnreadableError as error:
        yield error.failure(source.name, feed.next_number if feed.next_number > 1 else None)


def _table(feed: _Feed, source: Source, options: ReadOptions) -> Iterator[Row | Failure]:
    header: list[str] | None = None
    for number, cells in _records(feed, source, options):
        if isinstance(cells, Failure):
            yield cells
        elif header is None:
            header = [cell.strip() for cell in cells]
            if options.column("text") not in header:
                yield missing_column(source.name, options.column("text"), header, number)
                return
        elif len(cells) != len(header):
            reason = f"the row has {len(cells)} fields, the header {len(header)}"
            hint = "a field that holds the delimiter or a line end is quoted"
            yield failure(source.name, "csv", reason, hint, number)
        else:
            yield Row(dict(zip(header, cells, strict=True)), f"{source.name}:{number}", number)


def _in_runs(items: Iterable[Row | Failure]) -> Iterator[Row | Failure]:
    """``items`` with each run of broken rows as its first failure and one for all the rest.

    One broken row can leave thousands of lines that are no rows either.
    """
    run: list[Failure] = []
    count = 0
    for item in items:
        if isinstance(item, Failure) and item.kind == "csv" and run:
            run[1:] = [item]
            count += 1
            continue
        yield from _rest(run, count)
        run = [item] if isinstance(item, Failure) and item.kind in ("csv", "too-large") else []
        count = 0
        yield item
    yield from _rest(run, count)


def _rest(run: list[Failure], count: int) -> Iterator[Failure]:
    if count == 1:
        yield run[-1]
    elif count:
        last = run[-1]
        reason = f"{count} more rows cannot be read, the last in line {last.line}"
        yield failure(last.origin, "csv", reason, last.hint, run[0].line)


def _records(feed: _Feed, source: Source, options: ReadOptions) -> Iterator[tuple[int, list[str] | Failure]]:
    """The rows with the numbers of their first lines; after a broken row the line below it is tried."""
    delimiter = ""
    while True:
        feed.begin()
        if not delimiter:
            delimiter = find_delimiter(feed.peek(), options, source.suffix)
        try:
            cells = next(csv.reader(feed, delimiter=delimiter, strict=True), None)
        except csv.Error as error:
            yield feed.first, failure(source.name, "csv", _reason(error), _QUOTES, feed.first)
            feed.retry()
            continue
        except _TooLargeError:
            reason = f"the row is larger than {size(options.max_bytes)}"
            yield feed.first, failure(source.name, "too-large", reason, _QUOTES, feed.first)
            feed.retry()
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield feed.first, cells


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "a quotation mark is opened and never closed"
    if "expected after" in text:
        return "a quotation mark stands within a quoted field"
    return f"the row is no CSV: {text}"


class _Feed:
    """Lines as text; a row's are remembered, so that a broken row can be tried again from its second line."""

    def __init__(self, source: Iterator[Line], limit: int) -> None:
        self._source = source
        self._limit = limit
        self._again: deque[Line] = deque()
        self._row: list[Line] = []
        self._held = 0
        self.next_number = 1

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._source)
        self.next_number = max(self.next_number, line.number + 1)
        self._row.append(line)
        if line.data is None:
            raise _TooLargeError
        self._held += len(line.data)
        if self._held > self._limit:
            raise _TooLargeError
        return decode(line.data)

    @property
    def first(self) -> int:
        """The number of the row's first line."""
        return self._row[0].number if self._row else self.next_number

    def begin(self) -> None:
        """A new row begins with the next line."""
        self._row, self._held = [], 0

    def peek(self) -> str:
        """The next line, which stays to be read; the empty string at the end."""
        if not self._again:
            line = next(self._source, None)
            if line is None:
                return ""
            self._again.append(line)
        return decode(self._again[0].data or b"")

    def retry(self) -> None:
        """Put the row's lines back but the first."""
        self._again.extendleft(reversed(self._row[1:]))
