"""The calendar: what a relative expression means on a given day. Pure functions of dates.

Values are the codebook's (`standoff.model.When`): ``2013-06-17``, ``2013-06``, ``2013``, or two of them
with a slash. A week is the ISO week, Monday to Sunday. Functions raise ValueError or OverflowError for what
the calendar does not have (30 February, the year 0).
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from standoff.model import When


def month_value(year: int, month: int) -> str:
    """``2013-06``; months beyond 1 to 12 run into the years beside."""
    year, index = year + (month - 1) // 12, (month - 1) % 12
    return f"{date(year, index + 1, 1):%Y-%m}".rjust(7, "0")


def year_value(year: int) -> str:
    """``2013``."""
    return f"{date(year, 1, 1).year:04d}"


def day_value(year: int, month: int, day: int) -> str:
    """``2013-06-17``."""
    return date(year, month, day).isoformat()


def span_value(first: str, last: str) -> str:
    """``first/last``, or the one value where both are the same."""
    return first if first == last else f"{first}/{last}"


def week_value(day: date) -> str:
    """The ISO week that contains `day`, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return span_value(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


def weekend_value(day: date) -> str:
    """Saturday and Sunday of the ISO week that contains `day`."""
    saturday = day + timedelta(days=5 - day.weekday())
    return span_value(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat())


def months_value(year: int, month: int, count: int) -> str:
    """`count` months from one on: ``2013-03/2013-05``."""
    return span_value(month_value(year, month), month_value(year, month + count - 1))


def decade_value(first: int) -> str:
    """``1990/1999`` for 1990."""
    return span_value(year_value(first), year_value(first + 9))


def weekday_near(day: date, weekday: int, *, ahead: bool) -> date:
    """The `weekday` (ISO, Monday 1) nearest to `day` in one direction; `day` itself counts."""
    difference = (weekday - day.isoweekday()) % 7
    return day + timedelta(days=difference if ahead or not difference else difference - 7)


def weekday_of_week(day: date, weekday: int, shift: int) -> date:
    """The `weekday` of the ISO week `shift` weeks from that of `day`."""
    return day + timedelta(days=weekday - day.isoweekday() + 7 * shift)


def year_near(day: date, month: int, day_of_month: int | None, *, ahead: bool) -> int:
    """The year of the nearest such month or day in one direction; the current one counts."""
    if ahead:
        return day.year if (month, day_of_month or 31) >= (day.month, day.day) else day.year + 1
    return day.year if (month, day_of_month or 1) <= (day.month, day.day) else day.year - 1


def shifted(day: date, count: int, unit: str) -> date:
    """The day `count` units away (`unit` singular); the last of the month where it has no such day."""
    if unit in ("month", "year", "decade"):
        months = count * {"month": 1, "year": 12, "decade": 120}[unit] + day.year * 12 + day.month - 1
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    if unit in ("minute", "hour"):
        hours = count if unit == "hour" else round(count / 60)
        return day + timedelta(days=round(abs(hours) / 24) * (1 if hours > 0 else -1))
    return day + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])


def at(day: date, unit: str) -> str:
    """`day` at the precision of `unit`: the day, its ISO week, month, year or decade."""
    if unit in ("week", "fortnight"):
        return week_value(day)
    if unit == "month":
        return month_value(day.year, day.month)
    if unit == "year":
        return year_value(day.year)
    if unit == "decade":
        return decade_value(day.year // 10 * 10)
    return day.isoformat()


def stretch(first: date, last: date, unit: str) -> str:
    """From one day to another, no finer than `unit`."""
    precision = {"month": "month", "year": "year", "decade": "year"}.get(unit, "day")
    return span_value(at(first, precision), at(last, precision))


def join(first: str, last: str) -> str:
    """From the start of one value to the end of another.

    Raises:
        ValueError: the second ends before the first starts.
    """
    return When(span_value(first.partition("/")[0], last.rpartition("/")[2])).value


def iso_length(count: float, unit: str) -> str:
    """``P3Y``, ``P2W``, ``PT48H`` for a number of units; halves stay (``P2.5Y``), decades become years."""
    if unit == "decade":
        count, unit = count * 10, "year"
    elif unit == "fortnight":
        count, unit = count * 2, "week"
    designator = "T" if unit in ("hour", "minute") else ""
    return f"P{designator}{count:g}{unit[0].upper()}"
