"""Where an act took place, if the text ties a place to it: a city, a region or a state behind a preposition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.actors.names import Names
from standoff.code.draft import Draft, Sentence
from standoff.code.events.candidates import Candidate
from standoff.model import Span, Where
from standoff.ontology.places import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAME_PARTS = frozenset({"compound", "amod", "nmod", "appos"})
_CLAUSE_LINKS = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "parataxis"})
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class _Found:
    """A place named in a sentence: the preposition before it, and what it is."""

    preposition: Token
    where: Where


class Wheres:
    """The places of an article's sentences, tied to its acts.

    Args:
        draft: the article.
        names: the places' names, and the prepositions and nouns that stand before them.
    """

    def __init__(self, draft: Draft, names: Names) -> None:
        self._draft = draft
        self._places = names.places
        self._prepositions = names.words["place_prepositions"]
        self._nouns = names.words["place_nouns"]
        self._states = Counter(
            party.country for mention in draft.mentions for party in mention.parties if party.country
        )
        self._sentence: Sentence | None = None
        self._here: list[_Found] = []

    def of(self, sentence: Sentence, candidate: Candidate, *, deed: bool) -> Where | None:
        """Where the act of a candidate is set, or None where its sentence does not say.

        Args:
            sentence: the candidate's.
            candidate: what carries the act.
            deed: the act is a deed: done where its doers are. Words need not be: "the envoy in Bamako complained".
        """
        if self._sentence is not sentence:
            self._sentence, self._here = sentence, list(self._found(sentence))
        own = {candidate.head.i, candidate.verb.i, *(o.i for o in candidate.objects)}
        for found in self._here:
            if _holder(found.preposition).i in own:
                return found.where
        clause = _clause(candidate.verb)
        for found in self._here:
            holder = _holder(found.preposition)
            if (deed or holder.pos_ in ("VERB", "AUX")) and _clause(holder) == clause:
                return found.where
        return None

    def _found(self, sentence: Sentence) -> Iterator[_Found]:
        for token in sentence.tokens:
            if token.dep_ == "pobj" and token.head.lower_ in self._prepositions:
                where = self._state(sentence, token) or self._named(sentence, token)
                if where is None and (inner := self._inner(token)) is not None:
                    where = self._named(sentence, inner) or self._state(sentence, inner)
                if where is not None:
                    yield _Found(token.head, where)

    def _inner(self, token: Token) -> Token | None:
        """ "in the Swiss city of Geneva", "off the coast of Yemen": the name behind the noun."""
        if token.lemma_.lower() not in self._nouns:
            return None
        behind = (o for prep in token.rights if prep.lower_ in ("of", "in") for o in prep.children)
        return next((o for o in behind if o.dep_ == "pobj"), None)

    def _state(self, sentence: Sentence, token: Token) -> Where | None:
        """A state, or a capital that stands for itself."""
        block = self._draft.blocks[sentence.block]
        for mention in self._draft.mentions_in(sentence.start, sentence.end):
            if mention.head != block.start + token.idx or not mention.is_place:
                continue
            party = mention.parties[0]
            span = self._draft.span(mention.start, mention.end)
            if (city := self._meant(span.text)) is not None:
                return _where(span, city)
            name = party.name or span.text
            return Where(span, name, party.country, why=f"“{token.head.text} {span.text}”")
        return None

    def _named(self, sentence: Sentence, token: Token) -> Where | None:
        """A city or region: the longest name that ends with, or stands before, the noun."""
        block = self._draft.blocks[sentence.block]
        words = [token, *(c for c in token.children if c.dep_ in _NAME_PARTS and c.pos_ == "PROPN")]
        for first, last in _stretches(sorted(word.i for word in words)):
            start = block.start + token.doc[first].idx
            end = block.start + token.doc[last].idx + len(token.doc[last].text)
            span = self._draft.span(start, end)
            if (place := self._meant(span.text)) is not None:
                return _where(span, place)
        return None

    def _meant(self, name: str) -> Place | None:
        """Of namesakes the one in the state that the article speaks of most, else the first listed."""
        meant = [p for p in self._places.get(name, ()) if p.kind != "people"]
        if not meant or not name[0].isupper():
            return None
        return max(meant, key=lambda p: (self._states[p.state], -meant.index(p)))


def _stretches(indices: list[int]) -> Iterator[tuple[int, int]]:
    """Runs of neighbouring tokens, the longest first."""
    runs = [(i, j) for i in indices for j in indices if i <= j and set(range(i, j + 1)) <= set(indices)]
    yield from sorted(runs, key=lambda run: (run[0] - run[1], run[0]))


def _where(span: Span, place: Place) -> Where:
    return Where(
        span, place.name, place.state, place.latitude, place.longitude, f"the {place.kind} {place.name}"
    )


def _holder(preposition: Token) -> Token:
    """What a place is said of: the word above its preposition, through a chain of places ("at a base in")."""
    token = preposition.head
    for _ in range(_HIGHEST):
        if token.dep_ == "pobj" and token.head.dep_ == "prep":
            token = token.head.head
        else:
            break
    return token


def _clause(token: Token) -> int:
    """The word that heads the clause of a token, by its index."""
    for _ in range(_HIGHEST):
        if token.dep_ in _CLAUSE_LINKS or token.head.i == token.i:
            break
        token = token.head
    return int(token.i)
