"""Words and deeds by month as small multiples: co-operation above the line, conflict below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from standoff.judge import UNDATED, Dyad, Tally
from standoff.show.names import name_of
from standoff.show.svg import tag, words

MOST_COLUMNS = 40
"""More months than this are drawn as years."""
_PANEL, _HALF, _TOP, _LEFT, _FOOT = 128, 46, 24, 30, 26
_LEAST, _WIDEST, _SPACE = 340, 40, 4

_LETTERS, _YEAR = 46, 29
_FITTING = 400
"""A chart up to this wide is made to fit its frame; a wider one is scrolled."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two parties and what each did to the other.

    Attributes:
        names: their names, sorted by code.
        codes: their codes.
        ways: first to second and second to first; None where one did nothing to the other.
    """

    codes: tuple[str, str]
    ways: tuple[Dyad | None, Dyad | None]

    @property
    def names(self) -> tuple[str, str]:
        """The parties' names."""
        return name_of(self.codes[0]), name_of(self.codes[1])

    @property
    def total(self) -> int:
        """All events between them."""
        return sum(way.total for way in self.ways if way)


def pairs_of(dyads: Iterable[Dyad]) -> tuple[Pair, ...]:
    """The dyads as undirected pairs, most active first, then by code."""
    ways = {(dyad.actor, dyad.recipient): dyad for dyad in dyads}
    codes = sorted({(min(key), max(key)) for key in ways})
    pairs = [Pair(pair, (ways.get(pair), ways.get((pair[1], pair[0])))) for pair in codes]
    return tuple(sorted(pairs, key=lambda pair: -pair.total))


def columns_of(pairs: Iterable[Pair]) -> tuple[str, ...]:
    """The months that any pair has events in, in order; years where there are too many months."""
    months = {tally.month for pair in pairs for way in pair.ways if way for tally in way.months}
    months -= {UNDATED}
    if len(months) > MOST_COLUMNS:
        months = {month[:4] for month in months}
    return tuple(sorted(months))


def peak_of(pair: Pair, columns: Sequence[str]) -> int:
    """The pair's highest bar, so that its two panels have one scale; at least 1."""
    peaks = [
        max(bar.words_coop + bar.deeds_coop, bar.words_conf + bar.deeds_conf)
        for way in pair.ways
        if way
        for bar in _bars(way, columns).values()
    ]
    return max(peaks, default=1) or 1


@dataclass(slots=True)
class _Bar:
    words_coop: int = 0
    deeds_coop: int = 0
    words_conf: int = 0
    deeds_conf: int = 0

    def add(self, tally: Tally) -> None:
        self.words_coop += tally.words_coop
        self.deeds_coop += tally.deeds_coop
        self.words_conf += tally.words_conf
        self.deeds_conf += tally.deeds_conf


def _bars(dyad: Dyad, columns: Sequence[str]) -> dict[str, _Bar]:
    bars = {column: _Bar() for column in columns}
    for tally in dyad.months:
        column = tally.month if tally.month in bars else tally.month[:4]
        if column in bars:
            bars[column].add(tally)
    return bars


def words_and_deeds(pair: Pair, columns: Sequence[str], name: str) -> Markup:
    """The pair's chart as an inline SVG.

    Args:
        pair: whose.
        columns: the months (or years) of the axis, the same for all charts of a page.
        name: a prefix for the ids of its title and description, unique on the page.
    """
    peak = peak_of(pair, columns)
    step = max(16, min(_WIDEST, (_LEAST - _LEFT) // max(1, len(columns))))
    width = max(_LEAST, _LEFT + step * len(columns) + 8)
    panels = [
        _panel(way, title, columns, peak, step, top)
        for way, title, top in zip(pair.ways, _titles(pair), (0, _PANEL), strict=True)
    ]
    height = 2 * _PANEL + _FOOT + 6
    return tag(
        "svg",
        tag("title", words(f"Words and deeds between {' and '.join(pair.names)}"), id=f"{name}-t"),
        tag("desc", words(_summary(pair)), id=f"{name}-d"),
        *panels,
        _axis(columns, step, 2 * _PANEL + 8),
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-t {name}-d",
        class_="chart fit" if width <= _FITTING else "chart",
        width=width,
        height=height,
    )


def _titles(pair: Pair) -> tuple[str, str]:
    one, other = pair.names
    return f"{one} → {other}", f"{other} → {one}"


def _summary(pair: Pair) -> str:
    return ". ".join(f"{title}: {_told(way)}" for way, title in zip(pair.ways, _titles(pair), strict=True))


def _told(way: Dyad | None) -> str:
    if way is None:
        return "no event"
    whole = _Bar()
    for tally in way.months:
        whole.add(tally)
    return (
        f"{whole.words_coop} co-operative words, {whole.deeds_coop} co-operative deeds, "
        f"{whole.words_conf} conflictual words, {whole.deeds_conf} conflictual deeds"
    )


def _panel(way: Dyad | None, title: str, columns: Sequence[str], peak: int, step: int, top: int) -> Markup:
    base = top + _TOP + _HALF
    end = _LEFT + step * len(columns)
    parts = [
        tag("text", words(_short(title)), x=0, y=top + 14, class_="panel"),
        tag("text", words(str(peak)), x=_LEFT - 6, y=base - _HALF + 4, class_="tick", text_anchor="end"),
        tag("text", words(str(peak)), x=_LEFT - 6, y=base + _HALF + 4, class_="tick", text_anchor="end"),
        *(tag("line", x1=_LEFT, x2=end, y1=y, y2=y, class_="grid") for y in (base - _HALF, base + _HALF)),
    ]
    if way is not None:
        for place, (column, bar) in enumerate(_bars(way, columns).items()):
            parts += _column(bar, column, _LEFT + place * step + _SPACE // 2, step - _SPACE, base, peak)
        parts.append(_undated_note(way, end, top))
    parts.append(tag("line", x1=_LEFT, x2=end, y1=base, y2=base, class_="base"))
    return tag("g", *parts)


def _short(title: str) -> str:
    """A title that fits its panel; the caption and the table have the whole names."""
    return title if len(title) <= _LETTERS else title[: _LETTERS - 1] + "…"


def _undated_note(way: Dyad, end: int, top: int) -> Markup:
    undated = sum(tally.total for tally in way.months if tally.month == UNDATED)
    if not undated:
        return Markup("")
    text = f"+ {undated} undated"
    return tag("text", words(text), x=max(end, _LEAST - 8), y=top + 14, class_="tick", text_anchor="end")


def _column(bar: _Bar, column: str, x: int, width: int, base: int, peak: int) -> list[Markup]:
    """Deeds next to the line, words beyond them: up for co-operation, down for conflict."""
    unit = _HALF / peak
    found: list[Markup] = []
    sides = (
        (-1, ((bar.deeds_coop, "deeds coop"), (bar.words_coop, "words coop"))),
        (1, ((bar.deeds_conf, "deeds conf"), (bar.words_conf, "words conf"))),
    )
    for direction, stack in sides:
        y = float(base)
        for count, kind in stack:
            if not count:
                continue
            height = count * unit
            told = tag("title", words(f"{column}: {count} {_KINDS[kind]}"))
            top = y - height if direction < 0 else y
            found.append(tag("rect", told, x=x, y=top, width=width, height=height, class_=f"bar {kind}"))
            y += direction * height
    return found


_KINDS = {
    "deeds coop": "co-operative deeds",
    "words coop": "co-operative words",
    "deeds conf": "conflictual deeds",
    "words conf": "conflictual words",
}


def _axis(columns: Sequence[str], step: int, y: int) -> Markup:
    """Months by their first letter, years below where each begins, "⋮" where the axis leaves months out."""
    labels: list[Markup] = []
    for place, column in enumerate(columns):
        x = _LEFT + place * step + step / 2
        before = columns[place - 1] if place else ""
        if len(column) == 7:
            letter = words(_MONTHS[int(column[5:7])])
            labels.append(tag("text", letter, x=x, y=y + 8, class_="tick", text_anchor="middle"))
        if before and _leap(before, column):
            x_gap = float(_LEFT + place * step)
            labels.append(tag("text", words("⋮"), x=x_gap, y=y + 7, class_="tick", text_anchor="middle"))
    return tag("g", *labels, *_years(columns, step, y + 21))


_MONTHS = "-JFMAMJJASOND"


def _years(columns: Sequence[str], step: int, y: int) -> list[Markup]:
    """Each year under its first column, with a tick; in short where the next year comes too soon."""
    firsts = [i for i, c in enumerate(columns) if i == 0 or columns[i - 1][:4] != c[:4]]
    labels: list[Markup] = []
    for place, following in zip(firsts, [*firsts[1:], len(columns) + 2], strict=True):
        year = columns[place][:4]
        x = _LEFT + place * step
        short = (following - place) * step < _YEAR
        labels.append(tag("line", x1=x, x2=x, y1=y - 19, y2=y, class_="base year"))
        labels.append(tag("text", words(f"’{year[2:]}" if short else year), x=x + 2, y=y, class_="tick"))
    return labels


def _leap(before: str, column: str) -> bool:
    """Whether months lie between two columns that the axis does not show."""
    if len(before) < 7 or len(column) < 7:
        return len(before) == len(column) == 4 and int(column) - int(before) > 1
    months = [int(month[:4]) * 12 + int(month[5:7]) for month in (before, column)]
    return months[1] - months[0] > 1
