"""One event in many reports: who, what and when decide, words settle the doubts.

Events are first brought together within an article (`same_as`), giving units; units of one type between
the same parties are then joined by time. Every step goes through its input in a sorted order that does
not depend on the order of arrival, so the same articles always give the same clusters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from standoff.link.record import SETTLED, Cluster, EventReport, article_order
from standoff.link.unions import Unions
from standoff.link.words import Features, features, lexicon, overlap, stems
from standoff.model import UNKNOWN_ACTOR, Coding, Event, Status, When

NEAR_DAYS = 7
"""Articles published further apart than this do not share an event whose date neither gives."""
COARSE_DAYS = 31
"""A time wider than this says too little by itself: the triggers must share a word as well."""
SAME_WORDS = 0.3
"""Overlap of two sentences that tells of one act where neither date, place nor forum does."""

Key = tuple[str, tuple[str, ...], tuple[str, ...], str]


@dataclass(slots=True, eq=False)
class Unit:
    """The reports of one act in one article."""

    reports: list[EventReport]
    features: Features = field(init=False)
    when: When | None = field(init=False)

    def __post_init__(self) -> None:
        self.reports.sort(key=_place)
        self.features = _merge(features(r.event.trigger, r.event.sentence) for r in self.reports)
        self.when = _narrowest(self.reports)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """The sorting key of units."""
        return _place(self.reports[0])

    @property
    def published(self) -> date | None:
        """The article's publication date."""
        return self.reports[0].article.date


@dataclass(slots=True, eq=False)
class _Group:
    """A cluster in the making."""

    units: list[Unit]
    why: set[str] = field(default_factory=set)

    def fits(self, unit: Unit) -> bool:
        """Whether nothing in the unit's words says that it is another act."""
        return all(not _contradict(own, unit) for own in _samples(self.units))

    def add(self, unit: Unit, why: str) -> None:
        self.units.append(unit)
        self.why.add(why)


def find_clusters(
    codings: Iterable[Coding], copied: frozenset[str], sources: Mapping[str, str]
) -> tuple[Cluster, ...]:
    """The events with their reports, by time (undated last) and id.

    Args:
        codings: what was found in each article.
        copied: content hashes of the articles that repeat another one.
        sources: article hash to independent source (`independent_sources`).
    """
    by_key: dict[Key, list[Unit]] = defaultdict(list)
    groups: list[_Group] = []
    for unit in (unit for coding in codings for unit in _units(coding)):
        key = _key(unit.reports[0].event)
        if key is None:
            groups.append(_Group([unit]))
        else:
            by_key[key].append(unit)
    for units in by_key.values():
        groups.extend(_join(units))
    clusters = [_cluster(group, copied, sources) for group in groups]
    return tuple(sorted(clusters, key=_time_order))


def _units(coding: Coding) -> Iterable[Unit]:
    """The article's events, those that are one act together."""
    known = {event.id: event for event in coding.events}
    unions = Unions(known)
    for event in coding.events:
        if event.same_as in known:
            unions.join(event.id, event.same_as)
    for members in unions.sets().values():
        yield Unit([EventReport(coding.article, known[member]) for member in members])


def _key(event: Event) -> Key | None:
    """What two reports of one act must have in common, or None where a party is unknown."""
    actors = tuple(sorted({actor.code for actor in event.actors}))
    recipients = tuple(sorted({actor.code for actor in event.recipients}))
    if not actors or UNKNOWN_ACTOR in actors + recipients:
        return None
    if event.type in lexicon().mutual:
        actors, recipients = tuple(sorted({*actors, *recipients})), ()
    return event.type, actors, recipients, _standing(event.status)


def _standing(status: Status) -> str:
    """Statuses that may be one act's in two reports: what one outlet alleges, another may vouch for."""
    return "reported" if status in (Status.ACTUAL, Status.ALLEGED) else status.value


def _join(units: list[Unit]) -> list[_Group]:
    units.sort(key=lambda unit: unit.order)
    groups = _join_dated([unit for unit in units if _is_dated(unit)])
    return _join_undated([unit for unit in units if not _is_dated(unit)], groups)


def _is_dated(unit: Unit) -> bool:
    """Whether the time says when; "since 2006" gives one end of it only."""
    return unit.when is not None and not unit.when.bound


def _join_dated(units: Sequence[Unit]) -> list[_Group]:
    """Join units of one time, then wider times to the one narrower time that lies within them."""
    by_time: dict[tuple[date, date], list[Unit]] = defaultdict(list)
    for unit in units:
        if unit.when:
            by_time[unit.when.earliest, unit.when.latest].append(unit)
    times = sorted(by_time, key=lambda time: (time[1] - time[0], time))
    placed: list[tuple[tuple[date, date], _Group]] = []
    for time in times:
        own: list[_Group] = []
        for unit in by_time[time]:
            _place_dated(unit, time, own, placed)
        placed.extend((time, group) for group in own)
    return [group for _, group in placed]


def _place_dated(
    unit: Unit, time: tuple[date, date], own: list[_Group], placed: list[tuple[tuple[date, date], _Group]]
) -> None:
    within = [
        group
        for inner, group in placed
        if time[0] <= inner[0] and inner[1] <= time[1] and group.fits(unit) and _speaks_of(unit, time, group)
    ]
    if len(within) == 1:
        within[0].add(unit, "same parties and type, one time within the other")
        return
    for group in own:
        if group.fits(unit) and _speaks_of(unit, time, group):
            group.add(unit, "same parties, type and time")
            return
    own.append(_Group([unit]))


def _speaks_of(unit: Unit, time: tuple[date, date], group: _Group) -> bool:
    """Whether the time is narrow enough to settle it, or the triggers share a word."""
    if (time[1] - time[0]).days < COARSE_DAYS:
        return True
    return any(unit.features.stems & own.features.stems for own in _samples(group.units))


def _join_undated(units: Sequence[Unit], dated: list[_Group]) -> list[_Group]:
    """Join units without a date to what articles of the same days say in the same words."""
    groups = list(dated)
    by_stem: dict[str, list[_Group]] = defaultdict(list)
    for group in dated:
        _index(group, group.units[0], by_stem)
    for unit in units:
        home = _undated_home(unit, by_stem)
        if home is None:
            home = _Group([unit])
            groups.append(home)
        else:
            home.add(unit, "same parties and type, published within a week, in the same words")
        _index(home, unit, by_stem)
    return groups


def _index(group: _Group, unit: Unit, by_stem: dict[str, list[_Group]]) -> None:
    for stem in unit.features.stems:
        if group not in by_stem[stem][-4:]:
            by_stem[stem].append(group)


def _undated_home(unit: Unit, by_stem: Mapping[str, list[_Group]]) -> _Group | None:
    if unit.published is None:
        return None
    homes: list[_Group] = []
    for stem in sorted(unit.features.stems):
        for group in by_stem.get(stem, ())[-50:]:  # units come by date: a week's groups are the last ones
            if group not in homes and _is_home(unit, group):
                homes.append(group)
    return homes[0] if len(homes) == 1 else None


def _is_home(unit: Unit, group: _Group) -> bool:
    lead = group.units[0]
    if unit.published is None or lead.published is None:
        return False
    if abs((unit.published - lead.published).days) > NEAR_DAYS or not group.fits(unit):
        return False
    article = unit.reports[0].article.hash
    if any(own.reports[0].article.hash == article for own in group.units):
        return False  # within one article only `same_as` joins
    return _same_scene(unit.reports[0].event, lead.reports[0].event)


def _same_scene(left: Event, right: Event) -> bool:
    """Whether two acts share forum or place; where neither has one, whether their sentences are alike."""
    places = (left.where and left.where.name, right.where and right.where.name)
    for one, other in ((left.forum, right.forum), places):
        if one and other:
            return one == other
    return overlap(stems(left.sentence.text), stems(right.sentence.text)) >= SAME_WORDS


def _contradict(left: Unit, right: Unit) -> bool:
    """Whether two units' words speak of different acts: another mode, ordinal or kind."""
    modes = [{r.event.mode for r in unit.reports if r.event.mode} for unit in (left, right)]
    if modes[0] and modes[1] and not modes[0] & modes[1]:
        return True
    one, other = _by_head(left.features), _by_head(right.features)
    return any(not one[head] & other[head] for head in one.keys() & other.keys())


def _by_head(words: Features) -> dict[tuple[str, str], set[object]]:
    """Ordinals and kinds under what they belong to."""
    found: dict[tuple[str, str], set[object]] = defaultdict(set)
    for number, head in words.ordinals:
        found["ordinal", head].add(number)
    for family, value, head in words.kinds:
        found[family, head].add(value)
    return found


def _samples(units: Sequence[Unit]) -> Sequence[Unit]:
    """The units that a newcomer is compared with: the first few, so that a large cluster stays cheap."""
    return units[:8]


def _merge(all_features: Iterable[Features]) -> Features:
    listed = list(all_features)
    return Features(
        stems=frozenset().union(*(f.stems for f in listed)),
        kinds=frozenset().union(*(f.kinds for f in listed)),
        ordinals=frozenset().union(*(f.ordinals for f in listed)),
        counts=frozenset().union(*(f.counts for f in listed)),
    )


def _narrowest(reports: Iterable[EventReport]) -> When | None:
    times = [report.event.when for report in reports if report.event.when]
    return min(times, key=lambda w: (w.latest - w.earliest, w.value), default=None)


def _place(report: EventReport) -> tuple[str, str, int, str]:
    return (*article_order(report.article), report.event.trigger.start, report.event.id)


def _cluster(group: _Group, copied: frozenset[str], sources: Mapping[str, str]) -> Cluster:
    reports = [report for unit in group.units for report in unit.reports]
    reports.sort(key=lambda report: (report.article.hash in copied, *_place(report)))
    given = {report.event.status for report in reports}
    return Cluster(
        reports=tuple(reports),
        status=next(status for status in SETTLED if status in given),
        when=_narrowest(reports),
        sources=len({sources[report.article.hash] for report in reports}),
        why=tuple(sorted(group.why)),
    )


def _time_order(cluster: Cluster) -> tuple[str, str, str]:
    when = cluster.when
    return (
        (when.earliest.isoformat(), when.latest.isoformat(), cluster.id) if when else ("9999", "", cluster.id)
    )
