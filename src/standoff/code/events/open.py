"""Words that no table knows and that may yet report an act: the encoder is asked about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.code.draft import Mention, Sentence
from standoff.code.encoder import NEAR, Encoder, Marked, Reading, Word
from standoff.code.events.candidates import Candidate, objects_of, says_nothing
from standoff.code.events.lexicon import Lexicon, Sense
from standoff.code.events.parties import Parties, Slots, codes_of, fill
from standoff.code.events.speech import Speech
from standoff.code.events.status import status_of
from standoff.code.events.subjects import subject_of
from standoff.model import Quote, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

Words = Mapping[tuple[str, str], Word]
Readings = Mapping[Marked, Reading]
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


@dataclass(frozen=True, slots=True)
class Question:
    """A word that no table knows, as the encoder is asked about it.

    Attributes:
        candidate: the word, its sense open.
        told: its sentence marked with the parties in its slots; None where such an act could not be coded.
        both: both slots are filled.
        said: the same marked as what a speaker says of another party, or None.
        addressed: that party.
        quote: the speaker's words, or None.
    """

    candidate: Candidate
    told: Marked | None
    both: bool
    said: Marked | None = None
    addressed: tuple[Mention, ...] = ()
    quote: Quote | None = None


def questions(
    lexicon: Lexicon, parties: Parties, speech: Speech, known: Sequence[Candidate], words: Words
) -> list[Question]:
    """What the encoder is asked about a sentence.

    Args:
        lexicon: the tables of words.
        parties: the sentence's mentions.
        speech: the article's quotes.
        known: what the tables have read.
        words: what the words of the training sentences carried.
    """
    taken = {c.head.i for c in known} | {c.carrier.i for c in known if c.carrier is not None}
    found = []
    for token in parties.sentence.tokens:
        if token.i in taken or (candidate := _opened(lexicon, words, token)) is None:
            continue
        slots = fill(lexicon, parties, candidate)
        told = marked(parties, candidate, slots) if _may_be_worth(lexicon, candidate, slots) else None
        both = bool(slots.actors and slots.recipients)
        addressed, quote = _addressed(parties, speech, candidate)
        said = marked(parties, candidate, Slots(recipients=addressed)) if addressed else None
        if told is not None or said is not None:
            found.append(Question(candidate, told, both, said, tuple(addressed), quote))
    return found


def ask(asked: Iterable[Question], encoder: Encoder) -> Readings:
    """The encoder's readings of an article's questions, one right after the other: its weights stay at hand."""
    sentences = list(dict.fromkeys(m for q in asked for m in (q.told, q.said) if m is not None))
    return dict(zip(sentences, encoder.read(sentences, NEAR), strict=True))


def opened(asked: Iterable[Question], readings: Readings) -> Iterator[Opened]:
    """The acts in words that no table knows: first as said of another, else as told."""
    for question in asked:
        if question.said is not None:
            reading = readings[question.said]
            if reading.types[reading.act] >= SURE.said and reading.act in _SAID:
                candidate = _read_as(question.candidate, reading)
                yield Opened(candidate, reading, question.addressed, question.quote)
                continue
        if question.told is not None:
            reading = readings[question.told]
            if reading.types[reading.act] >= (SURE.both if question.both else SURE.one):
                yield Opened(_read_as(question.candidate, reading), reading)


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


def _opened(lexicon: Lexicon, words: Words, token: Token) -> Candidate | None:
    """The word as a candidate, if such a word may carry an act at all."""
    lemma = token.lemma_.lower()
    kind = _KINDS.get(token.pos_)
    if kind is None or token.dep_ in ("amod", "compound", "nmod") or _is_half(token):
        return None
    if token.dep_ == "acl" and token.head.lemma_.lower() in lexicon.sets["pictures"]:
        return None  # "in this photo released by the army"
    if kind == "verb" and _is_plain(lexicon, token, lemma):
        return None
    word = words.get((lemma, token.pos_), Word())
    if word.share(1.0 if kind == "verb" else 0.0) < SURE.word:  # a verb that is new may well carry an act
        return None
    objects = tuple(objects_of(token)) if kind == "verb" else ()
    return Candidate(token, Sense(lemma, OPEN), kind, None, objects, token.i, token.i)


def _is_plain(lexicon: Lexicon, verb: Token, lemma: str) -> bool:
    """Whether a verb reports no act whatever its parties, or is a newsroom phrase ("declined to comment")."""
    return (
        lemma in lexicon.sets["plain_verbs"] or _only_governs(lexicon, lemma) or says_nothing(lexicon, verb)
    )


def _is_half(token: Token) -> bool:
    """Whether the tokeniser cut it off a word with a hyphen ("co-operating")."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"


def _only_governs(lexicon: Lexicon, lemma: str) -> bool:
    """Whether a verb says of its complement that it happened or not, and is no act of its own ("avoided")."""
    governor = lexicon.governors.get(lemma)
    return governor is not None and not governor.is_event


def _addressed(parties: Parties, speech: Speech, candidate: Candidate) -> tuple[list[Mention], Quote | None]:
    """The other party that a speaker's words are about, with those words; nobody outside quotes."""
    quote = speech.at(parties.block.start + candidate.head.idx)
    if quote is None or quote.side is None or quote.side.code.startswith("MED:"):
        return [], None
    subject, _ = subject_of(candidate.head)
    about = parties.within(subject) if subject is not None else []
    return [m for m in about if quote.side.code not in codes_of(m)], quote


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
