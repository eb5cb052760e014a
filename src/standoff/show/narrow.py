"""A ledger narrowed to some parties and a period."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from standoff.errors import UsageError
from standoff.link import Record
from standoff.model import Actor
from standoff.show.names import find_party, name_of
from standoff.show.rows import (
    ConditionRow,
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

Row = TypeVar(
    "Row",
    ConditionRow,
    PromiseRow,
    EventRow,
    QuoteRow,
    ForumRow,
    WaitRow,
    DeadlockRow,
    DisagreementRow,
)


@dataclass(frozen=True, slots=True)
class Choice:
    """What to keep.

    Attributes:
        parties: codes. One: all that the party takes part in; several: what is between them, and what
            one of them does without another side.
        since, until: first and last day, or None. An event counts by its own time; what has none, and all
            other rows, by the publication date of a report. What nothing dates is left out of a period.
    """

    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


def choose(
    present: Collection[str], parties: Iterable[str], since: str | None = None, until: str | None = None
) -> Choice:
    """The choice that a user's words make.

    Args:
        present: the codes of the parties that occur.
        parties: codes or names, in any case.
        since, until: ISO dates.

    Raises:
        UnknownNameError: a party that does not occur.
        UsageError: no date, or a period that ends before it begins.
    """
    first, last = _day(since, "--since"), _day(until, "--until")
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}; right would be the earlier day first")
    return Choice(tuple(dict.fromkeys(find_party(party, present) for party in parties)), first, last)


def _day(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{option} {text!r} is no date; right would be 2013-06-17") from None


def parties_of(record: Record) -> frozenset[str]:
    """The codes of all parties that act, are acted upon, speak, or are bound in the record."""
    slots: list[Iterable[Actor]] = []
    for coding in record.codings:
        slots += [slot for event in coding.events for slot in (event.actors, event.recipients)]
        slots += [(quote.side,) for quote in coding.quotes if quote.side]
        slots += [slot for condition in coding.conditions for slot in (condition.set_by, condition.on)]
        slots += [slot for promise in coding.commitments for slot in (promise.by, promise.to)]
    return frozenset(actor.code for slot in slots for actor in slot)


def narrow(ledger: Ledger, choice: Choice) -> Ledger:
    """The rows that fit the choice; the corpus says what was asked for and how much nothing dates."""
    sift = _Sift(choice)
    narrowed = replace(
        ledger,
        conditions=sift.rows(ledger.conditions),
        promises=sift.rows(ledger.promises),
        events=sift.rows(ledger.events),
        quotes=sift.rows(ledger.quotes),
        forums=sift.rows(ledger.forums),
        waits=tuple(wait for row in ledger.waits if (wait := sift.wait(row))),
        deadlocks=sift.rows(ledger.deadlocks),
        disagreements=sift.rows(ledger.disagreements),
    )
    corpus = replace(
        ledger.corpus,
        parties=tuple(name_of(code) for code in choice.parties),
        since=choice.since.isoformat() if choice.since else None,
        until=choice.until.isoformat() if choice.until else None,
        left_out=sift.left_out,
    )
    return replace(narrowed, corpus=corpus)


class _Sift:
    """Keeps rows that fit, and counts those that nothing dates."""

    def __init__(self, choice: Choice) -> None:
        self._choice = choice
        self._whole = choice.since is None and choice.until is None
        self.left_out = 0

    def rows(self, rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(row for row in rows if self._takes_part(row.parties) and self._is_in(row))

    def wait(self, wait: WaitRow) -> WaitRow | None:
        """The wait with the conditions of the period, or None where none is left."""
        if not self._takes_part(wait.parties):
            return None
        kept = tuple(row for row in wait.conditions if any(self._within(r.published) for r in row.refs))
        return replace(wait, conditions=kept) if kept else None

    def _takes_part(self, parties: tuple[Collection[str], Collection[str]]) -> bool:
        asked = set(self._choice.parties)
        if not asked:
            return True
        acting, other = set(parties[0]), set(parties[1])
        if len(asked) == 1:
            return bool(asked & (acting | other))
        return bool(asked & acting) and (not other or bool(asked & other))

    def _is_in(self, row: Row) -> bool:
        if self._whole:
            return True
        if isinstance(row, EventRow) and row.earliest and row.latest:
            return self._overlaps(row.earliest, row.latest)
        dates = [ref.published for ref in _refs(row) if ref.published]
        if not dates:
            self.left_out += 1
        return any(self._within(day) for day in dates)

    def _within(self, day: str | None) -> bool:
        return self._whole or (day is not None and self._overlaps(day, day))

    def _overlaps(self, first: str, last: str) -> bool:
        since, until = self._choice.since, self._choice.until
        return (since is None or last >= since.isoformat()) and (until is None or first <= until.isoformat())


def _refs(row: Row) -> tuple[Ref, ...]:
    if isinstance(row, DisagreementRow):
        return tuple(ref for version in row.versions for _, ref in version.told)
    if isinstance(row, WaitRow):
        return tuple(ref for condition in row.conditions for ref in condition.refs)
    return row.refs
