"""SQL over a store: an in-memory DuckDB with one view a table. It downloads nothing and locks nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from standoff.errors import QueryError, one_line

_CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def run_query(query: str, views: Mapping[str, list[Path] | pa.Table]) -> pa.Table:
    """What DuckDB answers to the query over the views: lists of Parquet files, or Arrow tables.

    A statement without a result gives a table without columns.

    Raises:
        QueryError: DuckDB refused the query.
        FileNotFoundError: a file of a view has gone since it was listed.
    """
    with duckdb.connect(config=dict(_CONFIG)) as connection:
        for name, source in views.items():
            _create_view(connection, name, source)
        try:
            result = connection.sql(query)
            return pa.table({}) if result is None else result.to_arrow_table()
        except duckdb.IOException as error:
            if missing := [p for s in views.values() if isinstance(s, list) for p in s if not p.exists()]:
                raise FileNotFoundError(missing[0]) from error
            raise QueryError(one_line(error)) from error
        except duckdb.Error as error:
            raise QueryError(one_line(error)) from error


def _create_view(connection: duckdb.DuckDBPyConnection, name: str, source: list[Path] | pa.Table) -> None:
    if isinstance(source, list):
        paths = ", ".join(_quoted(str(path.absolute()), "'") for path in source)
        connection.execute(f"create view {_quoted(name, chr(34))} as select * from read_parquet([{paths}])")
    else:
        connection.register(name, source)


def _quoted(text: str, mark: str) -> str:
    return mark + text.replace(mark, mark * 2) + mark
