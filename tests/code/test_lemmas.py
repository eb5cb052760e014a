"""The table gives what the lemmatizer gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from standoff.code.lemmas import NAME, fits
from standoff.code.pipeline import load_pipeline

WORDS = [
    *("the", "The", "armies", "army", "ARMIES", "shelled", "shelling", "was", "is", "'s", "Chad", "Chad's"),
    *("better", "best", "worse", "left", "leaves", "lives", "saw", "found", "talks", "talking", "sanctions"),
    *("I", "me", "us", "US", "men", "data", "media", "n't", "ca", "wo", "\n", "  ", ",", "“", "1,200", "won"),
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


def test_the_table_stands_in_the_lemmatizers_place(pipeline: Language) -> None:
    assert NAME in pipeline.pipe_names
    assert "lemmatizer" not in pipeline.pipe_names


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_it_gives_what_the_lemmatizer_gives(pipeline: Language, text: str) -> None:
    by_table, by_rules = pipeline.make_doc(text), pipeline.make_doc(text)
    for name in ("tok2vec", "tagger", "parser", "attribute_ruler"):
        by_table, by_rules = pipeline.get_pipe(name)(by_table), pipeline.get_pipe(name)(by_rules)
    by_rules = pipeline.get_pipe("lemmatizer")(by_rules)
    for _ in range(2):  # found at first, looked up then
        again = by_table.copy()
        assert [t.lemma_ for t in pipeline.get_pipe(NAME)(again)] == [t.lemma_ for t in by_rules]


def test_another_mode_keeps_the_lemmatizer() -> None:
    import spacy

    nlp = spacy.blank("en")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "lookup"})
    assert not fits(lemmatizer)  # type: ignore[arg-type]
