"""numpy's products give the parse that spaCy's give, and a text's own whatever is parsed beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from thinc.api import NumpyOps

from standoff.code.pipeline import load_pipeline
from standoff.code.products import NumpyProducts

TEXTS = [
    "Chad shelled the port of Bor on Monday, and the army, which had vowed to stay, withdrew.",
    "Talks fail.",
    "“We will not go back,” the minister told reporters in Oslo; nobody asked her why.",
    "Riots",
    "The two sides, meeting for a third day, agreed to let inspectors into both of the plants.",
]


@pytest.fixture(scope="module")
def pipeline() -> Language:
    return load_pipeline()


def read(pipeline: Language, texts: list[str]) -> list[list[tuple[int, str, str]]]:
    return [[(token.head.i, token.dep_, token.tag_) for token in doc] for doc in pipeline.pipe(texts)]


def layers(pipeline: Language) -> list[Any]:
    model: Any = pipeline.get_pipe("tok2vec")
    return list(model.model.walk())


def test_the_parse_is_that_of_spacys_products(pipeline: Language) -> None:
    other = load_pipeline()
    for layer in layers(other):
        layer.ops = NumpyOps()
    assert any(isinstance(layer.ops, NumpyProducts) for layer in layers(pipeline))
    assert read(pipeline, TEXTS) == read(other, TEXTS)


def test_a_text_is_parsed_alone_as_among_others(pipeline: Language) -> None:
    assert [read(pipeline, [text])[0] for text in TEXTS] == read(pipeline, TEXTS)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40), st.booleans())
def test_products_of_few_rows_are_products(rows: int, turned: bool) -> None:
    rng = np.random.default_rng(rows)
    left, right = rng.standard_normal((rows, 96)), rng.standard_normal((96, 288))
    given_right = np.ascontiguousarray(right.T) if turned else right
    found = NumpyProducts().gemm(left, given_right, trans2=turned)
    np.testing.assert_allclose(found, left @ right, rtol=1e-9, atol=1e-9)
