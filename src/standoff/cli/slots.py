"""A record's slots: which words fill which of its places, and as what they were read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standoff.model import Actor, Commitment, Condition, Event, Quote, Source, Span, When

Record = Event | Quote | Condition | Commitment


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of a record.

    Attributes:
        name: what it is: trigger, actor, speaker...
        span: its words; None where it is only understood.
        value: as what they were read, or "".
        why: how that was settled, or "".
    """

    name: str
    span: Span | None
    value: str = ""
    why: str = ""


def slots_of(record: Record) -> list[Slot]:
    """The record's slots that are filled, in the order in which one tells them."""
    if isinstance(record, Event):
        slots = _event(record)
    elif isinstance(record, Quote):
        slots = _quote(record)
    elif isinstance(record, Condition):
        slots = _condition(record)
    else:
        slots = _commitment(record)
    return [slot for slot in slots if slot.span or slot.value]


def headline(record: Record) -> str:
    """What the record is, in a line."""
    if isinstance(record, Event):
        mode = f" ({record.mode})" if record.mode else ""
        return f"{record.type}{mode}, {record.status}: {_codes(record.actors, record.recipients)}"
    if isinstance(record, Quote):
        side = f" for {record.side.code}" if record.side else ""
        return f"{record.kind} quote: {record.speaker.text if record.speaker else 'somebody'}{side}"
    if isinstance(record, Condition):
        return f"condition ({record.relation}), answer {record.answer}: {_codes(record.set_by, record.on)}"
    return f"commitment, {record.status}: {_codes(record.by, record.to)}"


def sentence_of(record: Record) -> Span:
    """The sentence that the record stands in; for a quote, its words from first to last."""
    return record.parts[0] if isinstance(record, Quote) else record.sentence


def marked(text: str, start: int, end: int, slots: Sequence[Slot]) -> Iterator[tuple[str, str]]:
    """The stretch cut into pieces, each with the name of the slot it fills, or "".

    Where slots overlap, the one that begins first is told, and of two that begin together the longer.
    """
    spans = sorted(
        ((slot.span.start, -slot.span.end, slot.name) for slot in slots if slot.span), key=lambda s: s[:2]
    )
    at = start
    for first, negative_last, name in spans:
        last = -negative_last
        if first < at or last > end:
            continue
        if at < first:
            yield text[at:first], ""
        yield text[first:last], name
        at = last
    if at < end:
        yield text[at:end], ""


def _event(event: Event) -> Iterator[Slot]:
    yield from _actors("actor", event.actors)
    yield Slot("trigger", event.trigger, event.type)
    yield from _actors("recipient", event.recipients)
    yield from _time("when", event.when)
    if event.where is not None:
        yield Slot("where", event.where.span, event.where.country or "", event.where.why)
    yield Slot("forum", None, event.forum or "")
    for source in event.attribution:
        yield from _source("says", source)


def _quote(quote: Quote) -> Iterator[Slot]:
    yield Slot("speaker", quote.mention or quote.speaker, quote.side.code if quote.side else "")
    yield Slot("cue", quote.cue)
    for part in quote.parts:
        yield Slot("words", part)
    yield Slot("to", quote.to)
    for source in quote.chain:
        yield from _source("carried by", source)


def _condition(condition: Condition) -> Iterator[Slot]:
    yield from _actors("set by", condition.set_by)
    yield from _actors("on", condition.on)
    yield Slot("requires", condition.requires)
    yield Slot("for", condition.enables)
    yield Slot("answer", condition.answered_by, condition.answer)


def _commitment(commitment: Commitment) -> Iterator[Slot]:
    yield from _actors("by", commitment.by)
    yield from _actors("to", commitment.to)
    yield Slot("undertakes", commitment.undertakes)
    yield Slot("in return", commitment.in_return)
    yield from _time("made", commitment.made)
    yield Slot("status", commitment.shown_by, commitment.status)


def _actors(name: str, actors: Iterable[Actor]) -> Iterator[Slot]:
    for actor in actors:
        sector = f" {actor.sector}" if actor.sector else ""
        called = f", {actor.name}" if actor.name else ""
        yield Slot(name, actor.span, f"{actor.code}{sector}{called}", actor.why)


def _time(name: str, when: When | None) -> Iterator[Slot]:
    if when is not None:
        yield Slot(name, when.span, f"{when.bound} {when.value}".strip(), when.why)


def _source(name: str, source: Source) -> Iterator[Slot]:
    yield Slot(name, source.span, f"{source.name} ({source.code})" if source.code else source.name)
    yield Slot("cue", source.cue)


def _codes(first: Iterable[Actor], second: Iterable[Actor]) -> str:
    sides = [", ".join(actor.code for actor in side) for side in (first, second)]
    return " → ".join(side for side in sides if side) or "nobody named"
