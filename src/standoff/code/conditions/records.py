"""From ties to conditions: the parties settled, what is none left out, each condition once."""

from __future__ import annotations

from standoff.code.conditions.sides import Actors, codes, must_fulfil, set_by, speaks_of_itself
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.draft import Draft
from standoff.model import UNKNOWN_ACTOR, Actor, Answer, Condition, Relation, record_id

_NOBODY = Actor(UNKNOWN_ACTOR, why="the text does not say who")


class Book:
    """The conditions of one article while they are found."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found: list[Condition] = []

    def conditions(self) -> list[Condition]:
        """What was found, in the order of the text."""
        return sorted(self._found, key=lambda c: (c.requires.start, c.requires.end, c.relation))

    def add(self, scene: Scene, tie: Tie, like: Condition | None = None) -> None:
        """Add a tie's condition if its parties make it one and it is not there yet."""
        condition = _condition(scene, tie, like)
        if condition is None:
            return
        for i, other in enumerate(self._found):
            if _same(condition, other):
                if _is_better(condition, other):
                    self._found[i] = condition
                return
        self._found.append(condition)


def _condition(scene: Scene, tie: Tie, like: Condition | None) -> Condition | None:
    setters = set_by(scene, tie)
    if not setters or not speaks_of_itself(scene, tie, setters):
        return None
    on, told = must_fulfil(scene, tie, setters)
    if like is not None:
        on = on if told else like.on
    if not tie.certain and not _may_be_weak(scene, tie, told):
        return None
    if not on and not tie.certain:
        return None
    on = on or (_NOBODY,)
    requires = scene.span(tie.requires)
    enables = scene.span(tie.enables) if tie.enables is not None else like.enables if like is not None else None
    answer = Answer.ACCEPTED if tie.accepted else Answer.REJECTED if tie.rejected is not None else Answer.NONE
    key = (requires.start, requires.end, tie.relation, *sorted(codes(setters)), "|", *sorted(codes(on)))
    return Condition(
        id=record_id("c", scene.draft.article.hash, *key),
        set_by=setters,
        on=on,
        requires=requires,
        relation=tie.relation,
        sentence=scene.draft.span(scene.sentence.start, scene.sentence.end),
        enables=enables,
        answer=answer,
        answered_by=_word(scene, tie),
        why=(tie.why, *_whys("set by", setters), *_whys("on", on)),
    )


def _word(scene: Scene, tie: Tie) -> None:
    return None


def _whys(role: str, actors: Actors) -> list[str]:
    return [f"{role} {a.code}: {a.why}" for a in actors if a.why]


def _may_be_weak(scene: Scene, tie: Tie, told: bool) -> bool:
    """An everyday if sets a condition only where it tells both sides, or where a side speaks of what it will do."""
    return told or scene.quote(tie.requires.head) is not None and tie.relation is Relation.THREAT


def _same(one: Condition, other: Condition) -> bool:
    """The same words required; a threat and what it is to bring about are two."""
    if one.sentence != other.sentence or not codes(one.set_by) & codes(other.set_by):
        return False
    if one.relation is not other.relation and Relation.THREAT in (one.relation, other.relation):
        return one.requires == other.requires and one.enables == other.enables
    low, high = max(one.requires.start, other.requires.start), min(one.requires.end, other.requires.end)
    shorter = min(one.requires.end - one.requires.start, other.requires.end - other.requires.start)
    return (high - low) > 0.5 * shorter


def _is_better(one: Condition, other: Condition) -> bool:
    """With what it is for, rather than without."""
    return one.enables is not None and other.enables is None
