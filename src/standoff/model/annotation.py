"""The codebook's annotation form: one article as one JSON object, and back without loss.

The text itself is not in the form (standoff annotation): reading it back takes the text along.
Every quoted string is ``{"text", "start", "end"}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from standoff.model.article import Article, Furniture
from standoff.model.coding import Coding
from standoff.model.records import (
    Actor,
    Answer,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Quote,
    QuoteKind,
    Relation,
    Source,
    Status,
    Where,
)
from standoff.model.span import Span
from standoff.model.when import When

Json = dict[str, Any]


def to_annotation(coding: Coding) -> Json:
    """The coding as plain values that JSON knows, in the codebook's form."""
    article = coding.article
    return {
        "id": article.id,
        "article": article.hash,
        "outlet": article.outlet,
        "published": article.published,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "origin": article.origin,
        "sha256": article.sha256,
        "furniture": [{**_span(f.span), "kind": f.kind} for f in article.furniture],
        "actors": _each(_actor, coding.actors),
        "times": [_when(t) for t in coding.times],
        "events": _each(_event, coding.events),
        "quotes": _each(_quote, coding.quotes),
        "conditions": _each(_condition, coding.conditions),
        "commitments": _each(_commitment, coding.commitments),
    }


def from_annotation(record: Mapping[str, Any], text: str) -> Coding:
    """The coding that `to_annotation` wrote, over the article's text.

    Raises:
        ValueError: the text is not the one that was coded (its SHA-256 differs), or a span is not in it.
        KeyError: a field is missing.
    """
    article = Article(
        text=text,
        id=record["id"],
        outlet=record["outlet"],
        published=record["published"],
        url=record["url"],
        title=record["title"],
        language=record["language"],
        furniture=tuple(Furniture(_to_span(f, text), f["kind"]) for f in record["furniture"]),
        origin=record["origin"],
    )
    if article.sha256 != record["sha256"]:
        raise ValueError(f"the text given is not the one coded for article {record['id']!r}")
    return Coding(
        article=article,
        actors=tuple(_to_actor(a, text) for a in record["actors"]),
        times=tuple(_to_when(t, text) for t in record["times"]),
        quotes=tuple(_to_quote(q, text) for q in record["quotes"]),
        events=tuple(_to_event(e, text) for e in record["events"]),
        conditions=tuple(_to_condition(c, text) for c in record["conditions"]),
        commitments=tuple(_to_commitment(c, text) for c in record["commitments"]),
    )


def _each(write: Any, records: Iterable[Any]) -> list[Json]:
    return [write(record) for record in records]


def _span(span: Span) -> Json:
    return {"text": span.text, "start": span.start, "end": span.end}


def _maybe(span: Span | None) -> Json | None:
    return None if span is None else _span(span)


def _actor(actor: Actor) -> Json:
    return {
        "code": actor.code,
        "sector": actor.sector,
        "name": actor.name,
        "id": actor.id,
        "span": _maybe(actor.span),
        "why": actor.why,
        "country": actor.country,
    }


def _when(when: When) -> Json:
    return {"value": when.value, "span": _maybe(when.span), "bound": when.bound, "why": when.why}


def _where(where: Where) -> Json:
    return {
        "span": _span(where.span),
        "name": where.name,
        "country": where.country,
        "latitude": where.latitude,
        "longitude": where.longitude,
        "why": where.why,
    }


def _source(source: Source) -> Json:
    return {"name": source.name, "code": source.code, "span": _maybe(source.span), "cue": _maybe(source.cue)}


def _quote(quote: Quote) -> Json:
    return {
        "id": quote.id,
        "kind": quote.kind.value,
        "text": [_span(part) for part in quote.parts],
        "speaker": _maybe(quote.speaker),
        "mention": _maybe(quote.mention),
        "side": None if quote.side is None else _actor(quote.side),
        "cue": _maybe(quote.cue),
        "to": _maybe(quote.to),
        "chain": _each(_source, quote.chain),
        "same_as": quote.same_as,
        "why": list(quote.why),
    }


def _event(event: Event) -> Json:
    return {
        "id": event.id,
        "sentence": _span(event.sentence),
        "trigger": _span(event.trigger),
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "actors": _each(_actor, event.actors),
        "recipients": _each(_actor, event.recipients),
        "status": event.status.value,
        "when": None if event.when is None else _when(event.when),
        "where": None if event.where is None else _where(event.where),
        "forum": event.forum,
        "speaker": event.attribution[-1].name if event.attribution else None,
        "attribution": _each(_source, event.attribution),
        "quote": event.quote,
        "same_as": event.same_as,
        "cameo": event.cameo,
        "goldstein": event.goldstein,
        "quad": event.quad,
        "score": event.score,
        "confidence": event.confidence,
        "why": list(event.why),
    }


def _condition(condition: Condition) -> Json:
    return {
        "id": condition.id,
        "sentence": _span(condition.sentence),
        "set_by": _each(_actor, condition.set_by),
        "on": _each(_actor, condition.on),
        "requires": _span(condition.requires),
        "for": _maybe(condition.enables),
        "relation": condition.relation.value,
        "answer": condition.answer.value,
        "answered_by": _maybe(condition.answered_by),
        "why": list(condition.why),
    }


def _commitment(commitment: Commitment) -> Json:
    return {
        "id": commitment.id,
        "sentence": _span(commitment.sentence),
        "by": _each(_actor, commitment.by),
        "to": _each(_actor, commitment.to),
        "undertakes": _span(commitment.undertakes),
        "in_return": _maybe(commitment.in_return),
        "made": None if commitment.made is None else _when(commitment.made),
        "status": commitment.status.value,
        "shown_by": _maybe(commitment.shown_by),
        "why": list(commitment.why),
    }


def _to_span(value: Mapping[str, Any], text: str) -> Span:
    span = Span.of(text, value["start"], value["end"])
    if span.text != value["text"]:
        raise ValueError(f"{value['text']!r} does not stand at {span.start}..{span.end} of the text")
    return span


def _to_maybe(value: Mapping[str, Any] | None, text: str) -> Span | None:
    return None if value is None else _to_span(value, text)


def _to_actor(value: Mapping[str, Any], text: str) -> Actor:
    return Actor(
        code=value["code"],
        sector=value["sector"],
        name=value["name"],
        id=value["id"],
        span=_to_maybe(value["span"], text),
        why=value["why"],
        country=value.get("country"),
    )


def _to_actors(values: Iterable[Mapping[str, Any]], text: str) -> tuple[Actor, ...]:
    return tuple(_to_actor(value, text) for value in values)


def _to_when(value: Mapping[str, Any], text: str) -> When:
    return When(value["value"], _to_maybe(value["span"], text), value["bound"], value["why"])


def _to_where(value: Mapping[str, Any], text: str) -> Where:
    return Where(
        _to_span(value["span"], text),
        value["name"],
        value["country"],
        value["latitude"],
        value["longitude"],
        value["why"],
    )


def _to_sources(values: Iterable[Mapping[str, Any]], text: str) -> tuple[Source, ...]:
    return tuple(
        Source(v["name"], v["code"], _to_maybe(v["span"], text), _to_maybe(v["cue"], text)) for v in values
    )


def _to_quote(value: Mapping[str, Any], text: str) -> Quote:
    return Quote(
        id=value["id"],
        kind=QuoteKind(value["kind"]),
        parts=tuple(_to_span(part, text) for part in value["text"]),
        speaker=_to_maybe(value["speaker"], text),
        mention=_to_maybe(value["mention"], text),
        side=None if value["side"] is None else _to_actor(value["side"], text),
        cue=_to_maybe(value["cue"], text),
        to=_to_maybe(value["to"], text),
        chain=_to_sources(value["chain"], text),
        same_as=value["same_as"],
        why=tuple(value["why"]),
    )


def _to_event(value: Mapping[str, Any], text: str) -> Event:
    return Event(
        id=value["id"],
        type=value["type"],
        status=Status(value["status"]),
        trigger=_to_span(value["trigger"], text),
        sentence=_to_span(value["sentence"], text),
        actors=_to_actors(value["actors"], text),
        recipients=_to_actors(value["recipients"], text),
        mode=value["mode"],
        contexts=tuple(value["contexts"]),
        when=None if value["when"] is None else _to_when(value["when"], text),
        where=None if value["where"] is None else _to_where(value["where"], text),
        forum=value["forum"],
        attribution=_to_sources(value["attribution"], text),
        quote=value["quote"],
        same_as=value["same_as"],
        cameo=value["cameo"],
        goldstein=value["goldstein"],
        quad=value["quad"],
        score=value["score"],
        confidence=value["confidence"],
        why=tuple(value["why"]),
    )


def _to_condition(value: Mapping[str, Any], text: str) -> Condition:
    return Condition(
        id=value["id"],
        set_by=_to_actors(value["set_by"], text),
        on=_to_actors(value["on"], text),
        requires=_to_span(value["requires"], text),
        relation=Relation(value["relation"]),
        sentence=_to_span(value["sentence"], text),
        enables=_to_maybe(value["for"], text),
        answer=Answer(value["answer"]),
        answered_by=_to_maybe(value["answered_by"], text),
        why=tuple(value["why"]),
    )


def _to_commitment(value: Mapping[str, Any], text: str) -> Commitment:
    return Commitment(
        id=value["id"],
        by=_to_actors(value["by"], text),
        to=_to_actors(value["to"], text),
        undertakes=_to_span(value["undertakes"], text),
        sentence=_to_span(value["sentence"], text),
        in_return=_to_maybe(value["in_return"], text),
        made=None if value["made"] is None else _to_when(value["made"], text),
        status=CommitmentStatus(value["status"]),
        shown_by=_to_maybe(value["shown_by"], text),
        why=tuple(value["why"]),
    )
