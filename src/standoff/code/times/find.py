"""From a passage to its mentions of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Any

from standoff.code.times import reckon
from standoff.code.times.lexicon import Lexicon, lexicon
from standoff.code.times.mention import Kind, TimeMention
from standoff.code.times.passage import Passage
from standoff.code.times.readings import READINGS
from standoff.code.times.scan import Hit, scan
from standoff.code.times.scene import Memory, Reading, Scene, Told
from standoff.code.times.tense import Outlook
from standoff.model import Span, When

_BOUNDS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "by": "until",
    "through": "until",
    "before": "before",
    "after": "after",
    "following": "after",
}
_BETWEEN = frozenset({"the", "at", "least", "about", "around", "early", "late", "on", "of", "as"})
_JOINABLE = frozenset({"date", "weekday", "year", "named_month", "deictic"})
_JOINTS = {"from": frozenset({"to", "until", "till", "through", "-"}), "between": frozenset({"and"})}
_BARE_JOINTS = frozenset({"to", "through", "-"})
_RELATIVE = frozenset({"weekday", "deictic", "weekend", "period", "ago", "lately", "named_month"})
_SPOKEN = frozenset({"weekday", "deictic", "date"})
# How far after a quotation its "she said on Tuesday" may stand.
_SPEECH_REACH = 150
# An expression that so many tokens at most precede in its sentence opens it ("Back in early 2009, ...").
_FRONT = 3


def find_times(
    text: str, published: date | None, offset: int = 0, parsed: Any | None = None
) -> list[TimeMention]:
    """The expressions of time in a text, in order, resolved where text and publication date settle them.

    Args:
        text: a paragraph, or any stretch of an article.
        published: the publication date; None leaves relative expressions unresolved.
        offset: where the text starts in the article; offsets of the mentions are the article's.
        parsed: the spaCy Doc of `text`; without it the tense of a clause is judged by its words.
    """
    return find_in(Passage(text, parsed, offset), published, Memory())


def find_in(passage: Passage, published: date | None, memory: Memory) -> list[TimeMention]:
    """The same for a passage of an article whose earlier times are in `memory`, which is added to."""
    words = lexicon()
    hits = tuple(_joined(_with_clock(scan(passage.text, words))))
    found = []
    for hit in hits:
        base, spoken = _base(hit, hits, passage, published, words)
        scene = _scene(hit, passage, base, memory, words)
        reading = _read(hit, scene)
        if reading is None:
            continue
        mention = _mention(hit, reading, passage, scene, spoken)
        if mention is not None:
            found.append(mention)
            _remember(hit, mention, reading, scene)
    return found


def _scene(hit: Hit, passage: Passage, base: date | None, memory: Memory, words: Lexicon) -> Scene:
    outlook = partial(passage.outlook, hit.start, hit.end, words)
    if _bound(hit) == "since":  # whatever began "since June" began in the past
        outlook = partial(Outlook, ahead=False)
    return Scene(base, outlook, memory, passage.sentence(hit.start), words)


def _read(hit: Hit, scene: Scene) -> Reading | None:
    """The reading of a hit; None where it is no time, or one that the calendar does not have."""
    try:
        reading = READINGS[hit.reading](hit, scene)
        return reading if hit.until is None or reading is None else _read_stretch(hit, hit.until, scene)
    except (ValueError, OverflowError):
        return None


def _read_stretch(hit: Hit, until: Hit, scene: Scene) -> Reading | None:
    """From one time to another; a first that lacks its year is the last such before the second."""
    last = READINGS[until.reading](until, scene)
    if last is None or last.value is None:
        return last
    end = When(last.value).earliest
    before = replace(scene, published=end, outlook=lambda: Outlook(ahead=False), memory=Memory())
    first = READINGS[hit.reading](hit, before)
    if first is None or first.value is None:
        return last
    why = f"from one to the other; the second: {last.why}"
    return replace(last, value=reckon.join(first.value, last.value), why=why)


def _with_clock(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Hits, with a time of day taken into the date that it stands beside."""
    pending: Hit | None = None
    for hit in hits:
        if pending is not None and _beside(pending, hit) and "clock" in (pending.reading, hit.reading):
            dated, _ = (hit, pending) if pending.reading == "clock" else (pending, hit)
            pending = replace(dated, first=pending.first, last=hit.last)
            continue
        if pending is not None:
            yield pending
        pending = hit
    if pending is not None:
        yield pending


def _beside(first: Hit, second: Hit) -> bool:
    between = [first.tokens.word(i) for i in range(first.last, second.first)]
    if first.reading == second.reading or len(between) > 2:  # "at 8:00, on Sunday"
        return False
    return all(word in (",", "on", "at", "of", "(") for word in between)


def _joined(hits: Iterator[Hit]) -> Iterator[Hit]:
    """Hits, with "from X to Y" and "between X and Y" made one."""
    row = list(hits)
    joined = {i for i, (a, b) in enumerate(pairwise(row)) if _is_stretch(a, b)}
    for i, hit in enumerate(row):
        if i in joined:
            yield replace(hit, until=row[i + 1])
        elif i - 1 not in joined:
            yield hit


def _is_stretch(first: Hit, second: Hit) -> bool:
    if second.first - first.last != 1 or not {first.reading, second.reading} <= _JOINABLE:
        return False
    joint = first.tokens.word(first.last)
    joint = "-" if joint in "-–—" else joint
    before = first.tokens.word(first.first - 1)
    return joint in _JOINTS.get(before, ()) or (
        joint in _BARE_JOINTS and first.reading == second.reading != "year"
    )


def _base(
    hit: Hit, hits: Sequence[Hit], passage: Passage, published: date | None, words: Lexicon
) -> tuple[date | None, str]:
    """The day that a hit is reckoned from, and why: within a quotation the day it was spoken, if told."""
    quotation = passage.quotation(hit.start) if hit.reading in _RELATIVE else None
    if quotation is None:
        return published, ""
    spoken = next((h for h in hits if _tells_speech(h, quotation, passage)), None)
    if spoken is not None:
        reading = _read(spoken, _scene(spoken, passage, published, Memory(), words))
        if reading is not None and reading.value is not None and When(reading.value).precision == "day":
            return date.fromisoformat(reading.value), f"said on {reading.value}, reckoned from then"
    return published, "in a quotation, taken as spoken on the day of publication"


def _tells_speech(hit: Hit, quotation: tuple[int, int], passage: Passage) -> bool:
    """Whether a hit stands in the reporting clause of a quotation."""
    start, end = quotation
    if hit.reading not in _SPOKEN or start <= hit.start < end or passage.quotation(hit.start) is not None:
        return False
    if hit.start < start:
        between = passage.text[hit.end : start]
        same = passage.sentence(hit.start) == passage.sentence(start)
    else:
        between = passage.text[end : hit.start]
        same = len(between) < _SPEECH_REACH and "." not in between.replace("Mr.", "").replace("Ms.", "")
    clause = passage.text[max(0, start - _SPEECH_REACH) : start] if hit.start < start else between
    says = lexicon().attach["said"]
    return same and any(word in says for word in clause.replace(",", " ").lower().split())


def _mention(hit: Hit, reading: Reading, passage: Passage, scene: Scene, spoken: str) -> TimeMention | None:
    start, end = passage.offset + hit.start, passage.offset + hit.end
    span = Span(start, end, passage.text[hit.start : hit.end])
    attributive = _is_attributive(hit, passage)
    why = "; ".join(filter(None, [reading.why, spoken]))
    try:
        when = When(reading.value, span, "" if attributive else _bound(hit), why) if reading.value else None
    except ValueError:
        return None
    return TimeMention(
        start,
        end,
        when,
        planned=_is_planned(reading, when, scene),
        kind=_kind(reading),
        anchor=reading.anchor,
        why=why,
        attributive=attributive,
        length=reading.length,
    )


def _kind(reading: Reading) -> Kind:
    if reading.value is None:
        return reading.kind or "point"
    return "interval" if "/" in reading.value else "point"


def _is_planned(reading: Reading, when: When | None, scene: Scene) -> bool:
    if reading.planned is not None:
        return reading.planned
    if reading.kind in ("duration", "frequency"):
        return False
    if when is not None and scene.published is not None:
        if when.latest < scene.published:
            return False
        if when.earliest > scene.published:
            return True
    return scene.ahead()


def _bound(hit: Hit) -> str:
    """The one end that the words before give ("since 2009", "by Friday")."""
    place = hit.first - 1
    while hit.tokens.word(place) in _BETWEEN and place > hit.first - 4:
        place -= 1
    word = hit.tokens.word(place)
    if word == "to" and hit.tokens.word(place - 1) == "prior":
        return "before"
    return "" if hit.until is not None else _BOUNDS.get(word, "")


def _is_attributive(hit: Hit, passage: Passage) -> bool:
    """Whether the expression belongs to the noun after it."""
    following = hit.tokens.word((hit.until or hit).last)
    if following == "'s" or hit.reading == "year_noun":
        return True
    head = passage.head(hit.start, hit.end)
    if head is None:
        before = hit.tokens.word(hit.first - 1)
        return (
            before in ("the", "a", "an", "its", "their", "'s") and following.isalpha() and _is_noun_code(hit)
        )
    governor = head.head
    return bool(governor.idx >= hit.end and governor.pos_ in ("NOUN", "PROPN"))


def _is_noun_code(hit: Hit) -> bool:
    last = (hit.until or hit).last
    return hit.tokens.codes[last : last + 1] in ("w", "W")


def _remember(hit: Hit, mention: TimeMention, reading: Reading, scene: Scene) -> None:
    if mention.when is None:
        return
    if mention.planned:
        first = mention.when.earliest
        scene.memory.years[first.month, first.day] = first.year
        return
    before = hit.tokens.codes[max(0, hit.first - _FRONT) : hit.first]
    fronted = hit.first < _FRONT or any(code in before for code in ".p")
    own_year = reading.own_year and not mention.attributive
    scene.memory.keep(Told(mention.when, scene.sentence, own_year, fronted))
