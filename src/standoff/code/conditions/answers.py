"""The other side's reaction to a condition, as the article tells it (codebook, `answer`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.sides import codes
from standoff.code.conditions.terms import REFUSED
from standoff.code.conditions.tree import is_lemma, is_negated
from standoff.code.draft import Draft
from standoff.code.events.parties import Parties
from standoff.code.events.subjects import subject_of
from standoff.model import Answer, Condition, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = 3
"""Sentences after a condition in which a reaction need not name what it reacts to."""


class Reactions:
    """The sentences of an article that tell a reaction: verb, who, and to what kind of thing."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._found = list(_reactions(draft))

    def answered(self, condition: Condition, others: Sequence[Condition]) -> Condition:
        """The condition with the other side's answer."""
        if condition.answer is not Answer.NONE:
            return condition
        here = self._index(condition.sentence.start)
        ranked = []
        for index, answer, who, span, names_it, whose in self._found:
            if not who & codes(condition.on) or who & codes(condition.set_by):
                continue
            if whose and not whose & codes(condition.set_by):
                continue
            after = span.start > condition.requires.end and index - here <= _AFTER
            same = index == here and not names_it
            if (names_it and (whose or index - here in range(_AFTER + 1) or who & codes(condition.on))) or (
                after and not same
            ):
                ranked.append((not names_it, abs(index - here), answer, span))
        if ranked:
            best = min(ranked, key=lambda r: (r[0], r[1], r[3].start))
            return replace(
                condition,
                answer=best[2],
                answered_by=best[3],
                why=(*condition.why, f"{best[2]}: “{best[3].text}”"),
            )
        return self._countered(condition, others, here)

    def _countered(self, condition: Condition, others: Sequence[Condition], here: int) -> Condition:
        """The other side puts a condition of its own just after."""
        for other in others:
            mutual = codes(other.set_by) & codes(condition.on) and codes(other.on) & codes(condition.set_by)
            if mutual and REFUSED in condition.why and REFUSED not in other.why:
                return _with(condition, other, "countered: an offer without conditions is met with one")
            gap = self._index(other.sentence.start) - here
            replies = codes(other.set_by) & codes(condition.on) and codes(other.on) & codes(condition.set_by)
            if (
                replies
                and 0 <= gap <= 1
                and other.requires.start > condition.requires.end
                and _is_reply_text(other)
            ):
                return _with(condition, other, "countered: the other side sets a condition of its own")
        return condition

    def answerer(self, condition: Condition) -> set[str]:
        """Who reacts, in the sentences just after, to a condition that does not say on whom it is."""
        here = self._index(condition.sentence.start)
        for index, _, who, _, names_it, _ in self._found:
            near = 0 <= index - here <= 1 if names_it else index - here == 1
            if near and not who & codes(condition.set_by):
                return who
        return set()

    def _index(self, offset: int) -> int:
        return max((s.index for s in self._draft.sentences if s.start <= offset), default=0)


def _with(condition: Condition, other: Condition, why: str) -> Condition:
    return replace(condition, answer=Answer.COUNTERED, answered_by=other.requires, why=(*condition.why, why))


def _is_reply_text(other: Condition) -> bool:
    """The other side's condition is put as a reply."""
    stems = tuple(w.rstrip("y") for w in lexicon().words["replying"])
    return any(w.strip(",.").lower().startswith(stems) for w in other.sentence.text.split())


def _reactions(draft: Draft) -> Iterator[tuple[int, Answer, set[str], Span, bool, set[str]]]:
    words = lexicon().words
    every = words["rejecting"] | words["accepting"] | words["countering"]
    for sentence in draft.sentences:
        verbs = [t for t in sentence.tokens if t.pos_ == "VERB" and is_lemma(t, every)]
        if not verbs:
            continue
        parties = Parties(draft, sentence)
        for verb in verbs:
            read = _read(verb, draft, parties)
            if read is not None:
                yield (sentence.index, *read)


def _read(
    verb: Token, draft: Draft, parties: Parties
) -> tuple[Answer, set[str], Span, bool, set[str]] | None:
    answer = _answer(verb)
    subject, _ = subject_of(verb)
    if answer is None or subject is None:
        return None
    who = {p.code for m in parties.within(subject) for p in m.parties if p.code}
    if not who:
        return None
    about = [
        t
        for t in verb.subtree
        if t.i > verb.i and t.pos_ == "NOUN" and is_lemma(t, lexicon().words["of_conditions"])
    ]
    if verb.dep_ == "relcl" and is_lemma(verb.head, lexicon().words["of_conditions"]):
        about.append(verb.head)  # "a price that Togo has refused"
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), subject)
        who = {p.code for m in parties.within(subject) for p in m.parties if p.code}
    if not about and not _is_bare(verb):
        return None
    whose = {p.code for noun in about for m in parties.within(noun) for p in m.parties if p.code} - who
    start = parties.block.start + verb.idx
    return answer, who, draft.span(start, start + len(verb.text)), bool(about), whose


def _is_bare(verb: Token) -> bool:
    """A reaction that needs no object: "Britain accepted", "Colombia apologised", "replied that"."""
    words = lexicon().words
    if is_lemma(verb, words["loose"]):
        return False
    if is_lemma(verb, words["countering"]):
        return True
    objects = [
        c for c in verb.children if c.dep_ in ("dobj", "xcomp", "ccomp", "prep", "nsubjpass", "advcl", "oprd")
    ]
    return all(o.lower_ in ("it", "that", "this", "them") for o in objects)


def _answer(verb: Token) -> Answer | None:
    words = lexicon().words
    negated = is_negated(verb) or any(
        a.lower_ in words["future"] - {"will"} for a in verb.children if a.dep_ == "aux"
    )
    if is_lemma(verb.head, words["rejecting"]) and verb.dep_ == "xcomp":
        return None if negated else Answer.REJECTED
    if is_lemma(verb, words["rejecting"]):
        return None if negated else Answer.REJECTED
    if is_lemma(verb, words["accepting"]):
        return Answer.REJECTED if is_negated(verb) else None if negated else Answer.ACCEPTED
    return None if negated or not _is_reply(verb) else Answer.COUNTERED


def _is_reply(verb: Token) -> bool:
    """A reply with words of its own: "replied that", "countered with a demand"."""
    return any(c.dep_ in ("ccomp", "prep") and c.lower_ not in ("to",) for c in verb.children)
