from __future__ import annotations

import hashlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model import Article, Furniture, Span

from .strategies import articles_of, texts, wild_texts

TEXT = "Menu Home\nFreedonia recalled its envoy."


def test_the_hash_is_over_all_that_the_input_gave() -> None:
    plain = Article(TEXT, id="a")
    others = [
        Article(TEXT + " ", id="a"),
        Article(TEXT, id="b"),
        Article(TEXT, id="a", outlet="Gazette"),
        Article(TEXT, id="a", published="2013-06-17"),
        Article(TEXT, id="a", url="https://example.org/1"),
        Article(TEXT, id="a", title="Envoy recalled"),
    ]
    assert len({article.hash for article in [plain, *others]}) == 7


def test_the_hash_does_not_hang_on_where_or_how_it_was_read() -> None:
    marked = (Furniture(Span.of(TEXT, 0, 9), "navigation"),)
    assert Article(TEXT, id="a").hash == Article(TEXT, id="a", origin="x/a.txt", furniture=marked).hash


def test_fields_do_not_run_into_one_another() -> None:
    assert Article(TEXT, id="ab", outlet="c").hash != Article(TEXT, id="a", outlet="bc").hash
    assert Article(TEXT, id="a", outlet="b").hash != Article(TEXT, id="a", url="b").hash


@given(st.data(), wild_texts)
def test_one_input_gives_one_hash_of_twenty_hex_digits(data: st.DataObject, text: str) -> None:
    article = data.draw(articles_of(text))
    again = Article(
        text, article.id, article.outlet, article.published, article.url, article.title, origin="elsewhere"
    )
    assert len(article.hash) == 20
    assert set(article.hash) <= set("0123456789abcdef")
    assert again.hash == article.hash


def test_an_article_without_an_id_goes_by_its_hash() -> None:
    article = Article(TEXT)
    assert article.id == article.hash


def test_an_article_keeps_its_hash_when_its_own_hash_is_given_as_its_id() -> None:
    article = Article(TEXT)
    assert Article(TEXT, id=article.id) == article


@given(texts)
def test_the_digest_of_the_text_is_that_of_its_utf8(text: str) -> None:
    assert Article(text, id="a").sha256 == hashlib.sha256(text.encode()).hexdigest()


def test_half_a_surrogate_pair_has_a_digest_too() -> None:
    assert Article("\ud800 x").sha256 != Article("\udfff x").sha256


def test_the_publication_date() -> None:
    assert Article(TEXT, published="2013-06-17").date == date(2013, 6, 17)
    assert Article(TEXT).date is None


@pytest.mark.parametrize(
    "value", ["17 June 2013", "2013-06", "20130617", "2013-W25-1", "2013-02-30", "", "2013-6-1"]
)
def test_a_publication_date_that_is_no_iso_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="right would be 2013-06-17"):
        Article(TEXT, published=value)


def test_furniture_that_is_not_in_the_text_is_refused() -> None:
    beyond = Furniture(Span(100, 104, "Menu"), "navigation")
    with pytest.raises(ValueError, match=r"furniture 100\.\.104 is not in the text"):
        Article(TEXT, furniture=(beyond,))


def test_a_span_of_the_article_is_one_of_its_text() -> None:
    assert Article(TEXT).span(10, 19).text == "Freedonia"
    with pytest.raises(ValueError, match="beyond the text"):
        Article(TEXT).span(10, 1000)
