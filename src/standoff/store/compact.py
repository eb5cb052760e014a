"""Merging parts: many small files into fewer larger ones, with the same rows.

The merged part's list of what it stands for is in place before the part itself is, and readers leave out
what such a list names: whatever the moment at which this is killed, every row is read once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from standoff.errors import StoreReadError
from standoff.store import files, store
from standoff.store.parts import digest_of, parquet_bytes, part_name
from standoff.store.schema import RECORD_TABLES, TABLES
from standoff.store.writer import writing

ARTICLES_A_PART = 1024
"""Articles in a merged part: some 5 to 30 MB in memory, so that whoever reads part by part stays small."""


@dataclass(frozen=True, slots=True)
class Compaction:
    """What a compaction did: the number of parts of ``articles`` before and after."""

    before: int
    after: int


def compact(path: str | Path, articles_a_part: int = ARTICLES_A_PART) -> Compaction:
    """Merge the store's parts into parts of at most ``articles_a_part`` articles, in order.

    Raises:
        NotAStoreError: the folder holds no store.
        StoreBusyError: a run is writing to it.
        StoreReadError, StoreWriteError: a part cannot be read or written; the store stays as it was.
    """
    folder = store.open(path).path
    with writing(folder):
        before = files.parts_of(folder, "articles")
        for group in _groups(before, articles_a_part):
            _merge(folder, group)
        _merge_failures(folder)
        files.remove_leftovers(folder)
        return Compaction(len(before), len(files.parts_of(folder, "articles")))


def _groups(parts: list[Path], limit: int) -> Iterator[list[Path]]:
    """Neighbouring parts that together stay within the limit; a part alone needs no merging."""
    group: list[Path] = []
    size = 0
    for part in parts:
        rows = pq.read_metadata(part).num_rows
        if group and size + rows > limit:
            if len(group) > 1:
                yield group
            group, size = [], 0
        group.append(part)
        size += rows
    if len(group) > 1:
        yield group


def _merge(folder: Path, group: list[Path]) -> None:
    index = int(group[0].name.partition("-")[0])
    articles = _concatenated("articles", group)
    name = part_name(index, digest_of(articles["article"].to_pylist()))
    for table in RECORD_TABLES:
        sources = [folder / table / part.name for part in group]
        merged = _concatenated(table, [source for source in sources if source.exists()])
        if merged.num_rows:
            files.write_atomic(folder / table / name, parquet_bytes(merged))
    note = "\n".join(part.name for part in group)
    files.write_atomic(folder / "articles" / (name + files.REPLACES), note.encode("utf-8"))
    files.write_atomic(folder / "articles" / name, parquet_bytes(articles))


def _merge_failures(folder: Path) -> None:
    """Failures have ids: a row that a killed compaction left twice is dropped when this runs again."""
    parts = files.parts_of(folder, "failures")
    if len(parts) < 2:
        return
    rows = {row["id"]: row for row in _concatenated("failures", parts).to_pylist()}
    merged = pa.Table.from_pylist(list(rows.values()), schema=TABLES["failures"])
    target = folder / "failures" / part_name(0, digest_of(rows))
    files.write_atomic(target, parquet_bytes(merged))
    for part in parts:
        if part != target:
            part.unlink(missing_ok=True)


def _concatenated(table: str, parts: list[Path]) -> pa.Table:
    schema = TABLES[table]
    tables = [schema.empty_table()]
    for part in parts:
        try:
            tables.append(pq.ParquetFile(part).read().cast(schema))
        except (OSError, pa.ArrowInvalid) as error:
            raise StoreReadError(part, error) from error
    return pa.concat_tables(tables).combine_chunks()
