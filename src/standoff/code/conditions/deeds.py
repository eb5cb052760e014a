"""Deeds first: "measure Togo by what it does", "deeds, not words", "must take the first step"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    is_lemma,
    own_subject,
    part,
    trimmed,
)
from standoff.code.dependencies import children
from standoff.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


def deed_ties(tokens: Tokens) -> Iterator[Tie]:
    """The calls for deeds in one sentence."""
    words = lexicon().words
    for token in tokens:
        if token.pos_ == "VERB" and is_lemma(token, words["judging"]):
            yield from _judged(token)
        elif token.pos_ == "NOUN" and is_lemma(token, words["deeds"]):
            yield from _not_words(token)
        elif token.pos_ == "VERB" and token.lemma_ in words["proof_verbs"]:
            yield from _proved(token)


def _against_words(deed: Token) -> int:
    """The last token of ", not its promises" behind the deeds; the deeds' own where there is none."""
    after = deed.doc[deed.i + 1 : min(deed.i + 6, deed.sent.end)]
    turned = [t.i for t in after if t.lower_ in ("not", "than", "over")]
    said = [t.i for t in after if is_lemma(t, lexicon().words["words_of_mouth"])]
    return int(said[0]) if said and turned and turned[0] < said[0] else int(deed.i)


def _judged(verb: Token) -> Iterator[Tie]:
    """ "I judge a court by its deeds", "will be measured by what it does"."""
    by = [(p, o) for p, o in behind(verb, "by", "on") if is_lemma(o, lexicon().words["deeds"])]
    if not by:
        return
    judged = children(verb, "dobj", "nsubjpass")
    prep = by[0][0]
    first = verb if children(verb, "dobj") else prep
    last = max(
        prep.right_edge.i,
        _against_words(by[0][1]),
        *[c.right_edge.i for c in children(verb, "prep", "agent") if c.lower_ == prep.lower_],
    )
    piece = trimmed(verb, min(first.i, verb.i), last) if first.i == verb.i else _from_prep(prep, last)
    yield Tie(
        piece,
        Relation.COMMITMENT_FIRST,
        f"commitment-first: “{verb.text} by {by[0][1].text}”",
        subject=judged[0] if judged else None,
    )


def _from_prep(prep: Token, last: int) -> Part:
    piece = trimmed(prep, prep.i, last)
    return Part(prep, piece.first, piece.last)


def _not_words(noun: Token) -> Iterator[Tie]:
    """ "deeds, not words"; "actions rather than words"; "in deeds and not in promises"."""
    words = lexicon().words
    after = list(noun.doc[noun.i + 1 : min(noun.i + 6, noun.sent.end)])
    against = [t for t in after if is_lemma(t, words["words_of_mouth"])]
    turned = (
        any(t.lower_ in ("not", "than", "over") and t.i < against[0].i for t in after) if against else False
    )
    if not against or not turned or _is_judged(noun):
        return
    start = min([noun.i, *[c.left_edge.i for c in children(noun, "amod", "poss", "det")]])
    yield Tie(
        Part(noun, start, against[0].i), Relation.COMMITMENT_FIRST, "commitment-first: deeds, not words"
    )


def _is_judged(noun: Token) -> bool:
    verb = noun
    while verb.head.i != verb.i and verb.pos_ != "VERB":
        verb = verb.head
    return is_lemma(verb, lexicon().words["judging"])


def _proved(verb: Token) -> Iterator[Tie]:
    """ "must show its sincerity", "it is for Minsk to show by actions"."""
    words = lexicon().words
    shown = {t.lemma_.lower() for t in verb.subtree}
    by_deeds = any(is_lemma(o, words["deeds"]) for _, o in behind(verb, "by", "through", "with"))
    if not (by_deeds or shown & words["proof_nouns"]):
        return
    if not (
        _is_owed(verb)
        or (verb.dep_ in ("advcl", "ccomp") and own_subject(verb) is not None and _for_to(verb))
    ):
        return
    subject = own_subject(verb) or own_subject(verb.head)
    yield Tie(
        part(verb, [c for c in verb.children if c.i < verb.i], start=verb.i),
        Relation.COMMITMENT_FIRST,
        f"commitment-first: must “{verb.text}”",
        subject=subject,
    )


def _for_to(verb: Token) -> bool:
    return any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.children)


def _is_owed(verb: Token) -> bool:
    words = lexicon().words
    if any(a.lower_ in words["deontic"] for a in auxiliaries(verb)):
        return True
    return verb.dep_ in ("xcomp", "ccomp") and (
        verb.head.lemma_ in words["deontic_verbs"] or is_lemma(verb.head, words["demands"])
    )
