"""One marked pair of parties: what does the text say that one did to the other?"""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model import Coding, Event, Span


@dataclass(frozen=True, slots=True)
class RelationReading:
    """The act between two marked parties.

    Attributes:
        type: PLOVER type, or None where the text reports no act between the two.
        mode, status: as in `Event`, or None.
        trigger: the words that carry it, or None.
        cameo: CAMEO code, or "".
        confidence: 0 to 1; 0 where there is no act.
        why: how it was decided, in words.
    """

    type: str | None
    mode: str | None = None
    status: str | None = None
    trigger: Span | None = None
    cameo: str = ""
    confidence: float = 0.0
    why: tuple[str, ...] = ()


def read_relation(coding: Coding, actor: str, recipient: str) -> RelationReading:
    """The best event of a coded text whose actor and recipient slots hold the two parties' words.

    Raises:
        ValueError: the words of a party do not stand in the text.
    """
    text = coding.article.text
    for role, words in (("actor", actor), ("recipient", recipient)):
        if words not in text:
            raise ValueError(
                f"{role} {words!r} does not stand in the text; right is a stretch of it, letter by letter"
            )
    ranked = sorted(
        coding.events, key=lambda e: (-_fit(e, text, actor, recipient), -e.confidence, e.trigger.start)
    )
    if not ranked or _fit(ranked[0], text, actor, recipient) == 0:
        return RelationReading(None, why=("the text reports no act between the two",))
    best = ranked[0]
    return RelationReading(
        best.type, best.mode, best.status.value, best.trigger, best.cameo, best.confidence, best.why
    )


def _fit(event: Event, text: str, actor: str, recipient: str) -> int:
    """Two points for the actor in its slot, two for the recipient, one for either in the other's."""
    actors = [a.span for a in event.actors if a.span]
    recipients = [r.span for r in event.recipients if r.span]
    return (
        2 * _stands(text, actor, actors)
        + 2 * _stands(text, recipient, recipients)
        + _stands(text, recipient, actors)
    )


def _stands(text: str, words: str, spans: list[Span]) -> bool:
    """Whether an occurrence of the words overlaps one of the spans."""
    start = text.find(words)
    while start >= 0:
        if any(span.start < start + len(words) and start < span.end for span in spans):
            return True
        start = text.find(words, start + 1)
    return False
