"""What the encoder makes of one sentence of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.draft import Mention
from standoff.code.encoder import NONE, ROLES, Asked, Encoder, Reading, View
from standoff.code.events.parties import Parties, Slots, codes_of

if TYPE_CHECKING:
    from numpy.typing import NDArray
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
    _sides: dict[int, NDArray[np.float32]] = field(default_factory=dict)

    def sees(self, word: Token) -> bool:
        """Whether a word stands in what the encoder has read of its sentence."""
        return self.view.has(self.at(word))

    def read(self, words: Sequence[tuple[Token, Slots]]) -> list[Reading]:
        """What some words report of the first party in each of their slots."""
        return self.encoder.answer([(self.view, self.asked(word, slots)) for word, slots in words])

    def asked(self, word: Token, slots: Slots) -> Asked:
        """The question what a word reports of the first party in each of its slots."""
        actor, recipient = (
            self._head(slot[0]) if slot else None for slot in (slots.actors, slots.recipients)
        )
        return Asked(self.at(word), actor, recipient)

    def complete(self, word: Token, slots: Slots, *, together: bool = False) -> None:
        """Fill the slots that the grammar leaves empty with the likeliest parties of the sentence.

        Args:
            word: the word of the act.
            slots: its parties, changed in place.
            together: both sides of it act: who meets one party is wanted, whichever role it is given.
        """
        if not self.sees(word):
            return
        if slots.actors and slots.recipients:
            return
        others = [
            m for m in self.parties.all() if self._head(m) != self.at(word) and self.view.has(self._head(m))
        ]
        if not others:
            return
        shares = self._roles(word, others)
        actor, recipient = (shares[:, ROLES.index(name)] for name in ("actor", "recipient"))
        known = [*slots.actors, *slots.recipients]
        if together and len({code for m in known for code in codes_of(m)}) == 1:
            slots.actors, slots.recipients = known, []
            self._take(slots.actors, slots, others, np.maximum(actor, recipient))
            return
        for slot, share in ((slots.actors, actor), (slots.recipients, recipient)):
            if not slot:
                self._take(slot, slots, others, share)

    def _take(
        self, slot: list[Mention], slots: Slots, others: list[Mention], share: NDArray[np.float32]
    ) -> None:
        """Put the party of the largest share into a slot, if it is large enough, and what "and" joins to it."""
        taken = {code for m in (*slots.actors, *slots.recipients) for code in codes_of(m)}
        free = [i for i, m in enumerate(others) if taken.isdisjoint(codes_of(m))]
        if not free:
            return
        best = max(free, key=lambda i: float(share[i]))
        if float(share[best]) >= _ROLE:
            joined = self.parties.joined(others[best])
            slot += [others[i] for i in free if i == best or others[i].head in joined]

    def _roles(self, word: Token, mentions: Sequence[Mention]) -> NDArray[np.float32]:
        heads = [self._head(m) for m in mentions]
        if new := [head for head in heads if head not in self._sides]:
            self._sides.update(zip(new, self.encoder.sides(self.view, new), strict=True))
        return self.encoder.roles(self.view, self.at(word), np.stack([self._sides[head] for head in heads]))

    def at(self, word: Token) -> int:
        """Where a word begins in the sentence."""
        return self.parties.block.start + word.idx - self.parties.sentence.start

    def _head(self, mention: Mention) -> int:
        return mention.head - self.parties.sentence.start


def likely(encoder: Encoder, words: Sequence[tuple[Reader, Token]], least: float) -> list[bool]:
    """Whether each word reports an act at all, its parties left open, with at least a probability; not one cut off."""
    if not words:
        return []
    none = encoder.labels.types.index(NONE)
    shares = encoder.acts([(reader.view, reader.at(word)) for reader, word in words])
    return [
        reader.sees(word) and 1.0 - float(row[none]) >= least
        for (reader, word), row in zip(words, shares, strict=True)
    ]


def read_all(encoder: Encoder, words: Sequence[tuple[Reader, Token, Slots]]) -> list[Reading]:
    """What words of many sentences report of the first party in each of their slots."""
    return encoder.answer([(reader.view, reader.asked(word, slots)) for reader, word, slots in words])
