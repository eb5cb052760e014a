"""Which words may carry an act, and of which types: the head words of the rows' triggers, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.code.encoder.labels import NONE
from standoff.code.encoder.words import Word
from standoff.code.pipeline import load_pipeline
from standoff.train.rows import Row

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
_TELLING = 3
"""Sentences without an act from which a verb is known to carry none."""

Words = Mapping[tuple[str, str], Word]


def trigger_words(rows: Sequence[Row]) -> Words:
    """(lemma, part of speech) of every word of the open classes, with what it carried where it stood.

    A sentence of several rows counts once; a word that stands there unmarked counts as carrying none.
    """
    marks: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        marks[row.marked.text].append(row)
    types: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    seen: Counter[tuple[str, str]] = Counter()
    for told, doc in zip(marks.values(), load_pipeline().pipe(marks, batch_size=64), strict=True):
        seen.update({(t.lemma_.lower(), t.pos_) for t in doc if t.pos_ in _OPEN_CLASSES})
        for row in told:
            if row.type != NONE and (head := _head(doc, row)) is not None:
                types[(head.lemma_.lower(), head.pos_)][row.type] += 1
    return {word: Word(count, dict(types[word])) for word, count in sorted(seen.items())}


def _head(doc: Doc, row: Row) -> Token | None:
    """The word of a trigger on which its other words hang."""
    if row.marked.trigger is None:
        return None
    start, end = row.marked.trigger
    inside = [t for t in doc if start <= t.idx < end and not t.is_punct]
    return next((t for t in inside if not (t.head in inside and t.head.i != t.i)), None)


def table(words: Words) -> Iterable[str]:
    """The counts as lines of a table, without words of which they tell nothing."""
    yield "lemma\tpos\tseen\ttypes"
    yield from _lines(words)


def _lines(words: Words) -> Iterator[str]:
    for (lemma, pos), word in words.items():
        if word.types or (pos == "VERB" and word.seen >= _TELLING):
            types = "|".join(f"{name}:{count}" for name, count in sorted(word.types.items()))
            yield f"{lemma}\t{pos}\t{word.seen}\t{types}"
