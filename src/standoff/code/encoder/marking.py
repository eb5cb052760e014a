"""A sentence as the network reads it: plain, for all its words at once, or with parties and trigger marked.

Marks are words of the vocabulary that no text uses; the same sentence with other words marked is another
question, and another run of the network. A plain sentence is run once and asked about any of its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

_MARKS = {"actor": (1, 2), "recipient": (3, 4), "trigger": (5, 6)}
"""Ids of ``[unused0]`` to ``[unused5]`` in BERT's vocabulary, as opening and closing marks."""
_CLS, _SEP = 101, 102
LONGEST = 96
"""Word pieces: longer marked sentences are cut to a window around the marks, plain ones at the end (3 in 1,000)."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence in which parties and a trigger are marked.

    Attributes:
        text: the sentence.
        actor, recipient, trigger: (start, end) in characters of ``text``, or None where it has none.
    """

    text: str
    actor: tuple[int, int] | None = None
    recipient: tuple[int, int] | None = None
    trigger: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentence in word pieces: their ids and the characters that each covers."""

    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Input:
    """What the network gets: ids of word pieces and marks, and where the three opening marks stand.

    A position is 0, that of the sentence's own token, where the part is not marked.
    """

    ids: tuple[int, ...]
    positions: tuple[int, int, int]


def network_input(pieces: Pieces, marked: Marked) -> Input:
    """Set the marks between the word pieces; of a sentence of more than `LONGEST` keep what is around them."""
    spans = {name: _pieces_of(pieces, getattr(marked, name)) for name in _MARKS}
    known = {name: span for name, span in spans.items() if span is not None}
    first, last = _window(len(pieces.ids), known)
    known = {name: (start, end) for name, (start, end) in known.items() if first <= start and end <= last}
    opens: dict[int, list[str]] = {}
    closes: dict[int, list[str]] = {}
    for name, (start, end) in known.items():
        opens.setdefault(start, []).append(name)
        closes.setdefault(end, []).append(name)
    ids, at = [_CLS], dict.fromkeys(_MARKS, 0)
    for i in range(first, last):
        for name in opens.get(i, ()):
            at[name] = len(ids)
            ids.append(_MARKS[name][0])
        ids.append(pieces.ids[i])
        ids += (_MARKS[name][1] for name in closes.get(i + 1, ()))
    return Input((*ids, _SEP), (at["actor"], at["recipient"], at["trigger"]))


def plain_ids(pieces: Pieces) -> tuple[int, ...]:
    """The ids of a plain sentence, its first `LONGEST` word pieces."""
    return (_CLS, *pieces.ids[: LONGEST - 2], _SEP)


def place_of(pieces: Pieces, char: int) -> int:
    """Where in `plain_ids` the word piece at a character stands, or the next one; 0 for none, or one that is cut off.

    A word may begin with a character that the word pieces leave out, as one without width.
    """
    return place_at([end for _, end in pieces.offsets], char)


def place_at(ends: Sequence[int], char: int) -> int:
    """The same where ``ends`` says where each word piece ends."""
    found = bisect_right(ends, char)
    return found + 1 if found < min(len(ends), LONGEST - 2) else 0


def _pieces_of(pieces: Pieces, span: tuple[int, int] | None) -> tuple[int, int] | None:
    """The first piece of a stretch of characters, and the one behind its last."""
    if span is None:
        return None
    inside = [i for i, (start, end) in enumerate(pieces.offsets) if start < span[1] and span[0] < end]
    return (inside[0], inside[-1] + 1) if inside else None


def _window(length: int, spans: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """The pieces kept: all, or as many as fit around the middle of what is marked."""
    room = LONGEST - 2 - 2 * len(spans)
    if length <= room:
        return 0, length
    marks = sorted(place for span in spans.values() for place in span) or [0, 0]
    middle = (
        spans["trigger"][0]
        if "trigger" in spans and marks[-1] - marks[0] > room
        else (marks[0] + marks[-1]) // 2
    )
    first = min(max(0, middle - room // 2), length - room)
    return first, first + room
