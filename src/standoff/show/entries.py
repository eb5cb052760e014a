"""The records of one article as the page lists them under its text, each with why it was coded so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from standoff.model import Actor, Coding, Commitment, Condition, Event, Quote, Source, Where
from standoff.show.excerpts import score_text, time_text
from standoff.show.names import name_of, names_of
from standoff.show.safe import one_line


@dataclass(frozen=True, slots=True)
class Entry:
    """One record.

    Attributes:
        record: its id.
        kind: ``event``, ``quote``, ``condition`` or ``promise``.
        start: where its words stand, for the order.
        head: what it is, in a few words.
        badge: its status or answer, or "".
        words: its words.
        facts: (name, value) of what else it holds.
        why: the rules and features that gave it.
    """

    record: str
    kind: str
    start: int
    head: str
    badge: str
    words: str
    facts: tuple[tuple[str, str], ...]
    why: tuple[str, ...]


def entries_of(coding: Coding) -> tuple[Entry, ...]:
    """All records of the article in the order of the text."""
    entries = [
        *map(_event, coding.events),
        *map(_quote, coding.quotes),
        *map(_condition, coding.conditions),
        *map(_promise, coding.commitments),
    ]
    return tuple(sorted(entries, key=lambda entry: (entry.start, entry.kind, entry.record)))


def _where_text(where: Where | None) -> str:
    """ "Rangoon (Yangon, MMR)"."""
    if where is None:
        return ""
    known = ", ".join(filter(None, [where.name if where.name != where.span.text else "", where.country]))
    return f"{where.span.text} ({known})" if known else where.span.text


def _event(event: Event) -> Entry:
    mode = f":{event.mode}" if event.mode else ""
    facts = (
        ("when", time_text(event.when)),
        ("where", _where_text(event.where)),
        ("forum", event.forum or ""),
        ("contexts", ", ".join(event.contexts)),
        ("says so", _chain(event.attribution)),
        ("CAMEO", event.cameo),
        ("score", score_text(event.score)),
        ("confidence", f"{event.confidence:.2f}"),
    )
    return Entry(
        record=event.id,
        kind="event",
        start=event.trigger.start,
        head=f"{event.type}{mode}  {_dyad(event.actors, event.recipients)}",
        badge=event.status.value,
        words=one_line(event.trigger.text),
        facts=_filled(facts),
        why=event.why + _resolved((*event.actors, *event.recipients)),
    )


def _quote(quote: Quote) -> Entry:
    speaker = quote.speaker or quote.mention
    facts = (
        ("side", name_of(quote.side.code) if quote.side else "not settled"),
        ("cue", quote.cue.text if quote.cue else ""),
        ("to", quote.to.text if quote.to else ""),
        ("carried by", _chain(quote.chain)),
    )
    return Entry(
        record=quote.id,
        kind="quote",
        start=quote.parts[0].start,
        head=one_line(speaker.text) if speaker else "speaker not named",
        badge=quote.kind.value,
        words=one_line(quote.text),
        facts=_filled(facts),
        why=quote.why,
    )


def _condition(condition: Condition) -> Entry:
    facts = (
        ("for", condition.enables.text if condition.enables else ""),
        ("answered by", condition.answered_by.text if condition.answered_by else ""),
    )
    return Entry(
        record=condition.id,
        kind="condition",
        start=condition.requires.start,
        head=f"{condition.relation.value}  {_dyad(condition.set_by, condition.on)}",
        badge="" if condition.answer.value == "none" else condition.answer.value,
        words=one_line(condition.requires.text),
        facts=_filled(facts),
        why=condition.why,
    )


def _promise(promise: Commitment) -> Entry:
    facts = (
        ("in return for", promise.in_return.text if promise.in_return else ""),
        ("made", time_text(promise.made)),
        ("shown by", promise.shown_by.text if promise.shown_by else ""),
    )
    return Entry(
        record=promise.id,
        kind="promise",
        start=promise.undertakes.start,
        head=f"promise  {_dyad(promise.by, promise.to)}",
        badge=promise.status.value,
        words=one_line(promise.undertakes.text),
        facts=_filled(facts),
        why=promise.why,
    )


def _dyad(who: Iterable[Actor], whom: Iterable[Actor]) -> str:
    acting, other = names_of(a.code for a in who), names_of(a.code for a in whom)
    return f"{acting} → {other}" if other else acting


def _chain(sources: Iterable[Source]) -> str:
    return " ← ".join(one_line(source.name) for source in sources)


def _filled(facts: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, one_line(value)) for name, value in facts if value)


def _resolved(actors: Iterable[Actor]) -> tuple[str, ...]:
    """How each party was found."""
    return tuple(f"{actor.code}: {actor.why}" for actor in actors if actor.why)
