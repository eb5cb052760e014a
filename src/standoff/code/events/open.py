"""Words that no table makes an act of and that may yet report one, as the encoder reads them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.code.draft import Mention, Sentence
from standoff.code.encoder import Reading
from standoff.code.events.candidates import Candidate, objects_of, says_nothing
from standoff.code.events.lexicon import OPEN, Lexicon, Sense
from standoff.code.events.parties import Slots, codes_of, fill, is_half
from standoff.code.events.reader import Reader
from standoff.code.events.speech import Speech
from standoff.code.events.subjects import subject_of
from standoff.model import Quote

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN_KINDS: Mapping[str, str] = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective"}
"""Kinds of candidates by the part of speech of words that no table need know."""


_CLAUSES = frozenset({"xcomp", "ccomp", "pcomp", "acl"})
_FAVOURS = frozenset({"SUPPORT", "AGREE"})
"""Types that, told of another, are that one's own: who says that it "praised the plan" praises nothing."""
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "SUPPORT", "AGREE"})
"""Acts that are done by saying something of another."""


@dataclass(frozen=True, slots=True)
class Sureness:
    """Probabilities from which the encoder's type alone makes an act.

    Chosen, few of them tried, on the hand-coded articles of `docs/accuracy.md`, those of its blind sets among them.

    Attributes:
        glance: a word reports some act, its parties left open; below it nothing more is asked.
        both: the sentence gives actor and recipient.
        one: it gives one of them.
        said: the words are a speaker's, of another party.
        plain: the word is one that mostly reports nothing ("said", "has", "avoided").
        other: the encoder gives a word of the tables another type.
    """

    glance: float = 0.3
    both: float = 0.6
    one: float = 0.6
    said: float = 0.55
    plain: float = 0.8
    other: float = 0.8


SURE = Sureness()


@dataclass(frozen=True, slots=True)
class Opened:
    """An act in words that no table knows.

    Attributes:
        candidate: the word, with the sense that the encoder gives it.
        reading: what the encoder made of it.
        slots: the parties that the sentence gives it.
        addressed: the parties that a speaker's words are about, where the words are the act; else empty.
        quote: those words, or None.
    """

    candidate: Candidate
    reading: Reading
    slots: Slots
    addressed: tuple[Mention, ...] = ()
    quote: Quote | None = None


def opened(
    lexicon: Lexicon, reader: Reader, words: Sequence[Token], speech: Speech, taken: Collection[int]
) -> Iterator[Opened]:
    """Acts in words that no table makes one of: as said of another where a speaker's words are the act, else as told.

    Args:
        lexicon: the tables of words.
        reader: the sentence.
        words: its words that may well report an act.
        speech: the article's quotes.
        taken: indices of the tokens whose act is known.
    """
    found = [_slotted(lexicon, reader, speech, word) for word in words if word.i not in taken]
    spoken = [one for one in found if one.quote is not None]
    told = [(one.candidate.head, one.slots) for one in found]
    readings = iter(
        reader.read(told + [(one.candidate.head, Slots(recipients=one.addressed)) for one in spoken])
    )
    as_told = [next(readings) for _ in found]
    as_said = {one.candidate.head.i: next(readings) for one in spoken}
    for one, reading in zip(found, as_told, strict=True):
        least = SURE.plain if _is_plain(lexicon, one.candidate.head) else 0.0
        if (act := _decided(one, reading, as_said.get(one.candidate.head.i), least)) is not None:
            yield act


def _is_plain(lexicon: Lexicon, word: Token) -> bool:
    """Whether a word mostly is no act of its own: "said", "has", and what may govern one ("avoided", "due")."""
    return word.lemma_.lower() in lexicon.sets["plain_verbs"] or _may_govern(lexicon, word)


def _may_govern(lexicon: Lexicon, word: Token) -> bool:
    governor = lexicon.governors.get(word.lemma_.lower()) if word.pos_ != "NOUN" else None
    return governor is not None and not governor.is_event


def _governs(lexicon: Lexicon, word: Token) -> bool:
    """Whether a word says of another act that it happened or not: "avoided criticising", "due to meet"."""
    return _may_govern(lexicon, word) and any(c.dep_ in _CLAUSES for c in word.children)


def open_words(lexicon: Lexicon, sentence: Sentence) -> list[Token]:
    """The words of a sentence that may carry an act; not what a caption's picture shows ("waves in this photo")."""
    captioned = not lexicon.sets["pictures"].isdisjoint(map(str.lower, sentence.lemmas))
    return [
        token
        for token in sentence.tokens
        if may_carry(lexicon, token) and not (captioned and token.tag_ == "VBZ")
    ]


@dataclass(frozen=True, slots=True)
class _Slotted:
    """A word that may report an act, with the parties that the sentence gives it.

    Attributes:
        candidate: the word.
        slots: its parties.
        quote: the words of somebody that it stands in, where it may be an act of that speaker; or None.
        addressed: whom those words are about.
        of_another: the word's subject is another party than the speaker.
    """

    candidate: Candidate
    slots: Slots
    quote: Quote | None
    addressed: list[Mention]
    of_another: bool


def _slotted(lexicon: Lexicon, reader: Reader, speech: Speech, word: Token) -> _Slotted:
    candidate = open_candidate(word)
    slots = fill(lexicon, reader.parties, candidate)
    reader.complete(word, slots)
    quote = speech.at(reader.parties.block.start + word.idx)
    if quote is None or quote.side is None or quote.side.code.startswith("MED:"):
        return _Slotted(candidate, slots, None, [], of_another=False)
    side = quote.side.code
    subject, _ = subject_of(word)
    about = reader.parties.within(subject) if subject is not None else []
    if word.pos_ == "NOUN" and subject is None:
        about = slots.actors  # "their shrill statements": whose they are, the speaker judges
    others = _others(about, side)
    if others:
        return _Slotted(candidate, slots, quote, others, of_another=True)
    own = all(side in codes_of(m) for m in slots.actors)
    return _Slotted(
        candidate, slots, quote if own else None, _others(slots.recipients, side), of_another=False
    )


def _others(mentions: list[Mention], side: str) -> list[Mention]:
    return [m for m in mentions if side not in codes_of(m)]


def _decided(one: _Slotted, told: Reading, said: Reading | None, least: float) -> Opened | None:
    """The act that a word is by its readings, if they are sure enough, and as sure as ``least``."""
    spoken = None
    if said is not None and said.act in _SAID and said.types[said.act] >= max(SURE.said, least):
        spoken = Opened(read_as(one.candidate, said), said, one.slots, tuple(one.addressed), one.quote)
    needed = max(least, SURE.both if one.slots.actors and one.slots.recipients else SURE.one)
    sure = told.types[told.act] >= needed
    # "claimed that Cuba had recognised it": what is told of another is that one's deed, not the speaker's
    deed = sure and said is not None and told.act == said.act and told.act in _FAVOURS
    if spoken is not None and one.of_another and not deed:
        return spoken
    if not sure or (spoken is not None and not one.slots.actors and not one.slots.recipients):
        return spoken
    return Opened(read_as(one.candidate, told), told, one.slots)


def may_carry(lexicon: Lexicon, word: Token) -> bool:
    """Whether such a word may carry an act at all: of an open class, and no half of one."""
    if word.pos_ not in OPEN_KINDS or word.dep_ in ("amod", "compound", "nmod") or is_half(word):
        return False
    if word.dep_ == "acl" and word.head.lemma_.lower() in lexicon.sets["pictures"]:
        return False  # "in this photo released by the army"
    return not (_governs(lexicon, word) or (word.pos_ == "VERB" and says_nothing(lexicon, word)))


def open_candidate(word: Token) -> Candidate:
    """A word that no table knows as the candidate of an act, its type open."""
    kind = OPEN_KINDS[word.pos_]
    objects = tuple(objects_of(word)) if kind == "verb" else ()
    return Candidate(word, Sense(word.lemma_.lower(), OPEN), kind, None, objects, word.i, word.i)


def read_as(candidate: Candidate, reading: Reading) -> Candidate:
    """A word with the sense that the encoder gives it."""
    return replace(candidate, sense=Sense(candidate.sense.word, reading.act, reading.mode))
