"""Where sources give different versions of one event: its object, its numbers, its date, whether it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from standoff.link.record import Cluster, Difference, Disagreement, EventReport, Wording, article_order
from standoff.link.words import Features, features, lexicon
from standoff.model import UNKNOWN_ACTOR, Status

Versions = dict[str, list[EventReport]]

RECENT_DAYS = 366
"""How long before its report an act may lie that nothing dates."""
NARROW_DAYS = 31
"""Counts are compared where the event's time is no wider than this: "two tests since 2006" grow."""


@dataclass(frozen=True, slots=True)
class _Case:
    """What may be one event told in several versions."""

    difference: Difference
    identity: Hashable
    same: str  # what the versions have in common, in words


@dataclass(frozen=True, slots=True)
class _Told:
    """A report with what is compared."""

    report: EventReport
    cluster: Cluster
    features: Features


def find_disagreements(clusters: Iterable[Cluster], sources: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """The events of which different sources give different versions, by difference and first report.

    Args:
        clusters: the events.
        sources: article hash to independent source, copies under their originals' source.
    """
    cases: dict[_Case, Versions] = defaultdict(lambda: defaultdict(list))
    for told in _tell(clusters):
        for compare in (_objects, _numbers, _dates, _statuses):
            for case, value in compare(told):
                cases[case][value].append(told.report)
    found = [_disagreement(case, versions, sources) for case, versions in cases.items()]
    return tuple(sorted((d for d in found if d), key=_order))


def _tell(clusters: Iterable[Cluster]) -> Iterable[_Told]:
    for cluster in clusters:
        if not cluster.actors or UNKNOWN_ACTOR in cluster.actors:
            continue
        for report in cluster.reports:
            yield _Told(report, cluster, features(report.event.trigger, report.event.sentence))


Compared = Iterable[tuple[_Case, str]]


def _parties(told: _Told) -> tuple[str, tuple[str, ...]]:
    return told.report.event.type, told.cluster.actors


def _happened(told: _Told) -> bool:
    return told.report.event.status in (Status.ACTUAL, Status.ALLEGED)


def _day(told: _Told) -> str | None:
    when = told.cluster.when
    return when.value if when and when.precision == "day" else None


def _objects(told: _Told) -> Compared:
    """Same parties, same day or ordinal, same head word, another kind: "nuclear test", "missile test"."""
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for family, value, head in told.features.kinds:
        kinds[family, head].add(value)
    for (family, head), values in kinds.items():
        if len(values) != 1 or not _happened(told):
            continue
        for same, mark in _marks(told, head):
            yield _Case(Difference.OBJECT, (*_parties(told), family, head, mark), same), min(values)


def _marks(told: _Told, head: str) -> Iterable[tuple[str, Hashable]]:
    """What marks an act out as one and the same: its ordinal or its day."""
    for number, of in told.features.ordinals:
        if of == head:
            yield f"the same parties, each time the {_ordinal(number)} {head}", ("ordinal", number)
    if day := _day(told):
        yield f"the same parties on {day}", ("day", day)


def _ordinal(number: int) -> str:
    return next(word for word, value in lexicon().ordinals.items() if value == number)


def _numbers(told: _Told) -> Compared:
    """One event, another count of the same thing."""
    when = told.cluster.when
    if when is None or when.bound or (when.latest - when.earliest).days >= NARROW_DAYS:
        return
    counts: dict[str, set[int]] = defaultdict(set)
    for head, number in told.features.counts:
        counts[head].add(number)
    for head, numbers in counts.items():
        if len(numbers) == 1:
            case = _Case(Difference.NUMBER, (told.cluster.id, head), "the same parties and time")
            yield case, f"{min(numbers):,} ({head})"


def _dates(told: _Told) -> Compared:
    """Same parties and ordinal, another day."""
    when = told.report.event.when
    if when is None or when.precision != "day" or not _happened(told):
        return
    for number, head in told.features.ordinals:
        same = f"the same parties, each time the {_ordinal(number)} {head}"
        yield _Case(Difference.DATE, (*_parties(told), number, head), same), when.value


def _statuses(told: _Told) -> Compared:
    """Same parties and day: reported here, denied there."""
    event, day = told.report.event, _day(told)
    if day and event.status in (Status.ACTUAL, Status.ALLEGED, Status.DENIED):
        identity = (*_parties(told), told.cluster.recipients, day)
        yield _Case(Difference.STATUS, identity, f"the same parties on {day}"), event.status.value


def _disagreement(case: _Case, versions: Versions, sources: Mapping[str, str]) -> Disagreement | None:
    """The disagreement, or None where one source may well have told two events."""
    versions = _contemporary(versions)
    told_by = {value: _sources(reports, sources) for value, reports in versions.items()}
    if len(versions) < 2 or len(set().union(*told_by.values())) < 2 or _told_together(versions):
        return None
    if case.difference is Difference.STATUS and Status.DENIED not in versions:
        return None
    wordings = tuple(Wording(value, tuple(sorted(versions[value], key=_place))) for value in sorted(versions))
    told = "; ".join(f"{w.value}: {_count(len(told_by[w.value]))}" for w in wordings)
    return Disagreement(case.difference, wordings, f"{case.same} ({told})")


def _contemporary(versions: Versions) -> Versions:
    """The reports whose act may have been at the time of one in another version, each with its version."""
    spans = {value: [_span(report) for report in reports] for value, reports in versions.items()}
    kept: Versions = {}
    for value, reports in versions.items():
        others = [span for other, found in spans.items() if other != value for span in found]
        near = [r for r, own in zip(reports, spans[value], strict=True) if any(_meet(own, o) for o in others)]
        if near:
            kept[value] = near
    return kept


def _span(report: EventReport) -> tuple[date, date]:
    """From when to when the act may have been, one time zone's day allowed for on either side."""
    when, published = report.event.when, report.article.date
    day = timedelta(days=1)
    if when is not None and not when.bound:
        return when.earliest - day, when.latest + day
    if published is not None:
        return published - timedelta(days=RECENT_DAYS), published + day
    return date.min, date.max


def _meet(left: tuple[date, date], right: tuple[date, date]) -> bool:
    return left[0] <= right[1] and right[0] <= left[1]


def _count(sources: int) -> str:
    return "1 source" if sources == 1 else f"{sources} sources"


def _sources(reports: Iterable[EventReport], sources: Mapping[str, str]) -> set[str]:
    return {sources[report.article.hash] for report in reports}


def _told_together(versions: Versions) -> bool:
    """Whether one article tells two of the versions: then they are two events, or its own subject."""
    tellers = [{report.article.hash for report in reports} for reports in versions.values()]
    return sum(map(len, tellers)) > len(set().union(*tellers))


def _place(report: EventReport) -> tuple[str, str, int, str]:
    return (*article_order(report.article), report.event.trigger.start, report.event.id)


def _order(disagreement: Disagreement) -> tuple[str, tuple[str, str, int, str], str]:
    first = min((report for w in disagreement.wordings for report in w.reports), key=_place)
    return disagreement.difference.value, _place(first), disagreement.why
