"""Promises made: agreed to, pledged, signed, said it would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.commitments.bond import Bond
from standoff.code.commitments.lexicon import lexicon
from standoff.code.commitments.unmade import is_unmade
from standoff.code.conditions.outcome import outcome, temper
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    is_lemma,
    is_negated,
    own_subject,
    part,
    trimmed,
)
from standoff.code.dependencies import children
from standoff.code.events.subjects import subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


def promise_bonds(tokens: Tokens) -> Iterator[Bond]:
    """The promises that the verbs of one sentence make."""
    words = lexicon()
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX", "ADJ"):
            continue
        frames = words.binding.get(token.lemma_.lower())
        if frames and token.pos_ == "VERB":
            yield from _bound(token, frames)
        elif token.lower_ in words.words["binding_adjectives"] and token.dep_ in (
            "acomp",
            "ROOT",
            "conj",
            "ccomp",
        ):
            yield from _adjective(token)
        if token.lemma_.lower() in words.words["announcing"]:
            yield from _announced(token)
        elif token.lemma_ in ("give", "make", "offer"):
            yield from _given_word(token)


def _bound(verb: Token, frames: frozenset[str]) -> Iterator[Bond]:
    if is_unmade(verb) or verb.dep_ == "amod" or _is_as(verb):
        return
    by, passive = subject_of(verb)
    if verb.dep_ == "relcl" and stands_for_object(verb):
        by, passive = own_subject(verb), False
    if by is None or (passive and not frames & {"act"}):
        return
    content = _content(verb, frames)
    if content is None:
        return
    head, piece, to = content
    if (
        is_threat(head)
        or _hangs_on_if(head)
        or head.pos_ in ("PRON", "DET")
        or ("act" in frames and _has_gap(verb, head))
    ):
        return
    back = _in_return(verb, head)
    without = [back[0]] if back is not None else []
    piece = _clean(head, piece, without)
    returned = part(back[1]) if back is not None else None
    why = f"a promise: “{verb.text}”"
    perfect = any(a.lower_ in ("has", "have", "'ve", "’ve") for a in auxiliaries(verb))
    yield Bond(piece, verb, why, by=by, to=to, in_return=returned, perfect=perfect)
    if back is not None and returned is not None:
        yield Bond(
            returned,
            verb,
            f"the other half of “{verb.text} … in return for”",
            by=back[1],
            to=by,
            in_return=piece,
            mirror=True,
            perfect=perfect,
        )


def _hangs_on_if(head: Token) -> bool:
    """ "vowed to go on unless": a condition, no commitment."""
    return any(
        c.dep_ == "mark" and c.lower_ in ("if", "unless")
        for t in head.subtree
        if t.dep_ == "advcl"
        for c in t.children
    )


def _is_as(verb: Token) -> bool:
    """ "…, as it had assured": said of what the main clause tells."""
    return verb.dep_ == "advcl" and any(
        c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children
    )


def _has_gap(verb: Token, head: Token) -> bool:
    """ "the things it vows to do": what is promised is told by the noun before."""
    return (
        verb.dep_ == "relcl"
        and stands_for_object(verb)
        and head.pos_ == "VERB"
        and not children(head, "dobj", "ccomp")
    )


def stands_for_object(verb: Token) -> bool:
    """Whether a relative clause has a subject of its own, so that its noun is what was promised."""
    subject = own_subject(verb)
    return subject is not None and subject.tag_ not in ("WDT", "WP")


def _content(verb: Token, frames: frozenset[str]) -> tuple[Token, Part, Token | None] | None:
    """(head, words, other side) of what is promised, by the first frame that the parse fills."""
    to = _other(verb, frames)
    if "act" in frames and (found := _act(verb)) is not None:
        return found, part(found, children(found, "nsubj"), start=_act_start(found)), to
    if "clause" in frames and (found := _clause(verb)) is not None:
        return found, part(found), to
    if "to" in frames and (found := _behind_to(verb)) is not None:
        return found, _promised(found), to
    if "thing" in frames and (found := _thing(verb)) is not None:
        return found, part(found, children(found, "relcl")), to
    if "pact" in frames:
        return _pact(verb, to)
    return _request(verb) if "request" in frames else None


def _behind_to(verb: Token) -> Token | None:
    """What stands behind "to" and is no party ("agreed to a merger")."""
    return next(
        (o for _, o in behind(verb, "to") if o.pos_ != "PROPN" or is_lemma(o, lexicon().words["pacts"])), None
    )


def _promised(found: Token) -> Part:
    if found.pos_ in ("VERB", "AUX"):
        return part(found)
    return part(found, children(found, "relcl"))


def _other(verb: Token, frames: frozenset[str]) -> Token | None:
    """The other side: "promised Ukraine vehicles", "assured Georgia that", "pledged to Cameroon that"."""
    if "person" in frames or "thing" in frames:
        for child in children(verb, "dative"):
            found = child if child.pos_ != "ADP" else next(iter(children(child, "pobj")), None)
            if found is not None:
                return found
    objects = children(verb, "dobj")
    if "person" in frames and objects and (children(verb, "ccomp", "xcomp") or len(objects) > 1):
        return objects[0]
    for _, obj in behind(verb, "to", "with"):
        if obj.pos_ == "PROPN":
            return obj
    return None


def _act(verb: Token) -> Token | None:
    for child in children(verb, "xcomp", "ccomp", "advcl"):
        if (
            child.i > verb.i
            and child.pos_ in ("VERB", "AUX")
            and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
        ):
            return child
    for _, obj in behind(verb, "to"):
        if obj.dep_ == "pcomp":
            return obj
    return None


def _act_start(act: Token) -> int:
    return int(min([c.i for c in act.children if c.dep_ in ("aux", "neg")] + [act.i]))


def _clause(verb: Token) -> Token | None:
    """A clause that speaks of what will be; an opinion ("agreed that it was useful") is none."""
    for child in children(verb, "ccomp"):
        modal = any(a.lower_ in lexicon().words["future"] for a in auxiliaries(child))
        meant = not is_lemma(child, lexicon().words["befalling"])
        if child.i > verb.i and modal and meant:
            return child
    return None


def _thing(verb: Token) -> Token | None:
    if verb.dep_ == "relcl" and stands_for_object(verb):
        return verb.head
    objects = children(verb, "dobj")
    if objects and objects[-1].pos_ in ("NOUN", "NUM", "PROPN"):
        return objects[-1]
    return None


def _pact(verb: Token, to: Token | None) -> tuple[Token, Part, Token | None] | None:
    """ "signed a treaty to …": the treaty, or what it binds to where that is told."""
    for noun in [
        *children(verb, "dobj"),
        *([verb.head] if verb.dep_ == "relcl" and stands_for_object(verb) else []),
    ]:
        if is_lemma(noun, lexicon().words["pacts"]):
            return pact_content(noun, to)
    return None


def pact_content(
    noun: Token, to: Token | None = None, verb: Token | None = None
) -> tuple[Token, Part, Token | None]:
    """What a promise or treaty is to: its infinitive or clause, what stands behind "of" or "to", else itself.

    An infinitive that the parse hangs on ``verb`` though it follows the noun belongs to the noun.
    """
    other = to
    for _, obj in behind(noun, "with"):
        other = other or obj
    for inner in children(noun, "acl", "ccomp", "relcl"):
        if any(c.lower_ in ("to", "that") and c.dep_ in ("aux", "mark") for c in inner.children):
            return inner, part(inner, start=_act_start(inner) if own_subject(inner) is None else None), other
    if verb is not None and is_lemma(noun, lexicon().words["promises"]):
        for inner in children(verb, "xcomp", "advcl"):
            if inner.left_edge.i == noun.i + 1 and any(c.lower_ == "to" for c in inner.children):
                return inner, part(inner, start=_act_start(inner)), other
    for _, obj in behind(noun, "to", "on", "of") if is_lemma(noun, lexicon().words["owned_promises"]) else ():
        return obj, _promised(obj), other
    return noun, part(noun, children(noun, "relcl", "poss")), other


def _request(verb: Token) -> tuple[Token, Part, Token | None] | None:
    """ "granted a request by Malta for tugs to dock"."""
    for noun in children(verb, "dobj"):
        if not is_lemma(noun, lexicon().words["request"]):
            continue
        other = next((o for _, o in behind(noun, "from", "by", "of")), None)
        other = (
            next((o for _, o in behind(other, "of") if o.pos_ == "PROPN"), other)
            if other is not None
            else None
        )
        for child in verb.subtree:
            if child.lower_ == "for" and child.i > noun.i and child.dep_ in ("prep", "mark"):
                head = next(iter(children(child, "pobj")), None) or child.head
                return head, trimmed(head, child.i + 1, verb.right_edge.i), other
    return None


def is_threat(head: Token) -> bool:
    """Force, penalties or a build-up promised is a threat."""
    words = lexicon().words
    if head.pos_ not in ("VERB", "AUX"):
        return is_lemma(head, words["threats"])
    if is_negated(head):
        return False
    verb = outcome(head).verb
    if verb.lemma_ == "destroy" and any(
        p.dep_ == "poss" and p.pos_ == "PRON" for o in children(verb, "dobj") for p in o.lefts
    ):
        return False  # its own weapons
    if is_lemma(verb, words["threatened"]) or is_lemma(head, words["threatened"]) or _is_build_up(head):
        return True
    return temper(verb) == "hostile" and not is_lemma(verb, words["announced"])


def _is_build_up(head: Token) -> bool:
    """ "vowed to double its arsenal", "committed to keeping its mines": more arms, not fewer."""
    words = lexicon()
    inside = {t.lemma_.lower() for t in head.subtree}
    if not {t.lemma_.lower() for t in (head, *children(head, "xcomp"))} & words.words["arming"]:
        return False
    return bool(inside & words.topics["arms"]) and not inside & words.words["stopping"]


def _in_return(verb: Token, head: Token) -> tuple[Token, Token] | None:
    """(the preposition's token, what is got): "in return for", "in exchange for", or fronted "for an end to"."""
    low, high = verb.i, verb.sent.end
    for token in verb.doc[low:high]:
        if token.lower_ in ("return", "exchange") and token.head.lower_ == "in":
            got = [o for _, o in behind(token, "for")] + [o for _, o in behind(token.head, "for")]
            if got:
                return token.head, got[0]
            if verb.dep_ == "conj" and (given := children(verb.head, "dobj")):
                return token.head, given[-1]  # "offered six billion, and it agreed in exchange to"
    for prep, obj in behind(verb, "for"):
        if prep.i < verb.i and obj.pos_ != "PRON" and (obj.tag_ == "VBG" or children(obj, "prep")):
            return prep, obj
    return None


def _clean(head: Token, piece: Part, without: list[Token]) -> Part:
    """The promise without what is got for it."""
    if not without or not piece.holds(without[0]):
        return piece
    if without[0].i > head.i:
        return trimmed(head, piece.first, without[0].left_edge.i - 1)
    return piece


def _given_word(verb: Token) -> Iterator[Bond]:
    """ "gave Israel its word that the tunnels would be flooded"."""
    if is_unmade(verb):
        return
    for noun in children(verb, "dobj"):
        if is_lemma(noun, lexicon().words["owned_promises"]) or noun.lemma_ == "word":
            head, piece, to = pact_content(noun, next(iter(children(verb, "dative")), None))
            by, passive = subject_of(verb)
            if head.i != noun.i and by is not None and not passive and not is_threat(head):
                yield Bond(piece, verb, f"a promise: “{verb.text} {noun.text}”", by=by, to=to)


def _adjective(word: Token) -> Iterator[Bond]:
    """ "is committed to pulling out"."""
    if is_unmade(word) or is_negated(word.head):
        return
    found = next((o for _, o in behind(word, "to")), None) or _act(word)
    if found is None or is_threat(found):
        return
    by = own_subject(word.head)
    if by is not None:
        yield Bond(_promised(found), word, f"a promise: “{word.text}”", by=by, dated=False)


def _announced(verb: Token) -> Iterator[Bond]:
    """ "said it would ship tents": a side announces what it will do for, or no longer to, another."""
    if is_unmade(verb):
        return
    for clause in children(verb, "ccomp"):
        if not any(a.lower_ in ("will", "would", "'ll", "’ll", "'d") for a in auxiliaries(clause)):
            continue
        if any(
            c.dep_ == "advcl" and any(m.lower_ in lexicon().words["unmade_marks"] for m in c.children)
            for c in clause.children
        ):
            continue
        act = _phase(clause)
        if not is_lemma(act, lexicon().words["announced"]) or is_negated(clause) or temper(act) == "hostile":
            continue
        if is_lemma(act, lexicon().words["withdrawing"]) and not _is_withdrawn(act):
            continue
        subject = own_subject(clause)
        if subject is None or subject.dep_ == "nsubjpass":
            continue
        back = _in_return(clause, act)
        piece = _clean(clause, part(clause, [subject], start=clause.i), [back[0]] if back is not None else [])
        yield Bond(
            piece,
            verb,
            f"an announcement: “{verb.text} … would {act.lemma_}”",
            by=subject,
            in_return=part(back[1]) if back is not None else None,
            speaker=subject_of(verb)[0],
        )


def _is_withdrawn(verb: Token) -> bool:
    """Forces or penalties withdrawn; workers or envoys withdrawn are no undertaking."""
    return any(is_lemma(t, lexicon().words["withdrawn"]) for o in children(verb, "dobj") for t in o.subtree)


def _phase(verb: Token) -> Token:
    """Behind "begin", "start": the act."""
    if is_lemma(verb, lexicon().words["phases"]):
        for inner in children(verb, "xcomp"):
            return inner
    return verb
