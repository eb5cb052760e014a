from __future__ import annotations

import pytest

from standoff.model import Article, Failure
from standoff.read import ReadOptions
from standoff.read.finish import Given, finish

from .helpers import DEFAULTS, REPORT, kinds


def only(given: Given, options: ReadOptions = DEFAULTS) -> Article:
    items = list(finish(given, options))
    assert kinds(items) == ["article"]
    article = items[0]
    assert isinstance(article, Article)
    return article


def test_a_title_that_the_text_lacks_is_put_first() -> None:
    article = only(Given(REPORT, "f", title="Army  moves tanks"))
    assert article.text == f"Army moves tanks\n\n{REPORT}"
    assert article.title == "Army moves tanks"


@pytest.mark.parametrize(
    "title", ["The northern army", "THE NORTHERN\u00a0ARMY ", "the northern army has moved"]
)
def test_a_title_that_the_text_begins_with_is_not_repeated(title: str) -> None:
    assert only(Given(REPORT, "f", title=title)).text == REPORT


def test_a_text_without_a_title_keeps_every_character() -> None:
    text = f"\r\n  Army moves tanks\r\n\r\n{REPORT}\t\r\n\r\n"
    article = only(Given(text, "f"))
    assert article.text == text
    assert article.title == "Army moves tanks"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("• 4 March 2015", "2015-03-04"),
        ("Published: March 4, 2015", "2015-03-04"),
        ("Published 10:32 GMT, 4 March 2015", "2015-03-04"),
        ("4 March 2015 Last updated at 10:32 GMT", "2015-03-04"),
        ("Updated: 5 March 2015\nPublished: 4 March 2015", "2015-03-04"),
        ("Updated 10:32 GMT, 12 March 2015", "2015-03-12"),
        ("Wednesday 4 March 2015 10.32 GMT", "2015-03-04"),
        ("4 March 2015\n5 March 2015", None),
        ("4 March", None),
        ("03/04/2015", None),
    ],
)
def test_the_date_that_the_furniture_gives(head: str, expected: str | None) -> None:
    assert only(Given(f"Army moves tanks\n\n{head}\n\n{REPORT}", "f")).published == expected


def test_running_text_dates_nothing() -> None:
    text = f"Army moves tanks\n\nOn 4 March 2015 the army moved. {REPORT}\n\n4 March 2014\n\n{REPORT}"
    assert only(Given(text, "f")).published is None


def test_the_date_given_comes_before_the_furniture_and_that_before_the_option() -> None:
    options = ReadOptions(published="2001-01-01")
    text = f"Army moves tanks\n\n4 March 2015\n\n{REPORT}"
    assert only(Given(text, "f", published="2014-05-06"), options).published == "2014-05-06"
    assert only(Given(text, "f"), options).published == "2015-03-04"
    assert only(Given(REPORT, "f"), options).published == "2001-01-01"


def test_a_date_that_cannot_be_read_is_a_failure_and_the_article_stays() -> None:
    bad, article = finish(
        Given(REPORT, "f:3", published="03/04/2015", line=3), ReadOptions(published="2001-01-01")
    )
    assert isinstance(bad, Failure)
    assert (bad.origin, bad.kind, bad.line) == ("f", "date", 3)
    assert "two ways" in bad.reason
    assert isinstance(article, Article)
    assert article.published is None


def test_the_outlet_of_articles_that_give_none() -> None:
    options = ReadOptions(outlet="Morning Herald")
    assert only(Given(REPORT, "f"), options).outlet == "Morning Herald"
    assert only(Given(REPORT, "f", outlet="Evening Post"), options).outlet == "Evening Post"


@pytest.mark.parametrize(
    "text", ["", " \n ", "Army moves", "Advertisement\n\nBy Jane Doe\n\nShare\n", "12 34 56 78"]
)
def test_what_is_too_short_to_be_an_article(text: str) -> None:
    assert kinds(list(finish(Given(text, "f"), DEFAULTS))) == ["empty"]


def test_another_language_is_a_failure_that_names_it() -> None:
    text = "Der Minister sagte am Montag, die Gespräche mit dem Nachbarn würden im Juni wieder beginnen. " * 3
    (item,) = finish(Given(text, "f"), DEFAULTS)
    assert isinstance(item, Failure)
    assert item.kind == "language"
    assert "German (de)" in item.reason
    assert only(Given(text, "f"), ReadOptions(language="de")).language == "de"


def test_lost_characters_keep_their_places() -> None:
    article = only(Given(f"{REPORT} a\ud800b\x00c", "f", title="x\ud800y"))
    assert article.text.endswith(" a\ufffdb\ufffdc")
    assert article.title == "x\ufffdy"


def test_a_text_that_is_too_long_for_a_report_is_set_aside() -> None:
    text = f"{REPORT} " * 30
    options = ReadOptions(max_characters=1000)
    (bad,) = finish(Given(text=text, origin="f.txt"), options)
    assert isinstance(bad, Failure)
    assert (bad.kind, "the most is 1,000" in bad.reason) == ("too-large", True)
    (kept,) = finish(Given(text=text[:1000], origin="f.txt"), options)
    assert isinstance(kept, Article)
