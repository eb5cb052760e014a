"""Commitments: who has bound itself to what, and what became of it (codebook, `Commitments`).

Each construction is a function from a parsed sentence to bonds (`promises`, `dealings`); who is bound to whom is
worked out afterwards (`records`), and what the rest of the article tells of it last (`fate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from standoff.code.commitments.dealings import dealing_bonds
from standoff.code.commitments.fate import settled
from standoff.code.commitments.lexicon import lexicon
from standoff.code.commitments.promises import promise_bonds
from standoff.code.commitments.records import Register
from standoff.code.conditions.tie import Scene
from standoff.code.draft import Draft
from standoff.code.events.speech import Speech
from standoff.code.times import TimeMention

__all__ = ["find_commitments"]


def find_commitments(draft: Draft, times: Sequence[TimeMention]) -> None:
    """Fill ``draft.commitments``; needs the mentions, the times and the quotes."""
    speech, cues = Speech(draft), _cues()
    register = Register(draft, times)
    for sentence in draft.sentences:
        if cues.isdisjoint(token.lemma_ for token in sentence.tokens):
            continue
        scene = Scene(draft, sentence, speech)
        for bond in (*dealing_bonds(sentence.tokens), *promise_bonds(sentence.tokens)):
            register.add(scene, bond)
    draft.commitments = [settled(draft, times, found, perfect=perfect) for found, perfect in register.found()]


@cache
def _cues() -> frozenset[str]:
    """Lemmas of which a sentence has one if it tells a commitment."""
    table = lexicon()
    lists = ("announcing", "promises", "pacts", "binding_adjectives", "under")
    return frozenset(table.binding).union(*table.fates.values(), *(table.words[name] for name in lists))
