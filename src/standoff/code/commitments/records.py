"""From bonds to commitments: the parties settled, each commitment once."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.commitments.bond import Bond
from standoff.code.commitments.lexicon import lexicon
from standoff.code.conditions.lexicon import lexicon as terms
from standoff.code.conditions.sides import Actors, actors_of, codes, in_part, named, speaker, without
from standoff.code.conditions.tie import Scene
from standoff.code.draft import Draft
from standoff.code.events.candidates import with_conjuncts
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
    if not by or not _speaks_for_itself(scene, bond, by):
        return None
    told = _told_side(scene, bond, by)
    if (
        bond.status is None
        and not told
        and len(by) < 2
        and not _is_of_dispute(bond)
        and not _others(scene, by)
    ):
        return None
    to = told or _understood_side(scene, bond, by)
    undertakes = scene.span(bond.undertakes)
    return Commitment(
        id=record_id("k", scene.draft.article.hash, undertakes.start, undertakes.end, *sorted(codes(by))),
        by=by,
        to=to,
        undertakes=undertakes,
        sentence=scene.draft.span(scene.sentence.start, scene.sentence.end),
        in_return=scene.span(bond.in_return) if bond.in_return is not None else None,
        made=_made(scene, bond, times),
        status=bond.status or CommitmentStatus.UNKNOWN,
        shown_by=scene.span(bond.shown) if bond.shown is not None else None,
        why=(
            bond.why,
            *[f"by {a.code}: {a.why}" for a in by if a.why],
            *[f"to {a.code}: {a.why}" for a in to if a.why],
        ),
    )


def _bound(scene: Scene, bond: Bond) -> Actors:
    """Who is bound: a party named as the doer, not one whose name only marks a thing ("the Singapore summit")."""
    if bond.mirror:
        return without(in_part(scene, bond.undertakes), named(scene, bond.to))[:1]
    if bond.by is None:
        return ()
    found = actors_of(scene.draft, [m for token in with_conjuncts(bond.by) for m in scene.parties.of(token)])
    if not found and bond.by.lower_ in ("we", "i"):
        found = speaker(scene.quote(bond.act))
    return tuple(a for a in found if not a.code.startswith(("CVL:", "MED:", "BUS:", "PTY:")))


def _speaks_for_itself(scene: Scene, bond: Bond, by: Actors) -> bool:
    """An announcement binds only whoever makes it."""
    if bond.speaker is None:
        return True
    said = named(scene, bond.speaker)
    return not said or bool(codes(said) & codes(by))


def _is_of_dispute(bond: Bond) -> bool:
    """Whether what is promised bears on a dispute, where it names no other party."""
    words = terms().words["good_nouns"] | terms().words["bad_nouns"] | lexicon().words["dispute"]
    words = words.union(*lexicon().topics.values())
    return any(
        t.lemma_.lower() in words
        for t in bond.undertakes.tokens()
        if t.pos_ in ("NOUN", "VERB", "PROPN", "ADJ")
    )


def _told_side(scene: Scene, bond: Bond, by: Actors) -> Actors:
    """The other side as the construction names it."""
    for found in (named(scene, bond.to), in_part(scene, bond.undertakes), in_part(scene, bond.in_return)):
        if others := _foreign(without(found, by), by):
            return others
    return ()


def _foreign(actors: Actors, by: Actors) -> Actors:
    """A state's promise to its own people, or to a party at home, names no other side."""
    homes = {code.partition(":")[2] for code in codes(actors)} & codes(by)
    return tuple(
        a for a in actors if a.code.partition(":")[2] not in homes and not a.code.startswith(("PTY:", "OPP:"))
    )


def _others(scene: Scene, by: Actors) -> Actors:
    """The other parties of the sentence, home parties and private people left out."""
    rest = without(actors_of(scene.draft, scene.parties.all()), by)
    return tuple(a for a in rest if not a.code.startswith(("PTY:", "OPP:", "CVL:", "BUS:")))


def _understood_side(scene: Scene, bond: Bond, by: Actors) -> Actors:
    """The one other party of the sentence, or whoever speaks of it."""
    rest = _others(scene, by)
    if len(rest) == 1:
        return rest
    return without(speaker(scene.quote(bond.act)), by)


def _made(scene: Scene, bond: Bond, times: Sequence[TimeMention]) -> When | None:
    if not bond.dated:
        return None
    start = scene.offset(bond.act)
    return time_of(scene.draft, times, scene.sentence, start, start + len(bond.act.text), "past")


def _same(one: Commitment, other: Commitment) -> bool:
    """The same words, or the same promise in a sentence that the article says twice."""
    if not codes(one.by) & codes(other.by):
        return False
    if one.undertakes.text == other.undertakes.text:
        return True
    low = max(one.undertakes.start, other.undertakes.start)
    high = min(one.undertakes.end, other.undertakes.end)
    return low < high
