"""Reporting units: sentences that no quotation is cut across.

A parser ends sentences inside quotations, and often forgets to end one after a closing mark. A unit runs from
one sentence end outside quotation marks to the next.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.symbols import VERB

from standoff.code.draft import Block, Draft
from standoff.code.quotes.marks import Quoted, find_quoted

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_STOPS = ".!?…"
_VERB_TAGS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
_MAY_END = ".!?…)];"


@dataclass(frozen=True, slots=True)
class Page:
    """The article's text, its blocks' quotations and its units, in order."""

    text: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What is asked most often of a block's tokens, found for all at once: token by token takes ten times as long.

    Attributes:
        starts, ends: their characters in the article.
        lower: their words in lower case.
        lemmas: their lemmas in lower case.
        verbs: whether each may be a verb.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]
    lemmas: tuple[str, ...]
    verbs: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One reporting unit.

    Attributes:
        index: its number in the article.
        block: the block it stands in.
        text: the article's text.
        first, last: its tokens in the block's doc, `last` exclusive.
        quotes: the quoted stretches that begin in it.
        inside: for every token of the block's doc, the quoted stretch that it (or its mark) is in, or None.
        words: the tokens of the block's doc.
        marked: whether its block has quoted stretches at all.
    """

    index: int
    block: Block
    text: str
    first: int
    last: int
    quotes: tuple[Quoted, ...]
    inside: tuple[Quoted | None, ...]
    words: Words
    marked: bool

    @property
    def doc(self) -> Doc:
        """The block's spaCy Doc."""
        return self.block.parsed

    @property
    def start(self) -> int:
        """Its first character in the article."""
        return self.char(self.first)

    @property
    def end(self) -> int:
        """The character after its last."""
        return self.char_end(self.last - 1)

    @property
    def headline(self) -> bool:
        """Whether it stands in a title or a heading."""
        return self.block.kind != "body"

    def char(self, i: int) -> int:
        """Where token ``i`` begins in the article."""
        return self.words.starts[i]

    def char_end(self, i: int) -> int:
        """Where token ``i`` ends in the article."""
        return self.words.ends[i]

    def token_at(self, char: int) -> int:
        """The first token that begins at or after a character of the article; `last` where there is none."""
        return bisect_left(self.words.starts, char, self.first, self.last)

    def quote_at(self, i: int) -> Quoted | None:
        """The quoted stretch that token ``i`` is part of."""
        return self.inside[i] if 0 <= i < len(self.inside) else None

    def opens(self, i: int) -> Quoted | None:
        """The quoted stretch that begins with token ``i``."""
        quote = self.quote_at(i)
        return quote if quote is not None and self.char(i) <= quote.start < self.char_end(i) else None

    def after_quote(self, quote: Quoted) -> int:
        """The first token after a quoted stretch."""
        return self.token_at(quote.end)

    def word(self, i: int) -> str:
        """The token's words as the article has them."""
        return self.text[self.char(i) : self.char_end(i)]

    def tokens(self) -> Iterator[Token]:
        """Its tokens."""
        return iter(self.doc[self.first : self.last])


def build_page(draft: Draft) -> Page:
    """The article cut into units."""
    text = draft.article.text
    blocks = [block for block in draft.blocks if block.doc is not None and len(block.doc)]
    quotes = find_quoted(text, [(block.start, block.end) for block in blocks])
    units: list[Unit] = []
    for block, found in zip(blocks, quotes, strict=True):
        words = _words(block)
        inside = _inside(words, found)
        for first, last in _cuts(text, block, words, inside):
            own = tuple(q for q in found if words.starts[first] <= q.start <= words.starts[last - 1])
            units.append(Unit(len(units), block, text, first, last, own, inside, words, bool(found)))
    return Page(text, tuple(units))


def _words(block: Block) -> Words:
    doc = block.parsed
    tags = {doc.vocab.strings[tag] for tag in _VERB_TAGS}
    rows = doc.to_array(["IDX", "LENGTH", "TAG", "POS"]).tolist()
    starts = tuple(block.start + row[0] for row in rows)
    return Words(
        starts,
        tuple(start + row[1] for start, row in zip(starts, rows, strict=True)),
        block.lower,
        tuple(map(str.lower, block.lemmas)),
        tuple(tag in tags or part == VERB for _, _, tag, part in rows),
    )


def _inside(words: Words, quotes: Sequence[Quoted]) -> tuple[Quoted | None, ...]:
    if not quotes:
        return (None,) * len(words.starts)
    inside: list[Quoted | None] = []
    left = list(reversed(quotes))
    for low, high in zip(words.starts, words.ends, strict=True):
        while left and left[-1].end <= low:
            left.pop()
        inside.append(left[-1] if left and left[-1].start < high else None)
    return tuple(inside)


def _cuts(
    text: str, block: Block, words: Words, inside: Sequence[Quoted | None]
) -> Iterator[tuple[int, int]]:
    """(first, last) tokens of each unit of a block; stretches of white space alone are no unit."""
    solid = [i for i, word in enumerate(words.lower) if not word.isspace()]
    if not solid:
        return
    first = solid[0]
    for here, there in zip(solid, [*solid[1:], None], strict=True):
        if there is not None and inside[here] is None and words.lower[here][-1] not in _MAY_END:
            continue
        if there is None or _ends_unit(text, block, inside, here, there):
            yield first, here + 1
            first = there or here


def _ends_unit(text: str, block: Block, inside: Sequence[Quoted | None], i: int, j: int) -> bool:
    """Whether a unit ends between the neighbours ``i`` and ``j``."""
    token, following = block.parsed[i], block.parsed[j]
    here, there = inside[i], inside[j]
    if here is not None:
        return here is not there and _ends_after_quote(text, here, following, there)
    stopped = token.text[-1:] in _STOPS or (
        token.text in (")", "]") and block.parsed[i - 1].text[-1:] in _STOPS
    )
    if there is not None and stopped:
        return True
    if block.kind == "body" and token.text in _STOPS and not following.text[:1].islower():
        return not following.is_punct or following.text in "([•"
    starts = any(block.parsed[k].is_sent_start for k in range(i + 1, j + 1))
    return starts and (
        (stopped and not following.text[:1].islower()) or (block.kind == "body" and token.text == ";")
    )


def _ends_after_quote(text: str, quote: Quoted, following: Token, there: Quoted | None) -> bool:
    """Whether a unit ends with a closing mark: the quotation ended a sentence and another one begins."""
    if text[quote.inner_end - 1] not in _STOPS:
        return False
    if there is not None or following.text in ("(", "["):
        return True
    return not following.text[:1].islower() and not following.is_punct
