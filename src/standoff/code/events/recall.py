"""One act told in several places: what one of them leaves out ("was detained"), another gives."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.events.act import UNDERSTOOD, Act
from standoff.code.events.elsewhere import as_told, known_codes
from standoff.model import UNKNOWN_ACTOR

_DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "AID", "CONCEDE"})
"""Types whose acts befall somebody: two of one type that befall one party in one article are mostly one act."""


def recall(acts: Sequence[Act]) -> None:
    """Give deeds without a known doer, or without a target, those of the like deed told nearest in the article.

    Args:
        acts: of the whole article, in its order.
    """
    for number, act in enumerate(acts):
        whole = _nearest(acts, number) if act.type in _DEEDS else None
        if whole is None:
            continue
        if not known_codes(act.actors) and (found := as_told(whole.actors, act.recipients)):
            act.actors = found
            _guessed(act, "who did it is told elsewhere")
        elif not act.recipients and (found := as_told(whole.recipients, act.actors)):
            act.recipients = found
            _guessed(act, "to whom is told elsewhere")


def _guessed(act: Act, why: str) -> None:
    act.why.append(why)
    act.confidence -= UNDERSTOOD


def _nearest(acts: Sequence[Act], number: int) -> Act | None:
    """The nearest act of the same type that names both sides and shares one with this one; earlier before later."""
    own = acts[number]
    fitting = [
        (abs(place - number), place)
        for place, other in enumerate(acts)
        if place != number and _is_like(own, other) and _shared(own, other) and _whole(other)
    ]
    return acts[min(fitting)[1]] if fitting else None


def _is_like(act: Act, other: Act) -> bool:
    """Whether two acts may be one: a deed that was denied, or is only planned, tells nothing of one that happened."""
    return other.type == act.type and other.status == act.status


def _shared(act: Act, other: Act) -> bool:
    """Whether the one side that an act knows is the same side of another."""
    if act.recipients and not known_codes(act.actors):
        return bool(known_codes(act.recipients) & known_codes(other.recipients))
    return not act.recipients and bool(known_codes(act.actors) & known_codes(other.actors))


def _whole(act: Act) -> bool:
    """Whether the act's own sentence names both sides."""
    return all(any(a.span and a.code != UNKNOWN_ACTOR for a in slot) for slot in (act.actors, act.recipients))
