"""Readings of amounts of time: durations, frequencies, and stretches up to or from publication."""

from __future__ import annotations

from standoff.code.times import reckon
from standoff.code.times.dates import NO_DATE
from standoff.code.times.scan import Hit
from standoff.code.times.scene import Reading, Scene, unsettled

_VAGUE = "an amount without a number"


def read_ago(hit: Hit, scene: Scene) -> Reading | None:
    """A distance back from publication ("two days ago"), at the precision of its unit."""
    unit, count = _unit(hit), scene.number(hit, "n")
    length = _length(hit, scene)
    if "half" in hit.words and "and" not in hit.words:
        count, unit = {"year": (6, "month"), "decade": (5, "year")}.get(unit, (None, unit))
    if count is None:
        return unsettled("publication", _VAGUE, length=length)
    if scene.published is None:
        return unsettled("publication", NO_DATE, length=length)
    value = reckon.at(reckon.shifted(scene.published, -count, unit), unit)
    further = scene.number(hit, "n2")
    if further is not None:
        value = reckon.join(
            reckon.at(reckon.shifted(scene.published, -max(count, further), unit), unit), value
        )
    return Reading(value, "publication", f"{count} {unit}s before publication", length=length)


def read_lately(hit: Hit, scene: Scene) -> Reading | None:
    """A stretch that ends at publication ("in the past six months")."""
    return _stretch(hit, scene, -1)


def read_ahead(hit: Hit, scene: Scene) -> Reading | None:
    """A stretch that begins at publication ("within 48 hours", "over the next two weeks")."""
    return _stretch(hit, scene, 1)


def _stretch(hit: Hit, scene: Scene, sign: int) -> Reading:
    unit = _unit(hit)
    counts = [scene.number(hit, name) for name in ("n", "n2") if name in hit.fields]
    given = [count for count in counts if count is not None]
    count = max(given) if given else (1 if not _is_vague(hit) else None)
    length = reckon.iso_length(count, unit) if count else ""
    planned = sign > 0
    outlook = scene.outlook() if planned else None
    if outlook is not None and outlook.sure and not outlook.ahead:
        return Reading(None, "text", "counted from what the text tells", kind="interval", length=length)
    if count is None:
        return Reading(None, "publication", _VAGUE, kind="interval", planned=planned)
    if scene.published is None:
        return Reading(None, "publication", NO_DATE, kind="interval", length=length, planned=planned)
    other = reckon.shifted(scene.published, sign * count, unit)
    value = reckon.stretch(min(other, scene.published), max(other, scene.published), unit)
    why = f"{count} {unit}s {'from' if planned else 'up to'} publication"
    return Reading(value, "publication", why, length=length, planned=planned)


def _is_vague(hit: Hit) -> bool:
    return "vague" in hit.fields or "couple" in hit.words


def read_in_time(hit: Hit, scene: Scene) -> Reading | None:
    """Of "in two weeks": a point ahead of publication where the clause looks ahead, else an amount."""
    if scene.published is None or not ("time" in hit.words or scene.ahead()):
        return read_duration(hit, scene)
    unit, count = _unit(hit), scene.number(hit, "n") or 1
    value = reckon.at(reckon.shifted(scene.published, count, unit), unit)
    why = f"{count} {unit}s after publication"
    return Reading(value, "publication", why, length=_length(hit, scene), planned=True)


def read_duration(hit: Hit, scene: Scene) -> Reading | None:
    """An amount without a place in the calendar ("for three years", "a third day")."""
    return unsettled("text", "an amount of time, not a date", kind="duration", length=_length(hit, scene))


def read_frequency(hit: Hit, scene: Scene) -> Reading | None:
    """How often ("every week", "annual", "on Mondays")."""
    before = hit.tokens.codes[hit.first - 1 : hit.first] if hit.first else ""
    if hit.tokens.text[hit.start].isupper() and before == "W":
        return None  # a newspaper: "the Village Daily"
    length = scene.lexicon.periods.get(hit.word("often"), "") or _length(hit, scene)
    return unsettled("text", "how often, not when", kind="frequency", length=length)


def read_vague(hit: Hit, scene: Scene) -> Reading | None:
    """A time that nothing settles ("recently", "in the coming days")."""
    planned = bool(hit.words & {"soon", "coming", "ahead", "future", "foreseeable"})
    return Reading(None, "publication", "too vague to date", kind="point", planned=planned)


def read_clock(hit: Hit, scene: Scene) -> Reading | None:
    """A time of day, on the day told last in the same paragraph."""
    told = scene.memory.day
    if told is None or told.sentence[0] != scene.sentence[0]:
        return unsettled("text", "a time of day without its day")
    return Reading(told.when.value, "text", f"a time of day on {told.when.value}, told before")


def _unit(hit: Hit) -> str:
    return hit.word("unit").rstrip("s") or "day"


def _length(hit: Hit, scene: Scene) -> str:
    unit = "quarter" if "quarters" in hit.words else hit.word("unit").rstrip("s")
    if not unit:
        return ""
    if "half" in hit.words:
        count = (scene.number(hit, "n") or 0) + 0.5 if "and" in hit.words else 0.5
        return reckon.iso_length(count, unit)
    count = scene.number(hit, "n2") or scene.number(hit, "n") or (1 if "ord" in hit.fields else 0)
    return reckon.iso_length(count, unit) if count else ""
