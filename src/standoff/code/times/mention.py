"""What an expression of time is, once read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from standoff.model import When

Kind = Literal["point", "interval", "duration", "frequency"]
Anchor = Literal["absolute", "publication", "text"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words that speak of time.

    Attributes:
        start, end: characters of the article's text.
        when: the value, with its span; None where text and publication date do not settle it, and for
            durations and frequencies.
        planned: the words point to what is yet to come at publication.
        kind: ``point`` (a day, month or year), ``interval``, ``duration`` ("for three years") or
            ``frequency`` ("every week").
        anchor: what it is reckoned from: nothing (``absolute``), the ``publication`` date, or another time in
            the ``text``.
        why: how it was read, in words.
        attributive: it belongs to the noun after it ("the 2005 agreement", "Monday's talks").
        length: the amount of time it names, as an ISO 8601 duration (``P3Y``, ``PT48H``), or empty.
    """

    start: int
    end: int
    when: When | None
    planned: bool
    kind: Kind
    anchor: Anchor
    why: str
    attributive: bool = False
    length: str = ""
