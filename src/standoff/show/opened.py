"""The ledger of a store, in one call: linked, judged, and narrowed to some parties and days."""

from __future__ import annotations

from pathlib import Path

from standoff import store
from standoff.judge import judge
from standoff.link import link
from standoff.show.ledger import build_ledger
from standoff.show.narrow import choose, narrow, parties_of
from standoff.show.rows import Ledger


def ledger(
    directory: str | Path, *parties: str, since: str | None = None, until: str | None = None
) -> Ledger:
    """What `standoff ledger` shows, as rows: conditions, promises, events, quotes, talks, waits, disagreements.

    Args:
        directory: the store.
        parties: codes or names, in any case. One: all that it takes part in. Several: what is between them.
        since, until: first and last day, ISO dates.

    Raises:
        StandoffError: the folder is no store, or it knows no such party.
        ValueError: a day is no ISO date.
    """
    record = link(store.open(Path(directory)).codings())
    choice = choose(parties_of(record), list(parties), since, until)
    return narrow(build_ledger(record, judge(record)), choice)
