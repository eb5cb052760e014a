from __future__ import annotations

import time

import pytest

from standoff.read import ReadOptions
from standoff.read.page import read_html

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source

PARAGRAPHS = (
    f"<p>{REPORT}</p><p>Nobody was hurt, and talks go on, the ministry added in a short statement.</p>"
)
HEAD = """<title>Army moves tanks | Morning Herald</title>
<meta property="og:site_name" content="Morning Herald">
<meta property="article:published_time" content="2015-03-04T10:00:00Z">
<link rel="canonical" href="https://herald.example/army">"""


def page(body: str = PARAGRAPHS, head: str = HEAD) -> bytes:
    menu = "<nav><ul><li>Home</li><li>News</li><li>Sport</li></ul></nav>"
    return f"<html><head>{head}</head><body>{menu}<article>{body}</article></body></html>".encode()


def test_a_page_gives_its_text_and_what_it_says_of_itself() -> None:
    (article,) = articles(list(read_html(source(page()), DEFAULTS, "p1")))
    assert article.text.startswith(f"Army moves tanks\n\n{REPORT}")
    assert (article.id, article.title, article.outlet) == ("p1", "Army moves tanks", "Morning Herald")
    assert (article.published, article.url) == ("2015-03-04", "https://herald.example/army")
    assert "Sport" not in article.text


def test_a_heading_in_the_body_is_not_said_twice() -> None:
    (article,) = articles(
        list(read_html(source(page(f"<h1>Army moves tanks</h1>{PARAGRAPHS}")), DEFAULTS, ""))
    )
    assert article.text.count("Army moves tanks") == 1


def test_furniture_that_extraction_leaves_is_marked() -> None:
    body = (
        f"{PARAGRAPHS}<p>Follow Jane Doe on Twitter: @janedoe</p>{PARAGRAPHS.replace('northern', 'southern')}"
    )
    (article,) = articles(list(read_html(source(page(body)), DEFAULTS, "")))
    assert [piece.kind for piece in article.furniture] == ["reporters"]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "utf-8"),
        ("utf-8", "iso-8859-1"),
        ("cp1252", "iso-8859-1"),
        ("cp1252", "utf-16"),
        ("utf-16", "utf-8"),
    ],
)
def test_a_wrong_declaration_does_no_harm(encoding: str, declared: str) -> None:
    body = f"<p>{REPORT} It was “no” – the café’s owner agreed.</p>{PARAGRAPHS}"
    data = page(body, f'<meta charset="{declared}">').decode().encode(encoding)
    (article,) = articles(list(read_html(source(data), DEFAULTS, "")))
    assert "It was “no” – the café’s owner agreed." in article.text


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "blockquote"])
def test_two_hundred_thousand_nested_tags_are_refused_in_no_time(tag: str) -> None:
    began = time.perf_counter()
    data = page(f"<{tag}>" * 200_000 + PARAGRAPHS)
    assert kinds(list(read_html(source(data), DEFAULTS, ""))) == ["nesting"]
    assert time.perf_counter() - began < 10


def test_a_page_of_a_million_tags_is_refused() -> None:
    assert kinds(list(read_html(source(page("<p>x</p>" * 500_000)), DEFAULTS, ""))) == ["too-large"]


def test_a_page_beyond_the_largest_size_is_refused() -> None:
    assert kinds(list(read_html(source(page()), ReadOptions(max_bytes=200), ""))) == ["too-large"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "empty"),
        (b"<html><body><script>var x = 1;</script></body></html>", "empty"),
        (b"just words, no page", "html"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_what_holds_no_article(data: bytes, kind: str) -> None:
    assert kinds(list(read_html(source(data), DEFAULTS, ""))) == [kind]


def test_control_characters_and_surrogates_in_a_page() -> None:
    data = page(f"<p>{REPORT} a\x01b\x00c &#xD800; d</p>{PARAGRAPHS}")
    (article,) = articles(list(read_html(source(data), DEFAULTS, "")))
    assert REPORT in article.text
    article.text.encode()


def test_what_the_extractor_stumbles_over_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise AttributeError("no such node")

    monkeypatch.setattr("trafilatura.bare_extraction", stumble)
    (bad,) = failures(list(read_html(source(page()), DEFAULTS, "")))
    assert bad.kind == "html"
    assert "no such node" in bad.reason


def test_an_element_of_a_hundred_thousand_attributes_is_refused_in_no_time() -> None:
    began = time.perf_counter()
    many = " ".join(f"a{number}='>'" for number in range(100_000))
    (bad,) = failures(list(read_html(source(page(f"<p {many}>{PARAGRAPHS}")), DEFAULTS, "")))
    assert bad.kind == "too-large"
    assert "100000 attributes" in bad.reason
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(
    "head",
    ["<script>" + "if (a<b) c = d ; " * 2000 + "</script>", f"<meta data-x='{'word ' * 3000}'>"],
)
def test_words_in_scripts_and_values_are_no_attributes(head: str) -> None:
    assert kinds(list(read_html(source(page(head=HEAD + head)), DEFAULTS, ""))) == ["article"]
