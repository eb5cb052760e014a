"""A condition on its way: what is tied to what, before the parties are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.conditions.tree import Part
from standoff.code.draft import Block, Draft, Sentence
from standoff.code.events.parties import Parties
from standoff.code.events.speech import Speech
from standoff.model import Quote, Relation, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


@dataclass(frozen=True, slots=True)
class Tie:
    """One construction found in a sentence.

    Attributes:
        requires: the words for what must happen or stop.
        relation: how the two hang together.
        why: the construction, in words.
        enables: the words for what would then happen, or None.
        enabled: the verb or noun of `enables`, for its parties; None where nothing is enabled here.
        setter: the token that names who sets the condition ("Serbia demanded"), or None.
        subject: the token that names who must fulfil it where the requires words leave it out, or None.
        certain: the construction alone makes it a condition; otherwise both sides must be told.
        accepted: the construction itself tells that it was accepted ("gave up … in return for").
        rejected: the words that themselves tell a refusal, or None.
        fallback: the token that may name who sets it where nobody speaks, or None.
        reported: what would follow is told as somebody's promise or threat, so that its doer sets the condition
            whoever reports it.
        plain: told in the plain present, which only a side's own words make a condition.
        toned: what would follow is well or ill meant; where it is neither, both sides must be told.
        spoken: a demand of words like "must", which only a side's own words make.
        receives: the subject of what would follow is who gets it, not who gives it.
        alternative: one of several ways to say on what the same thing hangs.
    """

    requires: Part
    relation: Relation
    why: str
    enables: Part | None = None
    enabled: Token | None = None
    setter: Token | None = None
    subject: Token | None = None
    certain: bool = True
    accepted: bool = False
    rejected: Token | None = None
    fallback: Token | None = None
    reported: bool = False
    plain: bool = False
    toned: bool = True
    alternative: bool = False
    spoken: bool = False
    receives: bool = False


@dataclass(slots=True)
class Scene:
    """One sentence and what is known round it.

    Attributes:
        draft, sentence, block: where.
        speech: whose words a place is.
    """

    draft: Draft
    sentence: Sentence
    speech: Speech
    _parties: Parties | None = None

    @property
    def parties(self) -> Parties:
        """The sentence's mentions, gathered when first asked for: most sentences never ask."""
        if self._parties is None:
            self._parties = Parties(self.draft, self.sentence)
        return self._parties

    @property
    def block(self) -> Block:
        """The sentence's paragraph."""
        return self.draft.blocks[self.sentence.block]

    @property
    def tokens(self) -> Tokens:
        """The tokens of the sentence."""
        return self.sentence.tokens

    def offset(self, token: Token) -> int:
        """Where a token starts in the article."""
        return int(self.block.start + token.idx)

    def quote(self, token: Token) -> Quote | None:
        """The innermost quote that a token stands in."""
        return self.speech.at(self.offset(token))

    def span(self, piece: Part) -> Span:
        """A part's words in the article."""
        doc = piece.head.doc
        last = doc[piece.last]
        return self.draft.span(self.offset(doc[piece.first]), self.offset(last) + len(last.text))
