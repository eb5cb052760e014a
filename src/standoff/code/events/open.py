"""Words that no table knows and that may yet report an act: the encoder is asked about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.draft import Mention, Sentence
from standoff.code.encoder import Encoder, Marked, Reading
from standoff.code.events.candidates import Candidate, objects_of
from standoff.code.events.lexicon import Lexicon, Sense
from standoff.code.events.parties import Parties, Slots, fill

if TYPE_CHECKING:
    from spacy.tokens import Token

OPEN = "OPEN"
"""Stands for the type of a sense that only the encoder can give."""
SURE = 0.7
"""Probability from which the encoder's type alone makes an act; chosen on articles coded for this, not on gold."""


def open_candidates(
    lexicon: Lexicon, parties: Parties, known: frozenset[int], encoder: Encoder
) -> Iterator[tuple[Candidate, Reading]]:
    """The words of a sentence between two parties in which the encoder sees an act.

    Args:
        lexicon: the tables of words.
        parties: the sentence's mentions.
        known: indices of the tokens that the tables have read.
        encoder: what is asked.
    """
    for token in parties.sentence.tokens:
        if token.i in known or not _may_act(lexicon, token):
            continue
        candidate = _opened(token)
        slots = fill(lexicon, parties, candidate)
        if not (slots.actors and slots.recipients):
            continue
        (reading,) = encoder.read([marked(parties, candidate, slots)])
        if reading.types[reading.act] >= SURE:
            yield replace(candidate, sense=_sense(token, reading)), reading


def _may_act(lexicon: Lexicon, token: Token) -> bool:
    """Whether it is a verb in a clause of its own, and none of those that never report an act."""
    if token.pos_ != "VERB" or token.dep_ in ("amod", "compound"):
        return False
    return token.lemma_.lower() not in lexicon.sets["plain_verbs"]


def _opened(token: Token) -> Candidate:
    sense = Sense(token.lemma_.lower(), OPEN)
    return Candidate(token, sense, "verb", None, tuple(objects_of(token)), token.i, token.i)


def _sense(token: Token, reading: Reading) -> Sense:
    return Sense(token.lemma_.lower(), reading.act, reading.mode)


def marked(parties: Parties, candidate: Candidate, slots: Slots) -> Marked:
    """The candidate's sentence with its trigger and the first party of each slot marked."""
    sentence, block = parties.sentence, parties.block
    first, last = block.parsed[candidate.first], block.parsed[candidate.last]
    shift = block.start - sentence.start
    taken = [(first.idx + shift, last.idx + len(last.text) + shift)]
    actor = _first_free(slots.actors, sentence, taken)
    recipient = _first_free(slots.recipients, sentence, taken)
    words = block.words or ""
    text = words[sentence.start - block.start : sentence.end - block.start]
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
