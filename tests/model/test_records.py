from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model import Article, Quote, QuoteKind, Status, is_state, record_id

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(words, st.lists(words, max_size=3))
def test_an_id_is_its_kinds_letter_and_sixteen_hex_digits(article: str, features: list[str]) -> None:
    found = record_id("e", article, *features)
    assert found == record_id("e", article, *features)
    assert found[0] == "e"
    assert len(found) == 17
    assert set(found[1:]) <= set("0123456789abcdef")


@given(st.lists(words, max_size=3), st.lists(words, max_size=3))
def test_other_features_give_another_id(one: list[str], other: list[str]) -> None:
    assert (record_id("e", "a", *one) == record_id("e", "a", *other)) == (one == other)


def test_kind_and_article_are_part_of_the_id() -> None:
    ids = {record_id("e", "a", 1), record_id("q", "a", 1)[1:], record_id("e", "b", 1), record_id("e", "a", 2)}
    assert len(ids) == 4


def test_the_parts_of_an_interrupted_quote_read_as_one() -> None:
    article = Article("“We go,” he said, “today.”")
    quote = Quote("q", QuoteKind.DIRECT, (article.span(1, 6), article.span(19, 24)))
    assert quote.text == "We go today"


def test_a_status_is_its_word() -> None:
    assert Status("denied") is Status.DENIED
    assert f"{Status.DENIED}" == "denied"


@pytest.mark.parametrize(
    ("code", "told"),
    [("USA", True), ("IGO:UN", False), ("CVL:USA", False), ("???", False), (None, False), ("", False)],
)
def test_a_code_of_three_letters_is_a_states(code: str | None, told: bool) -> None:
    assert is_state(code) is told
