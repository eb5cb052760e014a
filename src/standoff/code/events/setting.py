"""What the acts of one sentence are read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.draft import Draft
from standoff.code.encoder import Reading
from standoff.code.events.act import Act
from standoff.code.events.candidates import Candidate
from standoff.code.events.contexts import Contexts
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.parties import Parties, Slots
from standoff.code.events.reader import Reader
from standoff.code.events.speech import Speech
from standoff.code.events.understood import Understood
from standoff.model import Quote

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.events.bare import Bare


@dataclass(frozen=True, slots=True)
class Setting:
    """One sentence, and what the article has told up to it.

    Attributes:
        draft: the article.
        lexicon: the tables of words.
        contexts: the words of contexts and of standing talks.
        parties: the sentence's mentions.
        speech: the article's quotes.
        understood: the parties that a sentence may leave out.
        told: the acts of the sentences before.
        reader: the sentence as the encoder sees it.
        known: the sentence's words that the tables know, in their constructions, with the parties that the sentence
            gives them and what the encoder makes of them.
        likely: its words that by the encoder may well report an act.
        bare: takes the acts of the article whose parties stand in other sentences.
    """

    draft: Draft
    lexicon: Lexicon
    contexts: Contexts
    parties: Parties
    speech: Speech
    understood: Understood
    told: Sequence[Act]
    reader: Reader
    known: Sequence[tuple[Candidate, Slots, Reading]]
    likely: Sequence[Token]
    bare: list[Bare]

    def offset(self, token: Token) -> int:
        """Where a token of the sentence begins in the article."""
        return self.parties.block.start + token.idx

    def quote_of(self, token: Token) -> Quote | None:
        """The innermost quote that a token of the sentence stands in, or None."""
        return self.speech.at(self.offset(token))
