"""What the words of the training sentences carried there: which are worth asking about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.ontology.tables import read_tsv

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_COLUMNS = ("lemma", "pos", "seen", "types")
_FIRST_GUESS = 1.0
"""Sentences that the first guess of a word's share weighs."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the training sentences.

    Attributes:
        seen: sentences that hold it.
        types: PLOVER type to rows in which it carried an act of the type.
    """

    seen: int = 0
    types: Mapping[str, int] = field(default_factory=dict)

    def share(self, guess: float) -> float:
        """How often it carried an act where it stood, 0 to 1; ``guess`` is what counts before it was ever seen."""
        acts = min(self.seen, sum(self.types.values()))
        return (acts + _FIRST_GUESS * guess) / (self.seen + _FIRST_GUESS)

    def certainty(self, kind: str) -> float:
        """Share of its acts that were of a type; 1 for a word that never carried one."""
        total = sum(self.types.values())
        return self.types.get(kind, 0) / total if total else 1.0


def load_words(folder: Traversable) -> dict[tuple[str, str], Word]:
    """The words beside a network, by lemma and part of speech.

    Raises:
        DataError: a line that does not fit, with its file and number.
    """
    return {
        (row["lemma"], row["pos"]): Word(int(row.number("seen")), dict(_types(row.parts("types", "|"))))
        for row in read_tsv(folder / "words.tsv", _COLUMNS)
    }


def _types(parts: tuple[str, ...]) -> list[tuple[str, int]]:
    return [(name, int(count)) for name, _, count in (part.partition(":") for part in parts)]
