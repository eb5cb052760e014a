"""Writing a store: one batch at a time, each whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from standoff.errors import StoreWriteError, UsageError
from standoff.model import Failure
from standoff.store import files
from standoff.store.parts import Part, as_table, digest_of, parquet_bytes, part_name
from standoff.store.rows import failure_row
from standoff.store.schema import RECORD_TABLES
from standoff.store.store import Store, read_column

FailedArticle = tuple[Failure, str | None]
"""A failure, and the hash of the article that failed where it was read at all."""


class StoreWriter:
    """The one writer of a store; get one from `writing`.

    Attributes:
        path: the store's folder.
    """

    __slots__ = ("_done", "_failed", "path")

    def __init__(self, path: Path) -> None:
        self.path = path
        self._done = set(map(_packed, read_column(path, "articles", "article")))
        self._failed = set(read_column(path, "failures", "id"))

    def __contains__(self, article: object) -> bool:
        """Whether the store has the article, by its hash."""
        return isinstance(article, str) and _packed(article) in self._done

    def __len__(self) -> int:
        """How many articles the store has."""
        return len(self._done)

    def write(self, part: Part, articles: Iterable[str]) -> None:
        """Write a batch's part files, ``articles`` last; `articles` are the hashes of those in it.

        Raises:
            StoreWriteError: a file cannot be written; readers see nothing of the batch.
        """
        targets = {table: self.path / table / part.name for table in (*RECORD_TABLES, "articles")}
        try:
            for table, target in targets.items():
                if table in part.files:
                    files.write_atomic(target, part.files[table])
        except StoreWriteError:
            for target in reversed(targets.values()):  # of no use to anybody, and the disk may be full
                target.unlink(missing_ok=True)
            raise
        self._done.update(map(_packed, articles))

    def write_failures(self, index: int, failures: Sequence[FailedArticle]) -> int:
        """Write the failures that the store does not have yet; returns how many those were.

        Raises:
            StoreWriteError: the file cannot be written.
        """
        rows: dict[str, dict[str, Any]] = {}
        for failure, article in failures:
            row = failure_row(failure, article)
            if row["id"] not in self._failed:
                rows.setdefault(row["id"], row)
        if rows:
            target = self.path / "failures" / part_name(index, digest_of(rows))
            files.write_atomic(target, parquet_bytes(as_table("failures", list(rows.values()))))
            self._failed.update(rows)
        return len(rows)

    def store(self) -> Store:
        """The same store, for reading."""
        return Store(self.path)


@contextlib.contextmanager
def writing(path: str | Path) -> Iterator[StoreWriter]:
    """Hold the store for writing, made where it is not there yet, rid of what a killed run left.

    Raises:
        StoreBusyError: another run holds it.
        StoreWriteError: the folder cannot be written.
        UsageError: the path is a file, or a folder with other things in it.
    """
    folder = Path(path)
    _check_target(folder)
    with files.locked(folder):
        try:
            (folder / "articles").mkdir(exist_ok=True)
            files.remove_leftovers(folder)
        except OSError as error:
            raise StoreWriteError(folder, error) from error
        yield StoreWriter(folder)


def _check_target(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file; a store is a folder: name a new one")
    if folder.is_dir() and not files.is_store(folder) and any(p.name != ".lock" for p in folder.iterdir()):
        raise UsageError(f"{folder} has files in it and holds no store; name a new folder, or an empty one")


def _packed(article: str) -> bytes:
    """A hash in half the room: a run keeps one for every article it has seen."""
    return bytes.fromhex(article)
