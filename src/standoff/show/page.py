"""The report: one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from standoff.judge import UNDATED, Dyad, Verdict
from standoff.link import Record
from standoff.model import Coding, CommitmentStatus, Failure
from standoff.show.charts import Pair, columns_of, pairs_of, words_and_deeds
from standoff.show.entries import Entry, entries_of
from standoff.show.excerpts import score_text
from standoff.show.graph import drawn_waits, wait_anchor, waits_graph
from standoff.show.ledger import build_ledger
from standoff.show.marks import marked_text
from standoff.show.names import in_sentence, name_of, opening
from standoff.show.narrow import Choice, narrow
from standoff.show.rows import ConditionRow, EventRow, Ledger, QuoteRow
from standoff.show.safe import anchor, one_line, safe_url, visible

MOST_CHARTS = 8
"""Pairs with a chart of their own; the table of pairs has all."""
OPEN_EVENTS = 60
"""Events shown at once; older ones fold away."""
_TEMPLATES = ("report.html", "macros.html", "sections.html")


def report_page(
    record: Record,
    verdict: Verdict,
    failures: Iterable[Failure] = (),
    choice: Choice | None = None,
    title: str | None = None,
) -> str:
    """The report as one HTML page without scripts and without any reference to elsewhere but plain links.

    The same arguments give the same bytes.

    Args:
        record, verdict: what linking and judging gave.
        failures: what could not be read or coded.
        choice: the parties and the period to narrow the ledger to; then only articles that a line of it
            refers to are printed.
        title: the page's heading; by default the most active parties.
    """
    choice = choice or Choice()
    ledger = narrow(build_ledger(record, verdict), choice)
    pairs = _charted(verdict, choice)
    drawn = drawn_waits(ledger.waits)
    style = _style()
    page = _environment().get_template("report.html")
    return page.render(
        style=Markup(style),  # ours, from the package; nothing of the data is in it
        style_hash=base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii"),
        title=title or _title(ledger, verdict),
        ledger=ledger,
        brief=_brief(ledger, pairs),
        pairs=pairs,
        books=_books(ledger.conditions),
        graph=waits_graph(drawn) if drawn else None,
        undrawn=len(ledger.waits) - len(drawn),
        days=_days(ledger.events[:OPEN_EVENTS]),
        older=_days(ledger.events[OPEN_EVENTS:]),
        voices=_voices(ledger.quotes),
        articles=[_article(coding) for coding in _printed(record, ledger, choice)],
        failures=list(failures),
    )


def write_page(page: str, path: Path) -> None:
    """Write a page in UTF-8, whole or not at all: a reader never sees half of it.

    Raises:
        OSError: the folder does not exist, or the file cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        unfinished.write_bytes(page.encode("utf-8"))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@cache
def _environment() -> Environment:
    folder = files("standoff.show") / "templates"
    environment = Environment(
        loader=DictLoader({name: (folder / name).read_text("utf-8") for name in _TEMPLATES}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.globals.update(
        anchor=anchor, safe_url=safe_url, wait_anchor=wait_anchor, score_text=score_text
    )
    return environment


def _harmless(value: Any) -> Any:
    """What a template prints: any text but our own markup with its control characters written out."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _style() -> str:
    return (files("standoff.show") / "templates" / "report.css").read_text("utf-8").replace("\r\n", "\n")


def _title(ledger: Ledger, verdict: Verdict) -> str:
    parties = ledger.corpus.parties or tuple(name_of(side.code) for side in verdict.sides[:3])
    return ", ".join(parties) or "No party acts in these articles"


@dataclass(frozen=True, slots=True)
class Charted:
    """A pair with its chart, if it has one."""

    pair: Pair
    chart: Markup | None


@dataclass(frozen=True, slots=True)
class Point:
    """One line of the page's summary, with the section that it leads to."""

    text: str
    section: str


def _brief(ledger: Ledger, pairs: Sequence[Charted]) -> list[Point]:
    """What a reader should know first: deadlocks, the busiest pair, promises, talks, disagreements."""
    points = [Point(row.sentence, "waits") for row in ledger.deadlocks[:2]]
    points += [Point(_told(way), "pairs") for charted in pairs[:1] for way in charted.pair.ways if way]
    points += [Point(text, "promises") for text in _promises(ledger)]
    points += [
        Point(f"{row.name[:1].upper()}{row.name[1:]}: {row.state}.", "forums") for row in ledger.forums[:2]
    ]
    number = len(ledger.disagreements)
    if number:
        told = "One event is" if number == 1 else f"{number} events are"
        points.append(Point(f"{told} told differently by different outlets.", "disagreements"))
    return points


def _told(way: Dyad) -> str:
    """A direction of a pair in a sentence."""
    words_conf = sum(tally.words_conf for tally in way.months)
    deeds_conf = sum(tally.deeds_conf for tally in way.months)
    score = sum(tally.score * tally.total for tally in way.months) / way.total
    events = "1 event" if way.total == 1 else f"{way.total} events"
    return (
        f"{opening(way.actor)} towards {in_sentence(way.recipient)}: {events}, of them {words_conf} in "
        f"conflictual words and {deeds_conf} in conflictual deeds; mean score {score_text(score)}."
    )


_ENDED = {
    CommitmentStatus.KEPT: "kept",
    CommitmentStatus.BROKEN: "broken",
    CommitmentStatus.SUSPENDED: "suspended",
    CommitmentStatus.PENDING: "open",
    CommitmentStatus.UNKNOWN: "of unknown outcome",
}


def _promises(ledger: Ledger) -> list[str]:
    """For the sides that promised most, how their promises ended."""
    counts: dict[str, dict[str, int]] = {}
    for row in ledger.promises:
        for code in row.parties[0]:
            ended = counts.setdefault(code, {})
            ended[row.status] = ended.get(row.status, 0) + 1
    lines = []
    for code in sorted(counts, key=lambda code: (-sum(counts[code].values()), name_of(code))):
        told = [f"{counts[code][s.value]} {word}" for s, word in _ENDED.items() if s.value in counts[code]]
        lines.append(f"Promises by {in_sentence(code)}: {', '.join(told)}.")
    return lines[:3]


def _charted(verdict: Verdict, choice: Choice) -> list[Charted]:
    asked = set(choice.parties)
    needed = min(len(asked), 2)
    pairs = [pair for pair in pairs_of(verdict.dyads) if len(asked & set(pair.codes)) >= needed]
    drawn = [pair for pair in pairs[:MOST_CHARTS] if any(_dated(way) for way in pair.ways)]
    columns = columns_of(drawn)
    return [
        Charted(pair, words_and_deeds(pair, columns, f"chart{i}") if pair in drawn else None)
        for i, pair in enumerate(pairs)
    ]


def _dated(way: Dyad | None) -> bool:
    return way is not None and any(tally.month != UNDATED for tally in way.months)


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a book: the conditions that one party sets another."""

    set_by: str
    on: str
    rows: tuple[ConditionRow, ...]


def _books(rows: Sequence[ConditionRow]) -> list[tuple[Page, ...]]:
    """The conditions as double-entry books: what one side asks beside what the other asks."""
    pages: dict[tuple[str, str], list[ConditionRow]] = {}
    for row in rows:
        pages.setdefault((row.set_by, row.on), []).append(row)
    books: dict[frozenset[str], list[Page]] = {}
    for (set_by, on), found in pages.items():
        books.setdefault(frozenset((set_by, on)), []).append(Page(set_by, on, tuple(found)))
    return sorted(
        (tuple(book) for book in books.values()),
        key=lambda book: (-len(book), -sum(len(page.rows) for page in book), book[0].set_by, book[0].on),
    )


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one time."""

    when: str
    undated: bool
    events: tuple[EventRow, ...]


def _days(events: Sequence[EventRow]) -> list[Day]:
    def key(row: EventRow) -> tuple[str, bool]:
        if row.earliest:
            return row.when, False
        published = row.refs[0].published
        return (f"undated, reported {published}" if published else "undated"), True

    return [Day(when, undated, tuple(rows)) for (when, undated), rows in groupby(events, key)]


def _voices(quotes: Sequence[QuoteRow]) -> list[tuple[str, tuple[QuoteRow, ...]]]:
    return [(side, tuple(rows)) for side, rows in groupby(quotes, lambda row: row.side)]


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as the page prints it."""

    hash: str
    heading: str
    id: str
    outlet: str
    published: str
    url: str | None
    text: Markup
    entries: tuple[Entry, ...]


def _article(coding: Coding) -> Printed:
    article = coding.article
    return Printed(
        hash=article.hash,
        heading=one_line(article.title or article.id),
        id=article.id,
        outlet=one_line(article.outlet or "outlet unknown"),
        published=article.published or "undated",
        url=article.url,
        text=marked_text(coding),
        entries=entries_of(coding),
    )


def _printed(record: Record, ledger: Ledger, choice: Choice) -> list[Coding]:
    """The articles to print: all, or those that a narrowed ledger refers to."""
    if choice == Choice():
        return list(record.codings)
    referred = {ref.article for ref in ledger.refs()}
    return [coding for coding in record.codings if coding.article.hash in referred]
