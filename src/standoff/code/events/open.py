"""Words that no table knows and that may yet report an act: the encoder is asked about them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.code.draft import Mention, Sentence
from standoff.code.encoder import NEAR, Encoder, Marked, Reading, Word
from standoff.code.events.candidates import Candidate, objects_of
from standoff.code.events.lexicon import Lexicon, Sense
from standoff.code.events.parties import Parties, Slots, codes_of, fill
from standoff.code.events.speech import Speech
from standoff.code.events.status import status_of
from standoff.code.events.subjects import subject_of
from standoff.model import Quote, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = "OPEN"
"""Stands for the type of a sense that only the encoder can give."""
_KINDS: Mapping[str, str] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
_ATTRIBUTES = frozenset({"acomp", "attr", "oprd"})


@dataclass(frozen=True, slots=True)
class Sureness:
    """Probabilities from which the encoder's type alone makes an act (chosen by bench/encoder.py).

    Attributes:
        both: the sentence gives actor and recipient.
        one: it gives one of them.
        said: the words are a speaker's about another party.
        other: the encoder gives a word of the tables another type.
        word: share of a word's training sentences in which it carried an act, from which it is asked about.
        table: share of a word's acts there that were of the tables' type, below which it is asked about too.
    """

    both: float = 0.7
    one: float = 0.8
    said: float = 0.5
    other: float = 0.9
    word: float = 0.3
    table: float = 0.5


SURE = Sureness()


@dataclass(frozen=True, slots=True)
class Opened:
    """An act in words that no table knows.

    Attributes:
        candidate: the word, with the sense that the encoder gives it.
        reading: what the encoder made of it.
        addressed: the parties that a speaker's words are about, where the words are the act; else empty.
        quote: those words, or None.
    """

    candidate: Candidate
    reading: Reading
    addressed: tuple[Mention, ...] = ()
    quote: Quote | None = None


def opened(
    lexicon: Lexicon, parties: Parties, speech: Speech, known: frozenset[int], encoder: Encoder
) -> Iterator[Opened]:
    """The words of a sentence in which the encoder sees an act.

    Args:
        lexicon: the tables of words.
        parties: the sentence's mentions.
        speech: the article's quotes.
        known: indices of the tokens that the tables have read.
        encoder: what is asked.
    """
    for token in parties.sentence.tokens:
        if token.i in known or (candidate := _opened(lexicon, encoder, token)) is None:
            continue
        said = list(_said(parties, speech, encoder, candidate))
        yield from said
        slots = fill(lexicon, parties, candidate)
        if not said and _may_be_worth(lexicon, candidate, slots):
            (reading,) = encoder.read([marked(parties, candidate, slots)], NEAR)
            sure = SURE.both if slots.actors and slots.recipients else SURE.one
            if reading.types[reading.act] >= sure:
                yield Opened(_read_as(candidate, reading), reading)


def _may_be_worth(lexicon: Lexicon, candidate: Candidate, slots: Slots) -> bool:
    """Whether an act with these slots could be coded at all, whatever its type (as `worth.is_worth` will ask)."""
    if slots.actors and slots.recipients:
        return True
    if not slots.actors:
        return bool(slots.recipients) and slots.subject is None
    if all(code.startswith(("MED:", "BUS:")) for mention in slots.actors for code in codes_of(mention)):
        return False
    verdict = status_of(lexicon, candidate)
    return verdict.status is not Status.CONDITIONAL and not verdict.content


def _opened(lexicon: Lexicon, encoder: Encoder, token: Token) -> Candidate | None:
    """The word as a candidate, if such a word may carry an act at all."""
    lemma = token.lemma_.lower()
    kind = _KINDS.get(token.pos_)
    if kind is None or token.dep_ in ("amod", "compound", "nmod") or _is_half(token):
        return None
    if token.dep_ == "acl" and token.head.lemma_.lower() in lexicon.sets["pictures"]:
        return None  # "in this photo released by the army"
    if kind == "verb" and (lemma in lexicon.sets["plain_verbs"] or _only_governs(lexicon, lemma)):
        return None
    word = encoder.words.get((lemma, token.pos_), Word())
    if word.share(1.0 if kind == "verb" else 0.0) < SURE.word:  # a verb that is new may well carry an act
        return None
    objects = tuple(objects_of(token)) if kind == "verb" else ()
    return Candidate(token, Sense(lemma, OPEN), kind, None, objects, token.i, token.i)


def _is_half(token: Token) -> bool:
    """Whether the tokeniser cut it off a word with a hyphen ("co-operating")."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"


def _only_governs(lexicon: Lexicon, lemma: str) -> bool:
    """Whether a verb says of its complement that it happened or not, and is no act of its own ("avoided")."""
    governor = lexicon.governors.get(lemma)
    return governor is not None and not governor.is_event


def _said(parties: Parties, speech: Speech, encoder: Encoder, candidate: Candidate) -> Iterator[Opened]:
    """The candidate as what a speaker says of another party: an accusation, a demand, praise."""
    quote = speech.at(parties.block.start + candidate.head.idx)
    if quote is None or quote.side is None or quote.side.code.startswith("MED:"):
        return
    subject, _ = subject_of(candidate.head)
    about = parties.within(subject) if subject is not None else []
    others = [m for m in about if quote.side.code not in codes_of(m)]
    if not others:
        return
    (reading,) = encoder.read([marked(parties, candidate, Slots(recipients=others))], NEAR)
    if reading.types[reading.act] >= SURE.said and reading.act in _SAID:
        yield Opened(_read_as(candidate, reading), reading, tuple(others), quote)


_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"})
"""Acts that are done by saying something of another."""


def _read_as(candidate: Candidate, reading: Reading) -> Candidate:
    return replace(candidate, sense=Sense(candidate.sense.word, reading.act, reading.mode))


def marked(parties: Parties, candidate: Candidate, slots: Slots) -> Marked:
    """The candidate's sentence with its trigger and the first party of each slot marked."""
    sentence, block = parties.sentence, parties.block
    first, last = block.parsed[candidate.first], block.parsed[candidate.last]
    shift = block.start - sentence.start
    taken = [(first.idx + shift, last.idx + len(last.text) + shift)]
    actor = _first_free(slots.actors, sentence, taken)
    recipient = _first_free(slots.recipients, sentence, taken)
    text = block.words[sentence.start - block.start : sentence.end - block.start]
    return Marked(text, actor, recipient, taken[0])


def _first_free(
    mentions: list[Mention], sentence: Sentence, taken: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first mention that crosses nothing marked so far, as characters of the sentence."""
    for mention in mentions:
        low = max(mention.start, sentence.start) - sentence.start
        high = min(mention.end, sentence.end) - sentence.start
        if low < high and all(high <= start or end <= low for start, end in taken):
            taken.append((low, high))
            return low, high
    return None
