"""What a reading may look at besides its own words: the publication, the clause, the times told before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from standoff.code.times.lexicon import Lexicon
from standoff.code.times.mention import Anchor, Kind
from standoff.code.times.scan import Hit
from standoff.code.times.tense import Outlook
from standoff.model import When


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means, before it gets its span.

    Attributes:
        value: a `When.value`, or None where it cannot be settled.
        anchor: what it is reckoned from.
        why: how, in words.
        kind: given where the value does not say it (`duration`, `frequency`, unresolved intervals).
        length: ISO 8601 duration of the amount named, or empty.
        planned: given where the words themselves look ahead.
        own_year: the words name their year.
    """

    value: str | None
    anchor: Anchor
    why: str
    kind: Kind | None = None
    length: str = ""
    planned: bool | None = None
    own_year: bool = False


@dataclass(slots=True)
class Told:
    """A time that the text has told.

    Attributes:
        when: the time.
        sentence: block and number of the sentence that tells it.
        own_year: its words name their year.
        fronted: it opens its sentence, and so holds for all of it.
    """

    when: When
    sentence: tuple[int, int]
    own_year: bool
    fronted: bool = False


@dataclass(slots=True)
class Memory:
    """The last day, month and year that the article has told so far; what "that year" goes back to.

    Attributes:
        day, month, year, latest: the last of each, and the last of any precision.
        years: the year of each month and day that was told.
    """

    day: Told | None = None
    month: Told | None = None
    year: Told | None = None
    latest: Told | None = None
    years: dict[tuple[int, int], int] = field(default_factory=dict)

    def keep(self, told: Told) -> None:
        """Remember a time; an interval tells its year only, and only where it lies in one."""
        self.latest = told
        precision = told.when.precision
        if precision == "day":
            self.day = told
            self.years[told.when.earliest.month, told.when.earliest.day] = told.when.earliest.year
        if precision in ("day", "month"):
            self.month = told
        if told.when.earliest.year == told.when.latest.year:
            self.year = told


@dataclass(slots=True)
class Scene:
    """Where an expression stands.

    Attributes:
        published: the day that relative expressions are reckoned from, or None.
        outlook: which way the clause looks; asked only where it matters.
        memory: the times told before.
        sentence: block and number of the sentence.
        lexicon: for the numbers of words.
    """

    published: date | None
    outlook: Callable[[], Outlook]
    memory: Memory
    sentence: tuple[int, int]
    lexicon: Lexicon

    def ahead(self) -> bool:
        """Whether the clause speaks of what is yet to come."""
        return self.outlook().ahead

    def number(self, hit: Hit, name: str) -> int | None:
        """The number that a field's word stands for, in figures or letters."""
        word = hit.word(name)
        digits = word.rstrip("sthndr") if word[:1].isdigit() else ""
        if digits.isdigit():
            return int(digits)
        return self.lexicon.numbers.get(word)

    def recent(self, told: Told | None) -> date | None:
        """The first day of a time told in this sentence or the one before it, or None."""
        if told is None or told.sentence[0] != self.sentence[0] or self.sentence[1] - told.sentence[1] > 1:
            return None
        return told.when.earliest


def unsettled(anchor: Anchor, why: str, kind: Kind = "point", length: str = "") -> Reading:
    """A reading without a value."""
    return Reading(None, anchor, why, kind=kind, length=length)


def way(ahead: bool) -> str:
    """The word for it ("ahead" or "back"), for the `why` of a reading."""
    return "ahead" if ahead else "back"
