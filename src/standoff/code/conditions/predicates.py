"""Conditions that a verb, noun or adjective states: requires, depends on, as a precondition for, must include."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import enabled_part, is_good_noun, outcome
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    clause_of,
    is_lemma,
    is_negated,
    is_number,
    own_subject,
    part,
)
from standoff.code.dependencies import children
from standoff.code.events.subjects import subject_of
from standoff.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

_THIS = ("that", "it", "this", "which", "they", "those", "these")


def predicate_ties(tokens: Tokens) -> Iterator[Tie]:
    """The conditions that the words of one sentence state outright."""
    words = lexicon().words
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            if is_lemma(token, words["condition_nouns"]):
                yield from _by_noun(token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _by_verb(token)
        elif token.lower_ in words["depend_adjectives"]:
            yield from _depending(token, _qualified(token))


def _by_verb(verb: Token) -> Iterator[Tie]:
    words = lexicon().words
    if is_lemma(verb, words["depend_verbs"]) and not is_negated(verb):
        yield from _depending(verb, own_subject(verb))
    if is_lemma(verb, words["tie_verbs"]):
        yield from _tied(verb)
    if is_lemma(verb, words["require_verbs"]):
        yield from _requiring(verb)
    if is_lemma(verb, words["talk_verbs"]):
        yield from _including(verb)
    if verb.lower_ in words["depend_adjectives"]:
        yield from _depending(verb, own_subject(verb) or _qualified(verb))


def _qualified(adjective: Token) -> Token | None:
    """The thing that an adjective is said of: "its consent conditional", "the loan is contingent"."""
    subject = own_subject(adjective)
    if subject is not None:
        return subject
    if adjective.dep_ in ("acomp", "oprd", "xcomp", "conj"):
        objects = children(adjective.head, "dobj")
        return objects[0] if objects else own_subject(adjective.head)
    return (
        adjective.head
        if adjective.dep_ in ("amod", "acl", "relcl") and adjective.head.i < adjective.i
        else None
    )


def _depending(word: Token, thing: Token | None) -> Iterator[Tie]:
    for _, obj in behind(word, "on", "upon"):
        if thing is None or not _may_be_enabled(thing):
            return
        why = f"precondition: “{word.text} on”"
        setter = _maker(word)
        yield Tie(
            part(obj), Relation.PRECONDITION, why, _antecedent(thing), thing, setter=setter, certain=False
        )


def _maker(word: Token) -> Token | None:
    """ "Turkey made its consent conditional": who made it so."""
    above = word.head
    return subject_of(above)[0] if above.pos_ == "VERB" and above.lemma_ in ("make", "keep") else None


def _may_be_enabled(thing: Token) -> bool:
    owned = any(c.dep_ in ("poss", "amod") for c in thing.lefts)
    return is_good_noun(thing) or thing.lower_ in _THIS or owned or thing.tag_ == "VBG"


def _antecedent(thing: Token) -> Part | None:
    """The thing itself, or what "that" and "it" mean: the last good thing named before in the sentence."""
    if thing.lower_ not in _THIS:
        return part(thing, children(thing, "relcl"))
    for token in reversed(list(thing.sent[: thing.i - thing.sent.start])):
        if token.pos_ == "NOUN" and is_good_noun(token):
            return part(token, [*children(token, "relcl", "cc", "conj"), *_determiner(token)])
    return None


def _determiner(noun: Token) -> list[Token]:
    return children(noun, "det")


def _tied(verb: Token) -> Iterator[Tie]:
    """ "Morocco ties the resumption of talks to the departure of the fighters"."""
    things = children(verb, "dobj", "nsubjpass")
    if not things:
        return
    targets = [
        obj
        for token in (verb, *things[0].subtree)
        if token.i >= verb.i
        for _, obj in behind(token, "to", "on")
    ]
    if not targets or not is_good_noun(things[0]):
        return
    target = targets[0]
    setter = subject_of(verb)[0] if things[0].dep_ == "dobj" else None
    why = f"precondition: “{verb.text} … to”"
    yield Tie(
        part(target), Relation.PRECONDITION, why, part(things[0], [target.head]), things[0], setter=setter
    )


def _requiring(verb: Token) -> Iterator[Tie]:
    """ "Token loan would require reforms", "a truce is going to require monitors"."""
    subject, passive = subject_of(verb)
    if passive or subject is None or is_negated(verb):
        return
    words = lexicon().words
    if verb.lemma_.lower() != "require" and not _has_modal(verb):
        return
    if not (is_good_noun(subject) or (subject.lower_ in _THIS and _antecedent(subject) is not None)):
        return
    for obj in _needed(verb):
        if is_lemma(obj, words["vague"]) or is_number(obj):
            continue
        piece = part(obj)
        why = f"precondition: {subject.text} “{verb.text}”"
        yield Tie(
            piece,
            Relation.PRECONDITION,
            why,
            _antecedent(subject),
            subject,
            subject=_causee(verb),
            certain=False,
            rejected=unwilling(obj),
            alternative=True,
        )


def _has_modal(verb: Token) -> bool:
    return bool(auxiliaries(verb)) or (verb.dep_ == "xcomp" and verb.head.lower_ == "going")


def _needed(verb: Token) -> list[Token]:
    """What is required: a clause ("require Togo to pay") before a bare object."""
    clauses = [c for c in children(verb, "xcomp", "ccomp") if c.pos_ in ("VERB", "AUX")]
    return clauses[:1] or children(verb, "dobj")[:1]


def _causee(verb: Token) -> Token | None:
    clauses = children(verb, "xcomp", "ccomp")
    if not clauses:
        return None
    inner = own_subject(clauses[0])
    objects = children(verb, "dobj")
    return inner if inner is not None else objects[0] if objects else None


def unwilling(head: Token) -> Token | None:
    """ "…which Togo is still not ready to grant": a refusal told in the same breath."""
    for token in head.subtree:
        if token.lower_ in ("willing", "ready", "prepared") and any(
            is_negated(v) for v in (token, token.head)
        ):
            return token
    return None


def _including(verb: Token) -> Iterator[Tie]:
    """ "A summit must cover…", "any summit needs to cover…"."""
    subject, passive = subject_of(verb)
    if subject is None or passive or not is_good_noun(subject) or not _is_owed(verb):
        return
    if verb.lemma_ in ("begin", "start", "deal", "result", "lead", "focus", "base") and not children(
        verb, "prep"
    ):
        return
    head = verb if not children(verb, "ccomp") else children(verb, "ccomp")[0]
    after = part(verb, children(verb, "nsubj"), start=verb.i)
    why = f"precondition: {subject.text} must {verb.lemma_}"
    yield Tie(
        Part(head, after.first, after.last),
        Relation.PRECONDITION,
        why,
        part(subject, children(subject, "relcl")),
        subject,
        subject=own_subject(head),
        certain=False,
    )


def _is_owed(verb: Token) -> bool:
    words = lexicon().words
    if any(a.lower_ in words["deontic"] for a in auxiliaries(verb)):
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ in words["deontic_verbs"]


def _by_noun(noun: Token) -> Iterator[Tie]:
    """ "…as a condition for X", "Y is a prerequisite for X", "the conditions for X are Y", "X's condition that Y"."""
    enabled = _what_for(noun)
    if noun.dep_ == "pobj" and noun.head.lower_ == "as":
        required = _named_as(noun.head)
    elif noun.dep_ in ("attr", "oprd"):
        required = _said_to_be(noun)
    elif (inner := _spelled_out(noun)) is not None:
        required = inner
    else:
        return
    if required is None or required.pos_ == "PRON" or required.dep_ == "expl":
        return
    hanging = [c for c in (noun.head, noun) if c in required.subtree and c.i != required.i]
    why = f"precondition: “{noun.text}”"
    for_words = part(enabled) if enabled is not None else None
    if (
        enabled is None and noun.dep_ == "pobj" and noun.head.lower_ == "on"
    ):  # "will sit down on one condition"
        result = outcome(clause_of(noun))
        enabled, for_words = result.verb, enabled_part(result, [noun.head, required])
    yield Tie(
        part(required, hanging[:1]),
        Relation.PRECONDITION,
        why,
        for_words,
        enabled,
        setter=_who_sets(noun),
        certain=noun.lemma_.lower() not in ("condition", "requirement") or enabled is not None,
    )


def _what_for(noun: Token) -> Token | None:
    for _, obj in behind(noun, "for", "to", "of"):
        return obj
    return None


def _named_as(prep: Token) -> Token | None:
    """ "demanded Y as a condition", "insists on Y as a prerequisite", "sees Y as a precondition"."""
    holder = prep.head
    if holder.pos_ in ("NOUN", "PROPN") or holder.tag_ == "VBG":
        return holder
    for obj in children(holder, "dobj", "nsubjpass", "ccomp", "xcomp"):
        return obj
    for _, obj in behind(holder, "on", "for"):
        if obj.head.i != prep.i:
            return obj
    return None


def _said_to_be(noun: Token) -> Token | None:
    """ "Y is a precondition", "made Y a condition"."""
    verb = noun.head
    if is_negated(verb):
        return None
    objects = children(verb, "dobj")
    return objects[0] if noun.dep_ == "oprd" and objects else own_subject(verb)


def _spelled_out(noun: Token) -> Token | None:
    """ "the condition that Y", "conditions …; chief among them is that Y", "its main condition is Y"."""
    for inner in children(noun, "acl", "ccomp", "relcl", "appos"):
        if (
            any(c.dep_ == "mark" and c.lower_ == "that" for c in inner.children)
            and own_subject(inner) is not None
        ):
            return inner
    if noun.dep_ in ("nsubj", "nsubjpass") and noun.head.lemma_ in ("be", "include", "involve"):
        found = children(noun.head, "ccomp", "attr", "dobj", "xcomp")
        return found[0] if found else None
    return _after_colon(noun)


def _after_colon(noun: Token) -> Token | None:
    """ "on one condition: that Y"; "set conditions; chief among them is that Y"."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.dep_ == "mark" and token.lower_ == "that" and token.head.i > token.i:
            opened = any(t.text in (":", ";") for t in noun.doc[noun.i + 1 : token.i])
            return token.head if opened or token.i == noun.i + 1 else None
    return None


def _who_sets(noun: Token) -> Token | None:
    """Who set it: the owner of the condition, else the subject of the demand."""
    owners = [c for c in noun.lefts if c.dep_ == "poss" and c.lower_ not in ("its", "their", "his", "her")]
    if owners:
        return owners[0]
    verb = noun
    while verb.head.i != verb.i and verb.pos_ != "VERB":
        verb = verb.head
    if verb.pos_ != "VERB":
        return None
    subject, passive = subject_of(verb)
    return None if passive else subject
