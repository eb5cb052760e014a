"""Stretches of a parse: the words of a clause or phrase, and small questions put to a verb."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.dependencies import children

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

_EDGE = frozenset({"punct", "cc"})
_HIGHEST = 4
"""Clauses climbed in search of a word that governs; news stacks no more."""
_CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name[1:]))
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Part:
    """Neighbouring tokens of one block.

    Attributes:
        head: the token that governs them.
        first, last: their indices in the block's doc, both inclusive.
    """

    head: Token
    first: int
    last: int

    def tokens(self) -> Tokens:
        """Its tokens."""
        return tuple(self.head.doc[self.first : self.last + 1])

    def holds(self, token: Token) -> bool:
        """Whether a token lies in it."""
        return bool(self.first <= token.i <= self.last)


def part(head: Token, without: Iterable[Token] = (), *, start: int | None = None) -> Part:
    """The words under ``head``, the subtrees of ``without`` left out: the unbroken run that holds the head.

    ``start`` cuts off what stands before that token.
    """
    inside = {t.i for t in head.subtree}
    for token in without:
        inside -= {t.i for t in token.subtree}
    inside.add(head.i)
    first = last = head.i
    while first - 1 in inside and (start is None or first > start):
        first -= 1
    while last + 1 in inside:
        last += 1
    return trimmed(head, first, last)


def trimmed(head: Token, first: int, last: int) -> Part:
    """The part without punctuation, conjunctions and "that" at its ends."""
    doc = head.doc
    while first < head.i and (doc[first].dep_ in _EDGE or doc[first].is_punct or _opens(doc[first])):
        first += 1
    while last > head.i and (doc[last].dep_ in _EDGE or doc[last].is_punct or doc[last].is_space):
        last -= 1
    return Part(head, first, last)


def _opens(token: Token) -> bool:
    return token.dep_ == "mark" and token.lower_ in ("that", "if", "unless")


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    found = children(verb, *_SUBJECTS)
    return found[0] if found else None


def auxiliaries(verb: Token) -> list[Token]:
    """Its auxiliaries; a second verb of a row shares the first one's."""
    found = children(verb, "aux", "auxpass")
    if not found and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and own_subject(verb) is None:
        return auxiliaries(verb.head)
    return found


def is_negated(verb: Token) -> bool:
    """Whether the clause says no: "not", "never", "no deal", "neither side", "hardly"."""
    if any(
        c.dep_ == "neg" or c.lower_ in ("never", "hardly", "no") for c in verb.children if c.dep_ != "intj"
    ):
        return True
    if any(
        c.lower_ == "longer" and any(n.lower_ == "no" for n in c.children) for c in children(verb, "advmod")
    ):
        return True
    nouns = children(verb, "nsubj", "nsubjpass", "attr", "dobj")
    return any(
        d.lower_ in ("no", "neither", "nothing", "nobody")
        for n in nouns
        for d in (n, *n.children)
        if d.dep_ in ("det", "nsubj", "nsubjpass", "dobj", "attr", "neg")
    )


def is_under_no(verb: Token) -> bool:
    """Whether the clause is the content of one that says no: "it is not true that they must"."""
    for _ in range(_HIGHEST):
        told = verb.dep_ == "relcl" and any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
        if (not told and verb.dep_ not in ("ccomp", "acl", "xcomp", "conj", "attr")) or verb.head.i == verb.i:
            return False
        link, verb = verb, verb.head
        if link.dep_ != "conj" and is_negated(verb):
            return True
    return False


def clause_of(token: Token) -> Token:
    """The verb whose clause the token stands in, or the topmost word."""
    while token.pos_ not in ("VERB", "AUX") and token.head.i != token.i:
        token = token.head
    return token


def finite_clause(token: Token) -> Token:
    """The nearest verb above, or the token itself, that has a subject of its own; else the topmost word."""
    while own_subject(token) is None and token.head.i != token.i:
        token = token.head
    return token


def behind(token: Token, *prepositions: str) -> Iterator[tuple[Token, Token]]:
    """(preposition, what it governs) for the prepositions that hang on a word."""
    for prep in token.children:
        if prep.dep_ in ("prep", "agent", "dative", "mark") and prep.lower_ in prepositions:
            for obj in prep.children:
                if obj.dep_ in ("pobj", "pcomp"):
                    yield prep, obj


def is_number(token: Token) -> bool:
    """A number, or a day or month by its name: the pipelines used find no dates themselves."""
    return bool(token.like_num or token.lower_ in _CALENDAR)


def is_lemma(token: Token, words: frozenset[str]) -> bool:
    """Whether the token's lemma or form is among the words."""
    return bool(token.lemma_.lower() in words or token.lower_ in words)
