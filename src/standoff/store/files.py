"""Part files on disk: names, atomic writing, locking, and which parts a reader may see.

A part is written under a hidden name in its own folder, flushed to the disk, and renamed; a reader
therefore never sees half a part. The part of ``articles`` is written last of a batch's parts: a part of
another table without its namesake there belongs to a batch that was killed, and nobody reads it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from standoff.errors import StoreBusyError, StoreWriteError
from standoff.store.schema import RECORD_TABLES

try:
    import fcntl
except ImportError:  # Windows has no flock: there two runs on one store are the user's to avoid
    fcntl = None  # type: ignore[assignment]

SUFFIX = ".parquet"
REPLACES = ".replaces"
"""Ending of the list of parts that a merged part stands for, while those are still there."""

_TEMPORARY = ".tmp"


def is_store(path: Path) -> bool:
    """Whether the folder holds a store."""
    return (path / "articles").is_dir()


def tables_in(path: Path) -> list[str]:
    """The names of the folders that hold tables, sorted."""
    return sorted(p.name for p in path.iterdir() if p.is_dir() and not p.name.startswith("."))


def parts_of(path: Path, table: str) -> list[Path]:
    """The parts of a table that readers may see, by name (the order of the input)."""
    parts = _files(path / table)
    if table in RECORD_TABLES or table == "articles":
        finished = finished_parts(path)
        parts = [part for part in parts if part.name in finished]
    return parts


def finished_parts(path: Path) -> frozenset[str]:
    """The names of the parts of ``articles`` that count: all but those that a merged part stands for."""
    folder = path / "articles"
    names = {part.name for part in _files(folder)}
    replaced: set[str] = set()
    # Looked for after the parts: a merged part's note is there before it, and so is seen if the part was.
    for note in folder.glob(f"*{REPLACES}"):
        if (name := note.name.removesuffix(REPLACES)) in names:
            replaced |= _replaced_by(note) - {name}
    return frozenset(names - replaced)


def write_atomic(target: Path, data: bytes) -> None:
    """Write the file whole or not at all, and see it onto the disk.

    Raises:
        StoreWriteError: the disk is full, or the folder cannot be written.
    """
    temporary = target.with_name(f".{target.name}{_TEMPORARY}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise StoreWriteError(target, error) from error


def remove_leftovers(path: Path) -> None:
    """Remove what killed runs left: temporary files, parts of unfinished batches, parts already merged."""
    for temporary in path.glob(f"*/.*{_TEMPORARY}"):
        temporary.unlink(missing_ok=True)
    finished = finished_parts(path)
    # The articles go first: a reader opens their part last, and so never takes its records for none.
    for table in ("articles", *RECORD_TABLES):
        for part in _files(path / table):
            if part.name not in finished:
                part.unlink(missing_ok=True)
    for note in (path / "articles").glob(f"*{REPLACES}"):
        note.unlink(missing_ok=True)


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the store for writing; the lock goes with the process, however it ends.

    Raises:
        StoreBusyError: another process holds it.
        StoreWriteError: the folder cannot be written.
    """
    lock = path / ".lock"
    try:
        path.mkdir(parents=True, exist_ok=True)
        file = lock.open("ab")
    except OSError as error:
        raise StoreWriteError(lock, error) from error
    with file:
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                raise StoreBusyError(path) from error
        yield


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if _is_part(p.name))


def _is_part(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def _replaced_by(note: Path) -> set[str]:
    """The names of the parts that the note's part stands for; none where it, and they, have just gone."""
    try:
        return set(note.read_text("utf-8").split())
    except FileNotFoundError:
        return set()


def _sync_folder(folder: Path) -> None:
    """Flush the renaming itself; where a system cannot open folders, it has no such need."""
    with contextlib.suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
