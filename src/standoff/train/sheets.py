"""Sheets: a sentence with all that is known of its words, to be learnt in one run of the network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.code.encoder.labels import NONE, ROLES
from standoff.train.heads import heads_of
from standoff.train.rows import Row

NOBODY, ACTOR, RECIPIENT = range(len(ROLES))


@dataclass(frozen=True, slots=True)
class Note:
    """What a word of a sentence reports.

    Attributes:
        trigger: where the word begins.
        actor, recipient: where the words begin on which its parties hang, or None.
        row: the labels, as a row has them.
        asked: the parties that the grammar alone gives the word, right or wrong, as coding has them when it asks;
            None where that is not known.
    """

    trigger: int
    actor: int | None
    recipient: int | None
    row: Row
    asked: tuple[int | None, int | None] | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """What a party of a sentence is to an act in it.

    Attributes:
        trigger, party: where the two words begin.
        role: number of the role in `ROLES`.
    """

    trigger: int
    party: int
    role: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sentence with what its words report and what its parties are to them."""

    text: str
    notes: tuple[Note, ...]
    pairs: tuple[Pair, ...]


def sheets_of(rows: Sequence[Row]) -> list[Sheet]:
    """Rows by sentence; a row without a trigger, or whose trigger is no word, gives nothing."""
    by_text: defaultdict[str, list[Note]] = defaultdict(list)
    for row, heads in zip(rows, heads_of(rows), strict=True):
        if heads.trigger is not None:
            by_text[row.marked.text].append(Note(heads.trigger, heads.actor, heads.recipient, row))
    return [Sheet(text, tuple(notes), tuple(_pairs(notes))) for text, notes in by_text.items()]


def _pairs(notes: Sequence[Note]) -> Iterator[Pair]:
    """The parties of each act; those of the sentence's other words are nobody to one that has both of its own."""
    for note in notes:
        if note.row.type == NONE:
            continue
        yield from own_pairs(note)
        if note.actor is not None and note.recipient is not None:
            own = {p for same in notes if same.trigger == note.trigger for p in _parties(same)}
            others = {p for other in notes for p in _parties(other)} - own
            yield from (Pair(note.trigger, party, NOBODY) for party in sorted(others))


def _parties(note: Note) -> list[int]:
    return [party for party in (note.actor, note.recipient) if party is not None]


def own_pairs(note: Note) -> Iterator[Pair]:
    """The parties that a note itself names."""
    for party, role in ((note.actor, ACTOR), (note.recipient, RECIPIENT)):
        if party is not None:
            yield Pair(note.trigger, party, role)
