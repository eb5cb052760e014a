"""Quotations without a cue of their own: a speech that goes on, a paragraph that only quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.code.quotes import grammar
from standoff.code.quotes.contents import is_full
from standoff.code.quotes.marks import Quoted
from standoff.code.quotes.report import Report, build
from standoff.code.quotes.units import Page, Unit
from standoff.model import QuoteKind

if TYPE_CHECKING:
    from spacy.tokens import Token

_FAR = 3
"""Units back beyond which the last speaker is no longer taken for a quotation's speaker."""
_SPEECH_WORDS = 6
"""Words from which a quotation inside an uncued sentence is speech and not a name or a scare quote."""


def add_floating(page: Page, reports: Sequence[Report]) -> list[Report]:
    """The reports, with the quotations that none of them covers joined to them or added, in order."""
    by_unit: dict[int, list[Report]] = {}
    for report in reports:
        by_unit.setdefault(report.unit.index, []).append(report)
    found: list[Report] = []
    for unit in page.units:
        own = by_unit.get(unit.index, [])
        found.extend(own)
        following = by_unit.get(unit.index + 1, [])
        for quote in unit.quotes:
            if not _covered(quote, own) and not _covered(quote, following):
                extra = _place(page, unit, quote, found)
                found.extend([extra] if extra is not None else [])
    return found


def _covered(quote: Quoted, reports: Sequence[Report]) -> bool:
    for report in reports:
        for start, end in report.parts:
            shared = min(end, quote.inner_end) - max(start, quote.inner_start)
            if 2 * shared > quote.inner_end - quote.inner_start:
                return True
    return False


def _place(page: Page, unit: Unit, quote: Quoted, found: Sequence[Report]) -> Report | None:
    last = _last_with_quotation(found, unit)
    if _is_all_quotation(unit):
        if last is not None and _continues(page, unit, last):
            last.parts.append((quote.inner_start, quote.inner_end))
            last.why.append("the quotation goes on after its cue")
            return None
        return _floating(page, unit, (quote.start, quote.end), found)
    words = re.findall(r"\w+", unit.text[quote.inner_start : quote.inner_end])
    if unit.headline or len(words) < _SPEECH_WORDS or not is_full(unit, quote) or not _near(found, unit):
        return None
    return _floating(page, unit, (unit.start, unit.end), found)


def _is_all_quotation(unit: Unit) -> bool:
    return all(unit.quote_at(t.i) is not None or t.is_punct or t.is_space for t in unit.tokens())


def _last_with_quotation(found: Sequence[Report], unit: Unit) -> Report | None:
    """The last report with quoted words that the sentence before holds or ends."""
    for report in reversed(found):
        if report.unit.index < unit.index - 1 and report.end < unit.start - 4:
            return None
        if report.kind is not QuoteKind.INDIRECT:
            return report
    return None


def _near(found: Sequence[Report], unit: Unit) -> bool:
    return bool(found) and unit.index - found[-1].unit.index <= _FAR


def _continues(page: Page, unit: Unit, last: Report) -> bool:
    """Same paragraph as the words before it, or a paragraph that opens again an unclosed quotation."""
    if last.cue is None and last.like is None:
        return False
    if not _touches(page, unit, last):
        return False
    before = page.units[unit.index - 1]
    if before.block is unit.block:
        return True
    return any(q.goes_on and q.end >= before.end - 1 for q in before.quotes)


def _touches(page: Page, unit: Unit, last: Report) -> bool:
    """Whether nothing but the last report (and its cue) stands before the unit."""
    reach = max([last.end, last.unit.end, *([last.cue[1]] if last.cue else [])])
    return (
        unit.index > 0
        and page.units[unit.index - 1].start < reach
        and page.units[unit.index - 1].end <= reach + 2
    )


def _floating(page: Page, unit: Unit, words: tuple[int, int], found: Sequence[Report]) -> Report | None:
    if unit.headline:
        return None
    report = build(unit, [words], None, None, "a quotation without a cue")
    if report is None:
        return None
    before = page.units[unit.index - 1] if unit.index else None
    if before is not None and _introduces(before):
        subject = _main_subject(before)
        if subject is not None:
            spoken = build(before, [(before.start, before.end)], subject, None, "")
            report.mention, report.head = (spoken.mention if spoken else None), subject
            report.unit = before
            report.why.append("introduced by the sentence before")
            return report
    if found:
        report.like = found[-1]
        report.why.append("speaker of the words before")
    return report


def _introduces(unit: Unit) -> bool:
    """Whether a sentence without quotation announces one: it ends with a colon."""
    return unit.text[unit.start : unit.end].rstrip().endswith(":") and not unit.quotes


def _main_subject(unit: Unit) -> Token | None:
    for token in unit.tokens():
        if token.dep_ == "ROOT":
            return grammar.subject_of(token)
    return None
