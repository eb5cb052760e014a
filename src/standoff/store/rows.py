"""Codings as rows of the tables, and rows as codings again, without loss.

The rows are the annotation form's records (`standoff.model.to_annotation`) with their keys before them
and columns derived for filters beside them; reading back leaves those out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from standoff.model import Article, Coding, Failure, When, from_annotation, to_annotation
from standoff.store.schema import RECORD_TABLES, TABLES

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_CODES = {
    "events": {"actor_codes": "actors", "recipient_codes": "recipients"},
    "conditions": {"set_by_codes": "set_by", "on_codes": "on"},
    "commitments": {"by_codes": "by", "to_codes": "to"},
}


def rows_of(codings: Iterable[Coding]) -> Rows:
    """The codings as rows by table, in order."""
    rows: Rows = {name: [] for name in TABLES if name != "failures"}
    for coding in codings:
        record = to_annotation(coding)
        rows["articles"].append(_article_row(coding.article, record))
        for table in RECORD_TABLES:
            rows[table].extend(_record_rows(table, coding.article.hash, record[table]))
    return rows


def coding_of(article: Mapping[str, Any], records: Mapping[str, Iterable[Mapping[str, Any]]]) -> Coding:
    """The coding whose rows these are: one of ``articles`` and its rows of each other table, in order.

    Raises:
        ValueError: the rows do not fit together (a damaged store).
    """
    published: date | None = article["published"]
    given_id = "" if article["id"] == article["article"] else article["id"]  # no id given: the hash is it
    record = {
        **article,
        "id": given_id,
        "published": None if published is None else published.isoformat(),
        **{table: list(records.get(table, ())) for table in RECORD_TABLES},
    }
    coding = from_annotation(record, article["text"])
    if coding.article.hash != article["article"]:
        raise ValueError(
            f"the row of article {article['id']!r} is not what its hash {article['article']} says"
        )
    return coding


def failure_id(failure: Failure) -> str:
    """A stable id over what failed where, so that meeting the same failure again adds no row."""
    features = (failure.origin, failure.stage, failure.kind, failure.line, failure.reason)
    data = "\x1f".join(map(str, features)).encode("utf-8", "surrogatepass")
    return "f" + hashlib.sha256(data).hexdigest()[:16]


def failure_row(failure: Failure, article: str | None = None) -> Row:
    """The failure as a row; ``article`` is the hash of the article that failed, where it was read at all."""
    return {
        "id": failure_id(failure),
        "article": article,
        "origin": plain(failure.origin),
        "line": failure.line,
        "stage": failure.stage,
        "kind": failure.kind,
        "reason": plain(failure.reason),
        "hint": plain(failure.hint),
    }


def failure_of(row: Mapping[str, Any]) -> Failure:
    """The failure whose row this is."""
    return Failure(row["origin"], row["stage"], row["kind"], row["reason"], row["hint"], row["line"])


def plain(text: str) -> str:
    """The text with what UTF-8 cannot hold (lone surrogates, as in odd file names) written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def is_storable(article: Article) -> bool:
    """Whether UTF-8, and with it Parquet, can hold the article: lone surrogates it cannot."""
    given = (article.text, article.id, article.outlet, article.url, article.title, article.origin)
    try:
        "".join(value or "" for value in given).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _article_row(article: Article, record: Mapping[str, Any]) -> Row:
    names = TABLES["articles"].names
    return {**{name: record.get(name) for name in names}, "published": article.date, "text": article.text}


def _record_rows(table: str, article: str, records: Iterable[Mapping[str, Any]]) -> Iterator[Row]:
    for n, record in enumerate(records):
        yield {"article": article, "n": n, **record, **_derived(table, record)}


def _derived(table: str, record: Mapping[str, Any]) -> Row:
    """The columns that only serve filters."""
    derived: Row = {
        column: [actor["code"] for actor in record[slot]] for column, slot in _CODES.get(table, {}).items()
    }
    if table == "events":
        derived |= _bounds(record["when"])
    elif table == "times":
        derived |= _bounds(record)
    return derived


def _bounds(when: Mapping[str, Any] | None) -> Row:
    if when is None:
        return {"earliest": None, "latest": None}
    value = When(when["value"])
    return {"earliest": value.earliest, "latest": value.latest}
