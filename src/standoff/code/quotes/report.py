"""A report under construction: words, who said them, by which cue; characters of the article throughout."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.code.quotes import grammar
from standoff.code.quotes.marks import Quoted
from standoff.code.quotes.units import Unit
from standoff.model import QuoteKind

if TYPE_CHECKING:
    from spacy.tokens import Token

Range = tuple[int, int]

_TRIM_LEFT = re.compile(r"[\s,;:.…—–\-)\]]+")
_LOOSE = re.compile(r"[\s,]+(?:and|but|or)$")
_ABBREVIATED = re.compile(r"\b[A-Za-z]\.[A-Za-z]$")
_TRIM_RIGHT = re.compile(r"[\s,;:—–(\[\-]+$")


@dataclass(slots=True)
class Report:
    """One quote before its speaker is known by name.

    Attributes:
        unit: where its cue (or, without a cue, its words) stands.
        parts: the content, trimmed, outer quotation marks left out.
        kind: direct, mixed or indirect.
        why: the construction, in words.
        head: the token that heads the speaker's noun phrase, or None.
        mention: the words that name the speaker here, or None.
        cue: the reporting words, or None.
        like: the report whose speaker this one shares (a quotation without a cue).
        to: addressee or medium, or None.
        chain: who passes the words on, outermost first: (noun phrase, cue).
        speaker: the fullest words for the speaker, once resolved.
    """

    unit: Unit
    parts: list[Range]
    kind: QuoteKind
    why: list[str]
    head: Token | None = None
    mention: Range | None = None
    cue: Range | None = None
    like: Report | None = None
    to: Range | None = None
    chain: list[tuple[Range, Range | None]] = field(default_factory=list)
    speaker: Range | None = None

    @property
    def start(self) -> int:
        """The first character of its words."""
        return min(part[0] for part in self.parts)

    @property
    def end(self) -> int:
        """The character after its words."""
        return max(part[1] for part in self.parts)

    def speaking_head(self) -> Token:
        """The head of the speaker's phrase, of a report that names its speaker.

        Raises:
            ValueError: where the report has no head.
        """
        if self.head is None:
            raise ValueError(f"the report at {self.start} names no speaker")
        return self.head

    def head_at(self) -> int:
        """The first character of the speaker's head: it may stand in the report whose speaker this one shares.

        Raises:
            ValueError: where the report has no head.
        """
        if self.like is not None and self.head is self.like.head:
            return self.like.head_at()
        return self.unit.char(self.speaking_head().i)


def trimmed(unit: Unit, start: int, end: int) -> Range | None:
    """A range without the punctuation and white space round it; None where nothing is left.

    The full stop of a sentence goes too, but nothing that stands inside quotation marks.
    """
    text = unit.text
    quotes = [q for q in _quotes_of(unit) if q.start < end and start < q.end]
    if not any(q.start <= start < q.end for q in quotes) and (match := _TRIM_LEFT.match(text, start, end)):
        start = match.end()
    if not any(q.start < end <= q.end for q in quotes):
        bare = text[start:end].rstrip(". \n\t")
        if text.startswith(".", start + len(bare)) and _ABBREVIATED.search(bare):
            bare += "."
        end = start + len(_TRIM_RIGHT.sub("", _LOOSE.sub("", bare)))
    return (start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None


def _quotes_of(unit: Unit) -> list[Quoted]:
    found: list[Quoted] = []
    for i in range(unit.first, unit.last):
        quote = unit.inside[i]
        if quote is not None and (not found or found[-1] is not quote):
            found.append(quote)
    return found


def split_quotes(unit: Unit, part: Range) -> list[Range]:
    """A range that is nothing but quotations as their words without the marks; else the range itself."""
    quotes = [q for q in _quotes_of(unit) if q.start < part[1] and part[0] < q.end]
    rest = unit.text[part[0] : part[1]]
    for quote in reversed(quotes):
        low, high = max(quote.start, part[0]) - part[0], min(quote.end, part[1]) - part[0]
        rest = rest[:low] + rest[high:]
    if quotes and not any(c.isalnum() for c in rest):
        inner = [(max(q.inner_start, part[0]), min(q.inner_end, part[1])) for q in quotes]
        return [p for p in inner if p[0] < p[1]]
    return [part]


def kind_of(unit: Unit, parts: Sequence[Range]) -> QuoteKind:
    """Direct, mixed or indirect: all, some or none of the words stand between quotation marks."""
    quotes = _quotes_of(unit)
    inside = outside = 0
    for start, end in parts:
        for match in re.finditer(r"\w+", unit.text[start:end]):
            at = start + match.start()
            if any(q.inner_start <= at < q.inner_end for q in quotes):
                inside += 1
            else:
                outside += 1
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def build(
    unit: Unit, ranges: Sequence[Range], head: Token | None, cue: Range | None, why: str
) -> Report | None:
    """A report from character ranges of its content; None where no words are left."""
    parts: list[Range] = []
    for start, end in ranges:
        part = trimmed(unit, start, end)
        if part is not None:
            parts += split_quotes(unit, part)
    if not parts:
        return None
    report = Report(unit, parts, kind_of(unit, parts), [why], head=head, cue=cue)
    if head is not None:
        report.mention = mention_of(unit, head, parts, cue)
    return report


def mention_of(unit: Unit, head: Token, parts: Sequence[Range], cue: Range | None) -> Range:
    """The words of the speaker's noun phrase, kept clear of content and cue."""
    low, high = unit.first, unit.last
    at = unit.char(head.i)
    taken = [*parts, *([cue] if cue else [])]
    for start, end in taken:
        if end <= at:
            low = max(low, unit.token_at(end))
        elif start > at:
            high = min(high, max(unit.token_at(start), head.i + 1))
    first, last = grammar.noun_phrase(head, low, high)
    start, end = unit.char(first), unit.char_end(max(last, first + 1) - 1)
    while start < at and not (unit.text[start].isalnum()):
        start += 1
    return without_possessive(unit.text, (start, end))


def without_possessive(text: str, span: Range) -> Range:
    """A noun phrase without the "'s" at its end."""
    start, end = span
    return (start, end - 2) if end - start > 2 and text[end - 2 : end] in ("'s", "’s") else span
