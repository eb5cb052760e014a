"""A stretch of text in which expressions of time are sought, with its parse where there is one."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

from standoff.code.times.lexicon import Lexicon
from standoff.code.times.tense import Outlook, outlook_by_words, outlook_of

_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z])|\n\s*\n")
_QUOTES = re.compile(r"“(?P<curly>[^“”]*)(?:”|$)|(?<!\w)\"(?P<straight>[^\"]*)(?:\"|$)")


@dataclass(slots=True)
class Passage:
    """One block of an article, or any text.

    Attributes:
        text: the text.
        doc: its spaCy Doc, or None.
        offset: where the text starts in the article.
        block: its number in the article.
        headline: its present tense tells what has happened.
    """

    text: str
    doc: Any | None = None
    offset: int = 0
    block: int = 0
    headline: bool = False
    _starts: list[int] = field(init=False, default_factory=list)
    _quotes: list[tuple[int, int]] | None = field(init=False, default=None)

    def sentence(self, start: int) -> tuple[int, int]:
        """Block and number of the sentence that holds a character."""
        if not self._starts:
            self._starts = [0, *self._sentence_starts()]
        return self.block, bisect_right(self._starts, start)

    def _sentence_starts(self) -> list[int]:
        if self.doc is not None and self.doc.has_annotation("SENT_START"):
            return [sentence.start_char for sentence in self.doc.sents if sentence.start_char]
        return [match.end() for match in _SENTENCE_END.finditer(self.text)]

    def head(self, start: int, end: int) -> Any | None:
        """The spaCy token that governs the others of a stretch, or None without a parse."""
        if self.doc is None or not self.doc.has_annotation("DEP"):
            return None
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return None if span is None or not len(span) else span.root

    def outlook(self, start: int, end: int, lexicon: Lexicon) -> Outlook:
        """Which way the clause around a stretch looks."""
        head = self.head(start, end)
        if head is None:
            return outlook_by_words(self.text, start, end, lexicon)
        return outlook_of(head, lexicon, headline=self.headline)

    def quotation(self, start: int) -> tuple[int, int] | None:
        """The quotation that holds a character, or None."""
        if self._quotes is None:
            self._quotes = [match.span() for match in _QUOTES.finditer(self.text)]
        return next(((a, b) for a, b in self._quotes if a < start < b), None)
