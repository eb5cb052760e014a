"""Small questions put to the parse: whose verb is it, is it negated, how far does a noun phrase reach."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
_OUTSIDE_NP = frozenset(
    {"relcl", "acl", "advcl", "ccomp", "parataxis", "advmod", "mark", "cc", "punct", "npadvmod"}
)
_NAME_PREPS = frozenset({"of", "for", "from", "to", "with"})


def is_finite(token: Token) -> bool:
    """Whether it is a verb with a tense."""
    return token.tag_ in _FINITE and token.pos_ in ("VERB", "AUX")


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself."""
    found = [child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")]
    return found[-1] if found else None


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or the one that it shares through the parse.

    A second verb shares the first one's subject, a participle its main clause's, a relative pronoun stands
    for its noun, and "is said to have warned" warns what is said.
    """
    node = verb
    for _ in range(8):
        own = own_subject(node)
        if own is not None and own is not verb:
            return _antecedent(node, own)
        if node.dep_ in ("acl", "relcl") and node.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return node.head
        if node.dep_ == "pcomp" and node.head.dep_ == "prep":
            objects = children(node.head.head, "dobj")
            passive = children(node.head.head, "nsubjpass")
            if objects and not passive and node.head.lower_ == "as":
                return objects[0]
            node = node.head.head
        elif node.dep_ == "xcomp" and (objects := children(node.head, "dobj")) and node.tag_ == "VB":
            return objects[0]
        elif (
            node.dep_ in ("conj", "advcl", "xcomp", "ccomp", "aux", "dep", "parataxis", "amod", "appos")
            and node.head is not node
        ):
            node = node.head
        else:
            return None
    return None


def _antecedent(verb: Token, subject: Token) -> Token:
    if subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl":
        return verb.head
    if subject.tag_ in ("WP", "WDT") and verb.dep_ == "conj" and verb.head.dep_ == "relcl":
        return verb.head.head
    return subject


def has_negator(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is negated: "did not say", "never said", "without saying"."""
    negators = lexicon.words["negators"]
    if any(child.lower_ in negators and child.i < verb.i for child in verb.children if child.dep_ != "nsubj"):
        return True
    if verb.dep_ == "pcomp" and verb.head.lower_ in negators:
        return True
    subject = own_subject(verb)
    return (
        subject is not None
        and subject.i < verb.i
        and (
            subject.lower_ in ("nobody", "none", "nothing", "neither")
            or any(child.lower_ in ("no", "neither") and child.dep_ == "det" for child in subject.children)
        )
    )


def is_refused(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb depends on one that keeps it from happening: "declined to comment"."""
    node = verb
    for _ in range(3):
        if node.dep_ not in ("xcomp", "ccomp", "conj", "pcomp", "prep"):
            return False
        node = node.head
        if node.lemma_.lower() in lexicon.words["refusals"] or (
            node.pos_ == "VERB"
            and node is not verb
            and has_negator(node, lexicon)
            and verb.tag_ in ("VB", "VBG")
        ):
            return True
    return False


def has_modal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb is only possible or imagined: "could say"."""
    return any(child.dep_ == "aux" and child.lower_ in lexicon.words["modals"] for child in verb.children)


def is_hypothetical(verb: Token) -> bool:
    """Whether the verb stands in an if-clause."""
    return any(child.dep_ == "mark" and child.lower_ in ("if", "unless") for child in verb.lefts)


def edges(token: Token) -> tuple[int, int]:
    """First and last (exclusive) token of its subtree."""
    return int(token.left_edge.i), int(token.right_edge.i) + 1


def has_finite(tokens: Iterable[Token]) -> bool:
    """Whether one of the tokens is a finite verb."""
    return any(is_finite(token) for token in tokens)


def noun_phrase(head: Token, low: int, high: int) -> tuple[int, int]:
    """The tokens (first, last exclusive) of the noun phrase round a head, within ``low..high``.

    With title, apposition and the complements that tell who it is ("adviser to the premier"),
    without relative clauses and without where or when it spoke.
    """
    first = _left_end(head, low)
    for sibling in head.head.lefts if head.head is not head else ():
        if (
            sibling.dep_ == head.dep_ == "nsubj"
            and sibling.right_edge.i + 1 == first
            and sibling.left_edge.i >= low
        ):
            first = int(sibling.left_edge.i)  # "the state agency KCNA" taken for two subjects
    last = head.i + 1
    for child in sorted(head.rights, key=lambda t: t.i):
        if child.i >= high or not _belongs(head, child):
            if (child.dep_ == "punct" and child.text in ",(") or child.dep_ == "cc":
                continue
            break
        last = min(max(last, _right_end(child, high)), high)
    return first, last


def _left_end(head: Token, low: int) -> int:
    first = int(head.i)
    for child in sorted(head.lefts, key=lambda t: -t.i):
        if child.dep_ in ("cc", "mark", "preconj", "relcl", "advcl", "ccomp", "parataxis"):
            break
        if child.dep_ != "punct" or child.text == "-":
            first = min(first, max(int(child.left_edge.i), low))
    return first


def _belongs(head: Token, child: Token) -> bool:
    if child.dep_ in (
        "appos",
        "conj",
        "compound",
        "nmod",
        "nummod",
        "case",
        "flat",
        "amod",
    ) and child.pos_ not in ("VERB", "AUX"):
        return True
    if child.dep_ == "punct":
        return child.text in "-–)"
    if child.dep_ == "cc":
        return False
    if child.dep_ == "prep":
        return child.lower_ in _NAME_PREPS or (
            child.lower_ in ("in", "at", "on", "to") and head.pos_ == "NOUN" and child.i == head.i + 1
        )
    return bool(child.dep_ == "dep" and child.pos_ == "PROPN")


def _right_end(token: Token, high: int) -> int:
    """The end of a part of a noun phrase, relative clauses and what stands behind them left out."""
    last = int(token.i) + 1
    for child in sorted(token.rights, key=lambda t: t.i):
        if child.i >= high:
            break
        if child.dep_ in ("relcl", "advcl", "parataxis", "ccomp") or (
            child.dep_ == "acl" and token.pos_ != "NOUN"
        ):
            break
        if child.dep_ in ("punct", "cc"):
            if child.text == ")":
                last = int(child.i) + 1
            continue
        last = _right_end(child, high)
    return min(last, high)
