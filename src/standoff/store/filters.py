"""Filters on Arrow tables: which rows to keep."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from standoff.errors import UsageError
from standoff.model import When

Names = str | Iterable[str] | None
"""One name, several of which any will do, or None for no filter."""


def one_of(table: pa.Table, column: str, names: Names) -> pa.Table:
    """The rows whose column is one of the names."""
    if names is None:
        return table
    return table.filter(pc.is_in(table[column], value_set=pa.array(_listed(names), pa.string())))


def any_of(table: pa.Table, column: str, names: Names) -> pa.Table:
    """The rows whose column, a list, holds one of the names."""
    if names is None or not table.num_rows:
        return table
    wanted = set(_listed(names))
    return table.filter(pa.array([not wanted.isdisjoint(row or ()) for row in table[column].to_pylist()]))


def containing(table: pa.Table, values: pa.ChunkedArray, words: str | None) -> pa.Table:
    """The rows whose value, of ``values``, has the words in it, in capitals or not."""
    if words is None:
        return table
    return table.filter(pc.match_substring(values, words, ignore_case=True))


def between(table: pa.Table, first: str, last: str, since: str | None, until: str | None) -> pa.Table:
    """The rows whose days ``first`` to ``last`` (two columns) meet ``since`` to ``until``; undated rows go.

    `since` and `until` are days, months or years (``2013-06-17``, ``2013-06``, ``2013``), both inclusive.

    Raises:
        UsageError: one of them is no date.
    """
    if since is not None:
        table = table.filter(pc.greater_equal(table[last], pa.scalar(day(since).earliest, pa.date32())))
    if until is not None:
        table = table.filter(pc.less_equal(table[first], pa.scalar(day(until).latest, pa.date32())))
    return table


def first_of_each(table: pa.Table, column: str) -> pa.Table:
    """The rows without those whose value in the column an earlier row has."""
    places: dict[object, int] = {}
    for place, value in enumerate(table[column].to_pylist()):
        places.setdefault(value, place)
    return table if len(places) == table.num_rows else table.take(pa.array(places.values(), pa.int64()))


def day(value: str | date) -> When:
    """The date that somebody typed.

    Raises:
        UsageError: it is no date.
    """
    try:
        return When(str(value))
    except ValueError as error:
        raise UsageError(str(error)) from error


def _listed(names: str | Iterable[str]) -> list[str]:
    return [str(names)] if isinstance(names, str) else [str(name) for name in names]
