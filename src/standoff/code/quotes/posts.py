"""Posts that a page prints with their signature: the words of who signed, without a cue; their medium the account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from standoff.code.draft import Draft
from standoff.code.quotes.report import Report
from standoff.code.quotes.speakers import mention_at
from standoff.code.quotes.units import Page
from standoff.model import QuoteKind

_ACCOUNT = re.compile(r"\s*\((@\w+)\)")


def post_reports(draft: Draft, page: Page) -> Iterator[Report]:
    """The posts of an article that parties signed; one by an outlet is its report, and nobody's words."""
    for unit in page.units:
        if unit.block.kind != "signature" or unit.block.index == 0:
            continue
        words = draft.blocks[unit.block.index - 1]
        mention = mention_at(draft, unit.start) or mention_at(draft, unit.end - 1)
        if mention is None or words.kind != "body":
            continue
        account = _ACCOUNT.match(draft.article.text, unit.end)
        yield Report(
            unit,
            [(words.start, words.end)],
            QuoteKind.DIRECT,
            ["a post that its author signed"],
            head=unit.doc[unit.token_at(mention.head)],
            mention=(unit.start, unit.end),
            to=None if account is None else account.span(1),
        )
