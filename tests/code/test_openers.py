"""Sentences that begin behind an abbreviation."""

from __future__ import annotations

import pytest
from spacy.language import Language

from standoff.code.pipeline import load_pipeline


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline()


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The king would not threaten the U.S. And the premier and others have insisted on talks.", 2),
        ("They met in Washington, D.C. However, the talks failed.", 2),
        ("The U.S. And Japan In Talks On Tolls", 1),
        ("The U.S. ambassador met the king.", 1),
    ],
)
def test_sentences(nlp: Language, text: str, sentences: int) -> None:
    assert len(list(nlp(text).sents)) == sentences
