"""What judging gives: words against deeds, promises, who waits for whom, and standing talks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standoff.link import Cluster, ConditionGroup
from standoff.model import CommitmentStatus

UNDATED = ""
"""The month of events whose time neither the text nor the date of a report gives."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many events one side directed at another (or made at all) in a month.

    Counts are of events that happened (status ``actual``), each once however many articles report it.

    Attributes:
        month: ``2013-06``; ``2013`` for a time known only to the year; ``""`` for undated events. An event
            that the text does not date stands in the month of its first report.
        words_coop, deeds_coop: PLOVER's quad classes 1 and 2 (verbal and material co-operation).
        words_conf, deeds_conf: quad classes 3 and 4 (verbal and material conflict).
        score: mean PLOVER conflict-co-operation score of these events, -10 to 10.
        by_report: how many of the events stand in this month by their report only.
        events: the events' ids, in the record's order.
    """

    month: str
    words_coop: int
    deeds_coop: int
    words_conf: int
    deeds_conf: int
    score: float
    by_report: int
    events: tuple[str, ...]

    @property
    def total(self) -> int:
        """All events of the month."""
        return len(self.events)


@dataclass(frozen=True, slots=True)
class Side:
    """What one party did and said, towards anybody or nobody.

    Attributes:
        code: the party.
        months: its tallies by month, undated last.
        promises: how many of its commitments ended how.
    """

    code: str
    months: tuple[Tally, ...]
    promises: tuple[tuple[CommitmentStatus, int], ...]

    @property
    def total(self) -> int:
        """All its events."""
        return sum(tally.total for tally in self.months)


@dataclass(frozen=True, slots=True)
class Dyad:
    """What one party did and said to another.

    Attributes:
        actor, recipient: the parties' codes. What both do together counts in both directions.
        months: tallies by month, undated last.
    """

    actor: str
    recipient: str
    months: tuple[Tally, ...]

    @property
    def total(self) -> int:
        """All its events."""
        return sum(tally.total for tally in self.months)


@dataclass(frozen=True, slots=True)
class Wait:
    """One party waits for another to do something first.

    Attributes:
        waiter: who set the conditions.
        doer: who is to fulfil them.
        conditions: the conditions that stand, in the record's order.
    """

    waiter: str
    doer: str
    conditions: tuple[ConditionGroup, ...]


@dataclass(frozen=True, slots=True)
class Deadlock:
    """Two parties that wait for one another.

    Attributes:
        first, second: the two waits; `first.waiter` sorts before `second.waiter`.
    """

    first: Wait
    second: Wait


class ForumState(StrEnum):
    """How standing talks stand, as far as the record tells."""

    HELD = "held"
    PLANNED = "planned"
    STALLED = "stalled"
    SPOKEN_OF = "spoken of"


@dataclass(frozen=True, slots=True)
class Forum:
    """Standing talks ("six-party talks").

    Attributes:
        name: as the events name it.
        state: by the latest event that tells.
        shown: the event that tells the state; its `when` says since when, or when.
        planned: the next meeting that is planned, or None.
        parties: codes of those who act in its events, sorted.
        events: all its events, in the record's order.
    """

    name: str
    state: ForumState
    shown: Cluster
    planned: Cluster | None
    parties: tuple[str, ...]
    events: tuple[Cluster, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judgement over a record.

    Attributes:
        sides: every known party that acted, most active first.
        dyads: every directed pair of known parties, most active first.
        waits: who waits for whom, those with most conditions first.
        deadlocks: two-sided waits, those with most conditions first.
        forums: standing talks, by name.
    """

    sides: tuple[Side, ...]
    dyads: tuple[Dyad, ...]
    waits: tuple[Wait, ...]
    deadlocks: tuple[Deadlock, ...]
    forums: tuple[Forum, ...]
