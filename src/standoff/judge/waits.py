"""Who waits for whom: the conditions that stand, as edges from who set them to who must fulfil them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from standoff.judge.verdict import Deadlock, Wait
from standoff.link import ConditionGroup
from standoff.link.terms import codes
from standoff.model import UNKNOWN_ACTOR, Answer, Relation


def find_waits(conditions: Iterable[ConditionGroup]) -> tuple[Wait, ...]:
    """The waits, most conditions first; a condition on or by several parties counts for each pair."""
    found: dict[tuple[str, str], list[ConditionGroup]] = defaultdict(list)
    for group in conditions:
        if not stands(group):
            continue
        for waiter in codes(group.lead.condition.set_by):
            for doer in codes(group.lead.condition.on):
                if waiter != doer and UNKNOWN_ACTOR not in (waiter, doer):
                    found[waiter, doer].append(group)
    pairs = sorted(found, key=lambda pair: (-len(found[pair]), pair))
    return tuple(Wait(*pair, tuple(found[pair])) for pair in pairs)


def stands(group: ConditionGroup) -> bool:
    """Whether a party waits on it: a threat waits for nothing, an accepted condition is no longer open."""
    return group.lead.condition.relation is not Relation.THREAT and group.answer is not Answer.ACCEPTED


def find_deadlocks(waits: Iterable[Wait]) -> tuple[Deadlock, ...]:
    """The pairs of parties that wait for one another, most conditions first."""
    by_pair = {(wait.waiter, wait.doer): wait for wait in waits}
    found = [
        Deadlock(wait, by_pair[doer, waiter])
        for (waiter, doer), wait in by_pair.items()
        if waiter < doer and (doer, waiter) in by_pair
    ]
    return tuple(sorted(found, key=_weight))


def _weight(deadlock: Deadlock) -> tuple[int, str, str]:
    one, other = deadlock.first, deadlock.second
    return -len(one.conditions) - len(other.conditions), one.waiter, other.waiter
