"""Codings for tests: one written out, and hypothesis strategies for any."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

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
    record_id,
)

TEXT = (
    "Menu Home\nFreedonia recalled its envoy to Sylvania on Monday. "
    '"We will return," said minister Rufus Firefly, "once the toll is gone."'
)


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def sample_coding(number: int = 0, published: str | None = "2013-06-18") -> Coding:
    """One article with one record of each kind."""
    article = Article(
        text=TEXT,
        id=f"sample-{number}",
        outlet="The Freedonia Gazette",
        published=published,
        title="Envoy recalled",
        furniture=(Furniture(span_of(TEXT, "Menu Home"), "navigation"),),
        origin=f"sample-{number}.txt",
    )

    def span(words: str) -> Span:
        return span_of(TEXT, words)

    freedonia = Actor("FRE", "GOV", "Freedonia", None, span("Freedonia"), "by name")
    sylvania = Actor("SYL", None, "Sylvania", None, span("Sylvania"))
    firefly = Source("Rufus Firefly", "FRE", span("Rufus Firefly"), span("said"))
    sentence = span("Freedonia recalled its envoy to Sylvania on Monday.")
    words = span('"We will return," said minister Rufus Firefly, "once the toll is gone."')
    monday = When("2013-06-17", span("Monday"), "", "the last Monday before publication")
    return Coding(
        article,
        actors=(freedonia, sylvania),
        times=(monday,),
        quotes=(
            Quote(
                record_id("q", article.hash, 0),
                QuoteKind.DIRECT,
                (span("We will return"), span("once the toll is gone")),
                speaker=span("minister Rufus Firefly"),
                side=freedonia,
                cue=span("said"),
                chain=(firefly,),
                why=("two parts around a cue",),
            ),
        ),
        events=(
            Event(
                record_id("e", article.hash, 0),
                "SANCTION",
                Status.ACTUAL,
                span("recalled"),
                sentence,
                (freedonia,),
                (sylvania,),
                mode="withdraw",
                contexts=("diplomatic",),
                when=monday,
                cameo="161",
                goldstein=-4.0,
                quad=4,
                score=-6.0,
                confidence=0.75,
                why=("recall of an envoy is SANCTION",),
            ),
            Event(
                record_id("e", article.hash, 1),
                "AGREE",
                Status.CONDITIONAL,
                span("return"),
                words,
                (freedonia,),
                attribution=(firefly,),
                quote=record_id("q", article.hash, 0),
                cameo="030",
                quad=1,
            ),
        ),
        conditions=(
            Condition(
                record_id("c", article.hash, 0),
                (freedonia,),
                (sylvania,),
                span("the toll is gone"),
                Relation.PRECONDITION,
                words,
                enables=span("We will return"),
                answer=Answer.NONE,
            ),
        ),
        commitments=(
            Commitment(
                record_id("m", article.hash, 0),
                (freedonia,),
                (sylvania,),
                span("return"),
                words,
                status=CommitmentStatus.PENDING,
                made=When("2013-06"),
            ),
        ),
    )


_words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_some = st.none() | _words
_days = st.dates(date(1000, 1, 1)).map(date.isoformat)
_floats = st.floats(-10, 10)
_whys = st.lists(_words, max_size=2).map(tuple)


@st.composite
def _spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


def _whens(spans: st.SearchStrategy[Span]) -> st.SearchStrategy[When]:
    values = _days | _days.map(lambda d: d[:7]) | _days.map(lambda d: d[:4])
    bounds = st.sampled_from(["", "since", "until", "before", "after"])
    return st.builds(When, values, st.none() | spans, bounds, _words)


@st.composite
def codings(draw: st.DrawFn) -> Coding:
    """Any coding whose text UTF-8 can hold."""
    text = draw(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
    spans = _spans(text)
    maybe = st.none() | spans
    whens = _whens(spans)
    actors = st.builds(Actor, _words, _some, _some, _some, maybe, _words)
    sources = st.lists(st.builds(Source, _words, _some, maybe, maybe), max_size=2).map(tuple)
    parties = st.lists(actors, max_size=2).map(tuple)
    quotes = st.builds(
        Quote,
        _words,
        st.sampled_from(QuoteKind),
        st.lists(spans, min_size=1, max_size=2).map(tuple),
        maybe,
        maybe,
        st.none() | actors,
        maybe,
        maybe,
        sources,
        _some,
        _whys,
    )
    events = st.builds(
        Event,
        id=_words,
        type=_words,
        status=st.sampled_from(Status),
        trigger=spans,
        sentence=spans,
        actors=parties,
        recipients=parties,
        mode=_some,
        contexts=_whys,
        when=st.none() | whens,
        where=maybe,
        forum=_some,
        attribution=sources,
        quote=_some,
        same_as=_some,
        cameo=_words,
        goldstein=st.none() | _floats,
        quad=st.integers(0, 4),
        score=_floats,
        confidence=st.floats(0, 1),
        why=_whys,
    )
    conditions = st.builds(
        Condition,
        _words,
        parties,
        parties,
        spans,
        st.sampled_from(Relation),
        spans,
        maybe,
        st.sampled_from(Answer),
        maybe,
        _whys,
    )
    commitments = st.builds(
        Commitment,
        id=_words,
        by=parties,
        to=parties,
        undertakes=spans,
        sentence=spans,
        in_return=maybe,
        made=st.none() | whens,
        status=st.sampled_from(CommitmentStatus),
        shown_by=maybe,
        why=_whys,
    )
    article = Article(
        text=text,
        id=draw(_words),
        outlet=draw(_some),
        published=draw(st.none() | _days),
        url=draw(_some),
        title=draw(_some),
        language=draw(_words),
        furniture=tuple(draw(st.lists(st.builds(Furniture, spans, _words), max_size=1))),
        origin=draw(_words),
    )
    return Coding(
        article,
        actors=draw(parties),
        times=tuple(draw(st.lists(whens, max_size=2))),
        quotes=tuple(draw(st.lists(quotes, max_size=2))),
        events=tuple(draw(st.lists(events, max_size=2))),
        conditions=tuple(draw(st.lists(conditions, max_size=1))),
        commitments=tuple(draw(st.lists(commitments, max_size=1))),
    )
