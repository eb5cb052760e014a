"""``cameo``: tab-separated source-target pairs, as users of PETRARCH and TABARI load them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from standoff.model import Actor, Article, Coding, Event, Status
from standoff.store.export.base import ExportOptions, ExportReport, Format
from standoff.store.export.codes import cameo_code, host_or_visitor
from standoff.store.store import Store

COLUMNS = ("date", "source", "target", "code", "goldstein", "event_id", "article_id", "date_of")
"""The columns, in order. ``date_of`` is ``event``, or ``publication`` where the text does not date the act.
There is no header line, as in PETRARCH's own output."""

Line = tuple[str, ...]


def write(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write the pairs of every event of the statuses chosen (``actual``, unless told otherwise)."""
    statuses = options.statuses or frozenset({Status.ACTUAL.value})
    report = ExportReport()
    for coding in store.codings():
        for line in cameo_lines(coding, statuses, report):
            out.write("\t".join(line).encode("utf-8") + b"\n")
            report.written += 1
    return report


def cameo_lines(coding: Coding, statuses: frozenset[str], report: ExportReport) -> Iterator[Line]:
    """The article's events as lines; what is left out is counted in the report, by reason."""
    chosen = {event.id: event for event in coding.events if event.status in statuses}
    for event in coding.events:
        lines: list[Line] = []
        if event.id not in chosen:
            reason = f"status {event.status}"
        elif event.same_as in chosen:
            reason = "told before in the article"
        elif not event.cameo:
            reason = "no CAMEO code"
        elif (day := _day(event, coding.article)) is None:
            reason = "no date"
        else:
            reason = "no source or target"
            lines = list(_event_lines(event, coding.article, *day))
        if lines:
            yield from lines
        else:
            report.left_out[reason] += 1


def _day(event: Event, article: Article) -> tuple[str, str] | None:
    """The act's first day as YYYYMMDD, or the publication's, and which of the two it is."""
    if event.when is not None:
        return event.when.earliest.isoformat().replace("-", ""), "event"
    return (article.published.replace("-", ""), "publication") if article.published else None


def _event_lines(event: Event, article: Article, day: str, date_of: str) -> Iterator[Line]:
    ids = (event.id, " ".join(article.id.split()), date_of)
    for source, target, code, goldstein in _pairs(event):
        yield (day, source, target, code, "" if goldstein is None else f"{goldstein:.1f}", *ids)


def _pairs(event: Event) -> Iterator[tuple[str, str, str, float | None]]:
    """Every source with every target; joint acts and visits from both sides (PLOVER manual, 2.4.2)."""
    sources, targets = _codes(event.actors), _codes(event.recipients)
    if not event.recipients:
        for source, target in itertools.permutations(sources, 2):
            yield source, target, event.cameo, event.goldstein
        return
    other = host_or_visitor(event.cameo)
    for source, target in itertools.product(sources, targets):
        yield source, target, event.cameo, event.goldstein
        if other:
            yield target, source, *other


def _codes(actors: Iterable[Actor]) -> list[str]:
    return list(dict.fromkeys(code for actor in actors if (code := cameo_code(actor))))


FORMAT = Format(
    "cameo", "tab-separated source-target pairs with CAMEO codes, no header", write, takes_status=True
)
