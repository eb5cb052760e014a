"""Posts of social networks as pages print them: the words, and below or behind them who signed.

"Talks went well. — Jane Roe (@janeroe) April 28, 2018"
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_DATE = rf"(?:\s*(?:on\s+)?(?:(?:{_MONTHS})\.?\s+\d{{1,2}}|\d{{1,2}}\s+(?:{_MONTHS})\.?),?\s+\d{{4}}\.?)"
_NAME = r"(?P<name>[A-Z0-9][^\s—–()@]*(?:\s[^\s—–()@]+){0,5})\s*\((?P<handle>@\w{1,30})\),?"
_SIGNATURE = re.compile(rf"(?:^|\s)(?:—|–|--|-)\s*{_NAME}(?P<date>{_DATE})?\s*$")
_LINKS = re.compile(r"(?:\s*(?:pic\.twitter\.com/\w+|t\.co/\w+|https?://\S+))+\s*$")
_ENDED = re.compile(r"[.!?…][\"”’)]*$")


@dataclass(frozen=True, slots=True)
class Signature:
    """Where a paragraph that is a post ends, and who signed it: (start, end) in characters of the paragraph.

    Attributes:
        end: the end of its words, links behind them left out.
        name: who signed.
        handle: the account, with its sign.
    """

    end: int
    name: tuple[int, int]
    handle: tuple[int, int]


def signature_of(paragraph: str) -> Signature | None:
    """The signature that a paragraph ends with, or None."""
    if "@" not in paragraph or (match := _SIGNATURE.search(paragraph)) is None:
        return None
    words = paragraph[: match.start()].rstrip()
    links = _LINKS.search(words)
    end = len(words) if links is None else len(words[: links.start()].rstrip())
    if match["date"] is None and words and links is None and not _ENDED.search(words):
        return None  # "... his critics - among them Jane Roe (@janeroe)"
    return Signature(end, match.span("name"), match.span("handle"))
