"""Conditions: who makes what depend on what, and what the other side answers (codebook, `Conditions`).

Each construction is a function from a parsed sentence to ties (`clauses`, `demands`, `predicates`, `exchanges`,
`deeds`, `threats`, `terms`); who sets them on whom is worked out afterwards (`sides`), the answers last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from standoff.code.conditions.answers import Reactions
from standoff.code.conditions.clauses import clause_ties
from standoff.code.conditions.deeds import deed_ties
from standoff.code.conditions.demands import demand_ties
from standoff.code.conditions.exchanges import exchange_ties
from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.predicates import predicate_ties
from standoff.code.conditions.records import Book, answering
from standoff.code.conditions.terms import Talk, listed_terms, no_conditions, spoken_terms
from standoff.code.conditions.threats import threat_ties
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.draft import Draft
from standoff.code.events.speech import Speech

if TYPE_CHECKING:
    from standoff.code.draft import Tokens

__all__ = ["find_conditions"]


_Family = Callable[["Tokens"], Iterator[Tie]]


def find_conditions(draft: Draft) -> None:
    """Fill ``draft.conditions``; needs the mentions and the quotes."""
    speech, families = Speech(draft), _families()
    talk, book = Talk(draft), Book(draft)
    for sentence in draft.sentences:
        words = {*sentence.lower, *sentence.lemmas}
        scene = Scene(draft, sentence, speech)
        for find, cues in families:
            if not words.isdisjoint(cues):
                for tie in find(sentence.tokens):
                    book.add(scene, tie)
        _add_terms(scene, talk, book, words)
    _answer(draft, book)


def _add_terms(scene: Scene, talk: Talk, book: Book, words: set[str]) -> None:
    lists = lexicon().words
    if talk and not words.isdisjoint(lists["demands"]):
        for tie in spoken_terms(scene, talk):
            book.add(scene, tie)
    if not book.is_empty() and not words.isdisjoint(lists["list_words"]):
        for tie, before in listed_terms(scene, book.conditions()):
            book.add(scene, tie, like=before)


def _answer(draft: Draft, book: Book) -> None:
    entries = book.entries()
    if not entries:
        return
    reactions = Reactions(draft)
    found = [e.condition if e.told else answering(draft, e.condition, reactions) for e in entries]
    draft.conditions = [reactions.answered(condition, found) for condition in found]


@cache
def _families() -> tuple[tuple[_Family, frozenset[str]], ...]:
    """Each module's constructions with the words of which a sentence must have one."""
    words = lexicon().words

    def cues(*names: str) -> frozenset[str]:
        return frozenset().union(*(words[name] for name in names))

    return (
        (demand_ties, cues("demand_cues", "first_words")),
        (clause_ties, frozenset(lexicon().marks)),
        (
            predicate_ties,
            cues(
                "condition_nouns",
                "talk_verbs",
                "tie_verbs",
                "depend_verbs",
                "depend_adjectives",
                "require_verbs",
            ),
        ),
        (exchange_ties, cues("exchange_cues", "swap_verbs", "prices")),
        (threat_ties, cues("threat_cues", "response_verbs", "respond_nouns")),
        (no_conditions, cues("refused_cues")),
        (deed_ties, cues("judging", "deeds", "proof_verbs")),
    )
