"""What every export format is: a name, what it is for, and a function that writes it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, BinaryIO

from standoff.store.store import Store


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What to export.

    Attributes:
        table: the table, for formats that write one.
        statuses: the statuses of events to write; None leaves it to the format.
    """

    table: str = "events"
    statuses: frozenset[str] | None = None


@dataclass(slots=True)
class ExportReport:
    """What an export did.

    Attributes:
        written: lines or rows written.
        left_out: events left out, by reason.
    """

    written: int = 0
    left_out: Counter[str] = field(default_factory=Counter)


Write = Callable[[Store, BinaryIO, ExportOptions], ExportReport]


@dataclass(frozen=True, slots=True)
class Format:
    """An export format.

    Attributes:
        name: as `--format` names it.
        about: what it is, in a line.
        write: writes a store to an open binary stream.
        takes_table: whether it writes one table, which `--table` names.
        takes_status: whether `--status` chooses events.
    """

    name: str
    about: str
    write: Write
    takes_table: bool = False
    takes_status: bool = False


def json_line(value: Any) -> bytes:
    """The value as one line of JSON in UTF-8; dates as ISO strings."""
    return (
        json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain).encode("utf-8") + b"\n"
    )


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
