"""Quotes: whose words they are, by which cue, to whom, and through whom (codebook, `Quotes`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standoff.code.draft import Draft
from standoff.code.quotes.address import addressee
from standoff.code.quotes.attitudes import find_attitudes
from standoff.code.quotes.chain import link_chains
from standoff.code.quotes.floating import add_floating
from standoff.code.quotes.lexicon import Lexicon, load_lexicon
from standoff.code.quotes.phrases import headline_report, noun_reports
from standoff.code.quotes.posts import post_reports
from standoff.code.quotes.records import to_quotes
from standoff.code.quotes.report import Report
from standoff.code.quotes.speakers import resolve_speakers
from standoff.code.quotes.statements import unit_reports
from standoff.code.quotes.units import Page, Unit, build_page
from standoff.model import Attribution, Quote, Span

__all__ = ["find_attributions", "find_quotes"]


def find_quotes(draft: Draft) -> None:
    """Fill ``draft.quotes`` from the parsed blocks and the mentions of parties."""
    lexicon = load_lexicon()
    page = build_page(draft)
    reports = [report for unit in page.units for report in _in_unit(page, unit, lexicon)]
    reports = _distinct([*post_reports(draft, page), *reports])
    for report in reports:
        report.to = report.to or addressee(report, lexicon)
    reports = link_chains(add_floating(page, reports), lexicon)
    resolve_speakers(draft, page, reports, lexicon)
    draft.quotes = to_quotes(draft, reports)


def _in_unit(page: Page, unit: Unit, lexicon: Lexicon) -> list[Report]:
    found = unit_reports(page, unit, lexicon) + noun_reports(unit, lexicon)
    if not found and (headline := headline_report(unit, lexicon)) is not None:
        found = [headline]
    return sorted(found, key=lambda report: (report.start, -report.end))


def _distinct(reports: list[Report]) -> list[Report]:
    """Reports with the same words once: the first one with a speaker."""
    found: dict[tuple[tuple[int, int], ...], Report] = {}
    for report in reports:
        key = tuple(report.parts)
        if key not in found or (found[key].head is None and report.head is not None):
            found[key] = report
    return list(found.values())


def find_attributions(draft: Draft) -> tuple[Attribution, ...]:
    """The quotes of a draft that has them, and the attitudes told beside them, in order of their words."""
    found = list(_of_quotes(draft.quotes))
    taken = [(quote.cue.start, quote.cue.end) for quote in draft.quotes if quote.cue is not None]
    for attitude in find_attitudes(build_page(draft), taken, load_lexicon()):
        source = None if attitude.source is None else draft.span(*attitude.source)
        cue = draft.span(*attitude.cue)
        found.append(Attribution((draft.span(*attitude.content),), source, cue, None, (attitude.why,)))
    return tuple(sorted(found, key=lambda one: (one.content[0].start, -one.content[-1].end)))


def _of_quotes(quotes: Sequence[Quote]) -> Iterator[Attribution]:
    """The quotes as attributions; a quotation without a cue has the last words before it that named its speaker."""
    named: dict[Span | None, Span] = {}
    for quote in quotes:
        if quote.mention is not None:
            named[quote.speaker] = quote.mention
        source = quote.mention or named.get(quote.speaker) or quote.speaker
        yield Attribution(quote.parts, source, quote.cue, quote, quote.why)
