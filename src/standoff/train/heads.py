"""The words on which triggers and parties hang: what the network looks at in a sentence without marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.pipeline import load_pipeline
from standoff.train.rows import Row

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 64


@dataclass(frozen=True, slots=True)
class Heads:
    """Where in its sentence the head word of each marked part of a row begins; None for a part that is not marked."""

    trigger: int | None
    actor: int | None
    recipient: int | None


def heads_of(rows: Sequence[Row]) -> list[Heads]:
    """The head words of the rows' parts, by the parse."""
    texts = dict.fromkeys(row.marked.text for row in rows)
    docs = dict(zip(texts, _parsed(texts), strict=True))
    return [_heads(docs[row.marked.text], row) for row in rows]


def _parsed(texts: Iterable[str]) -> Iterator[Doc]:
    return load_pipeline().pipe(texts, batch_size=_BATCH)


def _heads(doc: Doc, row: Row) -> Heads:
    marked = row.marked
    return Heads(head_of(doc, marked.trigger), head_of(doc, marked.actor), head_of(doc, marked.recipient))


def head_of(doc: Doc, span: tuple[int, int] | None) -> int | None:
    """Where the word of a stretch begins on which its other words hang."""
    if span is None:
        return None
    start, end = span
    inside = [t for t in doc if t.idx < end and start < t.idx + len(t) and not t.is_punct]
    head = next((t for t in inside if not (t.head in inside and t.head.i != t.i)), None)
    return head.idx if head is not None else None
