"""Conditions set as a demand: must first, must if it wants, wants Y before X, and lists of demands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.conditions.clauses import Link, links
from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import enabled_part, outcome
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    is_lemma,
    is_negated,
    is_under_no,
    own_subject,
    part,
)
from standoff.code.dependencies import children
from standoff.code.events.subjects import subject_of
from standoff.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


def demand_ties(tokens: Tokens) -> Iterator[Tie]:
    """The demands of one sentence that something else waits for."""
    for link in links(tokens):
        if link.kind == "before":
            yield from _before(link)
        elif link.kind == "if":
            yield from _wanting(link)
    for token in tokens:
        if token.lower_ in lexicon().words["first_words"]:
            yield from _first(token)
        elif token.pos_ in ("VERB", "AUX"):
            yield from _for_that(token)


def demanded(verb: Token) -> tuple[Token, Token | None, Token | None] | None:
    """(what is demanded, who must do it, who demands it), where the verb's clause demands something."""
    words = lexicon().words
    if any(a.lower_ in words["deontic"] for a in auxiliaries(verb)) and not is_negated(verb):
        past = any(a.lower_ == "have" for a in auxiliaries(verb))  # "should have gotten"
        return None if past else (verb, own_subject(verb), None)
    if verb.lemma_ in words["deontic_verbs"]:
        for inner in children(verb, "xcomp"):
            if _is_near(verb, inner) and not is_negated(verb):
                return inner, own_subject(verb), None
    if (
        verb.dep_ == "xcomp"
        and verb.head.lemma_ in words["deontic_verbs"]
        and not is_negated(verb.head)
        and _is_near(verb.head, verb)
    ):
        return verb, own_subject(verb.head), None
    return _asked(verb)


def _is_near(verb: Token, inner: Token) -> bool:
    """ "has to stop", not "has until noon to stop"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" and c.i - verb.i <= 2 for c in inner.children)


def _asked(verb: Token) -> tuple[Token, Token | None, Token | None] | None:
    """ "wants Azerbaijan to hand over", "asked for the prisoners to be freed", "insist that the army leave"."""
    words = lexicon().words
    if verb.dep_ in ("ccomp", "xcomp", "pcomp") or (verb.dep_ == "advcl" and _for_to(verb)):
        above = verb.head if verb.dep_ != "pcomp" else verb.head.head
        if any(c.lower_ in ("if", "whether") and c.dep_ == "mark" for c in verb.children):
            return None  # a question
        if is_lemma(above, words["demands"]) and above.pos_ == "VERB" and own_subject(verb) is not None:
            return verb, own_subject(verb), subject_of(above)[0]
    if not is_lemma(verb, words["demands"]) or is_negated(verb):
        return None
    setter, passive = subject_of(verb)
    if passive:
        return None
    for inner in children(verb, "ccomp", "xcomp"):
        subject = own_subject(inner) or next(iter(children(verb, "dobj")), None)
        if subject is not None:
            return inner, subject, setter
    found = children(verb, "dobj") + [o for _, o in behind(verb, "for", "on")]
    return (found[0], None, setter) if found else None


def _for_to(verb: Token) -> bool:
    return any(c.lower_ == "for" and c.dep_ == "mark" for c in verb.children)


def _before(link: Link) -> Iterator[Tie]:
    """ "wants Y before X", "must Y before X"."""
    asked = demanded(link.top)
    if (
        asked is None
        or is_under_no(link.top)
        or outcome(link.top).negated
        or link.required.i in {t.i for t in link.top.subtree if t.dep_ == "ccomp"}
    ):
        return
    required, subject, setter = asked
    hanging = link.required if link.mark.head.i == link.required.i else link.mark
    piece = _required_part(required, [hanging])
    if link.required.pos_ == "PRON" or link.required.lower_ in ("anything", "everything"):
        yield Tie(
            piece,
            Relation.COMMITMENT_FIRST,
            "commitment-first: before anything else",
            setter=setter,
            subject=subject,
        )
        return
    yield Tie(
        piece,
        Relation.PRECONDITION,
        "precondition: demanded “before”",
        _enabled(link),
        link.required,
        setter=setter,
        subject=subject,
        spoken=setter is None,
    )


def _enabled(link: Link) -> Part:
    if link.required.pos_ in ("VERB", "AUX"):
        return enabled_part(outcome(link.required), [link.mark])
    return part(link.required, [link.mark] if link.mark.head.i == link.required.i else [])


def _required_part(required: Token, without: list[Token]) -> Part:
    """The demanded act without its doer; a whole clause where the doer is no party but a thing ("sanctions must")."""
    if required.pos_ not in ("VERB", "AUX"):
        return part(required, without)
    return part(required, [*without, *[c for c in required.children if c.dep_ == "cc"]])


def _wanting(link: Link) -> Iterator[Tie]:
    """ "must pass the budget if it wants the money"; "if they want the port, they must pay"."""
    asked = demanded(link.top)
    if asked is None:
        return
    required, subject, setter = asked
    hanging = [link.required]
    for wanted, relation in _wants(link.required):
        wanter = own_subject(link.required)
        yield Tie(
            _required_part(required, hanging),
            relation,
            f"{relation}: a demand “if” it wants",
            part(wanted),
            wanted,
            setter=setter,
            subject=_doer(subject, wanter),
            spoken=setter is None,
        )


def _doer(subject: Token | None, wanter: Token | None) -> Token | None:
    """Who must: the subject of the demand, or whoever wants where that is a thing ("the tolls must go")."""
    if subject is None or (subject.pos_ == "NOUN" and wanter is not None):
        return wanter
    return wanter if subject.pos_ == "PRON" and wanter is not None and wanter.pos_ != "PRON" else subject


def _wants(verb: Token) -> Iterator[tuple[Token, Relation]]:
    """What the if-clause says is wanted; what it wants to avoid is the threat."""
    words = lexicon().words
    for part_verb in (verb, *children(verb, "conj")):
        if is_lemma(part_verb, words["wanting"]):
            yield from _objects(part_verb)
        for noun in children(part_verb, "dobj", "attr"):
            if is_lemma(noun, words["wanting_nouns"]):
                yield from _objects(noun)
        for adjective in children(part_verb, "acomp"):
            if is_lemma(adjective, words["wanting_adjectives"]):
                yield from _objects(adjective)


def _objects(word: Token) -> Iterator[tuple[Token, Relation]]:
    for inner in children(word, "xcomp", "acl", "ccomp"):
        if is_lemma(inner, lexicon().words["avoiding"]):
            yield from ((obj, Relation.THREAT) for obj in children(inner, "dobj"))
        else:
            yield inner, Relation.PRECONDITION
    for obj in children(word, "dobj") + [o for _, o in behind(word, "about", "in", "for", "to", "on")]:
        yield obj, Relation.PRECONDITION


def _first(token: Token) -> Iterator[Tie]:
    """ "must leave first", "should make a real move first", "should take the first step"."""
    if token.lower_ == "firstly" or token.dep_ not in ("advmod", "amod", "npadvmod"):
        return
    verb = token.head
    if token.dep_ == "amod":
        if not is_lemma(verb, lexicon().words["step_nouns"]) or verb.dep_ != "dobj":
            return
        verb = verb.head
    elif verb.pos_ not in ("VERB", "AUX"):
        return
    asked = demanded(verb)
    if asked is None or verb.lemma_ == "put":
        return
    required, subject, setter = asked
    if subject is not None and subject.lower_ == "you":
        return
    if required.i != verb.i and token.dep_ == "advmod" and required.pos_ not in ("VERB", "AUX"):
        return
    yield Tie(
        _required_part(required, []),
        Relation.COMMITMENT_FIRST,
        "commitment-first: a demand “first”",
        setter=setter,
        subject=subject,
        spoken=setter is None,
    )


def _for_that(verb: Token) -> Iterator[Tie]:
    """ "For Oman to resume shipments, Yemen would have to allow monitors"."""
    if not (verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)):
        return
    asked = demanded(verb.head)
    if asked is None:
        return
    required, subject, _ = asked
    yield Tie(
        part(required, [verb], start=required.i),
        Relation.PRECONDITION,
        "precondition: “for … to”, a demand",
        enabled_part(outcome(verb), []),
        verb,
        subject=subject,
    )
