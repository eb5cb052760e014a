"""What the coding steps work on: the article's body, parsed, and what earlier steps found in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.model import (
    UNKNOWN_ACTOR,
    Actor,
    Article,
    Commitment,
    Condition,
    Event,
    Quote,
    Span,
    When,
    is_state,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    Tokens = tuple[Token, ...]
    """The tokens of a sentence: kept, since spaCy makes them anew whenever one goes over its own span."""


@dataclass(slots=True)
class Sentence:
    """One sentence of a block.

    Attributes:
        index: its number in the article, from 0.
        start, end: characters of the article's text, trailing white space left out.
        tokens: its spaCy tokens.
        block: the number of its block in `Draft.blocks`.
        lower: every token in lower case.
        lemmas: every token's lemma, as the lemmatizer has it.
    """

    index: int
    start: int
    end: int
    tokens: Tokens
    block: int
    lower: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()


@dataclass(slots=True)
class Block:
    """A paragraph or headline: the stretch that is parsed in one piece.

    Attributes:
        index: its number in the article.
        start, end: characters of the article's text.
        kind: ``title``, ``heading``, ``body``, or ``signature`` for the name under the post before it.
        doc: the spaCy Doc of ``text[start:end]``, None before it is parsed; a token's place in the article is
            ``start + token.idx``.
        sentences: its sentences.
        parser_text: the text as the parser gets it, of the same length; "" before that.
        lower: its tokens' words in lower case, once it is parsed.
        lemmas: its tokens' lemmas, as the lemmatizer has them.
    """

    index: int
    start: int
    end: int
    kind: str
    doc: Doc | None = None
    sentences: list[Sentence] = field(default_factory=list)
    parser_text: str = ""
    lower: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()

    @property
    def parsed(self) -> Doc:
        """The Doc of a block that has one.

        Raises:
            ValueError: the block is not parsed yet.
        """
        if self.doc is None:
            raise ValueError(f"block {self.index} is not parsed; right is to attach its doc first")
        return self.doc


@dataclass(slots=True)
class Party:
    """Who a mention means.

    Attributes:
        code: the actor code (``USA``, ``IGO:UN``), or None for a person whose side is not known.
        sector: PLOVER's sector, or None.
        name: canonical name.
        id: the ontology's id, or None.
        why: how it was resolved.
        use: how the words stand for it (the ontology's ``name``, ``acronym``, ``adjective``, ``capital``...), or "".
        home: code of the state that it belongs to or is based in, where that is not its own code; "" for none.
    """

    code: str | None
    sector: str | None = None
    name: str | None = None
    id: str | None = None
    why: str = ""
    use: str = ""
    home: str = ""

    @property
    def country(self) -> str | None:
        """The state that it is, belongs to or is based in, as its code; None where there is none."""
        if is_state(self.code):
            return self.code
        return self.home or None

    def actor(self, span: Span | None, why: str | None = None) -> Actor:
        """The party in a slot whose words are ``span``; ``why`` where the slot, not the words, tells it."""
        return Actor(
            self.code or UNKNOWN_ACTOR,
            self.sector,
            self.name,
            self.id,
            span,
            self.why if why is None else why,
            self.country,
        )


@dataclass(slots=True)
class Mention:
    """Words that mean a party.

    Attributes:
        start, end: characters of the article's text: the whole noun phrase that names it, with title and
            apposition ("British Foreign Secretary William Hague").
        head: character offset of the head token in the article's text.
        sentence: index of its sentence.
        parties: who is meant; several for "the two sides", "Cairo and Tripoli" has two mentions.
        kind: ``name``, ``person``, ``role``, ``pronoun`` or ``adjective`` ("US" in "US officials" is part of
            the role mention; an adjective mention stands alone in "the US offer").
        fullest: (start, end) of the fullest mention of the same person or body in the article.
        is_place: the words name a place here, not a party ("in Washington").
    """

    start: int
    end: int
    head: int
    sentence: int
    parties: tuple[Party, ...]
    kind: str
    fullest: tuple[int, int] | None = None
    is_place: bool = False


@dataclass(slots=True)
class Draft:
    """The state of one article on its way through the steps.

    Attributes:
        article: the article.
        blocks, sentences: its body, cut and parsed.
        mentions: in the order of their heads.
        times, quotes, events, conditions, commitments: what the steps have found, as in `Coding`.
    """

    article: Article
    blocks: list[Block] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    times: list[When] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    conditions: list[Condition] = field(default_factory=list)
    commitments: list[Commitment] = field(default_factory=list)

    def span(self, start: int, end: int) -> Span:
        """The span ``start..end`` of the article's text."""
        return self.article.span(start, end)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions whose head lies in ``start..end``, in order."""
        first = bisect_left(self.mentions, start, key=_head)
        return self.mentions[first : bisect_left(self.mentions, end, lo=first, key=_head)]


def _head(mention: Mention) -> int:
    return mention.head
