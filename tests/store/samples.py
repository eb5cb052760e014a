"""A coding for tests, written out."""

from __future__ import annotations

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
