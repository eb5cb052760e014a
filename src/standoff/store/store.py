"""Reading a store: tables as Arrow, codings as they were, SQL through DuckDB.

A `Store` holds a path and nothing else: each call looks at the parts that are there, so any number of
readers may work while a run writes.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from standoff.errors import NotAStoreError, StoreChangedError, StoreReadError, UnknownNameError
from standoff.model import Coding
from standoff.store import files, filters
from standoff.store.filters import Names
from standoff.store.rows import coding_of
from standoff.store.schema import RECORD_TABLES, TABLES

_ROWS_AT_ONCE = 256
_TRIES = 5

T = TypeVar("T")

Keep = Callable[[pa.Table], pa.Table]


def open(path: str | Path) -> Store:
    """The store in the folder ``path``, for reading.

    Raises:
        NotAStoreError: the folder holds no store.
    """
    folder = Path(path)
    if not files.is_store(folder):
        raise NotAStoreError(folder)
    return Store(folder)


@dataclass(frozen=True, slots=True)
class Found:
    """Where a record stands: its table, its article's hash, its id."""

    table: str
    article: str
    id: str


class Store:
    """A folder of coded articles.

    The methods named after tables give `pyarrow.Table`; ``.to_pandas()`` and ``polars.from_arrow`` turn
    one into a frame. Filters that take names take one or several; rows that match any are kept.
    """

    __slots__ = ("path",)

    def __init__(self, path: Path) -> None:
        self.path = path

    def __repr__(self) -> str:
        return f"Store({str(self.path)!r})"

    def tables(self) -> list[str]:
        """The names of the store's tables: those that every run writes, and others found in the folder."""
        return list(dict.fromkeys([*TABLES, *files.tables_in(self.path)]))

    def table(self, name: str, keep: Keep = lambda table: table) -> pa.Table:
        """All rows of a table that ``keep`` keeps, in the order of the input.

        ``keep`` sees one part at a time, so that memory holds one part and what is kept.

        Raises:
            UnknownNameError: there is no such table.
            StoreReadError: a part is damaged.
        """
        self._check_table(name)
        return self._retried(lambda: self._read(name, keep))

    def parts(self, name: str) -> Iterator[pa.Table]:
        """A table part by part, in the order of the input, for what must not be held at once.

        Raises:
            UnknownNameError: there is no such table.
            StoreReadError: a part is damaged, or the store was compacted in between.
        """
        self._check_table(name)
        for part in files.parts_of(self.path, name):
            try:
                yield read_part(part, name)
            except FileNotFoundError as error:
                raise StoreChangedError(self.path) from error

    def articles(
        self, *, outlet: Names = None, since: str | None = None, until: str | None = None
    ) -> pa.Table:
        """The articles, with their text; `since` and `until` bound the publication date."""
        return self.table(
            "articles",
            lambda t: filters.between(
                filters.one_of(t, "outlet", outlet), "published", "published", since, until
            ),
        )

    def events(
        self,
        *,
        actor: Names = None,
        recipient: Names = None,
        type: Names = None,
        status: Names = None,
        since: str | None = None,
        until: str | None = None,
    ) -> pa.Table:
        """The events. ``actor`` and ``recipient`` are codes (``USA``, ``IGO:UN``).

        ``since`` and ``until`` keep events whose `when` may lie between them; undated ones are then left out.

        Raises:
            UsageError: ``since`` or ``until`` is no date.
        """

        def keep(table: pa.Table) -> pa.Table:
            table = filters.one_of(filters.one_of(table, "type", type), "status", status)
            table = filters.any_of(table, "actor_codes", actor)
            table = filters.any_of(table, "recipient_codes", recipient)
            return filters.between(table, "earliest", "latest", since, until)

        return self.table("events", keep)

    def quotes(self, *, side: Names = None, speaker: str | None = None, kind: Names = None) -> pa.Table:
        """The quotes. ``side`` is a code; ``speaker`` is part of the speaker's name or description."""

        def keep(table: pa.Table) -> pa.Table:
            table = filters.one_of(table, "kind", kind)
            if side is not None:
                codes = {side} if isinstance(side, str) else set(side)
                values = pc.struct_field(table["side"], "code")
                table = table.filter(pc.is_in(values, value_set=pa.array(sorted(codes), pa.string())))
            return filters.containing(table, pc.struct_field(table["speaker"], "text"), speaker)

        return self.table("quotes", keep)

    def conditions(
        self, *, set_by: Names = None, on: Names = None, relation: Names = None, answer: Names = None
    ) -> pa.Table:
        """The conditions. ``set_by`` and ``on`` are codes."""

        def keep(table: pa.Table) -> pa.Table:
            table = filters.one_of(filters.one_of(table, "relation", relation), "answer", answer)
            return filters.any_of(filters.any_of(table, "set_by_codes", set_by), "on_codes", on)

        return self.table("conditions", keep)

    def commitments(self, *, by: Names = None, to: Names = None, status: Names = None) -> pa.Table:
        """The commitments. ``by`` and ``to`` are codes."""

        def keep(table: pa.Table) -> pa.Table:
            table = filters.one_of(table, "status", status)
            return filters.any_of(filters.any_of(table, "by_codes", by), "to_codes", to)

        return self.table("commitments", keep)

    def failures(self, *, stage: Names = None, kind: Names = None) -> pa.Table:
        """What could not be read or coded; an article that was coded since is no failure any more."""
        coded = self._hashes()
        gone = pa.array(sorted(coded), pa.string())

        def keep(table: pa.Table) -> pa.Table:
            table = filters.one_of(filters.one_of(table, "stage", stage), "kind", kind)
            return table.filter(pc.invert(pc.is_in(table["article"], value_set=gone)))

        return filters.first_of_each(self.table("failures", keep), "id")

    def codings(self) -> Iterator[Coding]:
        """Every article with what was found in it, as it was coded, in the order of the input.

        Raises:
            StoreReadError: a part is damaged.
        """
        for part in files.parts_of(self.path, "articles"):
            try:
                yield from _part_codings(self.path, part)
            except FileNotFoundError as error:
                raise StoreChangedError(self.path) from error

    def coding(self, article: str) -> Coding:
        """The coding of one article, by its hash.

        Raises:
            UnknownNameError: the store has no such article.
        """
        return self._retried(lambda: self._find_coding(article))

    def find(self, prefix: str) -> list[Found]:
        """The events, quotes, conditions and commitments whose id begins with ``prefix``."""

        return self._retried(lambda: list(self._find(prefix)))

    def sql(self, query: str) -> pa.Table:
        """What DuckDB answers; each table is a view under its name.

        Columns named as SQL's own words want quoting: ``select "when".value from events``.

        Raises:
            QueryError: DuckDB refused the query.
        """
        from standoff.store.query import run_query  # DuckDB takes its time to load

        return self._retried(lambda: run_query(query, self._views()))

    def counts(self) -> dict[str, int]:
        """The number of rows of each table, from the parts' footers."""
        names = [name for name in self.tables() if name != "failures"]
        counts = self._retried(lambda: {name: self._count(name) for name in names})
        return {**counts, "failures": self.failures().num_rows}

    def _check_table(self, name: str) -> None:
        if name not in self.tables():
            raise UnknownNameError("table", name, self.tables())

    def _find(self, prefix: str) -> Iterator[Found]:
        for name in ("events", "quotes", "conditions", "commitments"):
            for part in files.parts_of(self.path, name):
                table = read_part(part, name, ["article", "id"])
                for row in table.filter(pc.starts_with(table["id"], prefix)).to_pylist():
                    yield Found(name, row["article"], row["id"])

    def _find_coding(self, article: str) -> Coding:
        for part in files.parts_of(self.path, "articles"):
            if article in read_part(part, "articles", ["article"])["article"].to_pylist():
                return next(c for c in _part_codings(self.path, part) if c.article.hash == article)
        raise UnknownNameError("article", article, ["the column `article` of the table `articles`"])

    def _count(self, name: str) -> int:
        return sum(pq.read_metadata(part).num_rows for part in files.parts_of(self.path, name))

    def _hashes(self) -> set[str]:
        return set(self._retried(lambda: read_column(self.path, "articles", "article")))

    def _views(self) -> Mapping[str, list[Path] | pa.Table]:
        parts = {name: files.parts_of(self.path, name) for name in self.tables() if name != "failures"}
        views: dict[str, list[Path] | pa.Table] = {
            name: found if found else TABLES[name].empty_table()
            for name, found in parts.items()
            if found or name in TABLES
        }
        return {**views, "failures": self.failures()}

    def _read(self, name: str, keep: Keep) -> pa.Table:
        parts = [keep(read_part(part, name)) for part in files.parts_of(self.path, name)]
        if not parts:
            return keep(TABLES[name].empty_table()) if name in TABLES else pa.table({})
        return pa.concat_tables(parts)

    def _retried(self, read: Callable[[], T]) -> T:
        """Look again where a part went away in between: `compact` was at work."""
        for _ in range(_TRIES - 1):
            try:
                return read()
            except FileNotFoundError:
                continue
        return read()


def read_column(path: Path, table: str, column: str) -> Iterator[str]:
    """One column of text of a table, value by value.

    Raises:
        StoreReadError: a part is damaged.
    """
    for part in files.parts_of(path, table):
        yield from read_part(part, table, [column])[column].to_pylist()


def read_part(part: Path, name: str, columns: list[str] | None = None) -> pa.Table:
    """One part of a table, or some of its columns, with the table's schema.

    Raises:
        FileNotFoundError: it has gone since it was listed.
        StoreReadError: it is damaged, or was written by another version.
    """
    try:
        table = pq.ParquetFile(part).read(columns)
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreReadError(part, error) from error
    if name not in TABLES:
        return table
    wanted = [field for field in TABLES[name] if columns is None or field.name in columns]
    if missing := {field.name for field in wanted} - set(table.column_names):
        raise StoreReadError(part, f"it has no column {', '.join(sorted(missing))}")
    return table.select([field.name for field in wanted]).cast(pa.schema(wanted))


def _part_codings(path: Path, part: Path) -> Iterator[Coding]:
    """The codings of a part. The articles are opened last (see `files.remove_leftovers`)."""
    cursors = {name: _Cursor(path / name / part.name) for name in RECORD_TABLES}
    try:
        for article in _stream(part):
            yield coding_of(article, {n: c.rows_of(article["article"]) for n, c in cursors.items()})
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise StoreReadError(part, error) from error


class _Cursor:
    """The rows of one part of a table, asked for article by article in the order they stand in."""

    __slots__ = ("_group", "_groups")

    def __init__(self, part: Path) -> None:
        rows = _stream(part) if part.exists() else iter(())
        self._groups = itertools.groupby(rows, key=lambda row: str(row["article"]))
        self._group = next(self._groups, None)

    def rows_of(self, article: str) -> list[Mapping[str, Any]]:
        """The rows of the article, which none may stand before any more; empty where it has none."""
        if self._group is None or self._group[0] != article:
            return []
        rows: list[Mapping[str, Any]] = list(self._group[1])
        self._group = next(self._groups, None)
        return rows


def _stream(part: Path) -> Iterator[Mapping[str, Any]]:
    try:
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE):
                yield from batch.to_pylist()
    except FileNotFoundError:
        raise
    except (OSError, pa.ArrowInvalid) as error:
        raise StoreReadError(part, error) from error
