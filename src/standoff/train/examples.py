"""From rows and sheets to what the network learns from in one run, varied from pass to pass."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from standoff.code.encoder.labels import NONE, Labels
from standoff.code.encoder.marking import Pieces, network_input, place_of, plain_ids
from standoff.model import Status
from standoff.ontology.plover import load_plover
from standoff.train.rows import Row
from standoff.train.sheets import Note, Sheet

UNLABELLED = -100
"""What stands for "no label here"; the loss passes over it (torch's own value)."""
_TRIGGER_DROPPED = 0.9
"""Share of marked readings without the trigger's marks: two marked parties alone are what `relation` asks."""
_ALONE, _SHARED = 1.0, 0.2
"""Share of passes in which a row is read with marks: where its parties settle the act, and where they do not."""
_PARTIES_OPEN = 0.5
"""Share of questions about a word alone, its parties left open, as a sentence's words are first looked over."""
_PARTIES_ASKED = 0.5
"""Share of acts in articles that are asked about with the grammar's parties in place of the right ones."""
_PARTY_DROPPED = 0.1
"""Share of questions with parties in which one is unknown: a coder does not always find both."""

Labelled = tuple[int, int, int, int]
"""Numbers of type, mode, status and CAMEO code; `UNLABELLED` where a row has none."""


@dataclass(frozen=True, slots=True)
class Question:
    """Places of actor, recipient and trigger in an item's ids, 0 for none, and what the answer is."""

    places: tuple[int, int, int]
    labels: Labelled


@dataclass(frozen=True, slots=True)
class Item:
    """What one run of the network learns from.

    Attributes:
        ids: a plain or marked sentence.
        questions: about its words.
        pairs: (place of the trigger, place of the party, number of the role).
    """

    ids: tuple[int, ...]
    questions: tuple[Question, ...]
    pairs: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A row to be read with marks.

    Attributes:
        row: what was written.
        pieces: the sentence's word pieces.
        labels: its labels by number.
        alone: no other row marks the same two parties in the same sentence, so they settle the act.
    """

    row: Row
    pieces: Pieces
    labels: Labelled
    alone: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """All that there is to learn from.

    Attributes:
        sheets: plain sentences, each with its word pieces and the labels of its notes.
        marked: rows to be read with marks.
    """

    sheets: tuple[tuple[Sheet, Pieces, tuple[Labelled, ...]], ...]
    marked: tuple[Example, ...]


def labels_of(rows: Iterable[Row]) -> Labels:
    """The labels of the heads: PLOVER's types and modes, the statuses, and the CAMEO codes that the rows hold."""
    types = load_plover().types
    modes = [f"{name}:{mode}" for name, kind in types.items() for mode in ("", *kind.modes)]
    codes = sorted({row.cameo for row in rows if row.cameo})
    return Labels((NONE, *types), tuple(modes), tuple(s.value for s in Status), tuple(codes))


def marked_examples(rows: Sequence[Row], pieces: Sequence[Pieces], labels: Labels) -> list[Example]:
    """Rows with two marked parties, each with its word pieces."""
    pairs = Counter(_parties(row) for row in rows)
    return [
        Example(row, own, numbers(row, labels), pairs[_parties(row)] == 1)
        for row, own in zip(rows, pieces, strict=True)
        if row.marked.actor is not None and row.marked.recipient is not None
    ]


def _parties(row: Row) -> tuple[object, ...]:
    return row.marked.text, row.marked.actor, row.marked.recipient


def numbers(row: Row, labels: Labels) -> Labelled:
    """A row's labels by number."""
    kind = labels.types.index(row.type)
    if row.type == NONE:
        return kind, UNLABELLED, UNLABELLED, UNLABELLED
    return (
        kind,
        labels.modes.index(f"{row.type}:{row.mode}"),
        labels.statuses.index(row.status),
        labels.cameo.index(row.cameo) if row.cameo in labels.cameo else UNLABELLED,
    )


def items(lesson: Lesson, chance: random.Random) -> Iterator[Item]:
    """What one pass learns from: every sheet, and a part of the rows with marks."""
    for sheet, pieces, labels in lesson.sheets:
        item = _plain(sheet, pieces, labels, chance)
        if item.questions or item.pairs:
            yield item
    for example in lesson.marked:
        if chance.random() < (_ALONE if example.alone else _SHARED):
            yield _marked(example, chance)


def _plain(sheet: Sheet, pieces: Pieces, labels: Sequence[Labelled], chance: random.Random) -> Item:
    questions = []
    for note, own in zip(sheet.notes, labels, strict=True):
        parties = [_place(pieces, party) for party in _parties_of(note, chance)]
        if chance.random() < _PARTIES_OPEN:
            parties = [0, 0]
        elif chance.random() < _PARTY_DROPPED:
            parties[chance.randrange(2)] = 0
        if trigger := place_of(pieces, note.trigger):
            questions.append(Question((parties[0], parties[1], trigger), own))
    pairs = ((_place(pieces, p.trigger), _place(pieces, p.party), p.role) for p in sheet.pairs)
    return Item(plain_ids(pieces), tuple(questions), tuple(p for p in pairs if p[0] and p[1]))


def _parties_of(note: Note, chance: random.Random) -> tuple[int | None, int | None]:
    """The parties to ask about: without the grammar's for words that are no act, having some would tell the acts."""
    if note.asked is not None and (note.row.type == NONE or chance.random() < _PARTIES_ASKED):
        return note.asked
    return note.actor, note.recipient


def _place(pieces: Pieces, char: int | None) -> int:
    return 0 if char is None else place_of(pieces, char)


def _marked(example: Example, chance: random.Random) -> Item:
    marked = example.row.marked
    if example.alone and chance.random() < _TRIGGER_DROPPED:
        marked = replace(marked, trigger=None)
    found = network_input(example.pieces, marked)
    return Item(found.ids, (Question(found.positions, example.labels),))
