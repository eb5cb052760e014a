"""Readings of years and their parts: years, decades, seasons, quarters, weeks of a month."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from standoff.code.times import reckon
from standoff.code.times.dates import NO_DATE, related_year
from standoff.code.times.scan import Hit
from standoff.code.times.scene import Reading, Scene, unsettled, way

# A two-digit decade up to this one is of this century ("the 20s"), beyond it of the last ("the 70s").
_LAST_SHORT_DECADE = 20
_QUARTERS, _HALVES = 4, 2


def read_year(hit: Hit, scene: Scene) -> Reading | None:
    """A year in a place where a year stands ("in 2009", "mid-2012", "the 2005 agreement")."""
    word, why = hit.word("year"), "as written"
    if word.startswith("'"):
        word, why = _century(word[1:], scene) + word[1:], "the last year so written"
    elif hit.reading == "year_noun" and word.endswith("00"):
        return None  # a round number before a noun is more often a number
    return Reading(reckon.year_value(int(word)), "absolute", why, own_year=True)


def _century(digits: str, scene: Scene) -> str:
    latest = scene.published.year if scene.published else date.max.year
    return "20" if 2000 + int(digits) <= min(latest, 2000 + _LAST_SHORT_DECADE) else "19"


def read_year_range(hit: Hit, scene: Scene) -> Reading | None:
    """Two years ("1950-53", "from 2009 to 2011"), or a month in figures ("2013-04")."""
    year, word = int(hit.word("year")), hit.word("year2")
    last = int(word) if len(word) == len("2013") else year // 100 * 100 + int(word)
    if last > year and len(word) in (2, 4):
        value = reckon.span_value(reckon.year_value(year), reckon.year_value(last))
        return Reading(value, "absolute", "from year to year, as written", own_year=True)
    if len(word) == len("04"):
        return Reading(reckon.month_value(year, _month(int(word))), "absolute", "as written", own_year=True)
    return None


def read_decade(hit: Hit, scene: Scene) -> Reading | None:
    """Ten years ("the 1990s", "the '70s")."""
    digits = "".join(filter(str.isdigit, hit.word("decade")))
    if len(digits) == len("70"):
        digits = ("20" if int(digits) <= _LAST_SHORT_DECADE else "19") + digits
    return Reading(reckon.decade_value(int(digits)), "absolute", "the ten years, as written")


def read_season(hit: Hit, scene: Scene) -> Reading | None:
    """Three months of the north ("spring 2013", "last summer"); winter begins in December of its year."""
    month = scene.number(hit, "season") or 0
    if "year" in hit.fields:
        value = reckon.months_value(int(hit.word("year")), month, 3)
        return Reading(value, "absolute", "the three months of the season", own_year=True)
    if "yearly" in hit.fields:
        year, anchor, why = related_year(hit.word("yearly"), scene)
        return Reading(reckon.months_value(year, month, 3), anchor, why) if year else unsettled(anchor, why)
    if scene.published is None:
        return unsettled("publication", NO_DATE)
    return _season_near(hit.word("near"), month, scene.published, scene)


def _season_near(near: str, month: int, now: date, scene: Scene) -> Reading:
    """The season beside publication: over for "last", not begun for "next", else as the clause looks."""
    this = next(y for y in (now.year, now.year - 1) if (y, month) <= (now.year, now.month))
    begun_now = (now.year * 12 + now.month) - (this * 12 + month) < 3  # months of a season
    if near == "this":
        year = this if begun_now or now.month > month else now.year
    elif near in ("last", ""):
        year = this - 1 if begun_now and near == "last" else this
        year += near == "" and scene.ahead() and not begun_now
    else:
        year = this + 1
    why = "the season nearest to publication" + (f", {near}" if near else f", {way(scene.ahead())}")
    return Reading(reckon.months_value(year, month, 3), "publication", why)


def read_quarter(hit: Hit, scene: Scene) -> Reading | None:
    """A quarter or half of a year ("the first quarter of 2014", "Q3", "last quarter")."""
    length = 6 if hit.words & {"half", "halves"} else 3
    if "ord" not in hit.fields:
        return _quarter_beside(scene.number(hit, "near") or 0, scene)
    word = hit.word("ord")
    number = int(word[1:]) if word[:1] == "q" else scene.number(hit, "ord") or 0
    number = min(number, _HALVES) if word == "final" and length != 3 else number
    if not 1 <= number <= (_QUARTERS if length == 3 else _HALVES):
        return None
    first = (number - 1) * length + 1
    if "year" in hit.fields:
        value = reckon.months_value(int(hit.word("year")), first, length)
        return Reading(value, "absolute", "the months of it, as written", own_year=True)
    if "yearly" in hit.fields:
        year, anchor, why = related_year(hit.word("yearly"), scene)
        return (
            Reading(reckon.months_value(year, first, length), anchor, why) if year else unsettled(anchor, why)
        )
    return _quarter_near(first, length, scene)


def _quarter_beside(shift: int, scene: Scene) -> Reading:
    if scene.published is None:
        return unsettled("publication", NO_DATE, kind="interval")
    first = (scene.published.month - 1) // 3 * 3 + 1 + 3 * shift
    return Reading(
        reckon.months_value(scene.published.year, first, 3), "publication", "from that of publication"
    )


def _quarter_near(first: int, length: int, scene: Scene) -> Reading:
    if scene.published is None:
        return unsettled("publication", NO_DATE, kind="interval")
    now, ahead, last = scene.published, scene.ahead(), first + length - 1
    year = now.year + (ahead and last < now.month) - (not ahead and last >= now.month)
    why = f"the nearest to publication, as the clause looks {way(ahead)}"
    return Reading(reckon.months_value(year, first, length), "publication", why)


def read_week_of_month(hit: Hit, scene: Scene) -> Reading | None:
    """Seven days of a month ("the last week of March")."""
    month, year = scene.number(hit, "month") or 0, int(hit.word("year") or 0)
    if not year and scene.published is None:
        return unsettled("publication", NO_DATE, kind="interval")
    if not year and scene.published is not None:
        year = reckon.year_near(scene.published, month, None, ahead=scene.ahead())
    days = calendar.monthrange(year, month)[1]
    order = {"first": 1, "second": 8, "third": 15, "fourth": 22}
    first = date(year, month, order.get(hit.word("near"), days - 6))
    value = reckon.span_value(first.isoformat(), (first + timedelta(days=6)).isoformat())
    return Reading(value, "absolute" if "year" in hit.fields else "publication", "seven days of the month")


def _month(number: int) -> int:
    return date(1, number, 1).month
