"""Who can speak: people, bodies and roles, not polls or figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_PEOPLE = frozenset(
    [
        "he",
        "she",
        "they",
        "i",
        "we",
        "who",
        "officials",
        "many",
        "some",
        "others",
        "several",
        "both",
        "most",
        "those",
    ]
)


def can_speak(unit: Unit, head: Token, lexicon: Lexicon) -> bool:
    """Whether a noun phrase's head is somebody, or a body, that speaks."""
    if head.lower_ in _PEOPLE or head.tag_ in ("NNP", "NNPS"):
        return True
    if head.text[:1].isupper() and head.i > unit.first:
        return True
    lemma = head.lemma_.lower()
    return (
        lemma in lexicon.nouns["roles"]
        or lemma in lexicon.nouns["medium"]
        or lemma.endswith(("man", "woman", "er", "or", "ist"))
    )
