"""The ledger in the terminal: one table a section, every line with the id that ``standoff explain`` takes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from standoff.show.rows import (
    ConditionRow,
    Corpus,
    DeadlockRow,
    DisagreementRow,
    EventRow,
    ForumRow,
    Ledger,
    PromiseRow,
    QuoteRow,
    Ref,
    WaitRow,
)

WIDE = 88
"""Columns of a terminal from which references get a column of their own."""
FEW = 4
"""Conditions of a wait, and reports of a version, that are shown where the lines are limited."""
ID_LENGTH = 10
"""Characters of an id that are shown: a letter and 36 bits; ``standoff explain`` takes the first of an id."""
STYLES = {
    "actual": "",
    "planned": "cyan",
    "conditional": "magenta",
    "denied": "yellow",
    "alleged": "yellow",
    "accepted": "green",
    "rejected": "red",
    "countered": "yellow",
    "kept": "green",
    "broken": "red",
    "suspended": "yellow",
    "pending": "cyan",
}
"""Colours of statuses and answers; the word is always written out as well."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a table: a narrow cell on the left, the words, and a status."""

    left: Text
    words: Text
    status: Text
    refs: tuple[Ref, ...]


def print_ledger(ledger: Ledger, console: Console, limit: int = 20) -> None:
    """Print the ledger, at most ``limit`` lines a section (0 for all)."""
    _heading(ledger.corpus, console)
    part = _Part(console, limit)
    few = FEW if limit else sys.maxsize
    part.table("Conditions and answers", ledger.conditions, _condition, ("Who, on whom", "What", "Answer"))
    part.table("Promises and what became of them", ledger.promises, _promise, ("Who, to whom", "What", "Now"))
    part.table("Deeds and words, latest first", ledger.events, _event, ("When, who", "What", "Status"))
    part.table("Quotes by side", ledger.quotes, _quote, ("Speaker", "Words", "How"))
    part.table("Forums", ledger.forums, _forum, ("Forum", "Words", "State"))
    part.table(
        "Who waits for whom", ledger.waits, partial(_wait, few=few), ("Who, for whom", "To do what", "Open")
    )
    part.sentences("Deadlocks", ledger.deadlocks)
    part.table(
        "Where outlets disagree",
        ledger.disagreements,
        partial(_disagreement, few=few),
        ("About", "Versions", "In what"),
    )


def _heading(corpus: Corpus, console: Console) -> None:
    period = f"{corpus.first} to {corpus.last}" if corpus.first else "no dated article"
    facts = [
        _count(corpus.articles, "article")
        + (f" ({_count(corpus.copies, 'copy', 'copies')})" if corpus.copies else ""),
        _count(len(corpus.outlets), "outlet"),
        f"{_count(corpus.events, 'event')} in {_count(corpus.reports, 'report')}",
        period + (f", {corpus.undated} undated" if corpus.undated else ""),
    ]
    console.print(Text(" · ".join(facts), style="bold"))
    if asked := _asked(corpus):
        console.print(Text(asked, style="dim"))


def _asked(corpus: Corpus) -> str:
    """What the ledger was narrowed to, in words; "" where it was not."""
    parts = [", ".join(corpus.parties)] if corpus.parties else []
    parts += [f"since {corpus.since}"] if corpus.since else []
    parts += [f"until {corpus.until}"] if corpus.until else []
    if corpus.left_out:
        parts.append(f"{_count(corpus.left_out, 'line')} left out that nothing dates")
    return "; ".join(parts)


class _Part:
    """Prints sections, each with at most a number of lines."""

    def __init__(self, console: Console, limit: int) -> None:
        self._console = console
        self._limit = limit

    def table(
        self, title: str, rows: Sequence[T], line: Callable[[T], Iterable[_Line]], heads: tuple[str, str, str]
    ) -> None:
        """A section of lines; one without rows says so, for that too is worth knowing."""
        self._title(title, len(rows))
        if not rows:
            return
        table = self._frame(heads)
        last = ""
        for made in (made for row in self._shown(rows) for made in line(row)):
            self._add(table, replace(made, left=Text()) if made.left.plain == last else made)
            last = made.left.plain
        self._console.print(table)
        self._more(rows)

    def sentences(self, title: str, rows: Sequence[DeadlockRow]) -> None:
        self._title(title, len(rows))
        for row in self._shown(rows):
            text = Text(row.sentence)
            text.append("  " + " ".join(ref.record[:ID_LENGTH] for ref in row.refs), style="dim")
            self._console.print(Padding(text, (0, 1)))
        self._more(rows)

    def _title(self, title: str, count: int) -> None:
        self._console.print()
        shown = f"{title} ({count})" if count else f"{title}: none found"
        self._console.print(Rule(Text(shown, style="bold"), align="left", style="dim"))

    def _shown(self, rows: Sequence[T]) -> Sequence[T]:
        return rows[: self._limit] if self._limit else rows

    def _more(self, rows: Sequence[object]) -> None:
        if self._limit and len(rows) > self._limit:
            left = len(rows) - self._limit
            self._console.print(Text(f" … and {left} more; --limit 0 shows all", style="dim"))

    def _frame(self, heads: tuple[str, str, str]) -> Table:
        wide = self._console.width >= WIDE
        table = Table(box=None, expand=True, padding=(0, 1), header_style="dim", show_edge=False)
        table.add_column(heads[0], ratio=3 if wide else 4, overflow="fold")
        table.add_column(heads[1], ratio=9, overflow="fold")
        if wide:
            table.add_column(heads[2], width=11, overflow="fold")
            table.add_column("Where", width=ID_LENGTH, overflow="fold")
        return table

    def _add(self, table: Table, line: _Line) -> None:
        where = Text("\n".join(ref.record[:ID_LENGTH] for ref in line.refs[:3]), style="dim")
        if len(line.refs) > 3:
            where.append(f"\nand {len(line.refs) - 3} more")
        if self._console.width >= WIDE:
            table.add_row(line.left, line.words, line.status, where)
            return
        ids = Text("  ").join([line.status, *where.split("\n")])
        table.add_row(line.left, line.words.copy().append("\n").append_text(ids))


def _condition(row: ConditionRow) -> Iterable[_Line]:
    words = _terms(row)
    if row.answered:
        words.append(f"\nanswer: “{row.answered}”", style="dim")
    yield _Line(_dyad(row.set_by, row.on), _sourced(words, row.refs), _status(row.reaction), row.refs)


def _terms(row: ConditionRow) -> Text:
    """What is required, and for what where the text says so."""
    words = Text(f"“{row.requires}”")
    if row.enables:
        words.append(f"  {row.joint} ", style="italic dim").append(f"“{row.enables}”")
    elif row.relation != "precondition":
        words.append(f"  ({row.relation})", style="italic dim")
    return words


def _promise(row: PromiseRow) -> Iterable[_Line]:
    words = Text(f"“{row.undertakes}”")
    if row.in_return:
        words.append("  in return for ", style="italic dim").append(f"“{row.in_return}”")
    words.append(f"\nmade: {row.made}", style="dim")
    if row.shown_by:
        words.append(f"\n{row.status}: “{row.shown_by}”", style="dim")
    yield _Line(_dyad(row.by, row.to), _sourced(words, row.refs), _status(row.status), row.refs)


def _event(row: EventRow) -> Iterable[_Line]:
    published = row.refs[0].published
    left = Text(row.when, style="bold" if row.earliest else "dim")
    if not row.earliest and published:
        left.append(f", reported {published}", style="not bold dim")
    left.append("\n").append_text(_dyad(row.who, row.whom))
    words = Text(row.type, style="bold")
    words.append(f":{row.mode}" if row.mode else "").append("  ")
    words.append_text(
        Text.assemble((row.before, "not bold"), (row.trigger, "underline not bold"), (row.after, "not bold"))
    )
    if row.speaker:
        words.append(f"\nsays {row.speaker}", style="not bold dim")
    status = Text("\n").join(_status(status) for status in row.statuses)
    yield _Line(left, _sourced(words, row.refs, row.sources), status, row.refs)


def _quote(row: QuoteRow) -> Iterable[_Line]:
    left = Text(row.side, style="bold").append(f"\n{row.speaker}", style="not bold")
    marks = ("“", "”") if row.kind == "direct" else ("", "")
    words = Text(f"{marks[0]}{row.words}{marks[1]}")
    if row.to:
        words.append(f"\nto {row.to}", style="dim")
    yield _Line(left, _sourced(words, row.refs), Text(row.kind), row.refs)


def _forum(row: ForumRow) -> Iterable[_Line]:
    words = Text(row.words)
    if row.planned:
        words.append(f"\nplanned, {row.planned}", style="cyan")
    left = Text(row.name, style="bold")
    yield _Line(left, _sourced(words, row.refs[:1]), Text(row.state), row.refs)


def _wait(row: WaitRow, few: int) -> Iterable[_Line]:
    left = _dyad(row.waiter, row.doer)
    for condition in row.conditions[:few]:
        yield _Line(left, _terms(condition), _status(condition.reaction), condition.refs[:1])
    if len(row.conditions) > few:
        yield _Line(left, Text(f"and {len(row.conditions) - few} more", style="dim"), Text(), ())


def _disagreement(row: DisagreementRow, few: int) -> Iterable[_Line]:
    left = Text(row.about, style="bold").append(f"\n{row.why}", style="not bold")
    for version in row.versions:
        words = Text(version.value, style="bold")
        for told, ref in version.told[:few]:
            words.append(f"\n{told}", style="not bold").append(f" — {_outlet(ref)}", style="not bold dim")
        if len(version.told) > few:
            words.append(f"\nand {len(version.told) - few} more", style="not bold dim")
        yield _Line(left, words, Text(row.difference), tuple(ref for _, ref in version.told))


def _dyad(who: str, whom: str) -> Text:
    text = Text(who, style="bold")
    return text.append(" → ", style="dim").append(whom, style="bold") if whom else text


def _status(status: str) -> Text:
    return Text(status, style=STYLES.get(status, "dim"))


def _sourced(words: Text, refs: Sequence[Ref], sources: int = 0) -> Text:
    """The words with who reports them: the first outlet, and how many more."""
    text = words.append(f"\n{_outlet(refs[0])}", style="not bold dim")
    if len(refs) > 1:
        text.append(f" and {_count(len(refs) - 1, 'more report')}", style="not bold dim")
    if sources > 1:
        text.append(f", {sources} independent sources", style="not bold dim")
    return text


def _outlet(ref: Ref) -> str:
    return f"{ref.source}, {ref.published or 'undated'}"


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
