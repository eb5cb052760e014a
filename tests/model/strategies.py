"""Hypothesis strategies for every noun of the model: any text, any spans in it, any records over them."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from standoff.model import (
    Actor,
    Answer,
    Article,
    Coding,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Furniture,
    Quote,
    QuoteKind,
    Relation,
    Source,
    Span,
    Status,
    When,
    Where,
)

BOUNDS = ("", "since", "until", "before", "after")

texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
"""Any text that UTF-8 can hold: control characters, right-to-left marks and emoji among it."""

wild_texts = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60)
"""The same with lone surrogates, which broken input may hold."""

words = st.text(st.characters(), max_size=12)
some = st.none() | words
whys = st.lists(words, max_size=2).map(tuple)
floats = st.floats(-10, 10)
days = st.dates(date(1, 1, 1))


@st.composite
def values(draw: DrawFn) -> str:
    """A day, a month, a year, or an interval of two of them in their order, of any precision each."""
    first, last = sorted([draw(days), draw(days)])
    start, end = draw(st.sampled_from([10, 7, 4])), draw(st.sampled_from([10, 7, 4]))
    if draw(st.booleans()):
        return f"{first.isoformat()[:start]}/{last.isoformat()[:end]}"
    return first.isoformat()[:start]


@st.composite
def spans_of(draw: DrawFn, text: str) -> Span:
    """Any span of the text."""
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


def whens_of(text: str) -> SearchStrategy[When]:
    """Any time, read from the text or not."""
    return st.builds(When, values(), st.none() | spans_of(text), st.sampled_from(BOUNDS), words)


def wheres_of(text: str) -> SearchStrategy[Where]:
    degrees = st.none() | st.floats(-180, 180, allow_nan=False)
    return st.builds(Where, spans_of(text), words, some, degrees, degrees, words)


def actors_of(text: str) -> SearchStrategy[Actor]:
    """Any party, named in the text or understood."""
    return st.builds(Actor, words, some, some, some, st.none() | spans_of(text), words)


def _list(strategy: SearchStrategy[object]) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def sources_of(text: str) -> SearchStrategy[tuple[object, ...]]:
    """Any chain of who says so."""
    maybe = st.none() | spans_of(text)
    return _list(st.builds(Source, words, some, maybe, maybe))


def quotes_of(text: str) -> SearchStrategy[Quote]:
    """Any quote."""
    maybe = st.none() | spans_of(text)
    return st.builds(
        Quote,
        id=words,
        kind=st.sampled_from(QuoteKind),
        parts=st.lists(spans_of(text), min_size=1, max_size=3).map(tuple),
        speaker=maybe,
        mention=maybe,
        side=st.none() | actors_of(text),
        cue=maybe,
        to=maybe,
        chain=sources_of(text),
        same_as=some,
        why=whys,
    )


def events_of(text: str) -> SearchStrategy[Event]:
    """Any event."""
    parties = _list(actors_of(text))
    return st.builds(
        Event,
        id=words,
        type=words,
        status=st.sampled_from(Status),
        trigger=spans_of(text),
        sentence=spans_of(text),
        actors=parties,
        recipients=parties,
        mode=some,
        contexts=whys,
        when=st.none() | whens_of(text),
        where=st.none() | wheres_of(text),
        forum=some,
        attribution=sources_of(text),
        quote=some,
        same_as=some,
        cameo=words,
        goldstein=st.none() | floats,
        quad=st.integers(0, 4),
        score=floats,
        confidence=st.floats(0, 1),
        why=whys,
    )


def conditions_of(text: str) -> SearchStrategy[Condition]:
    """Any condition."""
    parties = _list(actors_of(text))
    return st.builds(
        Condition,
        id=words,
        set_by=parties,
        on=parties,
        requires=spans_of(text),
        relation=st.sampled_from(Relation),
        sentence=spans_of(text),
        enables=st.none() | spans_of(text),
        answer=st.sampled_from(Answer),
        answered_by=st.none() | spans_of(text),
        why=whys,
    )


def commitments_of(text: str) -> SearchStrategy[Commitment]:
    """Any commitment."""
    parties = _list(actors_of(text))
    return st.builds(
        Commitment,
        id=words,
        by=parties,
        to=parties,
        undertakes=spans_of(text),
        sentence=spans_of(text),
        in_return=st.none() | spans_of(text),
        made=st.none() | whens_of(text),
        status=st.sampled_from(CommitmentStatus),
        shown_by=st.none() | spans_of(text),
        why=whys,
    )


def articles_of(text: str) -> SearchStrategy[Article]:
    """Any article with this text."""
    return st.builds(
        Article,
        text=st.just(text),
        id=st.text(st.characters(), min_size=1, max_size=12),
        outlet=some,
        published=st.none() | days.map(date.isoformat),
        url=some,
        title=some,
        language=st.sampled_from(["en", "de", "ko"]),
        furniture=_list(st.builds(Furniture, spans_of(text), words)),
        origin=words,
    )


@st.composite
def codings(draw: DrawFn, over: SearchStrategy[str] = texts) -> Coding:
    """Any coding of any article."""
    text = draw(over)
    return Coding(
        article=draw(articles_of(text)),
        actors=draw(_list(actors_of(text))),
        times=draw(_list(whens_of(text))),
        quotes=draw(_list(quotes_of(text))),
        events=draw(_list(events_of(text))),
        conditions=draw(_list(conditions_of(text))),
        commitments=draw(_list(commitments_of(text))),
    )
