"""Over a record: words against deeds, what became of promises, who waits for whom, and standing talks.

`judge` is pure: it counts and connects what linking gives, and never looks at a text again.
"""

from __future__ import annotations

from standoff.judge.forums import find_forums
from standoff.judge.tallies import month_of, tally_dyads, tally_sides
from standoff.judge.verdict import (
    UNDATED,
    Deadlock,
    Dyad,
    Forum,
    ForumState,
    Side,
    Tally,
    Verdict,
    Wait,
)
from standoff.judge.waits import find_deadlocks, find_waits, stands
from standoff.link import Record

__all__ = [
    "UNDATED",
    "Deadlock",
    "Dyad",
    "Forum",
    "ForumState",
    "Side",
    "Tally",
    "Verdict",
    "Wait",
    "judge",
    "month_of",
    "stands",
]


def judge(record: Record) -> Verdict:
    """The judgement over a record."""
    waits = find_waits(record.conditions)
    return Verdict(
        sides=tally_sides(record.clusters, record.commitments),
        dyads=tally_dyads(record.clusters),
        waits=waits,
        deadlocks=find_deadlocks(waits),
        forums=find_forums(record.clusters),
    )
