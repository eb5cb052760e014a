"""Commitments: who has bound itself to what, and what became of it (codebook, `Commitments`).

Each construction is a function from a parsed sentence to bonds (`promises`, `dealings`); who is bound to whom is
worked out afterwards (`records`), and what the rest of the article tells of it last (`fate`).
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.commitments.dealings import dealing_bonds
from standoff.code.commitments.fate import settled
from standoff.code.commitments.promises import promise_bonds
from standoff.code.commitments.records import Register
from standoff.code.conditions.tie import Scene
from standoff.code.draft import Draft
from standoff.code.events.parties import Parties
from standoff.code.events.speech import Speech
from standoff.code.events.understood import Understood
from standoff.code.times import TimeMention

__all__ = ["find_commitments"]


def find_commitments(draft: Draft, times: Sequence[TimeMention]) -> None:
    """Fill ``draft.commitments``; needs the mentions, the times and the quotes."""
    speech, understood = Speech(draft), Understood(draft)
    register = Register(draft, times)
    for sentence in draft.sentences:
        scene = Scene(draft, sentence, Parties(draft, sentence), speech, understood)
        for bond in (*dealing_bonds(sentence.tokens), *promise_bonds(sentence.tokens)):
            register.add(scene, bond)
    draft.commitments = [settled(draft, times, found, perfect=perfect) for found, perfect in register.found()]
