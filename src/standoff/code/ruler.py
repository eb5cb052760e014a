"""spaCy's attribute ruler as a table: the same attributes at a tenth of the time.

The ruler runs a matcher over every token, which takes a third of the whole parse. Nearly all of its patterns look
at one token alone: at its tag, its dependency, and whether it is one of some words. What they give is a matter of
these three, so that it need be found only once for each case that occurs. Docs in which another pattern may begin
("there is", "gonna"), or with white space of their own, go through the ruler itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language

if TYPE_CHECKING:
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

NAME = "standoff_ruler"
_SEEN: list[int | str] = ["TAG", "DEP", "LOWER", "IS_SPACE"]
_GIVEN: list[int | str] = ["POS", "MORPH", "LEMMA"]

_MOST = 200_000
"""Words kept that begin no pattern; beyond it they are found anew, so that memory does not grow with what is read."""

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
        self._firsts = [pattern[0] for pattern in patterns if not _is_tabular(pattern)]
        self._plain_words: set[int] = set()
        self._plain_places: set[tuple[int, int]] = set()
        self._table: dict[Key, tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of all tokens of a doc."""
        seen = list(map(tuple, doc.to_array(_SEEN).tolist()))
        if self._may_begin(seen):
            return self._ruler(doc)
        keys = [(tag, dep, word if word in self._words else 0) for tag, dep, word, _ in seen]
        if not self._table.keys() >= set(keys):
            self._ruler(doc)
            self._table.update(zip(keys, map(tuple, doc.to_array(_GIVEN).tolist()), strict=True))
        elif keys:
            rows: Any = np.array([self._table[key] for key in keys], dtype=np.uint64)
            doc.from_array(_GIVEN, rows)
        return doc

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """The docs with their attributes, one by one."""
        return map(self, docs)

    def _may_begin(self, seen: Sequence[tuple[int, ...]]) -> bool:
        """Whether a pattern that no table can hold may begin at a token, by its word or by its tag and dependency."""
        strings = self._ruler.vocab.strings
        words = {word for _, _, word, _ in seen} - self._plain_words
        places = {(tag, dep) for tag, dep, _, _ in seen} - self._plain_places
        by_word = [{"LOWER": strings[word]} for word in words]
        by_place = [{"TAG": strings[tag], "DEP": strings[dep]} for tag, dep in places]
        if any(space for *_, space in seen) or any(
            _meets(first, values)
            for first in self._firsts
            for values in (by_word if "LOWER" in first else by_place)
        ):
            return True
        if len(self._plain_words) > _MOST:
            self._plain_words.clear()
        self._plain_words |= words
        self._plain_places |= places
        return False


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
