"""Which words may carry an act: the head words of the rows' triggers, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from standoff.code.encoder.labels import NONE
from standoff.code.pipeline import load_pipeline
from standoff.train.rows import Row

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OPEN_CLASSES = frozenset({"VERB", "NOUN", "ADJ"})
_TELLING = 3
"""Sentences without an act from which a verb is known to carry none."""

Counts = Mapping[tuple[str, str], tuple[int, int]]
"""(lemma, part of speech) to (sentences in which it carries an act, sentences that hold it)."""


def trigger_words(rows: Sequence[Row]) -> Counts:
    """The lemma and part of speech of every trigger's head, with how often it carried an act where it stood.

    A sentence of several rows counts once; a word that stands there unmarked counts as carrying none.
    """
    nlp = load_pipeline()
    triggers: dict[str, list[tuple[int, int]]] = {}
    for row in rows:
        marks = triggers.setdefault(row.marked.text, [])
        if row.type != NONE and row.marked.trigger is not None:
            marks.append(row.marked.trigger)
    acts: Counter[tuple[str, str]] = Counter()
    seen: Counter[tuple[str, str]] = Counter()
    for marks, doc in zip(triggers.values(), nlp.pipe(triggers, batch_size=64), strict=True):
        seen.update({(t.lemma_.lower(), t.pos_) for t in doc if t.pos_ in _OPEN_CLASSES})
        heads = filter(None, (_head(doc, *mark) for mark in marks))
        acts.update({(head.lemma_.lower(), head.pos_) for head in heads})
    return {word: (acts[word], count) for word, count in sorted(seen.items())}


def _head(doc: Doc, start: int, end: int) -> Token | None:
    """The word of a trigger on which its other words hang."""
    inside = [t for t in doc if start <= t.idx < end and not t.is_punct]
    return next((t for t in inside if not (t.head in inside and t.head.i != t.i)), None)


def table(counts: Counts) -> Iterable[str]:
    """The counts as lines of a table, without words of which they tell nothing."""
    yield "lemma\tpos\tacts\tseen"
    for (lemma, pos), (acts, seen) in counts.items():
        if acts or (pos == "VERB" and seen >= _TELLING):
            yield f"{lemma}\t{pos}\t{acts}\t{seen}"
