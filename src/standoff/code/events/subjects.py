"""Who does what a verb says, through coordination, control and raising."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.events.candidates import is_passive, objects_of
from standoff.code.events.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTROL = frozenset({"xcomp", "advcl", "pcomp"})
_HIGHEST = 6
"""Clauses climbed. Deeper embedding does not occur in news and would only cost time."""


def subject_of(verb: Token) -> tuple[Token | None, bool]:
    """The token that does what the verb says, and whether the verb is passive.

    Goes through coordination, control and raising, relative clauses and participles.
    """
    token = verb
    for _ in range(_HIGHEST):
        if (found := _on_itself(token, verb)) is not None:
            return found
        if token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX"):
            if (agent := agent_of(token)) is not None:
                return agent, True
            token = token.head
        elif token.dep_ in ("acl", "relcl"):
            return _noun_of_clause(token)
        elif token.dep_ in _CONTROL or (token.dep_ == "ccomp" and _is_bare(token)):
            governor = token.head.head if token.dep_ == "pcomp" else token.head
            if governor.pos_ == "ADV":  # "stopped short of accusing"
                governor = governor.head
            if (controller := _controller(token, governor)) is not None:
                return controller, False
            token = governor
        elif token.dep_ in ("acomp", "attr", "oprd"):
            token = token.head
        else:
            return _misread_subject(token), False
    return None, False


def _on_itself(token: Token, verb: Token) -> tuple[Token | None, bool] | None:
    """The subject that hangs on ``token``, as that of ``verb``; None where it has none."""
    for child in _subjects(token):
        if child.dep_ in ("nsubj", "csubj"):
            if token is not verb and is_passive(verb):
                return agent_of(verb), True  # "is not to be trusted": the raised subject undergoes it
            return _antecedent(token, child), False
        if child.dep_ == "nsubjpass":
            if token is not verb and not is_passive(verb) and any(c.dep_ == "aux" for c in verb.children):
                return child, False  # "is known to them and has taken part"
            return agent_of(token), True
    return None


def _subjects(verb: Token) -> list[Token]:
    """What hangs on the verb, but the source before a headline's colon last ("Seoul: North fired two missiles")."""
    return sorted(verb.children, key=_is_headline_source)


def _is_headline_source(child: Token) -> bool:
    after = child.i + 1
    return bool(child.dep_ == "nsubj" and after < len(child.doc) and child.doc[after].text == ":")


def _controller(clause: Token, governor: Token) -> Token | None:
    """Whom the word above a clause without a subject makes its doer, other than by its own subject."""
    words = load_lexicon().sets
    if clause.dep_ == "pcomp" and clause.head.lower_ in ("for", "of", "from") and governor.pos_ == "VERB":
        blamed = objects_of(governor)  # "condemned Iran for testing", "stopped them from leaving"
        if blamed:
            return blamed[0]
    if governor.pos_ in ("NOUN", "PROPN"):
        return governor
    if governor.lemma_ in words["object_control_verbs"] and (urged := objects_of(governor)):
        return urged[0]
    if governor.lemma_ in words["call_verbs"] and (asked := _asked(governor)) is not None:
        return asked
    # "is expected to resign": the passive subject is who does it
    return next((c for c in governor.children if c.dep_ == "nsubjpass"), None)


def _asked(verb: Token) -> Token | None:
    """ "called on Pyongyang not to carry out": whom the call is on."""
    for prep in verb.rights:
        if prep.dep_ == "prep" and prep.lower_ in ("on", "upon", "to", "with"):
            return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def _misread_subject(verb: Token) -> Token | None:
    """A name right before a finite root verb that the parser took for an adverb ("Nauru recognised Taiwan")."""
    for child in verb.lefts:
        if child.pos_ == "PROPN" and child.dep_ in ("advmod", "npadvmod", "dep", "amod", "compound"):
            return child
    return None


def _is_bare(verb: Token) -> bool:
    """A participle or infinitive parsed as ccomp without a subject of its own."""
    return verb.tag_ in ("VBG", "VB", "VBN") and not any(
        c.dep_ in ("nsubj", "nsubjpass") for c in verb.children
    )


def _antecedent(verb: Token, subject: Token) -> Token:
    if subject.tag_ in ("WDT", "WP") or (subject.lower_ == "that" and verb.dep_ == "relcl"):
        return verb.head if verb.dep_ == "relcl" else subject
    return subject


def agent_of(verb: Token) -> Token | None:
    """Who did it, behind "by"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for obj in child.children:
                if obj.dep_ == "pobj":
                    return obj
    return None


def _noun_of_clause(verb: Token) -> tuple[Token | None, bool]:
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        return agent_of(verb), True
    return verb.head, False
