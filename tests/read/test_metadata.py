from __future__ import annotations

import json

import pytest
import trafilatura

from standoff.read.metadata import PageMetadata, page_metadata

from .helpers import REPORT

SITE = '<meta property="og:site_name" content="{}">'
ADDRESS = '<link rel="canonical" href="https://www.herald.example/2015/1">'


def metadata(head: str, body: str = f"<p>{REPORT}</p>") -> PageMetadata:
    return page_metadata(trafilatura.load_html(f"<html><head>{head}</head><body>{body}</body></html>"))


def linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<meta property="og:title" content="Army moves tanks">', "", "Army moves tanks"),
        (
            "<title>Army moves tanks | Morning Herald</title>" + linked(headline="Army moves tanks"),
            "",
            "Army moves tanks",
        ),
        (
            "<title>Army moves tanks - Morning Herald</title>" + SITE.format("The Morning Herald"),
            "",
            "Army moves tanks",
        ),
        (
            "<title>Army moves tanks | herald.example</title>" + ADDRESS,
            "",
            "Army moves tanks",
        ),
        ("<title>Talks fail - again</title>", "", "Talks fail - again"),
        (
            "<title>Herald: Army moves tanks to border</title>",
            "<h1>Army moves tanks to border</h1>",
            "Army moves tanks to border",
        ),
        ('<meta property="og:title" content="Tanks &amp;amp; talks">', "", "Tanks & talks"),
        ("", "<h1>Army moves tanks</h1>", "Army moves tanks"),
        ("", "<h1>Politics</h1><h1>Army moves tanks</h1>", None),
    ],
)
def test_titles(head: str, body: str, expected: str | None) -> None:
    assert metadata(head, body).title == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (SITE.format("Morning Herald"), "Morning Herald"),
        ('<meta name="application-name" content="Morning Herald">', "Morning Herald"),
        (linked(headline="x", publisher={"name": "Morning Herald"}), "Morning Herald"),
        (SITE.format("World") + linked(headline="x", publisher={"name": "Herald"}) + ADDRESS, "Herald"),
        (SITE.format("https://herald.example") + ADDRESS, "herald.example"),
        (ADDRESS, "herald.example"),
        (SITE.format("x" * 200), None),
        ("", None),
    ],
)
def test_outlets(head: str, expected: str | None) -> None:
    assert metadata(head).outlet == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (ADDRESS, "https://www.herald.example/2015/1"),
        ('<meta property="og:url" content="https://herald.example/1">', "https://herald.example/1"),
        (
            '<link rel="canonical" href="/1"><meta property="og:url" content="http://herald.example/1">',
            "http://herald.example/1",
        ),
        ('<link rel="canonical" href="http://[broken">', "http://[broken"),
        ("", None),
    ],
)
def test_addresses(head: str, expected: str | None) -> None:
    assert metadata(head).url == expected


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (linked(datePublished="2015-03-04T23:30:00-05:00", dateModified="2016-01-01"), ""),
        ('<script type="application/ld+json">{"datePublished": "2015-03-04", broken</script>', ""),
        ('<script type="application/ld+json">[{"@graph": [{"datePublished": "2015-03-04"}]}]</script>', ""),
        ('<meta property="article:published_time" content="2015-03-04T10:32:00Z">', ""),
        ('<meta name="DC.date.issued" content="4 March 2015">', ""),
        ('<meta itemprop="datePublished" content="1425427200">', ""),
        ('<link rel="canonical" href="https://herald.example/2015/03/04/army-moves">', ""),
        ("", '<time itemprop="datePublished" datetime="2015-03-04">today</time>'),
        ("", '<span itemprop="datePublished">March 4, 2015</span>'),
        (
            "",
            '<time datetime="2015-03-04T10:00">x</time><ul><li><time datetime="2015-03-05"></time></ul>',
        ),
        ("", '<p class="article-date">Published: 4 March 2015</p>'),
        ("", '<span id="timestamp">4 March 2015, 10:32 GMT</span>'),
    ],
)
def test_dates_that_pages_state(head: str, body: str) -> None:
    assert metadata(head, body).published == "2015-03-04"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", "<p>On 4 March 2015 the army moved its tanks.</p>"),
        ("", "<p>4 March 2015</p>"),
        ("", "<footer>© 2015 Morning Herald</footer><!-- 2015-03-04 -->"),
        ('<meta property="article:modified_time" content="2015-03-04">', ""),
        ("", '<time datetime="2015-03-04">a</time><time datetime="2015-03-05">b</time>'),
        ("", '<p class="update">Updated on 4 March 2015 with what the army said on 3 March 2015.</p>'),
        ("<title>What happened on 4 March 2015</title>", "<h1>What happened on 4 March 2015</h1>"),
        ("", '<img src="https://herald.example/2015/03/04/tank.jpg">'),
    ],
)
def test_nothing_is_dated_by_guess(head: str, body: str) -> None:
    assert metadata(head, body).published is None


def test_the_tree_is_left_as_it_is() -> None:
    page = f"<html><head>{ADDRESS}<title>Army</title></head><body><p>{REPORT}</p></body></html>"
    tree = trafilatura.load_html(page)
    before = trafilatura.html2txt(tree)
    page_metadata(tree)
    assert trafilatura.html2txt(tree) == before
    assert tree.find(".//title").text == "Army"
