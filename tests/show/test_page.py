from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from standoff.judge import judge
from standoff.link import link
from standoff.model import Failure
from standoff.show import Choice, report_page, write_page

from .samples import EVIL, hostile, judged, plain

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """Checks that elements balance, and collects what matters."""

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"{tag} has an attribute twice: {names}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.stack or self.stack[-1] != "style":
            self.text.append(data)

    def attributes(self, name: str) -> list[str]:
        return [str(attrs[name]) for _, attrs in self.tags if name in attrs]


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.stack == []
    return page


def pages() -> list[str]:
    failures = [Failure("news/<b>.txt", "read", "empty", EVIL, "a text\u202e", 3)]
    return [report_page(*judged(plain()), failures), report_page(*judged(hostile(), plain()), failures)]


@pytest.mark.parametrize("html", pages(), ids=["plain", "hostile"])
def test_the_page_is_well_formed(html: str) -> None:
    page = parsed(html)
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1


@pytest.mark.parametrize("html", pages(), ids=["plain", "hostile"])
def test_every_link_within_the_page_leads_somewhere(html: str) -> None:
    page = parsed(html)
    ids = set(page.attributes("id"))
    targets = [href[1:] for href in page.attributes("href") if href.startswith("#")]
    assert len(targets) > 20
    assert set(targets) <= ids
    labels = [one for value in page.attributes("aria-labelledby") for one in value.split()]
    assert set(labels) <= ids


@pytest.mark.parametrize("html", pages(), ids=["plain", "hostile"])
def test_nothing_is_loaded_and_nothing_runs(html: str) -> None:
    page = parsed(html)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "iframe", "object", "embed", "link", "img", "base", "form", "foreignobject"}
    for tag, attrs in page.tags:
        assert not [name for name in attrs if name.startswith("on") or name in ("src", "style", "srcset")], (
            tag
        )
    links = [(tag, attrs) for tag, attrs in page.tags if not str(attrs.get("href", "#")).startswith("#")]
    for tag, attrs in links:
        assert tag == "a"
        assert str(attrs["href"]).startswith("https://alpha.example/")
        assert "noopener" in str(attrs["rel"])
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    assert "url(" not in style
    assert "@import" not in style
    references = set(re.findall(r"url\(([^)]*)\)", html))
    assert all(reference.startswith("#") for reference in references)


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    html = pages()[1]
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    (policy,) = [
        str(attrs["content"])
        for tag, attrs in parsed(html).tags
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def test_hostile_words_are_shown_as_text() -> None:
    html = pages()[1]
    text = "".join(parsed(html).text)
    assert "<script" not in html
    assert text.count(EVIL) > 10
    assert '<img src=x onerror="alert(2)">' in text
    assert "javascript:alert(4)" in text
    assert "{{ 7 * 7 }}" in text
    assert "&lt;b&gt;" in text
    assert "⟦U+202E⟧txet desrever⟦U+202C⟧" in text
    assert "W" * 10_000 in text
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", html)


def test_a_page_has_the_same_bytes_in_any_order_of_arrival() -> None:
    codings = [plain(), hostile()]
    one, other = link(codings), link(codings[::-1])
    assert report_page(one, judge(one)) == report_page(other, judge(other))


def test_the_page_of_nothing_says_so() -> None:
    text = "".join(parsed(report_page(*judged())).text)
    for told in (
        "No conditions found",
        "No promises found",
        "No events found",
        "Nothing: every input was read",
    ):
        assert told in text


def test_what_is_not_settled_is_not_shown_as_a_fact() -> None:
    html = report_page(*judged(plain()))
    row = html[html.index("meet in Geneva</bdi>") - 700 : html.index("meet in Geneva</bdi>")]
    assert 'class="badge s-planned"' in row
    assert "unsettled" in row


def test_a_narrowed_page_prints_only_what_it_refers_to() -> None:
    record, verdict = judged(plain(), hostile())
    html = report_page(record, verdict, choice=Choice(parties=("PRK", "USA")))
    assert "North sets terms" in html
    assert 'id="h-' in html
    assert "onmouseover" not in html


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    write_page("<p>ü</p>", path)
    assert path.read_bytes() == "<p>ü</p>".encode()
    with pytest.raises(UnicodeEncodeError):
        write_page("\ud800", path)
    assert [found.name for found in tmp_path.iterdir()] == ["report.html"]
    with pytest.raises(FileNotFoundError):
        write_page("x", tmp_path / "missing" / "report.html")
