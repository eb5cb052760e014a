"""Conditions: who makes what depend on what, and what the other side answers (codebook, `Conditions`).

Each construction is a function from a parsed sentence to ties (`clauses`, `demands`, `predicates`, `exchanges`,
`deeds`, `threats`, `terms`); who sets them on whom is worked out afterwards (`sides`), the answers last.
"""

from __future__ import annotations

from collections.abc import Iterator

from standoff.code.conditions.answers import Reactions
from standoff.code.conditions.clauses import clause_ties
from standoff.code.conditions.deeds import deed_ties
from standoff.code.conditions.demands import demand_ties
from standoff.code.conditions.exchanges import exchange_ties
from standoff.code.conditions.predicates import predicate_ties
from standoff.code.conditions.records import Book, answering
from standoff.code.conditions.terms import Talk, listed_terms, no_conditions, spoken_terms
from standoff.code.conditions.threats import threat_ties
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.draft import Draft
from standoff.code.events.parties import Parties
from standoff.code.events.speech import Speech
from standoff.code.events.understood import Understood

__all__ = ["find_conditions"]


def find_conditions(draft: Draft) -> None:
    """Fill ``draft.conditions``; needs the mentions and the quotes."""
    speech, understood = Speech(draft), Understood(draft)
    talk, book = Talk(draft), Book(draft)
    for sentence in draft.sentences:
        scene = Scene(draft, sentence, Parties(draft, sentence), speech, understood)
        for tie in _ties(scene, talk):
            book.add(scene, tie)
        for tie, before in listed_terms(scene, book.conditions()):
            book.add(scene, tie, like=before)
    entries = book.entries()
    if entries:
        reactions = Reactions(draft)
        found = [e.condition if e.told else answering(draft, e.condition, reactions) for e in entries]
        draft.conditions = [reactions.answered(condition, found) for condition in found]


def _ties(scene: Scene, talk: Talk) -> Iterator[Tie]:
    tokens = scene.tokens
    yield from demand_ties(tokens)
    yield from clause_ties(tokens)
    yield from predicate_ties(tokens)
    yield from exchange_ties(tokens)
    yield from threat_ties(tokens)
    yield from no_conditions(tokens)
    yield from deed_ties(tokens)
    if talk:
        yield from spoken_terms(scene, talk)
