"""One marked pair of parties: what does the text say that one did to the other?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from standoff.code.encoder import NONE, Encoder, FullReading, Marked
from standoff.model import Coding, Event, Span


@dataclass(frozen=True, slots=True)
class RelationReading:
    """The act between two marked parties.

    Attributes:
        type: PLOVER type, or None where the text reports no act between the two.
        mode, status: as in `Event`, or None.
        trigger: the words that carry it, where the tables know them, or None.
        cameo: CAMEO code, or "".
        confidence: 0 to 1, the probability of the type.
        types: probability of each PLOVER type and of ``NONE``; they sum to 1.
        statuses: probability of each status; they sum to 1.
        codes: probability of each CAMEO code; they sum to 1.
        why: how it was decided, in words.
    """

    type: str | None
    mode: str | None = None
    status: str | None = None
    trigger: Span | None = None
    cameo: str = ""
    confidence: float = 0.0
    types: Mapping[str, float] = field(default_factory=dict)
    statuses: Mapping[str, float] = field(default_factory=dict)
    codes: Mapping[str, float] = field(default_factory=dict)
    why: tuple[str, ...] = ()


def read_relation(encoder: Encoder, coding: Coding, actor: str, recipient: str) -> RelationReading:
    """What the encoder reads between the words of two parties, and the words that carry it.

    Args:
        encoder: what is asked.
        coding: of the text.
        actor, recipient: stretches of it; where they stand more than once, those nearest to each other count.

    Raises:
        ValueError: the words of a party do not stand in the text.
    """
    text = coding.article.text
    places = {}
    for role, words in (("actor", actor), ("recipient", recipient)):
        places[role] = _places(text, words)
        if not places[role]:
            raise ValueError(
                f"{role} {words!r} does not stand in the text; right is a stretch of it, letter by letter"
            )
    pair = _nearest(places["actor"], places["recipient"])
    if pair is None:
        raise ValueError(f"{actor!r} and {recipient!r} overlap; right are two stretches apart")
    (reading,) = encoder.read([Marked(text, *pair)])
    return _told(reading, coding, pair)


Place = tuple[int, int]


def _places(text: str, words: str) -> list[Place]:
    found = []
    start = text.find(words) if words else -1
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _nearest(actors: list[Place], recipients: list[Place]) -> tuple[Place, Place] | None:
    pairs = [(a, r) for a in actors for r in recipients if a[1] <= r[0] or r[1] <= a[0]]
    return min(pairs, key=lambda pair: (abs(pair[0][0] - pair[1][0]), pair), default=None)


def _told(reading: FullReading, coding: Coding, pair: tuple[Place, Place]) -> RelationReading:
    sure = reading.types[reading.type]
    tables = RelationReading(
        None, confidence=sure, types=reading.types, statuses=reading.statuses, codes=reading.cameo
    )
    if reading.type == NONE:
        told = f"the encoder reads no act between the two ({sure:.2f}); the likeliest would be {reading.act}"
        return replace(tables, why=(told,))
    event = _event(coding, reading.type, *pair)
    why = [f"{reading.type} by the encoder ({sure:.2f})", f"{reading.status} by the encoder"]
    if event is not None:
        why += [f"the tables read it too: {line}" for line in event.why]
    return replace(
        tables,
        type=reading.type,
        mode=reading.mode,
        status=reading.status,
        trigger=event.trigger if event is not None else None,
        cameo=max(reading.cameo, key=lambda code: (reading.cameo[code], code)),
        why=tuple(why),
    )


def _event(coding: Coding, kind: str, actor: Place, recipient: Place) -> Event | None:
    """The coded event of the type that has most to do with the two."""
    fitting = [(_fit(e, actor, recipient), e) for e in coding.events if e.type == kind]
    best = max(fitting, key=lambda pair: (pair[0], -pair[1].trigger.start), default=None)
    return best[1] if best is not None and best[0] else None


def _fit(event: Event, actor: Place, recipient: Place) -> int:
    """Two points for the actor in its slot, two for the recipient, one for the recipient among the actors."""
    actors = [a.span for a in event.actors if a.span]
    recipients = [r.span for r in event.recipients if r.span]
    return 2 * _stands(actor, actors) + 2 * _stands(recipient, recipients) + _stands(recipient, actors)


def _stands(place: Place, spans: list[Span]) -> bool:
    return any(span.start < place[1] and place[0] < span.end for span in spans)
