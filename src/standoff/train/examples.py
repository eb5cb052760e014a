"""From rows to what the network learns from: labels by number, and marks varied from pass to pass."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standoff.code.encoder.labels import NONE, Labels
from standoff.code.encoder.marking import LONGEST, NEAR, Input, Marked, Pieces, network_input
from standoff.model import Status
from standoff.ontology.plover import load_plover
from standoff.train.rows import Row

UNLABELLED = -100
"""What stands for "no label here"; the loss passes over it (torch's own value)."""
_TRIGGER_DROPPED = 0.35
"""Share of readings without the trigger's marks, so that two marked parties alone are a question too."""
_CUT = 0.5
"""Share of readings of what stands near the marks alone, as articles are read."""
_PARTY_DROPPED = 0.08
"""Share of readings without a party's marks: a coder does not always know both."""


@dataclass(frozen=True, slots=True)
class Example:
    """A row in word pieces with its labels.

    Attributes:
        row: what was written.
        pieces: the sentence's word pieces.
        labels: numbers of type, mode, status and CAMEO code; `UNLABELLED` where the row has none.
        alone: no other row marks the same two parties in the same sentence, so they settle the act.
    """

    row: Row
    pieces: Pieces
    labels: tuple[int, int, int, int]
    alone: bool


def labels_of(rows: Iterable[Row]) -> Labels:
    """The labels of the heads: PLOVER's types and modes, the statuses, and the CAMEO codes that the rows hold."""
    types = load_plover().types
    modes = [f"{name}:{mode}" for name, kind in types.items() for mode in ("", *kind.modes)]
    codes = sorted({row.cameo for row in rows if row.cameo})
    return Labels((NONE, *types), tuple(modes), tuple(s.value for s in Status), tuple(codes))


def examples_of(rows: Sequence[Row], pieces: Sequence[Pieces], labels: Labels) -> list[Example]:
    """Rows, each with its word pieces, as examples."""
    pairs = Counter(_parties(row) for row in rows)
    return [
        Example(row, own, _numbers(row, labels), pairs[_parties(row)] == 1)
        for row, own in zip(rows, pieces, strict=True)
    ]


def _parties(row: Row) -> tuple[object, ...]:
    return row.marked.text, row.marked.actor, row.marked.recipient


def _numbers(row: Row, labels: Labels) -> tuple[int, int, int, int]:
    kind = labels.types.index(row.type)
    if row.type == NONE:
        return kind, UNLABELLED, UNLABELLED, UNLABELLED
    return (
        kind,
        labels.modes.index(f"{row.type}:{row.mode}"),
        labels.statuses.index(row.status),
        labels.cameo.index(row.cameo) if row.cameo in labels.cameo else UNLABELLED,
    )


def varied(example: Example, chance: random.Random) -> Input:
    """The example as the network sees it in one pass: now and then a mark is left out."""
    marked = example.row.marked
    longest = NEAR if chance.random() < _CUT else LONGEST
    both = marked.actor is not None and marked.recipient is not None
    if example.alone and both and chance.random() < _TRIGGER_DROPPED:
        return network_input(example.pieces, replace(marked, trigger=None))
    for name in ("actor", "recipient"):
        if chance.random() < _PARTY_DROPPED:
            marked = _without(marked, name)
    return network_input(example.pieces, marked, longest)


def _without(marked: Marked, name: str) -> Marked:
    return replace(marked, actor=None) if name == "actor" else replace(marked, recipient=None)
