"""A web page: its text as trafilatura finds it, and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.etree  # type: ignore[import-untyped]  # lxml ships no types
import trafilatura

from standoff.model import Article, Failure
from standoff.read.decode import declared_encoding, decode
from standoff.read.finish import Given, finish
from standoff.read.metadata import page_metadata
from standoff.read.options import ReadOptions
from standoff.read.problems import UnreadableError, failure, quiet
from standoff.read.sources import Source
from standoff.read.textfile import readable

# libxml2 drops what lies deeper than 256 elements; no newsroom's page goes beyond 60.
_DEEPEST = 250
_TOO_DEEP = lxml.etree.XPath(f"boolean(//*[count(ancestor::*) >= {_DEEPEST}])")
# Extraction takes about 80 microseconds a tag, more in very wide pages: this is some seconds' work.
_MOST_TAGS = 60_000
# libxml2 compares each attribute of an element with all before it: 30,000 of them take it 20 seconds.
_MOST_ATTRIBUTES = 1000
_LONG_TAG = 2 * _MOST_ATTRIBUTES
# A start tag; of a script or style its content too, which holds no tags though it may look so.
_TAG = re.compile(
    r"""<(?P<tag>(?:(script|style)\b|[a-z])(?>[^<>"']++|"[^"]*+"|'[^']*+')*+)"""
    r"""(?(2)>(?>[^<]++|<(?!/(?:script|style)))*+)""",
    re.I,
)
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_HINT = "save the page again, or give its text"


def read_html(source: Source, options: ReadOptions, article_id: str) -> Iterator[Article | Failure]:
    """The article of a web page; its title stands first in the text."""
    try:
        data = readable(source, options)
        tree = _tree(decode(data, declared_encoding(data)))
        text = extract_text(tree)
    except UnreadableError as error:
        yield error.failure(source.name)
        return
    if not text:
        yield failure(source.name, "empty", "no article's text was found in the page", _HINT)
        return
    page = page_metadata(tree)
    given = Given(
        text=text,
        origin=source.name,
        id=article_id,
        outlet=page.outlet,
        published=page.published,
        url=page.url,
        title=page.title,
    )
    yield from finish(given, options)


def extract_text(tree: Any) -> str:
    """The article's text in the page of ``tree`` (an lxml HTML tree, left as it is); empty where none is.

    Raises:
        UnreadableError: the page cannot be taken apart.
    """
    quiet("trafilatura")
    try:
        document = trafilatura.bare_extraction(tree, fast=True, include_comments=False)
    except Exception as error:  # what a page can set off in the extractor is not foreseeable; the run goes on
        raise UnreadableError("html", f"the page cannot be taken apart: {error}", _HINT) from error
    text: str | None = getattr(document, "text", None)
    return (text or "").strip()


def _tree(page: str) -> Any:
    """The page as an lxml tree.

    Raises:
        UnreadableError: it is no HTML, or one made to exhaust the reader.
    """
    quiet("trafilatura")
    if (attributes := _most_attributes(page)) > _MOST_ATTRIBUTES:
        reason = f"an element has {attributes} attributes; the most is {_MOST_ATTRIBUTES}"
        raise UnreadableError("too-large", reason, _HINT)
    try:
        tree = trafilatura.load_html(page)
    except (ValueError, TypeError, lxml.etree.LxmlError) as error:
        raise UnreadableError("html", f"the page cannot be parsed: {error}", _HINT) from error
    if tree is None:
        raise UnreadableError("html", "it is no HTML page", "give it the ending of its format")
    if _TOO_DEEP(tree):
        raise UnreadableError("nesting", f"its elements are nested more than {_DEEPEST} deep", _HINT)
    tags = page.count("<")
    if tags > _MOST_TAGS:
        raise UnreadableError("too-large", f"the page has {tags} tags; the most is {_MOST_TAGS}", _HINT)
    return tree


def _most_attributes(page: str) -> int:
    """About how many attributes the element with the most has; 0 where no tag is long enough to have many."""
    tags = (match["tag"] for match in _TAG.finditer(page))
    return max((len(_QUOTED.sub(" ", tag).split()) - 1 for tag in tags if len(tag) > _LONG_TAG), default=0)
