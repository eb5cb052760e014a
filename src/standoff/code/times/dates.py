"""Readings of days and months: by name or in figures, with or without their year."""

from __future__ import annotations

from datetime import date

from standoff.code.times import reckon
from standoff.code.times.mention import Anchor
from standoff.code.times.scan import Hit
from standoff.code.times.scene import Reading, Scene, unsettled, way

# A date without its year, in a clause whose verb does not settle which way it looks, is the close one where
# the other is far (days; news names the year of what is more than half a year away).
_FAR, _CLOSE = 180, 120
NO_DATE = "reckoned from publication, whose date is not known"


def read_date(hit: Hit, scene: Scene) -> Reading | None:
    """A day or month ("17 June 2013", "in March", "October that year", "2013-06-17")."""
    if "month" not in hit.fields:
        return _figures(hit)
    month, day = scene.number(hit, "month") or 0, scene.number(hit, "day")
    if "year" in hit.fields:
        return _dated(int(hit.word("year")), month, day, "absolute", "as written")
    if "yearly" in hit.fields:
        year, anchor, why = related_year(hit.word("yearly"), scene)
        return _dated(year, month, day, anchor, why, own_year=True) if year else unsettled(anchor, why)
    return _without_year(month, day, scene)


def read_day_range(hit: Hit, scene: Scene) -> Reading | None:
    """Days of one month ("June 3-5", "15 to 21 April 2013")."""
    first, last = scene.number(hit, "day") or 0, scene.number(hit, "day2") or 0
    begin = read_date(hit, scene)
    if begin is None or first >= last:
        return None
    if begin.value is None:
        return begin
    return Reading(reckon.join(begin.value, begin.value[:8] + f"{last:02d}"), begin.anchor, begin.why)


def read_ordinal_day(hit: Hit, scene: Scene) -> Reading | None:
    """A day of a month that is only understood ("on the 12th")."""
    day = scene.number(hit, "day") or 0
    told = scene.memory.month
    if told is not None and scene.recent(told):
        month = told.when.earliest
        return Reading(
            reckon.day_value(month.year, month.month, day), "text", "of the month told just before"
        )
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    ahead, now = scene.ahead(), scene.published
    shift = (1 if ahead and day < now.day else 0) - (1 if not ahead and day > now.day else 0)
    value = reckon.month_value(now.year, now.month + shift) + f"-{day:02d}"
    return Reading(value, "publication", f"the nearest such day, as the clause looks {way(ahead)}")


def read_named_month(hit: Hit, scene: Scene) -> Reading | None:
    """A month beside the one of publication ("last September", "next March")."""
    now, month = scene.published, scene.number(hit, "month") or 0
    if now is None:
        return unsettled("publication", NO_DATE)
    near = hit.word("near") or "past"
    year = now.year
    if near in ("last", "past"):
        year -= month >= now.month
    elif near in ("next", "coming"):
        year += month <= now.month
    return Reading(reckon.month_value(year, month), "publication", f"the {near} such month from publication")


def related_year(relation: str, scene: Scene) -> tuple[int | None, Anchor, str]:
    """The year that "this", "last", "next", "that", "the previous"... year means, with its anchor and why."""
    shift = scene.lexicon.numbers.get(relation, 0)
    if relation in ("that", "same", "previous", "preceding", "following"):
        told = scene.memory.year
        if told is None:
            return None, "text", "no year is told before it"
        return told.when.earliest.year + shift, "text", f"reckoned from {told.when.value}, told before"
    if scene.published is None:
        return None, "publication", NO_DATE
    return scene.published.year + shift, "publication", "reckoned from the year of publication"


def _without_year(month: int, day: int | None, scene: Scene) -> Reading:
    told = _told_year(month, scene)
    if told is not None:
        return _dated(told, month, day, "text", f"of {told}, told just before")
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    ahead, sure = scene.outlook()
    known = scene.memory.years.get((month, day)) if day is not None else None
    if known is not None and not sure:
        return _dated(known, month, day, "text", "the same day as told before")
    year = reckon.year_near(scene.published, month, day, ahead=ahead)
    other = reckon.year_near(scene.published, month, day, ahead=not ahead)
    if (
        not sure
        and _is_far(scene.published, year, month, day)
        and _is_close(scene.published, other, month, day)
    ):
        return _dated(other, month, day, "publication", "the nearest to publication, either way")
    why = f"the nearest to publication, as the clause looks {way(ahead)}"
    return _dated(year, month, day, "publication", why)


def _is_far(now: date, year: int, month: int, day: int | None) -> bool:
    return abs((date(year, month, day or 1) - now).days) > _FAR


def _is_close(now: date, year: int, month: int, day: int | None) -> bool:
    return abs((date(year, month, day or 1) - now).days) < _CLOSE


def _told_year(month: int, scene: Scene) -> int | None:
    """A year named earlier in the sentence, or in the one before it where the months run on."""
    told = scene.memory.year
    if told is None or not told.own_year or told.when.bound or scene.recent(told) is None:
        return None
    dated = told.when.precision != "year"
    if told.sentence == scene.sentence:
        holds = dated or told.fronted
    else:
        holds = dated and told.when.earliest.month <= month
    if not holds or scene.ahead():
        return None
    return told.when.earliest.year


def _dated(
    year: int, month: int, day: int | None, anchor: Anchor, why: str, *, own_year: bool = False
) -> Reading:
    value = reckon.month_value(year, month) if day is None else reckon.day_value(year, month, day)
    return Reading(value, anchor, why, own_year=own_year or anchor != "publication")


def _figures(hit: Hit) -> Reading | None:
    figures = hit.tokens.text[hit.start : hit.end]
    if "-" in figures:
        return Reading(date.fromisoformat(figures).isoformat(), "absolute", "as written", own_year=True)
    first, second, year = map(int, figures.replace(".", "/").split("/"))
    if first > 12 or first == second:
        return _dated(year, second, first, "absolute", "day/month/year: the other way it is no other date")
    if second > 12:
        return _dated(year, first, second, "absolute", "month/day/year: the other way it is no date")
    return unsettled("absolute", "day and month cannot be told apart")
