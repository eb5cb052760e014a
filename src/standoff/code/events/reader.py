"""What the encoder makes of one sentence of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.draft import Mention
from standoff.code.encoder import NONE, ROLES, Asked, Encoder, Reading, View
from standoff.code.events.parties import Parties, Slots

if TYPE_CHECKING:
    from spacy.tokens import Token

_ROLE = 0.6
"""Probability of a role from which a party fills a slot that the grammar leaves empty."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One sentence as the encoder sees it: run once, asked about any of its words.

    Attributes:
        encoder: the encoder.
        view: the sentence.
        parties: its mentions.
    """

    encoder: Encoder
    view: View
    parties: Parties

    def glance(self, words: Sequence[Token]) -> list[float]:
        """How likely each word reports an act at all, its parties left open."""
        if not words:
            return []
        none = self.encoder.labels.types.index(NONE)
        return [1.0 - float(row[none]) for row in self.encoder.acts(self.view, [self._at(w) for w in words])]

    def read(self, words: Sequence[tuple[Token, Slots]]) -> list[Reading]:
        """What some words report of the first party in each of their slots."""
        return self.encoder.answer(self.view, [self._asked(word, slots) for word, slots in words])

    def _asked(self, word: Token, slots: Slots) -> Asked:
        actor, recipient = (
            self._head(slot[0]) if slot else None for slot in (slots.actors, slots.recipients)
        )
        return Asked(self._at(word), actor, recipient)

    def complete(self, word: Token, slots: Slots) -> None:
        """Fill the slots that the grammar leaves empty with the likeliest parties of the sentence."""
        taken = {code for m in (*slots.actors, *slots.recipients) for p in m.parties for code in [p.code]}
        free = [m for m in self.parties.all() if not {p.code for p in m.parties} & taken]
        if not free or (slots.actors and slots.recipients):
            return
        roles = self.encoder.roles(self.view, self._at(word), [self._head(m) for m in free])
        for slot, name in ((slots.actors, "actor"), (slots.recipients, "recipient")):
            column = roles[:, ROLES.index(name)]
            best = int(column.argmax())
            if not slot and float(column[best]) >= _ROLE:
                slot.append(free[best])

    def _at(self, word: Token) -> int:
        """Where a word begins in the sentence."""
        return self.parties.block.start + word.idx - self.parties.sentence.start

    def _head(self, mention: Mention) -> int:
        return mention.head - self.parties.sentence.start
