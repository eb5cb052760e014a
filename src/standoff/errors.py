"""What can go wrong, as one tree.

::

    StandoffError                    anything that Standoff itself reports; exit code 1
    ├── UsageError                   the call was wrong, not the data; exit code 2
    │   ├── InputError               a path that was given does not exist or matches nothing
    │   ├── NotAStoreError           a folder that holds no store
    │   └── UnknownNameError         a name that is not among the known ones; lists them
    ├── StoreError                   a store that cannot be used
    │   ├── StoreBusyError           another run is writing to it
    │   ├── StoreChangedError        it was compacted while it was read
    │   ├── StoreReadError           a part file that cannot be read
    │   └── StoreWriteError          a part file that cannot be written (a full disk); names it
    ├── RunError                     the worker processes cannot be started
    └── QueryError                   an SQL query that DuckDB refused

Every message is one line that says what was wrong, where, and what would be right. Bad articles raise
none of these: they become rows of a store's ``failures`` table and the run goes on.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any


class StandoffError(Exception):
    """Anything that Standoff itself reports; `exit_code` is what the command line ends with."""

    exit_code = 1

    def __reduce__(self) -> tuple[Any, ...]:
        """By message alone: a worker's error reaches the run as it was, however its class is made."""
        return _remade, (type(self), str(self))


class UsageError(StandoffError):
    """The call was wrong: a path, a name, an option."""

    exit_code = 2


class InputError(UsageError):
    """A path that was given does not exist, or a pattern matches nothing."""


class NotAStoreError(UsageError):
    """A folder that holds no store, where one was asked for."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} holds no store: it has no folder 'articles'; "
            f"right would be a folder that `standoff code INPUT --store DIR` wrote"
        )


class UnknownNameError(UsageError):
    """A name that is not among the known ones."""

    def __init__(self, what: str, name: str, known: Iterable[str]) -> None:
        super().__init__(f"unknown {what} {name!r}; known: {', '.join(known)}")


class StoreError(StandoffError):
    """A store that cannot be used."""


class StoreBusyError(StoreError):
    """Another run is writing to the store."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"another run is writing to {path}; wait for it to end, or use another --store")


class StoreChangedError(StoreError):
    """The store was compacted while it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was compacted while it was read; right would be to read it again")


class StoreReadError(StoreError):
    """A part file that cannot be read."""

    def __init__(self, path: Path, reason: object) -> None:
        # What `articles` lists counts as done: only without its part there is the batch coded again.
        listed = path.parent.parent / "articles" / path.name
        super().__init__(
            f"cannot read {path}: {one_line(reason)}; move {listed} away and run `standoff code` again"
        )


class StoreWriteError(StoreError):
    """A part file that cannot be written; what was finished before it stays."""

    def __init__(self, path: Path, reason: object) -> None:
        super().__init__(f"cannot write {path}: {one_line(reason)}; what was finished before it is kept")


class RunError(StandoffError):
    """The worker processes cannot be started, or keep dying."""


class QueryError(StandoffError):
    """An SQL query that DuckDB refused."""


def one_line(reason: object) -> str:
    """The reason as one line: an operating system's error by its own words, anything else by its text."""
    if isinstance(reason, OSError) and reason.strerror:
        return reason.strerror
    return " ".join(str(reason).split()) or type(reason).__name__


def _remade(kind: type[StandoffError], message: str) -> StandoffError:
    error = kind.__new__(kind)
    error.args = (message,)
    return error
