"""Publication dates as inputs write them, as ISO dates. A date is plain, or it is none."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

HINT = "right would be 2013-06-17, an ISO or RFC 822 time, '17 June 2013' or epoch seconds"

# News on the web and its scanned forerunners; outside of it a number is no publication date.
_YEARS = range(1800, 2101)
# Numbers such as 20130617 are dates; as seconds they would lie in 1970, when nothing was published so.
_COMPACT = (18000101, 21001231)
# Seconds up to the year 2286; milliseconds since 1971 are more.
_LATEST = 1e10
_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:18|19|20)\d\d)"
WORDED = (
    rf"(?<![\w.,]){_DAY}(?:\s+of)?[\s\-]+{_MONTH}[\s,\-]*{_YEAR}(?!\d)",
    rf"(?<!\w){_MONTH}[\s\-]*{_DAY},?\s+{_YEAR}(?!\d)",
    rf"(?<![\w.,]){_YEAR}[\s\-]+{_MONTH}[\s\-]+{_DAY}(?!\d)",
)
_WORDED = tuple(re.compile(pattern, re.I) for pattern in WORDED)
_ISO = re.compile(r"(?<![\d.,/-])(\d{4})([-/.]?)(\d{2})\2(\d{2})(?=$|[T\s])")
_SLASHED = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})(?=$|[\s,])")
_NUMBER = re.compile(r"-?\d{8,19}(?:\.\d+)?")


def normalise(value: object) -> str | None:
    """The ISO date of a publication date, in the time zone that it was given in.

    Args:
        value: a string (ISO date or datetime, RFC 822, "17 June 2013", "June 17, 2013 10:32 GMT", epoch as
            digits), a `datetime` or `date`, or a number (epoch in seconds, or in milli-, micro- or
            nanoseconds by its size; read as UTC). None, an empty string and NaN are no date.

    Returns:
        ``2013-06-17``, or None where there is no value.

    Raises:
        ValueError: the value is no date, or one that can be read in two ways (``03/04/2013``).
    """
    if value is None or value != value:
        return None
    if isinstance(value, datetime):
        return _checked(value.date())
    if isinstance(value, date):
        return _checked(value)
    if isinstance(value, bool):
        raise ValueError(f"{value!r} is no date")
    if isinstance(value, int | float):
        return _from_epoch(float(value))
    return _from_text(str(value).strip())


def worded_dates(text: str) -> list[tuple[int, int, str]]:
    """The dates with day, month name and year in ``text``: (start, end, ISO date), in order."""
    found = []
    for pattern in _WORDED:
        for match in pattern.finditer(text):
            try:
                day = date(int(match["year"]), _MONTHS[match["month"].lower()], int(match["day"]))
            except ValueError:
                continue
            found.append((match.start(), match.end(), day.isoformat()))
    return sorted(found)


def iso_dates(text: str) -> list[tuple[int, int, str]]:
    """The dates written ``2013-06-17`` (also with a time) in ``text``: (start, end, ISO date), in order."""
    found = []
    for match in _ISO.finditer(text):
        year, separator, month, day = match.groups()
        if separator:
            try:
                found.append((match.start(), match.end(), date(int(year), int(month), int(day)).isoformat()))
            except ValueError:
                continue
    return found


def _from_text(text: str) -> str | None:
    if not text:
        return None
    for read in (_from_iso, _from_digits, _from_words, _from_rfc822, _from_slashes):
        found = read(text)
        if found:
            return found
    raise ValueError(f"{_short(text)} is no date")


def _from_iso(text: str) -> str | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, _, month, day = match.groups()
    return _checked(date(int(year), int(month), int(day)))


def _from_digits(text: str) -> str | None:
    return _from_epoch(float(text)) if _NUMBER.fullmatch(text) else None


def _from_words(text: str) -> str | None:
    days = {day for _, _, day in worded_dates(text)}
    if len(days) > 1:
        raise ValueError(f"{_short(text)} holds two dates")
    return days.pop() if days else None


def _from_rfc822(text: str) -> str | None:
    try:
        return _checked(parsedate_to_datetime(text).date())
    except (TypeError, ValueError, IndexError):
        return None


def _from_slashes(text: str) -> str | None:
    """``17/06/2013`` and ``6/17/2013``, where only one reading is a date."""
    match = _SLASHED.match(text)
    if not match:
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if first <= 12 and second <= 12 and first != second:
        raise ValueError(f"{_short(text)} can be read in two ways")
    day, month = (first, second) if first > 12 else (second, first)
    return _checked(date(year, month, day))


def _from_epoch(number: float) -> str:
    """Seconds since 1970; a number too large for seconds is milli-, micro- or nanoseconds."""
    if number.is_integer() and _COMPACT[0] <= number <= _COMPACT[1]:
        return _from_text(str(int(number))) or ""
    seconds = number
    for _ in range(3):
        if abs(seconds) > _LATEST:
            seconds /= 1000
    if not _COMPACT[1] < abs(seconds) <= _LATEST:
        raise ValueError(f"{number:g} is no date")
    return _checked(datetime.fromtimestamp(seconds, UTC).date())


def _checked(day: date) -> str:
    if day.year not in _YEARS:
        raise ValueError(f"the year {day.year} is no year of publication")
    return date(day.year, day.month, day.day).isoformat()


def _short(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:37] + "...")
