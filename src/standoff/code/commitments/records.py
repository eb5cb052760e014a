"""From bonds to commitments: the parties settled, each commitment once."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.commitments.bond import Bond
from standoff.code.conditions.sides import Actors, actors_of, codes, in_part, named, speaker, without
from standoff.code.conditions.tie import Scene
from standoff.code.draft import Draft
from standoff.code.times import TimeMention, time_of
from standoff.model import Commitment, CommitmentStatus, When, record_id


class Register:
    """The commitments of one article while they are found."""

    def __init__(self, draft: Draft, times: Sequence[TimeMention]) -> None:
        self._draft = draft
        self._times = times
        self._found: list[tuple[Commitment, bool]] = []

    def found(self) -> list[tuple[Commitment, bool]]:
        """(commitment, told in the perfect) in the order of the text."""
        return sorted(self._found, key=lambda pair: (pair[0].undertakes.start, pair[0].undertakes.end))

    def add(self, scene: Scene, bond: Bond) -> None:
        """Add a bond's commitment if somebody is bound and it is not there yet."""
        commitment = _commitment(scene, bond, self._times)
        if commitment is not None and not any(_same(commitment, other) for other, _ in self._found):
            self._found.append((commitment, bond.perfect))


def _commitment(scene: Scene, bond: Bond, times: Sequence[TimeMention]) -> Commitment | None:
    by = _bound(scene, bond)
    if not by:
        return None
    to = _other_side(scene, bond, by)
    undertakes = scene.span(bond.undertakes)
    status = bond.status or CommitmentStatus.UNKNOWN
    return Commitment(
        id=record_id("k", scene.draft.article.hash, undertakes.start, undertakes.end, *sorted(codes(by))),
        by=by,
        to=to,
        undertakes=undertakes,
        sentence=scene.draft.span(scene.sentence.start, scene.sentence.end),
        in_return=scene.span(bond.in_return) if bond.in_return is not None else None,
        made=_made(scene, bond, times),
        status=status,
        shown_by=scene.span(bond.shown) if bond.shown is not None else None,
        why=(bond.why, *[f"by {a.code}: {a.why}" for a in by if a.why], *[f"to {a.code}: {a.why}" for a in to if a.why]),
    )


def _bound(scene: Scene, bond: Bond) -> Actors:
    """Who is bound: a party with a side of its own; private people bind nobody but themselves."""
    found = named(scene, bond.by)
    if bond.mirror:
        found = without(in_part(scene, bond.undertakes), named(scene, bond.to))
        return found[:1]
    if not found and bond.by is not None and bond.by.lower_ in ("we", "i"):
        found = speaker(scene.quote(bond.act))
    return tuple(a for a in found if not a.code.startswith(("CVL:", "MED:")))


def _other_side(scene: Scene, bond: Bond, by: Actors) -> Actors:
    for found in (named(scene, bond.to), in_part(scene, bond.undertakes), in_part(scene, bond.in_return)):
        if others := without(found, by):
            return others
    own = codes(by)
    other = scene.understood.counterpart(scene.parties, own, frozenset()) if bond.status is None else None
    del other
    rest = actors_of(scene.draft, scene.parties.all())
    return without(rest, by)[:1]


def _made(scene: Scene, bond: Bond, times: Sequence[TimeMention]) -> When | None:
    if not bond.dated:
        return None
    start = scene.offset(bond.act)
    return time_of(scene.draft, times, scene.sentence, start, start + len(bond.act.text), "past")


def _same(one: Commitment, other: Commitment) -> bool:
    if not codes(one.by) & codes(other.by):
        return False
    low = max(one.undertakes.start, other.undertakes.start)
    high = min(one.undertakes.end, other.undertakes.end)
    return low < high
