"""Page furniture in a text: found and marked, never cut.

Each detector looks at the lines and says which of them, or which part, is not the report. They are
independent of one another; what two of them mark is marked once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from standoff.model import Furniture, Span
from standoff.read.furniture_rules import FurnitureRules, furniture_rules

# (start, end, kind) in characters of the text.
Mark = tuple[int, int, str]

_WORD = re.compile(r"[^\W\d_][\w’'\-]*|&|\|")
_LINE = re.compile(r"[^\n]+")
_PROSE_END = re.compile(r"[.!?…:;,][\"'”’)\]]*$")
# A stop at the end of a line, but for that of an abbreviation ("talks with U.S.").
_STOPPED = re.compile(r"(?<!\b[A-Z]\.[A-Z])[.;:,][\"'”’)\]]*$")
_LEAD = re.compile(r"^[•·▪◦●►▶»*>|]+[ \t\u00a0]*")
_GLUED_LABEL = re.compile(r"[A-Z'‘“\"][^.:!?]{1,60}:(?=[A-Z'‘“\"])[^.]{8,200}[^.!?:]$")
# What any ending that is marked has in it: a quick look saves nearly all lines the long one.
_ENDING_HINT = re.compile(r"[/|:(][^/|:(]{0,80}$|\b(?:via|by|of) [^.]{2,60}$|more$", re.I)
_INSIDE_HINT = re.compile(r"[(\[]|pic\.twitter|://t\.co|\bMORE\b")
# Where the longest patterns for whole lines end.
_LONGEST = 420
_PROSE_WORDS = 8
_ENDING_WINDOW = 220


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its words without the blanks around them, and where they stand."""

    start: int
    end: int
    text: str
    words: Sequence[str]

    @property
    def bare(self) -> str:
        """The line without the bullets that lead it."""
        return _LEAD.sub("", self.text)

    @property
    def is_prose(self) -> bool:
        """Whether it reads like a sentence or more: some words, and a stop at the end."""
        return len(self.words) >= _PROSE_WORDS and bool(_PROSE_END.search(self.text))


@dataclass(frozen=True, slots=True)
class _Page:
    """What the detectors look at."""

    text: str
    lines: Sequence[_Line]
    title: str | None
    outlet: str | None
    rules: FurnitureRules


def mark_furniture(text: str, title: str | None = None, outlet: str | None = None) -> tuple[Furniture, ...]:
    """The stretches of ``text`` that are not the report, in order, none overlapping another.

    Args:
        text: the article's text.
        title: its headline, if it is known; a second copy of it in the text is furniture.
        outlet: who published it, if that is known; a line that says only this is part of the byline.
    """
    page = _Page(text, _lines(text), title, outlet, furniture_rules())
    headline_end = _headline_end(page)
    marks = [mark for detect in _DETECTORS for mark in detect(page) if mark[0] >= headline_end]
    return tuple(Furniture(Span.of(text, start, end), kind) for start, end, kind in _merged(marks, text))


def _headline_end(page: _Page) -> int:
    """Where the headline ends if the text begins with it: whatever it looks like, it is no furniture."""
    if page.title and page.lines and _same_words(page.lines[0].text) == _same_words(page.title):
        return page.lines[0].end
    return 0


def body(text: str, furniture: Sequence[Furniture]) -> str:
    """``text`` without its furniture: what decides on language and length."""
    pieces, at = [], 0
    for piece in furniture:
        pieces.append(text[at : piece.span.start])
        at = piece.span.end
    return "".join([*pieces, text[at:]])


def headline(text: str, furniture: Sequence[Furniture]) -> str | None:
    """The first line of the report in ``text`` if it looks like a headline, else None.

    A headline is short, has no stop at its end, and stands apart: a blank line follows, or a line of prose
    that does not go on with its sentence.
    """
    rest = list(islice(_unmarked(_lines(text), furniture), 2))
    if len(rest) < 2:
        return None
    first, second = rest
    is_short = 2 <= len(first.words) <= 30 and len(first.text) <= 200
    if not is_short or _STOPPED.search(first.text):
        return None
    stands_apart = text.count("\n", first.end, second.start) > 1 or _begins_anew(first, second)
    return first.text if stands_apart else None


def _unmarked(lines: Sequence[_Line], furniture: Sequence[Furniture]) -> Iterator[_Line]:
    """The lines that no single piece of furniture covers; both are in order."""
    pieces = iter(furniture)
    piece = next(pieces, None)
    for line in lines:
        while piece and piece.span.end < line.end:
            piece = next(pieces, None)
        if not piece or piece.span.start > line.start:
            yield line


def _begins_anew(first: _Line, second: _Line) -> bool:
    """Whether ``second`` is no continuation of ``first``, as in texts whose lines are broken to a width."""
    is_open = first.words[-1].lower() in furniture_rules().function_words
    return second.is_prose and not is_open and not second.text[0].islower()


def _lines(text: str) -> list[_Line]:
    found = []
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            found.append(_Line(start, start + len(stripped), stripped, _WORD.findall(stripped)))
    return found


def _merged(marks: list[Mark], text: str) -> Iterator[Mark]:
    """``marks`` in order, those that overlap made one; the first to begin gives its kind."""
    current: Mark | None = None
    for start, end, kind in sorted(marks, key=lambda mark: (mark[0], -mark[1])):
        if current is None or start >= current[1]:
            if current:
                yield current
            current = (start, end, kind)
        else:
            current = (current[0], max(current[1], end), current[2])
    if current:
        yield current


def _whole(line: _Line, kind: str) -> Mark:
    return line.start, line.end, kind


def _matched_lines(page: _Page) -> Iterator[Mark]:
    """Lines that match a pattern from end to end."""
    rules = page.rules.lines
    above = ""
    for line in page.lines:
        if len(line.text) <= _LONGEST:
            match = rules.pattern.fullmatch(line.text)
            if not match and line.bare != line.text:
                match = rules.pattern.fullmatch(line.bare)
            is_headline = line is page.lines[0] and match is not None and rules.kind(match) == "link"
            if match and not is_headline and not _is_speaker(above, line.text):
                yield _whole(line, rules.kind(match))
        above = line.text


def _is_speaker(above: str, line: str) -> bool:
    """Whether a dash and a name say whose the quotation in the line above is."""
    return line.startswith(("-", "–", "—")) and above.endswith(('"', "”", "'", "’"))


def _openings(page: _Page) -> Iterator[Mark]:
    """Labels at the beginning of a line."""
    for line in page.lines:
        match = page.rules.openings.pattern.match(line.text)
        if match:
            yield line.start, line.start + match.end(), page.rules.openings.kind(match)


def _endings(page: _Page) -> Iterator[Mark]:
    """Credits at the end of a line."""
    for line in page.lines:
        shift = max(0, len(line.text) - _ENDING_WINDOW)
        tail = line.text[shift:]
        match = page.rules.endings.pattern.search(tail) if _ENDING_HINT.search(tail) else None
        if match:
            start = line.start + shift + match.start()
            start += len(match[0]) - len(match[0].lstrip())
            yield start, line.end, page.rules.endings.kind(match)


def _insides(page: _Page) -> Iterator[Mark]:
    """Notes in brackets and links within a line."""
    for line in page.lines:
        if _INSIDE_HINT.search(line.text):
            for match in page.rules.inside.pattern.finditer(line.text):
                start, end = page.rules.inside.place(match)
                yield line.start + start, line.start + end, page.rules.inside.kind(match)


def _icon_runs(page: _Page) -> Iterator[Mark]:
    """Names of icons run together: most words of the line hold one, and no sentence is in it."""
    for line in page.lines:
        if len(line.words) < 6 or line.is_prose:
            continue
        hits = sum(bool(page.rules.icon_word.search(word)) for word in line.words)
        if hits * 3 > len(line.words) and not _has_clause(line.words, page.rules):
            yield _whole(line, "icon names")


def _menus(page: _Page) -> Iterator[Mark]:
    """Lines of menu words."""
    for line in page.lines:
        if len(line.words) >= 6 and not _PROSE_END.search(line.text):
            hits = sum(word.lower() in page.rules.menu_words for word in line.words)
            if hits * 5 >= len(line.words) * 4:
                yield _whole(line, "menu")


def _word_runs(page: _Page) -> Iterator[Mark]:
    """Long runs without a stop and without a single one of the words that every English clause needs."""
    for line in page.lines:
        is_run = len(line.words) >= 25 and not re.search(r"[.!?,;:\"“”]", line.text)
        if is_run and not _has_clause(line.words, page.rules):
            yield _whole(line, "word run")


def _has_clause(words: Sequence[str], rules: FurnitureRules) -> bool:
    """Whether one word in ten is a function word, as in any English sentence."""
    hits = sum(word.lower() in rules.function_words for word in words)
    return hits * 10 >= len(words)


def _repeated_titles(page: _Page) -> Iterator[Mark]:
    """Each copy of the headline after the first."""
    wanted = _same_words(page.title or "") or _first_repeated(page)
    if wanted:
        near = [line for line in page.lines if len(line.text) < 2 * len(wanted) + 20]
        for line in [line for line in near if _same_words(line.text) == wanted][1:]:
            yield _whole(line, "repeated title")


def _first_repeated(page: _Page) -> str:
    """The first line that looks like a headline and stands twice before the prose begins."""
    head = [line for line in _head(page) if len(line.words) >= 3]
    counts = Counter(_same_words(line.text) for line in head)
    for line in head:
        words = _same_words(line.text)
        if counts[words] > 1 and not page.rules.lines.pattern.fullmatch(line.bare):
            return words
    return ""


def _same_words(line: str) -> str:
    """``line`` for comparison: without case, blanks and the shape of quotation marks."""
    return re.sub(r"[\W_]+", " ", line.casefold()).strip()


def _head(page: _Page) -> list[_Line]:
    """The lines before the first line of prose."""
    for number, line in enumerate(page.lines):
        if line.is_prose:
            return list(page.lines[:number])
    return list(page.lines)


def _signed_bylines(page: _Page) -> Iterator[Mark]:
    """An outlet's name on a line of its own before the report, and the names of persons right above it."""
    outlets = page.rules.outlets | ({page.outlet.lower()} if page.outlet else set())
    head = _head(page)
    for number, line in enumerate(head):
        if number == 0 or line.text.lower() not in outlets:
            continue
        yield _whole(line, "byline")
        before = head[number - 1]
        if number > 1 and page.rules.name.fullmatch(before.text) and len(before.text) <= 60:
            yield _whole(before, "byline")


def _outlet_lines(page: _Page) -> Iterator[Mark]:
    """The outlet's name as saved pages have it: a short line in capitals right above or below a date line or byline."""
    head = _head(page)
    dated = [_is_date_or_note(page, line) for line in head]
    for number, line in enumerate(head):
        if number == 0 or dated[number] or not _is_outlet_name(line):
            continue
        beside = [n for n in (number - 1, number + 1) if 0 < n < len(head) and dated[n]]
        if any(_touch(page, head[min(n, number)], head[max(n, number)]) for n in beside):
            yield _whole(line, "outlet")


def _is_date_or_note(page: _Page, line: _Line) -> bool:
    lines = page.rules.lines
    return bool(page.rules.date_line.fullmatch(line.bare)) or (
        len(line.text) <= _LONGEST and lines.pattern.fullmatch(line.bare) is not None
    )


def _is_outlet_name(line: _Line) -> bool:
    """One to five words, all but the small ones in capitals, without a stop."""
    large = [word for word in line.words if word.lower() not in ("of", "the", "and", "&", "for")]
    return (
        bool(large)
        and len(line.words) <= 5
        and line.text[-1].isalnum()
        and all(w[0].isupper() for w in large)
    )


def _touch(page: _Page, above: _Line, below: _Line) -> bool:
    return page.text.count("\n", above.end, below.start) == 1


def _date_lines(page: _Page) -> Iterator[Mark]:
    """A date alone on a line before the report begins or after it ends; amid the report it is a heading."""
    for line in [*_head(page), *_foot(page)]:
        if page.rules.date_line.fullmatch(line.bare):
            yield _whole(line, "date line")


def _foot(page: _Page) -> list[_Line]:
    """The lines after the last line of prose, if there is prose."""
    for number in range(len(page.lines) - 1, -1, -1):
        if page.lines[number].is_prose:
            return list(page.lines[number + 1 :])
    return []


def _link_lists(page: _Page) -> Iterator[Mark]:
    """A label such as "Related stories" and the headlines under it, up to the next line of prose."""
    in_list = False
    for line in page.lines:
        if page.rules.link_label.fullmatch(line.bare):
            in_list = True
            yield _whole(line, "link")
        elif in_list and not _PROSE_END.search(line.text) and len(line.text) <= 160:
            yield _whole(line, "link")
        else:
            in_list = False


def _glued_links(page: _Page) -> Iterator[Mark]:
    """Links whose label stands before the headline without a blank: ``Trade:Talks to resume in May``."""
    for line in page.lines[1:]:
        if _GLUED_LABEL.fullmatch(line.text):
            yield _whole(line, "link")


def _capital_links(page: _Page) -> Iterator[Mark]:
    """Headlines of other reports, set in capitals amid text that is not."""
    if page.text.upper() == page.text:
        return
    for line in page.lines[1:]:
        is_capital = line.text.isupper() and not _STOPPED.search(line.text)
        if is_capital and len(line.text.split()) >= 6 and not line.text.startswith(('"', "“")):
            yield _whole(line, "link")


_DETECTORS: tuple[Callable[[_Page], Iterator[Mark]], ...] = (
    _matched_lines,
    _repeated_titles,
    _icon_runs,
    _menus,
    _word_runs,
    _date_lines,
    _signed_bylines,
    _outlet_lines,
    _link_lists,
    _glued_links,
    _capital_links,
    _openings,
    _endings,
    _insides,
)
