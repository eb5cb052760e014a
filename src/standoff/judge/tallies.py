"""Words and deeds by month: events counted once each, per side and per directed pair of sides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from standoff.judge.verdict import UNDATED, Dyad, Side, Tally
from standoff.link import Cluster, CommitmentGroup
from standoff.model import UNKNOWN_ACTOR, CommitmentStatus, Status, When


def tally_dyads(clusters: Iterable[Cluster]) -> tuple[Dyad, ...]:
    """The directed pairs of known parties with their months, most active first, then by code."""
    by_pair: dict[tuple[str, str], list[Cluster]] = defaultdict(list)
    for cluster in _happened(clusters):
        for pair in _pairs(cluster):
            by_pair[pair].append(cluster)
    dyads = [Dyad(*pair, _months(found)) for pair, found in by_pair.items()]
    return tuple(sorted(dyads, key=lambda d: (-d.total, d.actor, d.recipient)))


def tally_sides(clusters: Iterable[Cluster], promises: Iterable[CommitmentGroup]) -> tuple[Side, ...]:
    """The known parties with their months and promises, most active first, then by code."""
    by_side: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in _happened(clusters):
        for actor in cluster.actors:
            by_side[actor].append(cluster)
    bound: dict[str, Counter[CommitmentStatus]] = defaultdict(Counter)
    for group in promises:
        for code in {actor.code for actor in group.lead.commitment.by}:
            bound[code][group.status] += 1
    codes = (by_side.keys() | bound.keys()) - {UNKNOWN_ACTOR}
    sides = [Side(code, _months(by_side[code]), _ended(bound[code])) for code in codes]
    return tuple(sorted(sides, key=lambda side: (-side.total, side.code)))


def month_of(when: When | None) -> str:
    """The month that a time lies in; its year where it lies in one year only; else ``UNDATED``.

    A bound ("since 2009") gives one end only; the event belongs to that end.
    """
    if when is None:
        return UNDATED
    first, last = when.earliest, when.latest
    if (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    return f"{first:%Y}" if first.year == last.year else UNDATED


def _happened(clusters: Iterable[Cluster]) -> Iterable[Cluster]:
    return (cluster for cluster in clusters if cluster.status is Status.ACTUAL)


def _pairs(cluster: Cluster) -> set[tuple[str, str]]:
    """Actor and recipient of each pair; what several do together, without recipient, in each direction."""
    if cluster.recipients:
        pairs = {(actor, recipient) for actor in cluster.actors for recipient in cluster.recipients}
    else:
        pairs = set(permutations(cluster.actors, 2))
    return {pair for pair in pairs if UNKNOWN_ACTOR not in pair and pair[0] != pair[1]}


def _months(clusters: Sequence[Cluster]) -> tuple[Tally, ...]:
    by_month: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        by_month[month_of(cluster.when) or _month_reported(cluster)].append(cluster)
    months = sorted(by_month, key=lambda month: (month == UNDATED, month))
    return tuple(_tally(month, by_month[month]) for month in months)


def _month_reported(cluster: Cluster) -> str:
    """The month of the first report: how event data is commonly dated, here only for want of better."""
    days = [report.article.published for report in cluster.reports if report.article.published]
    return min(days)[:7] if days else UNDATED


def _tally(month: str, clusters: Sequence[Cluster]) -> Tally:
    events = [cluster.lead.event for cluster in clusters]
    quads = Counter(event.quad for event in events)
    return Tally(
        month=month,
        words_coop=quads[1],
        deeds_coop=quads[2],
        words_conf=quads[3],
        deeds_conf=quads[4],
        score=sum(event.score for event in events) / len(events),
        by_report=sum(not month_of(cluster.when) for cluster in clusters) if month else 0,
        events=tuple(cluster.id for cluster in clusters),
    )


def _ended(counts: Counter[CommitmentStatus]) -> tuple[tuple[CommitmentStatus, int], ...]:
    return tuple((status, counts[status]) for status in CommitmentStatus if counts[status])
