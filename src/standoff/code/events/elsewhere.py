"""Parties as another sentence of the article tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from standoff.model import UNKNOWN_ACTOR, Actor


def known_codes(actors: Sequence[Actor]) -> set[str]:
    """The codes of the actors that are known."""
    return {actor.code for actor in actors} - {UNKNOWN_ACTOR}


def as_told(actors: Sequence[Actor], others: Sequence[Actor]) -> list[Actor]:
    """The known actors without their words, and without those who stand among ``others``."""
    taken = {UNKNOWN_ACTOR, *(other.code for other in others)}
    return [replace(a, span=None, why="as told elsewhere") for a in actors if a.code not in taken]
