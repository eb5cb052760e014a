"""A record with named fields (a JSON object, a CSV row, a Parquet row) as what it gives of an article."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from standoff.model import Article, Failure
from standoff.read.finish import Given, finish
from standoff.read.options import FIELDS, ReadOptions
from standoff.read.problems import failure, size


@dataclass(frozen=True, slots=True)
class Row:
    """One record of an input.

    Attributes:
        fields: by the input's own names.
        origin: the file and the record's line or number.
        line: its line, from 1, or None.
    """

    fields: Mapping[str, object]
    origin: str
    line: int | None = None


def read_rows(items: Iterable[Row | Failure], name: str, options: ReadOptions) -> Iterator[Article | Failure]:
    """The articles of ``items``; failures among them pass through.

    Records without the text field are told of once, with the fields that they have, and counted at the end.
    No record at all is a failure too.
    """
    column = options.column("text")
    missing = 0
    item = None
    for item in items:
        if isinstance(item, Failure):
            yield item
        elif column in item.fields:
            yield from _read_row(item, options)
        else:
            missing += 1
            if missing == 1:
                yield missing_column(name, column, item.fields, item.line)
    if item is None:
        yield failure(name, "empty", "no record is in it", "right would be one article a line or row")
    if missing > 1:
        reason = f"{missing - 1} more records have no field {column!r}"
        yield failure(name, "missing-column", reason, "see the first such failure of this file")


def missing_column(name: str, column: str, have: Iterable[str], line: int | None = None) -> Failure:
    """The failure for records that lack the text field: it names the fields there are and how to map one."""
    names = sorted(have)
    shown = ", ".join(names[:30]) + (", ..." if len(names) > 30 else "") if names else "none"
    reason = f"there is no field {column!r} for the article's text; fields there: {shown}"
    others = [n for n in names if n not in FIELDS]
    guess = next((n for n in names if n.lower() in _LIKELY), others[0] if others else "body")
    hint = f"say which one holds it: --column text={guess}, from Python columns={{'text': {guess!r}}}"
    return failure(name, "missing-column", reason, hint, line)


# What others call the article's text.
_LIKELY = (
    "body",
    "content",
    "article",
    "articlebody",
    "article_text",
    "fulltext",
    "full_text",
    "maintext",
    "story",
)


def _read_row(row: Row, options: ReadOptions) -> Iterator[Article | Failure]:
    value = row.fields[options.column("text")]
    if _is_missing(value):
        yield failure(row.origin, "empty", "its text is empty", "an article needs a text", row.line)
    elif not isinstance(value, str):
        reason = f"its text is no string but {_kind(value)}"
        yield failure(row.origin, "not-text", reason, "map the field that holds the article's text", row.line)
    elif len(value.encode("utf-8", "surrogatepass")) > options.max_bytes:
        reason = f"its text is larger than {size(options.max_bytes)}"
        yield failure(row.origin, "too-large", reason, "split it, or raise max_bytes", row.line)
    else:
        yield from finish(_given(row, value, options), options)


def _given(row: Row, text: str, options: ReadOptions) -> Given:
    def field(name: str) -> str | None:
        return _string(row.fields.get(options.column(name)))

    published = row.fields.get(options.column("published"))
    return Given(
        text=text,
        origin=row.origin,
        id=field("id"),
        outlet=field("outlet"),
        published=None if _is_missing(published) else published,
        url=field("url"),
        title=field("title"),
        line=row.line,
    )


def _string(value: object) -> str | None:
    """A field that names, as a string: whole numbers lose their ``.0``; lists and objects are none."""
    if _is_missing(value) or isinstance(value, list | dict | bytes):
        return None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _is_missing(value: object) -> bool:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return True
    return isinstance(value, str) and not value.strip()


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), f"a {type(value).__name__}")
