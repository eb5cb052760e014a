"""Readings reckoned from the day of publication, or from a time that the text has told."""

from __future__ import annotations

from datetime import date, timedelta

from standoff.code.times import reckon
from standoff.code.times.dates import NO_DATE
from standoff.code.times.scan import Hit
from standoff.code.times.scene import Reading, Scene, Told, unsettled, way
from standoff.model import When


def read_weekday(hit: Hit, scene: Scene) -> Reading | None:
    """A day of the week ("on Sunday", "next Friday", "Tuesday of last week", "Monday night")."""
    weekday = scene.number(hit, "weekday") or 0
    if "weekly" in hit.fields:
        return _weekday_of(hit.word("weekly"), weekday, scene)
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    if {"week", "ago"} <= hit.words:
        day = reckon.weekday_near(scene.published, weekday, ahead=False) - timedelta(days=7)
        return Reading(day.isoformat(), "publication", "that weekday, a week before")
    near = hit.word("near") or next((w for w in ("past", "coming") if w in hit.words), "")
    if near in ("previous", "following", "preceding"):
        return _weekday_beside(near, weekday, scene)
    return _weekday_near(near, weekday, scene.published, scene)


def _weekday_near(near: str, weekday: int, now: date, scene: Scene) -> Reading:
    one = timedelta(days=1)
    if near in ("last", "past"):
        return _day(reckon.weekday_near(now - one, weekday, ahead=False), "the last one before publication")
    if near == "coming":
        return _day(reckon.weekday_near(now + one, weekday, ahead=True), "the first one after publication")
    if near == "next":
        return _day(reckon.weekday_of_week(now, weekday, 1), "of the week after that of publication")
    ahead, sure = scene.outlook()
    if near == "this" and not sure:
        ahead = ahead or weekday > now.isoweekday()
    why = f"the nearest to publication, as the clause looks {way(ahead)}"
    return _day(reckon.weekday_near(now, weekday, ahead=ahead), why)


def _weekday_of(relation: str, weekday: int, scene: Scene) -> Reading:
    shift = scene.lexicon.numbers.get(relation, 0)
    if relation in ("that", "same", "previous", "preceding", "following"):
        told = scene.memory.day
        if told is None:
            return unsettled("text", "no day is told before it")
        day = reckon.weekday_of_week(told.when.earliest, weekday, shift)
        return Reading(day.isoformat(), "text", f"by the week of {told.when.value}, told before")
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    return _day(
        reckon.weekday_of_week(scene.published, weekday, shift), f"of {relation} week from publication"
    )


def _weekday_beside(near: str, weekday: int, scene: Scene) -> Reading:
    told = scene.recent(scene.memory.day)
    if told is None:
        return unsettled("text", "no day is told just before it")
    ahead = near == "following"
    start = told + timedelta(days=1 if ahead else -1)
    day = reckon.weekday_near(start, weekday, ahead=ahead)
    return Reading(day.isoformat(), "text", f"the {near} one from {told}, told before")


def _day(day: date, why: str) -> Reading:
    return Reading(day.isoformat(), "publication", why)


def read_deictic(hit: Hit, scene: Scene) -> Reading | None:
    """A day by its distance ("today", "yesterday evening", "last night", "this morning")."""
    if _is_in_a_name(hit):
        return None
    if "part" in hit.fields:
        shift = -1
    elif "shift2" in hit.fields:
        shift = 2 * (scene.number(hit, "shift2") or 0)
    else:
        shift = scene.number(hit, "shift") or 0
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    day = scene.published + timedelta(days=shift)
    return Reading(
        day.isoformat(), "publication", f"{abs(shift)} days from publication" if shift else "publication"
    )


def _is_in_a_name(hit: Hit) -> bool:
    """Whether it is part of a title ("USA Today"): a capital after another capitalised word."""
    before = hit.tokens.codes[hit.first - 1 : hit.first] if hit.first else ""
    return hit.tokens.text[hit.start].isupper() and before == "W"


def read_weekend(hit: Hit, scene: Scene) -> Reading | None:
    """Saturday and Sunday ("over the weekend", "last weekend")."""
    if scene.published is None:
        return unsettled("publication", NO_DATE, kind="interval")
    now, near = scene.published, hit.word("near")
    at_weekend = now.isoweekday() > 5  # Saturday and Sunday
    if near in ("last", "previous") or "past" in hit.words:
        shift = -1
    elif near in ("next", "following"):
        shift = 1
    else:
        shift = 0 if at_weekend or scene.ahead() else -1
    return Reading(
        reckon.weekend_value(now + timedelta(days=7 * shift)), "publication", _from_publication(shift)
    )


def read_period(hit: Hit, scene: Scene) -> Reading | None:
    """A week, month, year or decade of the calendar ("last week", "earlier this year", "next month")."""
    unit = hit.word("unit") or "year"
    if hit.words & {"fiscal", "financial", "academic", "school"}:
        return unsettled("publication", "a year that is not the calendar's", kind="interval")
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    shift = scene.number(hit, "shift") or 0
    shift = -1 if "past" in hit.words else shift
    day = reckon.shifted(scene.published, shift, unit)
    return Reading(reckon.at(day, unit), "publication", _from_publication(shift))


def _from_publication(shift: int) -> str:
    return {0: "the one of publication", -1: "the one before publication", 1: "the one after publication"}[
        shift
    ]


def read_anaphor(hit: Hit, scene: Scene) -> Reading | None:
    """A time by one told before ("that year", "the same month", "the following day")."""
    unit, shift = hit.word("unit"), scene.number(hit, "shift") or 0
    shift = -1 if hit.word("shift") == "previous" else shift
    told = _told(unit, scene)
    if told is None:
        return unsettled("text", f"no {unit} is told before it")
    day = reckon.shifted(told.when.earliest, shift, unit)
    return Reading(reckon.at(day, unit), "text", f"reckoned from {told.when.value}, told before")


def read_same_period(hit: Hit, scene: Scene) -> Reading | None:
    """For "the same month a year ago": the time told just before, a year earlier at its own precision."""
    told = scene.memory.latest
    if told is None or scene.recent(told) is None:
        return unsettled("text", "no time is told just before it")
    ends = [_year_before(end) for end in told.when.value.split("/")]
    return Reading("/".join(ends), "text", f"a year before {told.when.value}, told before")


def _year_before(value: str) -> str:
    day = reckon.shifted(When(value).earliest, -1, "year").isoformat()
    return day[: len(value)]


def _told(unit: str, scene: Scene) -> Told | None:
    memory = scene.memory
    return {"year": memory.year, "month": memory.month}.get(unit, memory.day)


def read_counted_from_text(hit: Hit, scene: Scene) -> Reading | None:
    """A distance from a time told before ("two days later", "a year earlier")."""
    unit, count = hit.word("unit").rstrip("s"), scene.number(hit, "n")
    sign = scene.number(hit, "shift") or 1
    length = reckon.iso_length(count, unit) if count else ""
    told = _told(unit, scene)
    start = scene.recent(told)
    if count is None or told is None or start is None or not _stands_alone(hit):
        return unsettled("text", "counted from something without a date", length=length)
    value = reckon.at(reckon.shifted(start, sign * count, unit), unit)
    if unit == "week" and told.when.precision == "day":
        value = reckon.shifted(start, sign * count, unit).isoformat()
    return Reading(value, "text", f"counted from {told.when.value}, told before", length=length)


def _stands_alone(hit: Hit) -> bool:
    """Whether it counts from what was told: "two days after." does, "two days after the vote" does not."""
    if hit.word("shift") in ("later", "earlier"):
        return True
    following = hit.tokens.codes[hit.last : hit.last + 1]
    return following in ("", ".", ",", ")", "p")
