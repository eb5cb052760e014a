"""The table gives what the ruler gives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from standoff.code.pipeline import load_pipeline
from standoff.code.ruler import NAME, TableRuler, fits

GIVEN = ["POS", "MORPH", "LEMMA", "TAG", "DEP"]
WORDS = [
    "the",
    "The",
    "army",
    "of",
    "Chad",
    "has",
    "had",
    "been",
    "shelled",
    "shelling",
    "it",
    "I",
    "me",
    "he",
    "her",
    "there",
    "is",
    "was",
    "gonna",
    "got",
    "ta",
    "let's",
    "not",
    "n't",
    "nothin'",
    "anythin",
    "ai",
    "y'",
    "all",
    "c'm",
    "on",
    "if",
    "while",
    "will",
    "would",
    "'d",
    "'s",
    "be",
    "being",
    "more",
    "most",
    "'",
    '"',
    ",",
    ".",
    "?",
    "who",
    "whose",
    "which",
    "what",
    "1,200",
    "Friday",
    "to",
    "do",
    "did",
    "done",
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


def test_the_table_stands_in_the_rulers_place(pipeline: Language) -> None:
    assert NAME in pipeline.pipe_names
    assert "attribute_ruler" not in pipeline.pipe_names
    ruler = pipeline.get_pipe("attribute_ruler")
    assert fits(ruler)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_it_gives_what_the_ruler_gives(pipeline: Language, text: str) -> None:
    by_table, by_ruler = pipeline.make_doc(text), pipeline.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        by_table, by_ruler = pipeline.get_pipe(name)(by_table), pipeline.get_pipe(name)(by_ruler)
    ruler: Any = pipeline.get_pipe("attribute_ruler")
    by_table, by_ruler = TableRuler(ruler)(by_table), ruler(by_ruler)
    assert by_table.to_array(GIVEN).tolist() == by_ruler.to_array(GIVEN).tolist()


def test_what_a_word_of_its_own_gives_is_not_learnt_for_others(pipeline: Language) -> None:
    ruler: Any = pipeline.get_pipe("attribute_ruler")
    table = TableRuler(ruler)
    for text in ("nothin'", "bread"):
        doc = pipeline.make_doc(text)
        for token in doc:
            token.tag_, token.dep_ = "NN", "ROOT"
        copy = doc.copy()
        assert table(doc).to_array(GIVEN).tolist() == ruler(copy).to_array(GIVEN).tolist()


@pytest.mark.parametrize("text", ["", " ", "the army\nthat left", "  gonna"])
def test_white_space_changes_nothing(pipeline: Language, text: str) -> None:
    ruler: Any = pipeline.get_pipe("attribute_ruler")
    docs = pipeline.make_doc(text), pipeline.make_doc(text)
    assert TableRuler(ruler)(docs[0]).to_array(GIVEN).tolist() == ruler(docs[1]).to_array(GIVEN).tolist()


def test_another_word_looked_at_keeps_the_ruler() -> None:
    import spacy

    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"SHAPE": "Xxx"}]], {"POS": "PROPN"})  # type: ignore[attr-defined]
    assert not fits(ruler)  # type: ignore[arg-type]
