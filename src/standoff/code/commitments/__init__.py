"""Commitments: who has bound itself to what, and what became of it (codebook, `Commitments`).

Each construction is a function from a parsed sentence to bonds (`promises`, `dealings`); who is bound to whom is
worked out afterwards (`records`), and what the rest of the article tells of it last (`fate`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from standoff.code.commitments.bond import Bond
from standoff.code.commitments.dealings import dealing_bonds
from standoff.code.commitments.fate import settled
from standoff.code.commitments.lexicon import lexicon
from standoff.code.commitments.promises import promise_bonds
from standoff.code.commitments.records import Register
from standoff.code.conditions.tie import Scene
from standoff.code.draft import Draft
from standoff.code.events.speech import Speech
from standoff.code.times import TimeMention

if TYPE_CHECKING:
    from standoff.code.draft import Tokens

__all__ = ["find_commitments"]

_Family = Callable[["Tokens"], Iterator[Bond]]


def find_commitments(draft: Draft, times: Sequence[TimeMention]) -> None:
    """Fill ``draft.commitments``; needs the mentions, the times and the quotes."""
    speech, families = Speech(draft), _families()
    register = Register(draft, times)
    for sentence in draft.sentences:
        lemmas = set(sentence.lemmas)
        scene = Scene(draft, sentence, speech)
        for find, cues in families:
            if not lemmas.isdisjoint(cues):
                for bond in find(sentence.tokens):
                    register.add(scene, bond)
    draft.commitments = [settled(draft, times, found, perfect=perfect) for found, perfect in register.found()]


@cache
def _families() -> tuple[tuple[_Family, frozenset[str]], ...]:
    """Each module's constructions with the lemmas of which a sentence must have one."""
    table = lexicon()
    named = frozenset().union(*(table.words[name] for name in ("promises", "pacts", "under")))
    made = frozenset(table.binding).union(
        table.words["announcing"], table.words["binding_adjectives"], {"word"}
    )
    return (
        (dealing_bonds, named | frozenset(table.binding) | table.words["hold_words"]),
        (promise_bonds, made | table.words["owned_promises"]),
    )
