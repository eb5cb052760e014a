"""Whose words a stretch of the article is: the quotes by character."""

from __future__ import annotations

from standoff.code.draft import Draft
from standoff.model import Quote, QuoteKind, Source

_OPEN, _CLOSE = "“‘«", "”’»"


def in_marks(draft: Draft, quote: Quote, offset: int) -> bool:
    """Whether a character of a quote stands within quotation marks: the speaker's own wording."""
    if quote.kind is QuoteKind.DIRECT:
        return True
    if quote.kind is QuoteKind.INDIRECT:
        return False
    part = next((p for p in quote.parts if p.start <= offset < p.end), None)
    if part is None:
        return False
    before = draft.article.text[max(0, part.start - 1) : offset]
    opened = sum(before.count(mark) for mark in _OPEN) - sum(before.count(mark) for mark in _CLOSE)
    return opened > 0 or before.count('"') % 2 == 1


class Speech:
    """The quotes of an article, innermost first at each place."""

    def __init__(self, draft: Draft) -> None:
        self._parts = sorted(
            (
                (part.end - part.start, part.start, part.end, quote)
                for quote in draft.quotes
                for part in quote.parts
            ),
            key=lambda p: (p[0], p[1]),
        )

    def at(self, offset: int) -> Quote | None:
        """The innermost quote that covers a character, or None."""
        for _, start, end, quote in self._parts:
            if start <= offset < end:
                return quote
        return None

    def chain(self, offset: int) -> tuple[Source, ...]:
        """Who says it, outermost first: every quote that covers the character, with what passes it on."""
        chain: list[Source] = []
        for _, start, end, quote in reversed(self._parts):
            if start <= offset < end:
                chain.extend(quote.chain)
                if quote.speaker is not None:
                    code = quote.side.code if quote.side else None
                    chain.append(Source(quote.speaker.text, code, quote.mention or quote.speaker, quote.cue))
        return tuple(chain)
