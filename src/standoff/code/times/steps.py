"""The pipeline step: every block of an article in turn."""

from __future__ import annotations

from standoff.code.draft import Draft
from standoff.code.times.find import find_in
from standoff.code.times.mention import TimeMention
from standoff.code.times.passage import Passage
from standoff.code.times.scene import Memory


def resolve_times(draft: Draft) -> list[TimeMention]:
    """Fill `draft.times` from all blocks, and give every mention (also those without a value) in order.

    Needs `draft.blocks` with their parses; furniture is outside the blocks. What "that year" goes back to is
    carried from block to block.
    """
    memory = Memory()
    mentions: list[TimeMention] = []
    for block in draft.blocks:
        text = draft.article.text[block.start : block.end]
        headline = block.kind in ("title", "heading")
        passage = Passage(text, block.doc, block.start, block.index, headline)
        mentions += find_in(passage, draft.article.date, memory)
    draft.times = [mention.when for mention in mentions if mention.when is not None]
    return mentions
