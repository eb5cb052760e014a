"""One batch of codings as the bytes of its part files: a pure function of the codings.

Workers do this where they code, so that the process that writes has nothing left to do but write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.model import Coding
from standoff.store.files import SUFFIX
from standoff.store.rows import rows_of
from standoff.store.schema import SCHEMA_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class Part:
    """The part files of one batch.

    Attributes:
        index: the batch's place in its run's input, from 0.
        digest: sixteen hex digits over the hashes of the articles in it.
        files: table name to the bytes of its Parquet file; tables without a row have none.
        rows: table name to the number of its rows.
    """

    index: int
    digest: str
    files: Mapping[str, bytes]
    rows: Mapping[str, int]

    @property
    def name(self) -> str:
        """The file name that the part has in every table's folder."""
        return part_name(self.index, self.digest)


def encode(index: int, codings: Iterable[Coding]) -> Part:
    """The batch of codings as part files; the same codings give the same bytes."""
    rows = rows_of(codings)
    digest = digest_of(row["article"] for row in rows["articles"])
    files = {table: parquet_bytes(as_table(table, found)) for table, found in rows.items() if found}
    return Part(index, digest, files, {table: len(found) for table, found in rows.items()})


def as_table(table: str, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """Rows of one of the store's tables as an Arrow table with its schema."""
    return pa.Table.from_pylist(list(rows), schema=TABLES[table])


def parquet_bytes(table: pa.Table) -> bytes:
    """The table as a Parquet file. All options are fixed, so that the bytes depend on the rows alone."""
    sink = pa.BufferOutputStream()
    marked = table.replace_schema_metadata({"standoff_schema": SCHEMA_VERSION})
    pq.write_table(marked, sink, compression="zstd", compression_level=3, version="2.6", use_dictionary=True)
    return bytes(sink.getvalue())


def digest_of(ids: Iterable[str]) -> str:
    """Sixteen hex digits over the ids, in order."""
    return hashlib.sha256("\n".join(ids).encode("utf-8")).hexdigest()[:16]


def part_name(index: int, digest: str) -> str:
    """The name of a part file; parts sort as the input they came from."""
    return f"{index:06d}-{digest}{SUFFIX}"
