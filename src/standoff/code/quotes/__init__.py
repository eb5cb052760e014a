"""Quotes: whose words they are, by which cue, to whom, and through whom (codebook, `Quotes`)."""

from __future__ import annotations

from standoff.code.draft import Draft
from standoff.code.quotes.address import addressee
from standoff.code.quotes.chain import link_chains
from standoff.code.quotes.floating import add_floating
from standoff.code.quotes.lexicon import Lexicon, load_lexicon
from standoff.code.quotes.phrases import headline_report, noun_reports
from standoff.code.quotes.records import to_quotes
from standoff.code.quotes.report import Report
from standoff.code.quotes.speakers import resolve_speakers
from standoff.code.quotes.statements import unit_reports
from standoff.code.quotes.units import Page, Unit, build_page

__all__ = ["find_quotes"]


def find_quotes(draft: Draft) -> None:
    """Fill ``draft.quotes`` from the parsed blocks and the mentions of parties."""
    lexicon = load_lexicon()
    page = build_page(draft)
    reports = [report for unit in page.units for report in _in_unit(page, unit, lexicon)]
    reports = _distinct(reports)
    for report in reports:
        report.to = addressee(report, lexicon)
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
