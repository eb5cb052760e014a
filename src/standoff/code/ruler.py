"""spaCy's attribute ruler as a table: the same attributes at a tenth of the time.

The ruler runs a matcher over every token, which takes a third of the whole parse. Nearly all of its patterns look
at one token alone: at its tag, its dependency, and whether it is one of some words. What they give is a matter of
these three, so that it need be found only once for each case that occurs. The few tokens where another pattern may
begin ("there is", "gonna"), and docs with white space of their own, go through the ruler itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.symbols import DEP, TAG
from spacy.tokens import Doc

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Span

NAME = "standoff_ruler"
_SEEN: list[int | str] = ["TAG", "DEP", "LOWER", "IS_SPACE"]
_READ = [TAG, DEP]
_GIVEN: list[int | str] = ["POS", "MORPH", "LEMMA"]

_MOST = 200_000
"""Words kept of which it is known whether they begin a pattern; beyond it they are found anew, for memory's sake."""

Key = tuple[int, int, int]
Spec = Mapping[str, Any]


class TableRuler:
    """Gives every token what an attribute ruler would give it.

    Args:
        ruler: the ruler, one that `fits`.
    """

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        patterns = _patterns(ruler)
        words = {word for p in patterns if _is_tabular(p) for word in _words(p[0])}
        self._words = frozenset(ruler.vocab.strings.add(word) for word in words)
        others = [pattern for pattern in patterns if not _is_tabular(pattern)]
        self._firsts = [pattern[0] for pattern in others]
        self._longest = max(map(len, others), default=1)
        self._by_word: dict[int, bool] = {}
        self._by_place: dict[tuple[int, int], bool] = {}
        self._table: dict[Key, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of all tokens of a doc."""
        seen = list(map(tuple, doc.to_array(_SEEN).tolist()))
        if any(space for *_, space in seen):
            return self._ruler(doc)
        keys = [(tag, dep, word if word in self._words else 0) for tag, dep, word, _ in seen]
        windows = self._windows(seen)
        self._learn(doc, keys, windows)
        rows = [self._table.get(key, ()) for key in keys]
        for start, end in windows:
            rows[start:end] = self._ruled(doc[start:end])
        if rows:
            values: Any = np.array(rows, dtype=np.uint64)
            doc.from_array(_GIVEN, values)
        return doc

    def _learn(self, doc: Doc, keys: Sequence[Key], windows: Sequence[tuple[int, int]]) -> None:
        """Put the cases that the table lacks into it; what stands in a window may owe its attributes to its word."""
        for place, key in enumerate(keys):
            if key not in self._table and not any(start <= place < end for start, end in windows):
                self._table[key] = self._ruled(doc[place : place + 1])[0]

    def _ruled(self, tokens: Span) -> list[tuple[int, ...]]:
        """What the ruler itself gives some tokens, read as a doc of their own."""
        alone = Doc(self._ruler.vocab, words=[token.text for token in tokens])
        seen: Any = tokens  # spaCy's types leave out what its manual tells
        alone.from_array(_READ, seen.to_array(_READ))
        return list(map(tuple, self._ruler(alone).to_array(_GIVEN).tolist()))

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """The docs with their attributes, one by one."""
        return map(self, docs)

    def _windows(self, seen: Sequence[tuple[int, ...]]) -> list[tuple[int, int]]:
        """(start, end) of the stretches in which a pattern that no table can hold may match."""
        self._judge({word for _, _, word, _ in seen}, {(tag, dep) for tag, dep, _, _ in seen})
        windows: list[tuple[int, int]] = []
        for place, (tag, dep, word, _) in enumerate(seen):
            if not (self._by_word[word] or self._by_place[tag, dep]):
                continue
            start = windows.pop()[0] if windows and windows[-1][1] > place else place
            windows.append((start, min(place + self._longest, len(seen))))
        return windows

    def _judge(self, words: set[int], places: set[tuple[int, int]]) -> None:
        """Find whether such a pattern may begin at words, and at tags with dependencies, that are new."""
        strings = self._ruler.vocab.strings
        if len(self._by_word) > _MOST:
            self._by_word.clear()
        # A set less a dict's keys goes over all the keys, so that the cost would grow with what has been read.
        for word in words:
            if word not in self._by_word:
                self._by_word[word] = self._may_begin(LOWER=strings[word])
        for tag, dep in places:
            if (tag, dep) not in self._by_place:
                self._by_place[tag, dep] = self._may_begin(TAG=strings[tag], DEP=strings[dep])

    def _may_begin(self, **values: str) -> bool:
        by_word = "LOWER" in values
        return any(_meets(first, values) for first in self._firsts if ("LOWER" in first) is by_word)


def fits(ruler: AttributeRuler) -> bool:
    """Whether a ruler looks at and gives what a table can tell, and nothing else."""
    return all(_is_plain(entry) for entry in _entries(ruler))


def _is_plain(entry: Spec) -> bool:
    tokens = [token for pattern in entry["patterns"] for token in pattern]
    words = [word for token in tokens if isinstance(word := token.get("LOWER"), dict)]
    white = all(
        token.get("IS_SPACE") for token in tokens
    )  # docs with white space go through the ruler itself
    return (
        all(set(token) <= set(_SEEN) for token in tokens)
        and all(set(word) <= {"IN", "REGEX"} for word in words)
        and (white or set(entry["attrs"]) <= set(_GIVEN))
    )


def _is_tabular(pattern: list[Spec]) -> bool:
    """Whether a pattern looks at one token, and at its word only as one of a list."""
    return len(pattern) == 1 and "REGEX" not in str(pattern[0].get("LOWER"))


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> TableRuler:
    ruler: Any = nlp.get_pipe("attribute_ruler")
    return TableRuler(ruler)


def _entries(ruler: AttributeRuler) -> list[Spec]:
    entries: Any = ruler.patterns
    return list(entries)


def _patterns(ruler: AttributeRuler) -> list[list[Spec]]:
    return [pattern for entry in _entries(ruler) for pattern in entry["patterns"]]


def _words(token: Spec) -> Iterator[str]:
    """The words in lower case that a token of a pattern may be; none where it may be any."""
    wanted = token.get("LOWER")
    if isinstance(wanted, dict):
        yield from wanted.get("IN", [])
    elif wanted is not None:
        yield wanted


def _meets(token: Spec, values: Mapping[str, str]) -> bool:
    """Whether a token with these values may be this one of a pattern."""
    return all(_agrees(wanted, values[name]) for name, wanted in token.items() if name in values)


def _agrees(wanted: object, value: str) -> bool:
    if not isinstance(wanted, dict):
        return wanted == value
    return value in wanted["IN"] if "IN" in wanted else re.search(wanted.get("REGEX", ""), value) is not None
