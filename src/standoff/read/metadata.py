"""What a web page says about itself: address, outlet, title, publication date.

A date is taken only from where pages state it: schema.org data, <meta> elements, the address, a <time>
element, or a line that is nothing but a date in an element made for it. Running text dates nothing.
"""

from __future__ import annotations

import copy
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

import yaml
from htmldate import find_date

from standoff.read import dates
from standoff.read.furniture_rules import furniture_rules
from standoff.read.problems import quiet

_SEPARATOR = re.compile(r"\s+[|–—·»:\-]+\s+|\s*\|\s*")
_DATE_IN_JSON = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_LONGEST_NAME = 80
_MOST_ELEMENTS = 400


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says about itself; None where it does not.

    Attributes:
        title: the headline, without the outlet's name that <title> elements carry.
        outlet: the site's or publisher's name, else the host of its address.
        published: ISO date.
        url: its canonical address.
    """

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@cache
def _names() -> Mapping[str, list[str]]:
    source = files("standoff.read").joinpath("data/page_metadata.yaml")
    names: dict[str, list[str]] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return names


def page_metadata(tree: Any) -> PageMetadata:
    """What the page of ``tree`` (an lxml HTML tree, left as it is) says about itself."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    url = _url(tree, metas)
    host = _host(url)
    outlet = _outlet(metas, linked, host)
    return PageMetadata(
        title=_title(tree, metas, linked, [name for name in (outlet, host, host.split(".")[0]) if name]),
        outlet=outlet,
        published=_published(tree, metas, linked, url),
        url=url,
    )


def _metas(tree: Any) -> dict[str, str]:
    """The <meta> elements by lower-case name, property or itemprop; the first of each."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _first(metas: Mapping[str, str], kind: str) -> Iterator[str]:
    return (metas[name] for name in _names()[kind] if name in metas)


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """The schema.org objects of the page that are about an article."""
    for element in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(element.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _articles_in(value)


def _articles_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles_in(item, depth + 1)
    elif isinstance(value, dict):
        if "headline" in value or "datePublished" in value:
            yield value
        yield from _articles_in(value.get("@graph"), depth + 1)
        yield from _articles_in(value.get("mainEntity"), depth + 1)


def _url(tree: Any, metas: Mapping[str, str]) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    for url in [*map(str, links), *_first(metas, "url")]:
        if url.strip().lower().startswith(("http://", "https://")):
            return url.strip()
    return None


def _host(url: str | None) -> str:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _outlet(metas: Mapping[str, str], linked: list[dict[str, Any]], host: str) -> str | None:
    """The name that the address bears out, else the first that the page gives, else the host itself."""
    names = [name for name in map(_tidy, [*_first(metas, "outlet"), *_publishers(linked)]) if _is_name(name)]
    in_host = (name for name in names if _bare(name) and _bare(name) in _bare(host))
    return next(in_host, None) or next(iter(names), None) or host or None


def _publishers(linked: list[dict[str, Any]]) -> Iterator[str]:
    for item in linked:
        publisher = item.get("publisher")
        for entry in publisher if isinstance(publisher, list) else [publisher]:
            if isinstance(entry, dict) and isinstance(entry.get("name"), str):
                yield entry["name"]


def _is_name(name: str) -> bool:
    """Whether this can name an outlet: pages put addresses and slogans there too."""
    return 0 < len(name) <= _LONGEST_NAME and "://" not in name


def _title(tree: Any, metas: Mapping[str, str], linked: list[dict[str, Any]], site: list[str]) -> str | None:
    """The heading that a stated title contains, else the stated title without the site's name."""
    stated = [*_first(metas, "title"), *(str(item["headline"]) for item in linked if item.get("headline"))]
    stated += [element.text_content() for element in tree.iter("title")][:1]
    titles = [title for title in map(_tidy, stated) if title]
    headings = [_tidy(element.text_content()) for element in tree.iter("h1")]
    for heading in headings:
        if len(heading) >= 12 and any(heading.casefold() in title.casefold() for title in titles):
            return heading
    if titles:
        return _without_site(titles[0], site)
    return headings[0] if len(headings) == 1 and headings[0] else None


def _without_site(title: str, site: list[str]) -> str:
    """``title`` without the last part that names the site ("... | Daily Planet")."""
    names = {_bare(name) for name in site}
    cuts = [match for match in _SEPARATOR.finditer(title) if _bare(title[match.end() :]) in names]
    return title[: cuts[0].start()].strip() if cuts and cuts[0].start() else title


def _bare(name: str) -> str:
    return re.sub(r"[\W_]+|^the\b", "", name.casefold())


def _tidy(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _published(
    tree: Any, metas: Mapping[str, str], linked: list[dict[str, Any]], url: str | None
) -> str | None:
    stated = [str(item["datePublished"]) for item in linked if item.get("datePublished")]
    stated += _dates_in_broken_data(tree) if not linked else []
    stated += _first(metas, "published")
    stated += _marked_dates(tree)
    return _first_date(stated) or _head_date(tree, url) or _only_time(tree) or _date_line(tree)


def _first_date(values: list[str]) -> str | None:
    for value in values:
        try:
            found = dates.normalise(html.unescape(value))
        except ValueError:
            continue
        if found:
            return found
    return None


def _dates_in_broken_data(tree: Any) -> list[str]:
    """Dates in schema.org data that is no valid JSON, as much of it is not."""
    scripts = tree.xpath("//script[@type='application/ld+json']")
    return [match[1] for script in scripts for match in _DATE_IN_JSON.finditer(script.text or "")]


def _marked_dates(tree: Any) -> list[str]:
    elements = tree.xpath("//*[@itemprop='datePublished' or @pubdate or @property='datePublished']")
    return [element.get("datetime") or element.get("content") or _text(element) for element in elements]


def _head_date(tree: Any, url: str | None) -> str | None:
    """The date that htmldate finds in address and head; the body, where it guesses, is kept from it."""
    quiet("htmldate")
    page = copy.copy(tree)
    for element in page.xpath("//body"):
        element.clear()
    for element in page.xpath("//script|//style|//title|//link[not(@rel='canonical')]"):
        element.drop_tree()
    for element in page.xpath("//meta"):
        name = " ".join(
            element.get(key) or "" for key in ("name", "property", "itemprop", "http-equiv")
        ).lower()
        if any(part in name for part in _names()["not_published"]) or not _may_be_date(name):
            element.drop_tree()
    found: str | None = find_date(page, extensive_search=False, original_date=True, url=url)
    return found


def _may_be_date(name: str) -> bool:
    return any(part in name for part in ("date", "time", "publi", "created", "issued"))


def _only_time(tree: Any) -> str | None:
    """The date of the page's <time> elements, if they agree; those in links and lists are other reports'."""
    elements = tree.xpath(
        "//time[@datetime][not(ancestor::a or ancestor::li or ancestor::aside or ancestor::footer)]"
    )
    found = {day for element in elements[:_MOST_ELEMENTS] if (day := _first_date([element.get("datetime")]))}
    return found.pop() if len(found) == 1 else None


def _date_line(tree: Any) -> str | None:
    """The date in an element named for it whose whole text is a date line, if all such agree."""
    pattern = furniture_rules().date_line
    found = set()
    for element in _date_elements(tree):
        text = _text(element)
        bare = re.sub(r"^(?:published|posted|date)\b(?: on| at)?:?\s*", "", text, flags=re.I)
        if 6 <= len(bare) <= _LONGEST_NAME and pattern.fullmatch(bare) and (day := _first_date([bare])):
            found.add(day)
    return found.pop() if len(found) == 1 else None


def _date_elements(tree: Any) -> list[Any]:
    words = _names()["date_classes"]
    marked = tree.xpath("//body//*[@class or @id or @data-testid]")
    hits = [
        element
        for element in marked
        if any(
            word in f"{element.get('class')} {element.get('id')} {element.get('data-testid')}".lower()
            for word in words
        )
    ]
    return hits[:_MOST_ELEMENTS]


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())
