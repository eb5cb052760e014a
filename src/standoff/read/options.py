"""What the user may say about the input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

FIELDS = ("id", "outlet", "published", "url", "title", "text")
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How articles are read.

    Attributes:
        columns: our field (one of `FIELDS`) to the name that the input gives it.
        published: the publication date (ISO, ``2013-06-17``) of articles whose input gives none.
        outlet: the outlet of articles whose input gives none.
        language: ISO 639-1 code of the language to keep; articles in others become failures.
        max_bytes: the largest single record (a line, a row, a page, a text) in bytes; larger ones become
            failures.
        max_characters: the longest text of one article; longer ones become failures. The longest reports have
            some 100,000; coding takes about 3 kB of memory a character.

    Raises:
        ValueError: a field that is not known, a date that is not ISO, a size that is not positive.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    published: str | None = None
    outlet: str | None = None
    language: str = "en"
    max_bytes: int = 32 * MEBIBYTE
    max_characters: int = 200_000

    def __post_init__(self) -> None:
        unknown = sorted(set(self.columns) - set(FIELDS))
        if unknown:
            raise ValueError(f"unknown field {unknown[0]!r} in columns; known: {', '.join(FIELDS)}")
        if self.max_bytes <= 0:
            raise ValueError(f"max_bytes is {self.max_bytes}; right would be a positive number of bytes")
        if self.max_characters <= 0:
            raise ValueError(f"max_characters is {self.max_characters}; right would be a positive number")
        if self.published is not None:
            _check_iso(self.published)

    def column(self, name: str) -> str:
        """The input's name for our field ``name``."""
        return self.columns.get(name, name)


def _check_iso(value: str) -> None:
    try:
        ok = date.fromisoformat(value).isoformat() == value
    except ValueError:
        ok = False
    if not ok:
        raise ValueError(f"publication date {value!r} is no ISO date; right would be 2013-06-17")
