"""A JSON file: one object, a list of objects, or objects one after another; read object by object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from standoff.model import Article, Failure
from standoff.read.jsonlines import parse_object
from standoff.read.options import ReadOptions
from standoff.read.problems import UnreadableError, failure, size
from standoff.read.rows import Row, read_rows
from standoff.read.sources import Source, narrow

_BEGIN = re.compile(rb"[^\s,]")
_STRUCTURE = re.compile(rb'["{}\[\]]')
_IN_STRING = re.compile(rb'["\\]')
_SCALAR_END = re.compile(rb"[\s,\]]")


@dataclass(frozen=True, slots=True)
class Value:
    """One top-level value of the file, or one element of its top-level list.

    Attributes:
        number: from 1.
        line: where it begins, from 1.
        data: its bytes; None where it is too large.
        is_whole: False where the file ends within it.
    """

    number: int
    line: int
    data: bytes | None
    is_whole: bool = True


def read_json(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a JSON file, in bounded memory."""
    yield from read_rows(_rows(source, options), source.name, options)


def _rows(source: Source, options: ReadOptions) -> Iterator[Row | Failure]:
    count = 0
    try:
        for value in values(narrow(source), options.max_bytes):
            count += 1
            row = _row(value, source.name, options)
            yield row
            if isinstance(row, Failure) and row.kind == "json" and _is_bare(value):
                return  # words, not JSON: one failure says so for all of them
    except UnreadableError as error:
        yield error.failure(source.name)
        return
    if not count:
        yield failure(
            source.name, "empty", "no object is in it", "right would be an object or a list of objects"
        )


def _row(value: Value, name: str, options: ReadOptions) -> Row | Failure:
    if value.data is None:
        reason = f"record {value.number} is larger than {size(options.max_bytes)}"
        return failure(name, "too-large", reason, "split it, or raise max_bytes", value.line)
    if not value.is_whole:
        return failure(
            name, "truncated-json", f"the file ends within record {value.number}", "get it again", value.line
        )
    return parse_object(value.data, f"{name}#{value.number}", value.line)


def _is_bare(value: Value) -> bool:
    return value.data is not None and not value.data.startswith((b"{", b"["))


def values(chunks: Iterator[bytes], limit: int) -> Iterator[Value]:
    """The values in ``chunks``, split at brackets; what is in them is not looked at.

    A top-level list is opened: its elements are the values. A value larger than ``limit`` bytes is passed
    over.
    """
    splitter = _Splitter(limit)
    for chunk in chunks:
        yield from splitter.feed(chunk)
    yield from splitter.close()


@dataclass(slots=True)
class _Splitter:
    """Where the reading stands: between values, or in one, at some depth, in a string or not."""

    limit: int
    depth: int = 0
    mode: str = "between"  # between, structure, string, scalar
    in_list: bool = False
    escaped: bool = False
    too_large: bool = False
    number: int = 0
    line: int = 1
    began: int = 1
    held: bytearray = field(default_factory=bytearray)

    def feed(self, chunk: bytes) -> Iterator[Value]:
        """The values that end in ``chunk``."""
        at = 0
        while at < len(chunk):
            if self.mode == "between":
                at = self._begin(chunk, at)
                continue
            end, is_done = self._advance(chunk, at)
            self._hold(chunk[at:end])
            at = end
            if is_done:
                yield self._take(is_whole=True)
        self.line += chunk.count(b"\n")

    def close(self) -> Iterator[Value]:
        """The value that the end of the file ends or breaks off."""
        if self.mode != "between":
            yield self._take(is_whole=self.mode == "scalar")

    def _begin(self, chunk: bytes, at: int) -> int:
        match = _BEGIN.search(chunk, at)
        if not match:
            return len(chunk)
        first = match[0]
        if first == b"[" and not self.in_list and not self.number:
            self.in_list = True
            return match.end()
        if first == b"]" and self.in_list:
            return match.end()
        self.mode = {b"{": "structure", b"[": "structure", b'"': "string"}.get(first, "scalar")
        self.depth = 1 if self.mode == "structure" else 0
        self.began = self.line + chunk.count(b"\n", 0, match.start())
        self._hold(first)
        return match.end()

    def _advance(self, chunk: bytes, at: int) -> tuple[int, bool]:
        """How far the value goes from ``at`` until something changes, and whether it ends there."""
        if self.escaped:
            self.escaped = False
            return at + 1, False
        pattern = {"structure": _STRUCTURE, "string": _IN_STRING, "scalar": _SCALAR_END}[self.mode]
        match = pattern.search(chunk, at)
        if not match:
            return len(chunk), False
        if self.mode == "scalar":
            return match.start(), True
        return match.end(), self._is_end(match[0])

    def _is_end(self, token: bytes) -> bool:
        """Take ``token`` in; whether the value ends with it."""
        if self.mode == "string":
            if token == b"\\":
                self.escaped = True
                return False
            self.mode = "structure"
            return self.depth == 0
        if token == b'"':
            self.mode = "string"
            return False
        self.depth += 1 if token in b"{[" else -1
        return self.depth == 0

    def _hold(self, piece: bytes) -> None:
        if not self.too_large:
            self.held += piece
            if len(self.held) > self.limit:
                self.too_large = True
                self.held.clear()

    def _take(self, is_whole: bool) -> Value:
        self.number += 1
        value = Value(self.number, self.began, None if self.too_large else bytes(self.held), is_whole)
        self.held.clear()
        self.mode, self.too_large = "between", False
        return value
