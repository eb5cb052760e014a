"""Questions that every step puts to spaCy's dependency parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def children(token: Token, *deps: str) -> list[Token]:
    """Its children with one of these dependencies, in the order of the text."""
    return [child for child in token.children if child.dep_ in deps]
