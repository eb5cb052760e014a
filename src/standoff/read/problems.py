"""How this room says that something could not be read."""

from __future__ import annotations

import logging
from functools import cache

from standoff.model import Failure
from standoff.read.characters import clean

STAGE = "read"


class UnreadableError(Exception):
    """Raised inside the room where bytes cannot be read; its readers turn it into a `Failure`.

    Attributes:
        kind: a short stable word ("binary", "gzip", "too-large"...).
        reason: what was wrong.
        hint: what would be right.
    """

    def __init__(self, kind: str, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.hint = hint

    def failure(self, origin: str, line: int | None = None) -> Failure:
        """This problem as the row that is kept."""
        return failure(origin, self.kind, self.reason, self.hint, line)


def failure(origin: str, kind: str, reason: str, hint: str = "", line: int | None = None) -> Failure:
    """A `Failure` of this room, in text that can be written; with a line, ``origin`` names the file alone."""
    origin, reason, hint = clean(origin).removesuffix(f":{line}"), clean(reason), clean(hint)
    return Failure(origin, STAGE, kind, reason, hint, line)


@cache
def quiet(library: str) -> None:
    """Keep a library's log messages off the terminal where no handler is set up: failures say it better."""
    logging.getLogger(library).addHandler(logging.NullHandler())


def size(count: int) -> str:
    """A number of bytes for people: ``48 MiB``."""
    for unit, factor in (("GiB", 1024**3), ("MiB", 1024**2), ("KiB", 1024)):
        if count >= factor:
            return f"{count / factor:.0f} {unit}"
    return f"{count} bytes"
