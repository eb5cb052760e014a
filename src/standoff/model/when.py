"""A time as the text gives it: an interval that keeps its precision."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from standoff.model.span import Span

_PART = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_BOUNDS = ("", "since", "until", "before", "after")


@dataclass(frozen=True, slots=True)
class When:
    """A date, a month, a year, or an interval of two of them (codebook, `when`).

    Attributes:
        value: ``2013-06-17``, ``2013-06``, ``2013`` or ``START/END`` of those; never finer than the text.
        span: the words it was read from; None where it comes from elsewhere than the text.
        bound: ``since``, ``until``, ``before`` or ``after`` where the text gives only one end of it.
        why: how the value was worked out, in words.

    Raises:
        ValueError: the value is no such date, or an interval that ends before it starts.
    """

    value: str
    span: Span | None = None
    bound: str = ""
    why: str = ""

    def __post_init__(self) -> None:
        if self.bound not in _BOUNDS:
            raise ValueError(f"unknown bound {self.bound!r}; known: {', '.join(_BOUNDS[1:])}")
        if self.value.count("/") > 1:
            raise ValueError(f"{self.value!r} has more than two ends; right would be 2013-06/2013-08")
        if self.earliest > self.latest:
            raise ValueError(f"{self.value!r} ends before it starts")

    @property
    def earliest(self) -> date:
        """The first day that the value allows."""
        return _first_day(self.value.partition("/")[0])

    @property
    def latest(self) -> date:
        """The last day that the value allows."""
        return _last_day(self.value.rpartition("/")[2])

    @property
    def precision(self) -> str:
        """``day``, ``month``, ``year`` or ``interval``."""
        if "/" in self.value:
            return "interval"
        return {10: "day", 7: "month", 4: "year"}[len(self.value)]


def _numbers(part: str) -> tuple[int, int | None, int | None]:
    match = _PART.fullmatch(part)
    if match is None:
        raise ValueError(f"{part!r} is no date; right would be 2013-06-17, 2013-06 or 2013")
    year, month, day = match.groups()
    return int(year), int(month) if month else None, int(day) if day else None


def _first_day(part: str) -> date:
    year, month, day = _numbers(part)
    return date(year, month or 1, day or 1)


def _last_day(part: str) -> date:
    year, month, day = _numbers(part)
    if month is None:
        return date(year, 12, 31)
    return date(year, month, day or calendar.monthrange(year, month)[1])
