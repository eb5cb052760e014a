"""What became of a promise, as later words of the article show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.commitments.lexicon import lexicon
from standoff.code.conditions.tree import auxiliaries, is_lemma, is_negated, part
from standoff.code.dependencies import children
from standoff.code.draft import Draft, Sentence
from standoff.code.events.parties import Parties
from standoff.code.events.subjects import subject_of
from standoff.code.times import TimeMention
from standoff.model import Commitment, CommitmentStatus, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = 2
"""Sentences after a promise in which its end may be told."""
_RECENT = 31
"""Days before publication within which a promise that nothing is said of is still open."""


def settled(draft: Draft, times: Sequence[TimeMention], promise: Commitment, *, perfect: bool) -> Commitment:
    """The commitment with its status as of the article."""
    if promise.status is not CommitmentStatus.UNKNOWN:
        return promise
    told = _told_later(draft, promise)
    if told is not None:
        return replace(promise, status=told[0], shown_by=told[1], why=(*promise.why, told[2]))
    ahead = _ahead(draft, times, promise)
    if ahead is not None:
        why = f"pending: “{ahead.text}” lies ahead"
        return replace(promise, status=CommitmentStatus.PENDING, shown_by=ahead, why=(*promise.why, why))
    if (perfect and not _is_old(promise)) or _is_recent(draft, promise):
        return replace(promise, status=CommitmentStatus.PENDING, why=(*promise.why, "pending: just made"))
    return promise


def _ahead(draft: Draft, times: Sequence[TimeMention], promise: Commitment) -> Span | None:
    low, high = promise.undertakes.start, promise.undertakes.end
    ahead = [t for t in times if low <= t.start < high and t.planned]
    return draft.span(ahead[0].start, ahead[0].end) if ahead else None


def _is_old(promise: Commitment) -> bool:
    return bool(_words(promise.sentence.text) & {w.rstrip("s") for w in lexicon().words["before_now"]})


def _is_recent(draft: Draft, promise: Commitment) -> bool:
    published = draft.article.date
    if published is None or promise.made is None:
        return False
    return -1 <= (published - promise.made.latest).days <= _RECENT or promise.made.latest > published


def _told_later(draft: Draft, promise: Commitment) -> tuple[CommitmentStatus, Span, str] | None:
    by = {a.code for a in promise.by}
    topic = _topic(promise.undertakes.text)
    for sentence, verbs in _later(draft, promise):
        parties = Parties(draft, sentence)
        contrast = _contrasts(sentence, promise)
        for verb in verbs:
            told = _told(draft, sentence, parties, verb, promise, by, topic, contrast)
            if told is not None:
                return told
    return None


def _later(draft: Draft, promise: Commitment) -> Iterator[tuple[Sentence, list[Token]]]:
    """Verbs behind the promise, in its sentence and the ones after."""
    here = next(s for s in draft.sentences if s.start == promise.sentence.start)
    past = max(promise.undertakes.end, promise.in_return.end if promise.in_return is not None else 0)
    for sentence in draft.sentences[here.index : here.index + 1 + _AFTER]:
        start = draft.blocks[sentence.block].start
        yield sentence, [t for t in sentence.tokens if t.pos_ in ("VERB", "AUX") and start + t.idx >= past]


def _contrasts(sentence: Sentence, promise: Commitment) -> bool:
    words = lexicon().words["contrast"]
    return any(t.lower_ in words for t in sentence.tokens)


def _told(
    draft: Draft,
    sentence: Sentence,
    parties: Parties,
    verb: Token,
    promise: Commitment,
    by: set[str],
    topic: set[str],
    contrast: bool,
) -> tuple[CommitmentStatus, Span, str] | None:
    doing = _codes(parties, verb)
    own = bool(doing & by)
    span = _clause(draft, sentence, verb)
    shared = _shared(verb, promise)
    words = lexicon()
    if own and verb.lemma_.lower() in words.fates["suspended"] and shared:
        return CommitmentStatus.SUSPENDED, span, f"suspended: “{verb.text}” and what was promised"
    if _on_hold(verb):
        return CommitmentStatus.SUSPENDED, span, "suspended: on hold"
    if _confirms(verb):
        return CommitmentStatus.KEPT, span, f"kept: “{verb.text}”"
    if is_negated(verb):
        return None
    if own and topic & _topic(verb.sent.text) and _is_stop(promise) and contrast and _acts_against(verb):
        return CommitmentStatus.BROKEN, span, f"broken: “{verb.text}”, which goes against it"
    breach = is_lemma(verb, words.words["breaching"])
    if own and (contrast or breach) and verb.lemma_ in words.words["undone"] and verb.tag_ == "VBD":
        return CommitmentStatus.BROKEN, span, f"broken: but “{verb.text}”"
    if contrast and verb.lemma_ in words.words["resumed"] and _shared_subject(verb, promise):
        return CommitmentStatus.BROKEN, span, f"broken: “{verb.text}” again"
    return None


def _codes(parties: Parties, verb: Token) -> set[str]:
    subject, _ = subject_of(verb)
    found = parties.within(subject) if subject is not None else []
    if not found and verb.dep_ == "xcomp":  # "driving Malta to halt"
        found = [m for obj in children(verb.head, "dobj") for m in parties.within(obj)]
    return {p.code for m in found for p in m.parties if p.code}


def _clause(draft: Draft, sentence: Sentence, verb: Token) -> Span:
    top = verb.head if verb.dep_ == "xcomp" and verb.head.tag_ == "VBG" else verb
    piece = part(top, [c for c in children(top, "advcl", "parataxis") if c.i > top.i])
    start = draft.blocks[sentence.block].start
    last = verb.doc[piece.last]
    return draft.span(start + verb.doc[piece.first].idx, start + last.idx + len(last.text))


def _words(text: str) -> set[str]:
    return {w.strip(".,;:'’\"“”").lower().rstrip("s") for w in text.split()}


def _topic(text: str) -> set[str]:
    found = _words(text)
    return {name for name, words in lexicon().topics.items() if found & {w.rstrip("s") for w in words}}


def _shared(verb: Token, promise: Commitment) -> bool:
    """Whether a noun of the clause stands in the promise, or calls it one ("its pledge")."""
    nouns = [t for t in verb.subtree if t.pos_ in ("NOUN", "PROPN")]
    called = lexicon().words["owned_promises"]
    same = {t.lower_.rstrip("s") for t in nouns} & _words(promise.undertakes.text)
    return bool(same) or any(t.lemma_.lower() in called for t in nouns)


def _shared_subject(verb: Token, promise: Commitment) -> bool:
    subject, _ = subject_of(verb)
    return subject is not None and subject.lower_.rstrip("s") in _words(promise.undertakes.text)


def _is_stop(promise: Commitment) -> bool:
    return bool(_words(promise.undertakes.text) & {w.rstrip("s") for w in lexicon().words["stopping"]})


def _acts_against(verb: Token) -> bool:
    """An act told as done or announced by whoever promised, in the past tense."""
    return verb.tag_ in ("VBD", "VBN") and not any(
        a.lower_ in ("will", "would", "could") for a in auxiliaries(verb)
    )


def _on_hold(verb: Token) -> bool:
    words = lexicon().words["hold_words"]
    return verb.lemma_ in ("be", "put") and any(
        p.lower_ == "on" and o.lower_ in words for p in children(verb, "prep") for o in children(p, "pobj")
    )


def _confirms(verb: Token) -> bool:
    """ "…confirmed that it had done so"."""
    if not is_lemma(verb, lexicon().words["done"]):
        return False
    return any(t.lower_ == "so" and t.head.lemma_ == "do" for t in verb.subtree)
