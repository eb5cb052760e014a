"""A commitment on its way: what is promised, before the parties and the fate are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.conditions.tree import Part
from standoff.model import CommitmentStatus

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Bond:
    """One construction found in a sentence.

    Attributes:
        undertakes: the words for what is promised.
        act: the token that makes or tells the promise; its time is when it was made.
        why: the construction, in words.
        by: the token that names who is bound, or None where the speaker is.
        to: the token that names the other side, or None.
        in_return: the words for what it gets, or None.
        status: what the construction itself tells, or None.
        shown: the words that show that status.
        dated: `act` is the promising itself, so that its time is the promise's.
        mirror: the other side's half of an exchange: its doer is whoever `undertakes` names.
        speaker: who announces it, where only one's own announcement binds; else None.
        perfect: told in the perfect ("has agreed"): it stands as of the article.
    """

    undertakes: Part
    act: Token
    why: str
    by: Token | None = None
    to: Token | None = None
    in_return: Part | None = None
    status: CommitmentStatus | None = None
    shown: Part | None = None
    dated: bool = True
    mirror: bool = False
    perfect: bool = False
    speaker: Token | None = None
