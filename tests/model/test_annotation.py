from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from standoff.model import Article, Coding, Quote, QuoteKind, Span, from_annotation, to_annotation

from .strategies import codings, wild_texts

TEXT = '"We will return," said Rufus Firefly, "once the toll is gone."'
few = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow])
many = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@many
@given(codings())
def test_there_and_back(coding: Coding) -> None:
    assert from_annotation(to_annotation(coding), coding.article.text) == coding


@many
@given(codings(wild_texts))
def test_there_and_back_through_json(coding: Coding) -> None:
    written = json.dumps(to_annotation(coding), allow_nan=False)
    assert from_annotation(json.loads(written), coding.article.text) == coding


@few
@given(codings())
def test_the_digests_are_the_articles(coding: Coding) -> None:
    record = to_annotation(coding)
    assert (record["article"], record["sha256"]) == (coding.article.hash, coding.article.sha256)


@few
@given(codings())
def test_every_quoted_string_stands_at_its_offsets(coding: Coding) -> None:
    spans = list(_spans(to_annotation(coding)))
    assert all(coding.article.text[s["start"] : s["end"]] == s["text"] for s in spans)


@few
@given(codings())
def test_another_text_is_refused(coding: Coding) -> None:
    record = to_annotation(coding)
    with pytest.raises(ValueError, match="is not the one coded"):
        from_annotation(record, coding.article.text + ".")


def _spans(value: Any) -> Any:
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)


def _quoted() -> dict[str, Any]:
    article = Article(TEXT, id="a")
    parts = (article.span(1, 15), article.span(39, 60))
    quote = Quote("q1", QuoteKind.DIRECT, parts, speaker=article.span(23, 36), cue=article.span(18, 22))
    return to_annotation(Coding(article, quotes=(quote,)))


def test_the_form_is_the_codebooks() -> None:
    record = _quoted()
    assert record["id"] == "a"
    assert record["quotes"][0]["text"] == [
        {"text": "We will return", "start": 1, "end": 15},
        {"text": "once the toll is gone", "start": 39, "end": 60},
    ]
    assert record["quotes"][0]["speaker"] == {"text": "Rufus Firefly", "start": 23, "end": 36}
    assert record["quotes"][0]["kind"] == "direct"


def test_an_empty_article_comes_back() -> None:
    coding = Coding(Article("", id="empty"))
    assert from_annotation(to_annotation(coding), "") == coding


def test_an_article_without_an_id_comes_back() -> None:
    coding = Coding(Article(TEXT))
    assert from_annotation(to_annotation(coding), TEXT) == coding


def test_words_that_do_not_stand_at_their_offsets_are_refused() -> None:
    record = _quoted()
    record["quotes"][0]["cue"]["text"] = "says"
    with pytest.raises(ValueError, match=r"'says' does not stand at 18\.\.22"):
        from_annotation(record, TEXT)


def test_offsets_beyond_the_text_are_refused() -> None:
    record = _quoted()
    record["quotes"][0]["cue"]["end"] = 500
    with pytest.raises(ValueError, match="beyond the text"):
        from_annotation(record, TEXT)


def test_a_kind_that_the_codebook_does_not_know_is_refused() -> None:
    record = _quoted()
    record["quotes"][0]["kind"] = "shouted"
    with pytest.raises(ValueError, match="shouted"):
        from_annotation(record, TEXT)


@pytest.mark.parametrize("field", ["id", "sha256", "events", "quotes", "conditions", "commitments"])
def test_a_missing_field_is_named(field: str) -> None:
    record = _quoted()
    del record[field]
    with pytest.raises(KeyError, match=field):
        from_annotation(record, TEXT)


def test_the_spans_of_the_example_are_where_the_text_has_them() -> None:
    assert Span.of(TEXT, 18, 22).text == "said"
