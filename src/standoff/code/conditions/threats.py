"""Threats without an if: any attack will be met with force; do it, or else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import enabled_part, outcome
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    auxiliaries,
    behind,
    finite_clause,
    is_lemma,
    is_negated,
    own_subject,
    part,
)
from standoff.code.dependencies import children
from standoff.code.events.subjects import subject_of
from standoff.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


def threat_ties(tokens: Tokens) -> Iterator[Tie]:
    """The threats of one sentence that no if-clause makes."""
    words = lexicon().words
    for token in tokens:
        if token.pos_ == "VERB" and is_lemma(token, words["response_verbs"]):
            yield from _met_with(token)
        elif token.lower_ in ("or", "otherwise"):
            yield from _or_else(token)
        elif token.pos_ in ("NOUN", "VERB") and is_lemma(token, words["respond_nouns"]):
            yield from _response_to(token)


def _met_with(verb: Token) -> Iterator[Tie]:
    """ "Token raid would be met with reprisals", "a strike would lead to war"."""
    subject = own_subject(verb)
    if subject is None or is_negated(verb) or not _is_provocation(subject):
        return
    if not any(a.lower_ in lexicon().words["future_only"] for a in auxiliaries(verb)):
        return
    answers = [o for _, o in behind(verb, "with", "by", "to", "in")] + children(verb, "dobj")
    for answer in answers:
        if is_lemma(answer, lexicon().words["response_nouns"]):
            why = f"threat: {subject.text} would be answered with {answer.text}"
            yield Tie(part(subject), Relation.THREAT, why, part(answer), answer, certain=False)
            return


def _is_provocation(noun: Token) -> bool:
    """An act of the other side: not "talks", not "it"."""
    words = lexicon().words
    if noun.pos_ == "PRON":
        return False
    inner = {t.lemma_.lower() for t in noun.subtree}
    bad = (
        words["bad_nouns"]
        | words["hostile"]
        | {"attempt", "effort", "violation", "aggression", "move", "failure"}
    )
    return bool(inner & bad) or noun.tag_ == "VBG"


def _response_to(token: Token) -> Iterator[Tie]:
    """ "promises a swift reaction to any raid"."""
    for prep, obj in behind(token, "to"):
        any_act = any(c.lower_ in ("any", "further", "future", "another") for c in obj.children)
        ahead = token.pos_ == "NOUN" or (outcome(token).future and not _is_ability(token))
        if any_act and ahead and _is_provocation(obj):
            yield Tie(
                part(obj),
                Relation.THREAT,
                f"threat: “{token.text} to any {obj.text}”",
                part(token, [prep]),
                finite_clause(token),
                certain=False,
            )


def _is_ability(verb: Token) -> bool:
    return (
        verb.dep_ == "acl" and verb.head.lemma_ in ("ability", "capability", "capacity", "way")
    ) or verb.tag_ == "VBD"


def _or_else(token: Token) -> Iterator[Tie]:
    """ "Release the crew or we will sink the trawler", "…, or face military action"."""
    if token.lower_ == "or":
        first = token.head
        seconds = [c for c in children(first, "conj") if c.i > token.i and c.pos_ in ("VERB", "AUX")]
    else:
        second = token.head
        first = next(
            (c for c in children(second, "ccomp", "parataxis", "conj") if c.i < token.i), second.head
        )
        seconds = [second]
    if not seconds or first.pos_ != "VERB":
        return
    result = outcome(seconds[0])
    if result.negated or not (result.temper == "hostile" or (token.lower_ == "otherwise" and result.modal)):
        return
    ordered = _ordered(first)
    if ordered is None:
        return
    setter, subject = _parties(first, ordered)
    yield Tie(
        part(ordered, [seconds[0], *[c for c in ordered.children if c.i < ordered.i]], start=ordered.i),
        Relation.THREAT,
        f"threat: do it, “{token.text}” else",
        enabled_part(result, []),
        None,
        setter=setter,
        subject=subject,
    )


def _ordered(verb: Token) -> Token | None:
    """The act that is ordered: an imperative, or what stands below "told", "must", "gave a week to"."""
    words = lexicon().words
    if _is_infinitive(verb) and is_lemma(verb.head, words["ordering"]):
        return verb
    for inner in children(verb, "xcomp", "ccomp", "advcl"):
        if inner.tag_ == "VB" and any(c.lower_ == "to" for c in inner.children):
            return inner
    if (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "ccomp", "conj", "parataxis")
        and not _is_infinitive(verb)
        and (own_subject(verb) is None or any(a.lower_ in words["deontic"] for a in auxiliaries(verb)))
    ):
        return verb
    return verb if any(a.lower_ in words["deontic"] for a in auxiliaries(verb)) else None


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _parties(first: Token, ordered: Token) -> tuple[Token | None, Token | None]:
    """Who orders, and who is ordered."""
    governor = ordered.head if ordered.i != first.i and ordered.head.pos_ == "VERB" else first
    if ordered.i == first.i and not _is_infinitive(first):
        return None, own_subject(first)
    governor = ordered.head if ordered.head.pos_ == "VERB" else governor
    objects = children(governor, "dobj", "dative")
    setter, passive = subject_of(governor)
    told = objects[0] if objects else own_subject(ordered)
    return (None, setter) if passive else (setter, told)
