"""Codings made by hand, for the tests of everything that reads codings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from standoff.model import (
    Actor,
    Answer,
    Article,
    Coding,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Quote,
    QuoteKind,
    Relation,
    Span,
    Status,
    When,
    record_id,
)

QUADS = {
    "AGREE": 1,
    "CONSULT": 1,
    "AID": 2,
    "REQUEST": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "MOBILIZE": 4,
    "SANCTION": 4,
}


def find(text: str, words: str) -> Span:
    """The words where they first stand in the text."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def sides(codes: str) -> tuple[Actor, ...]:
    """Actors of codes set apart by spaces."""
    return tuple(Actor(code) for code in codes.split())


def event(
    article: Article,
    trigger: str,
    type: str = "MOBILIZE",
    actors: str = "PRK",
    recipients: str = "",
    when: str | None = None,
    status: str = "actual",
    **fields: Any,
) -> Event:
    """An event whose sentence is the line that its trigger stands in."""
    span = find(article.text, trigger)
    start = article.text.rfind("\n", 0, span.start) + 1
    end = article.text.find("\n", span.end)
    time = None
    if when:
        bound, _, value = when.rpartition(" ")
        time = When(value, bound=bound)
    return Event(
        id=record_id("e", article.hash, type, span.start, actors, recipients, status, when),
        type=type,
        status=Status(status),
        trigger=span,
        sentence=Span.of(article.text, start, len(article.text) if end < 0 else end),
        actors=sides(actors),
        recipients=sides(recipients),
        when=time,
        quad=QUADS[type],
        score=fields.pop("score", 5.0 if QUADS[type] < 3 else -5.0),
        **fields,
    )


def condition(
    article: Article,
    requires: str,
    set_by: str,
    on: str,
    enables: str | None = None,
    relation: str = "precondition",
    answer: str = "none",
) -> Condition:
    """A condition."""
    span = find(article.text, requires)
    return Condition(
        id=record_id("c", article.hash, span.start, set_by, on, relation),
        set_by=sides(set_by),
        on=sides(on),
        requires=span,
        relation=Relation(relation),
        sentence=span,
        enables=find(article.text, enables) if enables else None,
        answer=Answer(answer),
    )


def promise(
    article: Article, undertakes: str, by: str, to: str, status: str = "unknown", shown_by: str | None = None
) -> Commitment:
    """A commitment."""
    span = find(article.text, undertakes)
    return Commitment(
        id=record_id("p", article.hash, span.start, by, to),
        by=sides(by),
        to=sides(to),
        undertakes=span,
        sentence=span,
        status=CommitmentStatus(status),
        shown_by=find(article.text, shown_by) if shown_by else None,
    )


def quote(article: Article, *parts: str, speaker: str | None = None, side: str | None = None) -> Quote:
    """A direct quote."""
    spans = tuple(find(article.text, part) for part in parts)
    return Quote(
        id=record_id("q", article.hash, spans[0].start),
        kind=QuoteKind.DIRECT,
        parts=spans,
        speaker=find(article.text, speaker) if speaker else None,
        side=Actor(side) if side else None,
    )


def report(
    text: str, events: Iterable[dict[str, Any]], published: str | None = "2013-02-14", outlet: str = "Alpha"
) -> Coding:
    """An article with events, each given by the arguments of `event`."""
    article = Article(text=text, outlet=outlet, published=published)
    return Coding(article, events=tuple(event(article, **fields) for fields in events))
