"""JSON Lines: one object a line. A bad line is a failure; the next one is read."""

from __future__ import annotations

import json
from collections.abc import Iterator

import orjson

from standoff.model import Article, Failure
from standoff.read.decode import decode
from standoff.read.options import ReadOptions
from standoff.read.problems import UnreadableError, failure, size
from standoff.read.rows import Row, read_rows
from standoff.read.sources import Line, Source, lines

_RIGHT = 'right would be one object a line: {"id": "a1", "text": "..."}'


def read_jsonlines(source: Source, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of a JSON Lines file, line by line in bounded memory."""
    yield from read_rows(_rows(source, options), source.name, options)


def parse_object(data: bytes, origin: str, line: int | None) -> Row | Failure:
    """The JSON object in ``data``, or the failure that says what is wrong with it."""
    try:
        value = _parse(data)
    except ValueError as error:
        return _broken(data, error, origin, line)
    except RecursionError:
        return failure(origin, "json", "it is nested too deeply", _RIGHT, line)
    if not isinstance(value, dict):
        what = "a list" if isinstance(value, list) else "a bare value"
        return failure(origin, "not-object", f"it is {what}, not an object", _RIGHT, line)
    return Row(value, origin, line)


def _rows(source: Source, options: ReadOptions) -> Iterator[Row | Failure]:
    number = 0
    try:
        for line in lines(source, options.max_bytes):
            number = line.number
            row = _row(line, source.name, options)
            if row:
                yield row
    except UnreadableError as error:
        yield error.failure(source.name, number + 1 if number else None)


def _row(line: Line, name: str, options: ReadOptions) -> Row | Failure | None:
    if line.data is None:
        reason = f"the line is larger than {size(options.max_bytes)}"
        return failure(name, "too-large", reason, "split it, or raise max_bytes", line.number)
    data = line.data.strip()
    if not data:
        return None
    return parse_object(data, f"{name}:{line.number}", line.number)


def _parse(data: bytes) -> object:
    """The value; the standard library reads what orjson refuses (lone surrogates, NaN, other encodings)."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        value: object = json.loads(decode(data), strict=False)
        return value


def _broken(data: bytes, error: ValueError, origin: str, line: int | None) -> Failure:
    if isinstance(error, json.JSONDecodeError) and _is_truncated(error):
        return failure(origin, "truncated-json", "the JSON breaks off in the middle", _RIGHT, line)
    what = error.msg.lower() if isinstance(error, json.JSONDecodeError) else str(error)
    where = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
    return failure(origin, "json", f"it is no JSON: {what}{where}", _RIGHT, line)


def _is_truncated(error: json.JSONDecodeError) -> bool:
    """Whether all of the text was read before the error: more was expected."""
    rest = error.doc[error.pos :].strip()
    return not rest or (error.msg.startswith("Unterminated string") and "\n" not in rest)
