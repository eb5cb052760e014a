"""From ties to conditions: the parties settled, what is none left out, each condition once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from standoff.code.conditions.answers import Reactions
from standoff.code.conditions.predicates import unwilling
from standoff.code.conditions.sides import (
    Actors,
    actors_of,
    codes,
    doer,
    must_fulfil,
    named,
    set_by,
    speaker,
    speaks_of_itself,
    without,
)
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.conditions.tree import Part
from standoff.code.draft import Draft
from standoff.model import UNKNOWN_ACTOR, Actor, Answer, Condition, Relation, record_id

_NOBODY = Actor(UNKNOWN_ACTOR, why="the text does not say who")


@dataclass(frozen=True, slots=True)
class Entry:
    """A condition and how it was told.

    Attributes:
        condition: the record.
        told: the sentence itself names who must fulfil it.
        alternative: one of several ways to say on what the same thing hangs.
        with_doer: the words required have a doer, and it is the other side.
    """

    condition: Condition
    told: bool
    alternative: bool
    with_doer: bool


class Book:
    """The conditions of one article while they are found."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found: list[Entry] = []

    def is_empty(self) -> bool:
        """Whether nothing was found yet."""
        return not self._found

    def entries(self) -> list[Entry]:
        """What was found, in the order of the text."""
        return sorted(
            self._found,
            key=lambda e: (e.condition.requires.start, e.condition.requires.end, e.condition.relation),
        )

    def conditions(self) -> list[Condition]:
        """The conditions alone."""
        return [entry.condition for entry in self.entries()]

    def add(self, scene: Scene, tie: Tie, like: Condition | None = None) -> None:
        """Add a tie's condition if its parties make it one and it is not there yet."""
        entry = _entry(scene, tie, like)
        if entry is None:
            return
        for i, other in enumerate(self._found):
            if _same(entry, other):
                if _is_better(entry, other):
                    self._found[i] = entry
                return
        self._found.append(entry)


def answering(draft: Draft, condition: Condition, reactions: Reactions) -> Condition:
    """The condition with whoever reacts to it as the one who must fulfil it, where the text does not say who."""
    who = reactions.answerer(condition)
    if not who or who & codes(condition.on):
        return condition
    mentions = [m for m in draft.mentions if any(p.code in who for p in m.parties)]
    return replace(
        condition, on=actors_of(draft, mentions[:1]), why=(*condition.why, "on whom: the party that reacts")
    )


def _entry(scene: Scene, tie: Tie, like: Condition | None) -> Entry | None:
    setters = set_by(scene, tie)
    if not setters or not speaks_of_itself(scene, tie, setters):
        return None
    spoken = bool(speaker(scene.quote(tie.requires.head)))
    if (tie.spoken and not spoken) or (tie.plain and not spoken and scene.block.kind == "body"):
        return None
    if tie.subject is not None and not tie.reported and _is_own(scene, tie, setters):
        return None
    on, told = must_fulfil(scene, tie, setters)
    if like is not None:
        on = like.on
    if not tie.certain and not _may_be_weak(scene, tie, told):
        return None
    if not told and ((not on and not tie.certain) or not tie.toned):
        return None
    on = on or (_NOBODY,)
    requires = scene.span(tie.requires)
    enables = (
        scene.span(tie.enables) if tie.enables is not None else like.enables if like is not None else None
    )
    refused = tie.rejected if tie.rejected is not None else unwilling(tie.requires.head)
    answer = Answer.ACCEPTED if tie.accepted else Answer.REJECTED if refused is not None else Answer.NONE
    key = (requires.start, requires.end, tie.relation, *sorted(codes(setters)), "|", *sorted(codes(on)))
    condition = Condition(
        id=record_id("c", scene.draft.article.hash, *key),
        set_by=setters,
        on=on,
        requires=requires,
        relation=tie.relation,
        sentence=scene.draft.span(scene.sentence.start, scene.sentence.end),
        enables=enables,
        answer=answer,
        answered_by=scene.span(Part(refused, refused.i, refused.i)) if refused is not None else None,
        why=(tie.why, *_whys("set by", setters), *_whys("on", on)),
    )
    doing = named(scene, tie.subject) or doer(scene, tie.requires.head)
    return Entry(condition, told, tie.alternative, bool(without(doing, setters)))


def _is_own(scene: Scene, tie: Tie, setters: Actors) -> bool:
    """What the setter must do itself is no condition on the other side."""
    must = named(scene, tie.subject)
    return bool(must) and not without(must, setters)


def _whys(role: str, actors: Actors) -> list[str]:
    return [f"{role} {a.code}: {a.why}" for a in actors if a.why]


def _may_be_weak(scene: Scene, tie: Tie, told: bool) -> bool:
    """An everyday if sets a condition only where it tells both sides, or where a side speaks of what it will do."""
    return told or (
        tie.toned and scene.quote(tie.requires.head) is not None and tie.relation is Relation.THREAT
    )


def _same(entry: Entry, before: Entry) -> bool:
    """The same words required, or the same outcome said to hang on it in other words; a threat and what it is to
    bring about are two."""
    one, other = entry.condition, before.condition
    if one.sentence.text == other.sentence.text and one.requires.text == other.requires.text:
        return one.relation is other.relation  # a sentence that the article says twice
    if one.sentence != other.sentence or not codes(one.set_by) & codes(other.set_by):
        return False
    if one.relation is not other.relation and Relation.THREAT in (one.relation, other.relation):
        return False
    if entry.alternative and before.alternative and one.enables is not None and other.enables is not None:
        return one.enables.overlaps(other.enables)
    low, high = max(one.requires.start, other.requires.start), min(one.requires.end, other.requires.end)
    shorter = min(one.requires.end - one.requires.start, other.requires.end - other.requires.start)
    return (high - low) > 0.5 * shorter


def _is_better(entry: Entry, before: Entry) -> bool:
    """With what it is for, or with who must do it, rather than without."""
    one, other = entry.condition, before.condition
    if entry.alternative and before.alternative:
        return entry.with_doer and not before.with_doer
    return one.enables is not None and other.enables is None
