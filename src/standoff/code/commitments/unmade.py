"""Promises that were not made: denied, refused, wished, demanded, hypothetical."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.commitments.lexicon import lexicon
from standoff.code.conditions.tree import auxiliaries, is_negated, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIGHEST = 4
"""Governors looked at for what unmakes a promise."""


def is_unmade(verb: Token) -> bool:
    """Denied, refused, wished, demanded, hypothetical: not promised."""
    words = lexicon().words
    if is_negated(verb) or any(a.lower_ in words["unmade_modals"] for a in auxiliaries(verb)):
        return True
    if any(c.dep_ == "mark" and c.lower_ in words["unmade_marks"] for c in verb.children):
        return True
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if (verb.tag_ == "VB" and (verb.dep_ != "ROOT" or infinitive)) or (
        verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "before")
    ):
        return True
    if any(
        c.dep_ == "advcl" and any(m.lower_ in ("if", "unless") for m in c.children if m.dep_ == "mark")
        for c in verb.children
    ):
        return True
    node = verb
    for _ in range(_HIGHEST):
        if node.dep_ not in ("xcomp", "ccomp", "pcomp", "conj", "acl", "advcl", "prep", "acomp"):
            return False
        link, node = node, node.head
        if link.dep_ == "conj" and own_subject(link) is not None:
            return False
        if link.dep_ != "advcl" and link.dep_ != "conj" and node.lemma_.lower() in words["unmade"]:
            return True
        if node.pos_ in ("NOUN", "PROPN") and any(c.lower_ == "no" for c in node.children):
            return True
        bare = link.dep_ in ("xcomp", "conj") or link.tag_ == "VBG"
        if (
            node.pos_ in ("VERB", "AUX")
            and bare
            and (is_negated(node) or any(a.lower_ in words["unmade_modals"] for a in auxiliaries(node)))
        ):
            return True
    return False
