"""Conditions set as an exchange: X in return for Y."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import enabled_part, outcome
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    auxiliaries,
    behind,
    clause_of,
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


def exchange_ties(tokens: Tokens) -> Iterator[Tie]:
    """The exchanges that one sentence offers, asks for or tells."""
    words = lexicon().words
    for token in tokens:
        if token.lower_ in ("return", "exchange") and token.dep_ in ("pobj", "pcomp", "npadvmod"):
            yield from _in_return(token)
        elif token.pos_ == "VERB" and is_lemma(token, words["swap_verbs"]):
            yield from _swapped(token)
        elif token.lower_ == "and":
            yield from _do_and_we_will(token)
        elif (
            token.lower_ == "against"
            and token.head.pos_ == "VERB"
            and token.head.lemma_ in ("get", "receive", "obtain")
        ):
            for price in children(token, "pobj"):
                yield from _given_for(token, price, "against")
        elif token.dep_ == "pobj" and token.head.lower_ == "as" and is_lemma(token, words["prices"]):
            for _, price in behind(token, "for", "of"):
                yield from _given_for(token.head, price, f"as the {token.lower_} for")


def _do_and_we_will(token: Token) -> Iterator[Tie]:
    """ "Return the ship and we will return the crew": an order and what it earns."""
    first = token.head
    if (
        first.tag_ != "VB"
        or own_subject(first) is not None
        or auxiliaries(first)
        or first.dep_ not in ("ROOT", "ccomp")
    ):
        return
    for second in children(first, "conj"):
        subject, result = own_subject(second), outcome(second)
        if subject is not None and subject.lower_ == "we" and result.modal and result.temper == "friendly":
            yield Tie(
                part(first, [second, token], start=first.i),
                Relation.EXCHANGE,
                "exchange: an order, “and we will”",
                enabled_part(result, []),
                result.verb,
            )


def _in_return(noun: Token) -> Iterator[Tie]:
    if noun.head.lower_ != "in":
        return
    targets = [obj for _, obj in behind(noun, "for")]
    targets += [obj for _, obj in behind(noun.head, "for")]
    if targets:
        yield from _given_for(noun.head, targets[0], f"in {noun.lower_} for")
    else:
        yield from _given_back(noun)


def _given_for(prep: Token, price: Token, cue: str) -> Iterator[Tie]:
    """ "X in return for Y": the giver of X asks Y; "demanded X in return for Y" asks X."""
    holder = _holder(prep)
    if (
        holder is None
        or holder.lemma_ == "be"
        or is_negated(holder)
        or _is_guess(holder)
        or _is_refused(holder)
    ):
        return
    why = f"exchange: “{cue}”"
    noun = _asking_noun(prep, holder)
    if noun is not None:
        yield from _by_noun(noun, prep, price, why, refused=is_lemma(holder, lexicon().words["rejecting"]))
        return
    if _is_refused(holder):
        return
    if holder.dep_ in ("ccomp", "xcomp") and is_lemma(holder.head, lexicon().words["demands"]):
        setter, _ = subject_of(holder.head)  # "demanded that Sudan free pilots in exchange for relief"
        yield Tie(part(holder, [prep]), Relation.EXCHANGE, why, part(price), price, setter=setter)
        return
    if holder.pos_ not in ("VERB", "AUX"):
        yield Tie(part(price), Relation.EXCHANGE, why, part(holder, [prep]), holder, certain=False)
        return
    asked = _asked(holder)
    if asked is not None:
        setter, _ = subject_of(holder)
        yield Tie(part(asked, [prep]), Relation.EXCHANGE, why, part(price), price, setter=setter)
        return
    result = outcome(holder)
    yield Tie(
        part(price),
        Relation.EXCHANGE,
        why,
        enabled_part(result, [prep]),
        result.verb,
        setter=_giver(result.verb),
        accepted=_is_done(holder),
        receives=_receives(result.verb),
    )


def _is_guess(verb: Token) -> bool:
    """ "might perhaps stop … in exchange for": nobody's offer."""
    words = lexicon().words["guessing"]
    while True:
        if any(a.lower_ in words for a in auxiliaries(verb)):
            return True
        if verb.dep_ not in ("xcomp", "ccomp", "acomp", "pcomp", "conj") or verb.head.pos_ not in (
            "VERB",
            "AUX",
            "ADJ",
        ):
            return False
        verb = verb.head


def _is_refused(verb: Token) -> bool:
    """ "refused to agree to drop tariffs in exchange for": the exchange was another's."""
    if is_lemma(verb, lexicon().words["refusals"]):
        return True
    while verb.dep_ in ("xcomp", "pcomp") and verb.head.i != verb.i:
        verb = verb.head
        if is_lemma(verb, lexicon().words["refusals"]):
            return True
    return False


def _asking_noun(prep: Token, holder: Token) -> Token | None:
    """The demand or offer whose content is exchanged: "demands for loans in exchange for a port"."""
    words = lexicon().words
    for noun in (prep.head, prep.head.head, prep.head.head.head, *children(holder, "dobj", "nsubjpass")):
        if noun.pos_ == "NOUN" and is_lemma(noun, words["asked_nouns"] | words["offered_nouns"]):
            return noun
    return None


def _by_noun(noun: Token, prep: Token, price: Token, why: str, *, refused: bool) -> Iterator[Tie]:
    words = lexicon().words
    content = next((o for _, o in behind(noun, "for", "of", "to")), None) or next(
        iter(children(noun, "acl")), None
    )
    if content is None or content.i == price.i:
        return
    owner = next((c for c in noun.lefts if c.dep_ in ("poss", "amod", "compound")), None)
    clause = clause_of(noun)
    setter = owner if owner is not None else subject_of(clause)[0]
    gives, gets = (price, content) if is_lemma(noun, words["asked_nouns"]) else (content, price)
    yield Tie(
        part(gets, [prep]),
        Relation.EXCHANGE,
        why,
        part(gives, [prep]),
        gives,
        setter=setter,
        rejected=clause if refused else None,
    )


def _holder(prep: Token) -> Token | None:
    """The verb that the exchange hangs on; the noun where that is itself an offer ("an offer of aid in return for")."""
    head = prep.head
    while (
        head.dep_
        in ("pobj", "prep", "dobj", "conj", "acl", "compound", "attr", "nsubjpass", "xcomp", "pcomp")
        and head.head.i != head.i
    ):
        participle = head.dep_ == "acl" and head.tag_ == "VBN"  # "oil refined to petrol in exchange for"
        if head.pos_ in ("VERB", "AUX") and head.dep_ not in ("xcomp", "pcomp") and not participle:
            return head
        if (
            head.pos_ in ("VERB", "AUX")
            and not participle
            and head.head.lemma_.lower() not in lexicon().attitudes
        ):
            return head
        head = head.head
    return head if head.pos_ in ("VERB", "AUX", "NOUN") else None


def _asked(verb: Token) -> Token | None:
    """What is asked for, where the verb asks: "demanded the reopening", "wants relief"."""
    if not is_lemma(verb, lexicon().words["ask_verbs"]) or verb.lemma_ == "get":
        return None
    for obj in children(verb, "dobj", "ccomp", "xcomp"):
        return obj
    return next((obj for _, obj in behind(verb, "for")), None)


def _receives(verb: Token) -> bool:
    return (
        is_lemma(verb, lexicon().words["get_verbs"]) and verb.pos_ == "VERB" and not children(verb, "xcomp")
    )


def _giver(verb: Token) -> Token | None:
    """The giver: the subject, but not of "get" and "receive"."""
    if is_lemma(verb, lexicon().words["get_verbs"]):
        return None
    subject, passive = subject_of(verb)
    return subject if (subject is not None and not passive) or (passive and subject is not None) else None


def _is_done(verb: Token) -> bool:
    """Agreed or carried out: "agreed to a merger in return for", "gave up its harbours"."""
    words = lexicon()
    if any(a.lower_ in words.words["future"] for a in auxiliaries(verb)):
        return False
    return (
        verb.tag_ in ("VBD", "VBN")
        and words.attitudes.get(verb.lemma_.lower(), "promise") == "promise"
        and verb.lemma_ not in ("promise", "pledge", "commit")
    )


def _given_back(noun: Token) -> Iterator[Tie]:
    """ "…; in return the six powers would lift the embargo", "wants relief in return"."""
    verb = noun.head.head
    if verb.pos_ not in ("VERB", "AUX"):
        return
    if any(c.dep_ == "mark" and c.lower_ in lexicon().marks for c in verb.children):
        return  # an if-clause says it already
    why = f"exchange: “in {noun.lower_}”"
    asked = _asked(verb)
    if asked is not None:
        setter, _ = subject_of(verb)
        yield Tie(part(asked, [noun.head]), Relation.EXCHANGE, why, None, None, setter=setter)
        return
    other = _first_half(verb)
    result = outcome(verb)
    if other is None or not (result.future or outcome(other).future):
        return
    before = outcome(other)
    yield Tie(
        part(verb, [noun.head, other, *children(verb, "cc")]),
        Relation.EXCHANGE,
        why,
        enabled_part(before, [verb]),
        before.verb,
        subject=own_subject(verb),
        certain=False,
    )


def _first_half(verb: Token) -> Token | None:
    """The clause before, to which "in return" answers."""
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head
    for child in children(verb, "ccomp", "parataxis", "advcl"):
        if child.i < verb.i and child.pos_ in ("VERB", "AUX") and own_subject(child) is not None:
            return child
    return None


def _swapped(verb: Token) -> Iterator[Tie]:
    """ "traded fishing rights for acceptance", "offered Pakistan jets for an end to its nuclear work"."""
    words = lexicon().words
    objects = children(verb, "dobj")
    if not objects or is_negated(verb) or _is_guess(verb):
        return
    for holder in (verb, objects[0]):
        for prep, price in behind(holder, "for"):
            if (
                (verb.lemma_ == "offer" and not _is_price(price))
                or is_lemma(objects[0], words["small_talk"])
                or (price.lemma_ == objects[0].lemma_)
            ):
                continue
            setter, passive = subject_of(verb)
            done = verb.lemma_ != "offer" and verb.tag_ == "VBD"
            yield Tie(
                part(price),
                Relation.EXCHANGE,
                f"exchange: “{verb.text} … for”",
                part(objects[0], [prep]),
                verb,
                setter=None if passive else setter,
                accepted=done,
                certain=False,
            )
            return


def _is_price(noun: Token) -> bool:
    """ "for an end to its work": a change asked for, not a purpose ("for the talks")."""
    words = lexicon().words
    return is_lemma(noun, words["stopping"]) or noun.lemma_ in (
        "freeze",
        "halt",
        "withdrawal",
        "release",
        "removal",
    )
