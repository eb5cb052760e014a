"""Promises told by what became of them, or by the deal they stand in: kept its pledge, reneged on, under the accord."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.commitments.bond import Bond
from standoff.code.commitments.lexicon import lexicon
from standoff.code.commitments.promises import is_threat, pact_content, stands_for_object
from standoff.code.commitments.unmade import is_unmade
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    is_lemma,
    is_negated,
    own_subject,
    part,
)
from standoff.code.dependencies import children
from standoff.code.events.subjects import subject_of
from standoff.model import CommitmentStatus

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

_OPPOSITE = {CommitmentStatus.KEPT: CommitmentStatus.BROKEN}


def _promised_things(verb: Token) -> Iterator[Bond]:
    """ "never paid the compensation it had pledged"; "delivered the rice that it had promised"."""
    words = lexicon().words
    nouns = [n for n in children(verb, "dobj") if _relative(n) is not None]
    if not nouns or (verb.tag_ not in ("VBD", "VBN") and not is_negated(verb)) or _is_future(verb):
        return
    by, passive = subject_of(verb)
    if by is None or passive:
        return
    if is_negated(verb):
        yield _told(verb, nouns[0], by, CommitmentStatus.BROKEN)
    elif is_lemma(verb, words["delivering"]) and not is_unmade(verb):
        yield _told(verb, nouns[0], by, CommitmentStatus.KEPT)


def _collapsed(verb: Token) -> Iterator[Bond]:
    """ "The truce that they had signed lasted nine days before …", "the deal collapsed"."""
    words = lexicon().words
    noun = own_subject(verb)
    if noun is None or not is_lemma(noun, words["pacts"]) or is_unmade(verb) or _is_future(verb):
        return
    short = verb.lemma_ == "last" and any(c.lower_ in ("before", "until", "only") for c in verb.subtree)
    if not short and not is_lemma(verb, words["collapsing"]):
        return
    inner = _relative(noun)
    by = own_subject(inner) if inner is not None else noun
    piece = part(noun, children(noun, "relcl", "poss"))
    yield Bond(
        piece,
        inner if inner is not None else verb,
        f"broken: the {noun.text} “{verb.text}”",
        by=by,
        status=CommitmentStatus.BROKEN,
        shown=part(verb),
        dated=inner is not None,
    )


def dealing_bonds(tokens: Tokens) -> Iterator[Bond]:
    """The promises of one sentence that a noun names."""
    words = lexicon().words
    for token in tokens:
        if token.pos_ in ("VERB", "AUX"):
            yield from _fate(token)
            yield from _promised_things(token)
            yield from _collapsed(token)
            yield from _as_agreed(token)
        elif token.pos_ == "NOUN" and is_lemma(token, words["owned_promises"]):
            yield from _owned(token)
        elif token.lower_ == "under" and token.dep_ == "prep":
            yield from _under(token)


def _fate(verb: Token) -> Iterator[Bond]:
    """ "kept its pledge", "backed out of its pacts", "has frozen its agreement"."""
    for name, verbs in lexicon().fates.items():
        slots = verbs.get(verb.lemma_.lower())
        if slots is None:
            continue
        found = _promise_in(verb, slots)
        if found is None or _is_bare(found, verb):
            continue
        status = CommitmentStatus(name)
        if is_negated(verb):
            status = _OPPOSITE.get(status, status)
            if status is not CommitmentStatus.BROKEN or name != "kept":
                return
        elif (is_unmade(verb) and not _accused(verb)) or _is_future(verb):
            return
        by, passive = subject_of(verb)
        if _accused(verb) and verb.head.dep_ == "prep":
            by, passive = next(iter(children(verb.head.head, "dobj")), by), False
        if passive or by is None:
            return
        yield _told(verb, found, by, status)
        return


def _is_bare(noun: Token, verb: Token) -> bool:
    """ "keeps promises", "keeps its word": which ones is not told."""
    words = lexicon().words
    told = [c for c in noun.children if c.dep_ in ("prep", "acl", "relcl", "amod", "compound", "ccomp")]
    return (
        is_lemma(noun, words["owned_promises"] | {"word"})
        and not told
        and not children(verb, "xcomp", "advcl")
    )


def _is_future(verb: Token) -> bool:
    if any(a.lower_ in ("will", "would", "to") for a in auxiliaries(verb)):
        return True
    return verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and _is_future(verb.head)


def _accused(verb: Token) -> bool:
    """ "accused Cambodia of breaching": told as broken by the accuser."""
    return (
        verb.dep_ == "pcomp" and verb.head.lower_ == "of" and verb.head.head.lemma_ in ("accuse", "suspect")
    )


def _told(verb: Token, noun: Token, by: Token, status: CommitmentStatus) -> Bond:
    head, piece, to = pact_content(noun, verb=verb)
    inner = _relative(noun)
    if head.i == noun.i:
        piece = part(
            noun,
            [*children(noun, "relcl", "poss"), *[p for p in children(noun, "prep") if p.lower_ == "under"]],
        )
    if inner is not None and head.i == noun.i:
        others = [c for c in inner.children if c.dep_ in ("prep", "dative")]
        to = to or next((o for p in others for o in children(p, "pobj") if p.lower_ in ("to", "with")), None)
        piece = part(noun, [inner, *children(noun, "poss")])
    shown = part(verb, children(verb, "advcl", "parataxis", "ccomp"))
    return Bond(
        piece,
        inner if inner is not None else verb,
        f"{status}: “{verb.text} … {noun.text}”",
        by=by,
        to=to,
        status=status,
        shown=shown,
        dated=inner is not None,
    )


def _relative(noun: Token) -> Token | None:
    """ "the deal that it signed": the promising itself."""
    for inner in children(noun, "relcl"):
        if inner.lemma_.lower() in lexicon().binding and stands_for_object(inner):
            return inner
    return None


def _promise_in(verb: Token, slots: frozenset[str]) -> Token | None:
    """The promise that the verb speaks of, as its object or behind its preposition."""
    nouns: list[Token] = []
    if "" in slots:
        nouns += children(verb, "dobj")
    wanted = {s for s in slots if s}
    if wanted:
        nouns += [
            o
            for token in verb.subtree
            if token.lower_ in wanted
            and token.dep_ in ("prep", "agent")
            and (token.head.i == verb.i or token.head.head.i == verb.i)
            for o in children(token, "pobj")
        ]
    words = lexicon().words
    if verb.lemma_ == "put":
        nouns = _put_on_hold(verb)
    if verb.lemma_ == "make" and not any(c.lower_ == "good" for c in verb.subtree):
        return None
    for noun in nouns:
        if is_lemma(noun, words["promises"]) or _relative(noun) is not None:
            return noun
        for _, inner in behind(noun, "of", "under"):
            if is_lemma(inner, words["promises"]):
                return inner if noun.lemma_ in ("term", "provision", "letter", "part") else noun
    for _, inner in behind(verb, "under"):
        if is_lemma(inner, words["promises"]) and nouns:
            return nouns[0]
    return None


def _put_on_hold(verb: Token) -> list[Token]:
    """What is "put on hold", before or behind these words."""
    words = lexicon().words["hold_words"]
    held = [t for t in verb.subtree if t.lower_ in words and t.i > 0 and t.nbor(-1).lower_ == "on"]
    if not held:
        return []
    return [t for h in (verb, held[0]) for t in children(h, "dobj") if t.lower_ not in words]


def _owned(noun: Token) -> Iterator[Bond]:
    """ "Qatar's promise of gas", "Malta's commitment to disarm"."""
    owners = [c for c in noun.lefts if c.dep_ == "poss"]
    verb = noun.head
    if not owners or any(verb.lemma_.lower() in verbs for verbs in lexicon().fates.values()):
        return
    head, piece, to = pact_content(noun)
    if head.i == noun.i or is_threat(head) or is_unmade(noun) or _is_wished(noun):
        return
    yield Bond(piece, noun, f"a promise: “{noun.text}”", by=owners[0], to=to, dated=False)


def _is_wished(noun: Token) -> bool:
    """ "wants its commitment", "questioned the pledge": not told as made."""
    verb = noun.head
    while verb.head.i != verb.i and verb.pos_ not in ("VERB", "AUX"):
        verb = verb.head
    words = lexicon().words
    return verb.lemma_.lower() in words["unmade"] or (noun.dep_ == "dobj" and is_negated(verb))


def _under(prep: Token) -> Iterator[Bond]:
    """ "Under the accord signed on Sunday, Serbia will recognise …"."""
    pact = next(iter(children(prep, "pobj")), None)
    verb = prep.head
    if pact is None or not is_lemma(pact, lexicon().words["pacts"]) or verb.pos_ not in ("VERB", "AUX"):
        return
    if verb.lemma_.lower() in lexicon().binding or is_negated(verb):
        return
    if not any(a.lower_ in ("will", "would", "must", "'ll") for a in auxiliaries(verb)):
        return
    by, passive = subject_of(verb)
    if by is None or passive:
        return
    piece = part(verb, [prep, *children(verb, "nsubj")], start=verb.i)
    made = next((c for c in children(pact, "acl", "relcl")), pact)
    yield Bond(piece, made, f"a promise: under the {pact.text}", by=by)


def _as_agreed(verb: Token) -> Iterator[Bond]:
    """ "As agreed, Ukraine shipped…", "…, as it had undertaken": a promise told as kept."""
    if (
        verb.tag_ not in ("VBD", "VBN")
        or is_unmade(verb)
        or not _is_as_agreed(verb)
        or own_subject(verb) is None
    ):
        return
    if any(a.lower_ in ("will", "would") for a in auxiliaries(verb)):
        return
    hanging = [c for c in verb.children if c.dep_ in ("advcl", "nsubj", "advmod", "acomp")]
    piece = part(verb, hanging, start=verb.i)
    yield Bond(
        piece,
        verb,
        f"kept: “{verb.text}” as promised",
        by=own_subject(verb),
        status=CommitmentStatus.KEPT,
        shown=Part(verb, piece.first, piece.last),
        dated=False,
    )


def _is_as_agreed(verb: Token) -> bool:
    for clause in children(verb, "advcl"):
        marks = [c for c in clause.children if c.lower_ == "as" and c.dep_ == "mark"]
        if marks and clause.lemma_ in lexicon().words["as_agreed"] and clause.tag_ == "VBN":
            return True
    return any(
        c.lower_ == "true" and any(is_lemma(o, lexicon().words["promises"]) for _, o in behind(c, "to"))
        for c in verb.children
    )
