"""Conditions told in the words round them: no preconditions; demands beside "conditions for talks"; lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from standoff.code.conditions.demands import demanded
from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import is_good_noun
from standoff.code.conditions.sides import codes, named
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.conditions.tree import (
    Part,
    behind,
    clause_of,
    finite_clause,
    is_lemma,
    is_negated,
    own_subject,
    part,
)
from standoff.code.dependencies import children
from standoff.code.draft import Draft, Sentence
from standoff.model import Condition, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

REFUSED = "precondition: preconditions refused"
"""Why of a refusal of conditions."""
_NEAR = 2
"""Sentences between words about conditions and the demand that spells them out."""


def no_conditions(tokens: Tokens) -> Iterator[Tie]:
    """ "talks without preconditions", "the summit needs no preconditions": conditions refused."""
    for noun in tokens:
        if noun.lemma_.lower() not in ("precondition", "pre-condition"):
            continue
        if noun.dep_ == "pobj" and noun.head.lower_ == "without":
            yield _refused(noun, Part(noun, noun.head.i, noun.i), noun.head.head)
        elif any(c.lower_ == "no" for c in noun.children):
            verb = clause_of(noun)
            existing = noun.dep_ == "attr" and bool(children(verb, "expl"))
            yield _refused(noun, part(verb) if existing else Part(noun, _no(noun).i, noun.i), verb)


def _no(noun: Token) -> Token:
    return next(c for c in noun.children if c.lower_ == "no")


def _refused(noun: Token, piece: Part, above: Token) -> Tie:
    things = [t for t in noun.sent if t.pos_ == "NOUN" and is_good_noun(t) and t.i != noun.i]
    nearest = min(things, key=lambda t: abs(t.i - noun.i)) if things else None
    verb = clause_of(above)
    enabled = part(nearest, [noun.head, *children(nearest, "relcl")]) if nearest is not None else None
    return Tie(
        Part(noun, piece.first, piece.last),
        Relation.PRECONDITION,
        REFUSED,
        enabled,
        verb if verb.pos_ == "VERB" else None,
        fallback=_first_name(noun),
    )


def _first_name(noun: Token) -> Token | None:
    """The subject of the clause, or the name that the sentence starts with."""
    subject = own_subject(finite_clause(noun))
    if subject is not None and subject.pos_ in ("PROPN", "PRON"):
        return subject
    return next(
        (t for t in noun.sent if t.pos_ in ("PROPN", "ADJ") and t.i < noun.i and t.text[:1].isupper()), None
    )


class Talk:
    """Where the article speaks of conditions, and whose they are: "terms that Togo set for a summit"."""

    def __init__(self, draft: Draft) -> None:
        self._at: list[tuple[int, Token]] = []
        self._draft = draft
        words = lexicon().words["condition_nouns"]
        text = draft.article.text.lower()
        if not any(word in text for word in words):
            return
        for sentence in draft.sentences:
            if draft.blocks[sentence.block].kind == "title":
                continue
            for token in sentence.tokens:
                if token.pos_ == "NOUN" and is_lemma(token, words) and _are_terms(token):
                    self._at.append((sentence.index, token))

    def __bool__(self) -> bool:
        return bool(self._at)

    def near(self, scene: Scene, setter: Token | None) -> Token | None:
        """The word for conditions of this setter at most two sentences off, or None."""
        side = codes(named(scene, setter))
        for index, noun in self._at:
            if abs(index - scene.sentence.index) > _NEAR or not side:
                continue
            if index == scene.sentence.index or side & self._owners(index, noun):
                return noun
        return None

    def _owners(self, index: int, noun: Token) -> set[str]:
        sentence: Sentence = self._draft.sentences[index]
        start = self._draft.blocks[sentence.block].start
        low, high = start + noun.left_edge.idx, start + noun.right_edge.idx + 1
        return {p.code for m in self._draft.mentions_in(low, high) for p in m.parties if p.code}


def _are_terms(noun: Token) -> bool:
    """Conditions that somebody sets, not the weather's or a prisoner's."""
    words = lexicon().words
    beside = {noun.head.lemma_.lower(), *[c.lower_ for c in noun.children]}
    if beside & words["no_terms"] or noun.head.lower_ == "without" or "no" in beside:
        return False
    for_good = any(is_good_noun(o) for t in noun.subtree for _, o in behind(t, "for", "of"))
    return for_good or is_lemma(noun.head, words["term_verbs"]) or noun.lemma_.lower() != "condition"


def spoken_terms(scene: Scene, talk: Talk) -> Iterator[Tie]:
    """A demand beside words about the same side's conditions: "demanded an end of the tolls"."""
    for verb in scene.tokens:
        if verb.pos_ != "VERB" or not is_lemma(verb, lexicon().words["demands"]):
            continue
        asked = demanded(verb)
        if asked is None or asked[2] is None or asked[0].pos_ == "PRON":
            continue
        noun = talk.near(scene, asked[2])
        if noun is None or is_lemma(asked[0], lexicon().words["condition_nouns"]):
            continue
        required, subject, setter = asked
        for piece in _each(required):
            yield Tie(
                piece,
                Relation.PRECONDITION,
                f"precondition: a demand beside “{noun.text}”",
                _what_for(noun) if noun.doc is verb.doc else None,
                None,
                setter=setter,
                subject=subject,
            )


def _each(required: Token) -> list[Part]:
    """Joined nouns one by one; a clause whole."""
    if required.pos_ in ("VERB", "AUX"):
        return [part(required)]
    rows = [required, *required.conjuncts]
    return [part(noun, [*[c for c in noun.children if c.dep_ in ("conj", "cc")]]) for noun in rows]


def _what_for(noun: Token) -> Part | None:
    for token in noun.subtree:
        for _, obj in behind(token, "for"):
            if is_good_noun(obj):
                return part(obj)
    return None


def listed_terms(scene: Scene, found: Sequence[Condition]) -> Iterator[tuple[Tie, Condition]]:
    """ "Secondly, the tolls have to go": one of the demands that a sentence before announced."""
    opening = [t for t in scene.tokens if not t.is_punct][:1]
    if not opening or opening[0].lower_ not in lexicon().words["list_words"]:
        return
    quote = scene.quote(opening[0])
    if quote is None or quote.side is None:
        return
    before = [
        c
        for c in found
        if quote.side.code in codes(c.set_by) and _is_near(scene, c) and c.relation is Relation.PRECONDITION
    ]
    if not before:
        return
    for verb in scene.tokens:
        asked = demanded(verb) if verb.pos_ in ("VERB", "AUX") and not is_negated(verb) else None
        if asked is not None and asked[2] is None:
            piece = part(asked[0], [opening[0]])
            yield (
                Tie(piece, Relation.PRECONDITION, "precondition: one of a list of demands", subject=asked[1]),
                before[-1],
            )
            return


def _is_near(scene: Scene, condition: Condition) -> bool:
    sentences = scene.draft.sentences
    low = max(0, scene.sentence.index - _NEAR - 1)
    return sentences[low].start <= condition.sentence.start < scene.sentence.start
