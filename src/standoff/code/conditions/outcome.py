"""What would then happen: the clause that a condition hangs on, and whether it is meant well or ill."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.tree import Part, auxiliaries, is_lemma, is_negated, own_subject, part
from standoff.code.dependencies import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_HIGHEST = 4
"""Verbs of attitude looked through. News stacks no more."""
_NAMES = ("PROPN", "PRON")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause that would come true.

    Attributes:
        verb: the verb of the act itself, behind "threatened to", "is ready to".
        top: the verb of the whole clause.
        attitudes: what the words between say: threat, vow, promise, offer, refusal, wish, plan, need.
        negated: it would not happen.
        future: it lies ahead: a modal, an attitude, an order, or the plain present.
        modal: it has a modal of its own.
        temper: ``hostile``, ``friendly`` or "".
    """

    verb: Token
    top: Token
    attitudes: frozenset[str]
    negated: bool
    future: bool
    modal: bool
    temper: str


def outcome(top: Token) -> Outcome:
    """Read the clause of a verb."""
    verb, attitudes, negations = _inner(top)
    negated = negations % 2 == 1
    modal = any(a.lower_ in lexicon().words["future"] for v in (verb, top) for a in auxiliaries(v))
    modal = modal or "going" in attitudes
    plain = top.tag_ in ("VBP", "VBZ", "VB", "MD")
    return Outcome(verb, top, attitudes, negated, modal or plain or bool(attitudes), modal, temper(verb))


def _inner(top: Token) -> tuple[Token, frozenset[str], int]:
    """The verb of the act, the attitudes on the way to it, and how often the way says no."""
    words = lexicon()
    verb, found, negations = top, set(), int(is_negated(top))
    for governor in _governors(top):
        found.add(governor)
        negations += governor == "refusal"
    for _ in range(_HIGHEST):
        step = _complement(verb)
        if step is None:
            break
        word, inner = step
        attitude = words.attitudes[word]
        found.add(attitude)
        verb = inner
        negations += int(is_negated(inner)) + (attitude == "refusal")
    return verb, frozenset(found), negations


def _governors(verb: Token) -> list[str]:
    """The attitudes above a bare infinitive: "threatened to bomb", "the right to put"."""
    table = lexicon().attitudes
    found = []
    while verb.dep_ in ("xcomp", "acl", "ccomp", "conj") and verb.head.i != verb.i:
        verb = verb.head
        if (attitude := table.get(verb.lemma_.lower())) is not None:
            found.append(attitude)
    return found


def _complement(verb: Token) -> tuple[str, Token] | None:
    """(word of attitude, verb below it): "vowed to block", "is ready to talk"."""
    table = lexicon().attitudes
    for holder in (verb, *children(verb, "acomp", "attr", "oprd")):
        word = holder.lemma_.lower()
        if word not in table:
            continue
        for inner in children(holder, "xcomp", "acl"):
            if inner.pos_ in ("VERB", "AUX"):
                return word, inner
        if holder is verb:
            for inner in children(holder, "ccomp"):
                if own_subject(inner) is not None and auxiliaries(inner):
                    return word, inner
    return None


def temper(verb: Token) -> str:
    """``hostile``, ``friendly`` or "": by the verb, or by what it starts or stops."""
    words = lexicon().words
    nouns = children(verb, "dobj", "attr", "nsubjpass", "oprd", "acomp")
    nouns += [
        o for prep in children(verb, "prep", "agent", "dative") for o in prep.children if o.dep_ == "pobj"
    ]
    nouns += [
        o for adj in children(verb, "acomp") for prep in children(adj, "prep") for o in children(prep, "pobj")
    ]
    if own_subject(verb) is not None and not children(verb, "dobj"):
        nouns += children(verb, "nsubj")
    nouns += [c for c in children(verb, "advmod") if c.lower_ in words["bad_nouns"]]
    good = any(is_lemma(part, words["good_nouns"]) for noun in nouns for part in (noun, *noun.conjuncts))
    bad = any(is_lemma(word, words["bad_nouns"]) for noun in nouns for word in (noun, *_modifiers(noun)))
    if is_lemma(verb, words["stopping"]):
        return _stopped(verb, good=good, bad=bad)
    if is_lemma(verb, words["hostile"]) or (
        bad and is_lemma(verb, words["get_verbs"]) and children(verb, "dobj")
    ):
        return "hostile"
    if is_lemma(verb, words["friendly"]) and not (bad and is_lemma(verb, words["going"])):
        return "friendly"
    if is_lemma(verb, words["going"]) or verb.pos_ == "AUX":
        return "hostile" if bad else "friendly" if good else ""
    bound = lexicon().attitudes.get(verb.lemma_.lower()) in ("promise", "offer")
    return "friendly" if bound and good and not bad else ""  # "is committed to talks"


def _modifiers(noun: Token) -> list[Token]:
    return children(noun, "amod", "compound", "conj")


def _stopped(verb: Token, *, good: bool, bad: bool) -> str:
    """Stopping what is good is hostile, stopping what is bad friendly; talks are left, troops withdrawn."""
    words = lexicon().words
    behind_it = {
        w.lemma_.lower()
        for c in verb.rights
        if c.dep_ in ("dobj", "prep", "prt", "advmod")
        for w in c.subtree
    }
    leaves = is_lemma(verb, words["leaving"]) and bool(behind_it & words["left_nouns"])
    if leaves or (
        any(c.lower_ in ("off", "out", "away") for c in children(verb, "prt", "advmod")) and not bad
    ):
        return "hostile"
    if bad:
        return "friendly"
    if good:
        return "hostile"
    if is_lemma(verb, words["friendly"]):
        return "friendly"
    return "hostile" if is_lemma(verb, words["hostile"]) else ""


def is_good_noun(noun: Token) -> bool:
    """Talks, a deal, aid: something that one side wants from the other."""
    words = lexicon().words["good_nouns"]
    return is_lemma(noun, words) or any(is_lemma(c, words) for c in noun.conjuncts)


def enabled_part(result: Outcome, without: list[Token]) -> Part:
    """The words for what would happen: the act without its doer, a thing with its "no" left out.

    A saying put in between goes too: "sign no pact, he said, unless".
    """
    verb = result.verb
    without = [*without, *[c for c in children(verb, "parataxis") if is_lemma(c, lexicon().words["say"])]]
    existing = [c for c in children(verb, "attr") if children(verb, "expl")]
    if existing:
        return _bare_noun(existing[0], without)
    without = [*without, *[c for c in verb.children if c.dep_ == "conj" and own_subject(c) is not None]]
    subject = own_subject(verb)
    if subject is not None and (subject.dep_ == "nsubjpass" or (subject.pos_ not in _NAMES)):
        return part(verb, [*without, *_negations(subject)])
    start = max([verb.i, *[a.i + 1 for a in children(verb, "aux", "auxpass", "neg") if a.i > verb.i]])
    before = [
        a.i
        for a in children(verb, "dobj", "attr", "advmod", "auxpass")
        if a.i < verb.i and subject is not None and a.i > subject.i
    ]
    return part(verb, without, start=min([start, verb.i, *before]))


def _bare_noun(noun: Token, without: list[Token]) -> Part:
    return part(noun, [*without, *_negations(noun)])


def _negations(noun: Token) -> list[Token]:
    return [c for c in noun.children if c.dep_ == "det" and c.lower_ == "no"]
