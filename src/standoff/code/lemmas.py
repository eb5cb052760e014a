"""spaCy's rule lemmatizer as a table: the same lemmas, found once for each word and reading that occurs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.language import Language
from spacy.lookups import Lookups

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc

NAME = "standoff_lemmas"
_SEEN: list[int | str] = ["ORTH", "POS", "MORPH", "LEMMA"]
_MOST = 200_000
"""Words kept; beyond it the table begins anew, so that memory does not grow with what is read."""


class TableLemmatizer:
    """Gives every token the lemma that a rule lemmatizer would give it.

    Args:
        lemmatizer: one that `fits`.
    """

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = _indexed(lemmatizer)
        self._table: dict[tuple[int, ...], int] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of all tokens of a doc."""
        keys = list(map(tuple, doc.to_array(_SEEN).tolist()))
        if len(self._table) > _MOST:
            self._table.clear()
        if not self._table.keys() >= set(keys):
            for token, key in zip(doc, keys, strict=True):
                if key in self._table:
                    continue
                self._table[key] = token.lemma or doc.vocab.strings.add(self._lemmatizer.lemmatize(token)[0])
        if keys:
            found: Any = np.array([self._table[key] for key in keys], dtype=np.uint64).reshape(-1, 1)
            doc.from_array(["LEMMA"], found)
        return doc

    def pipe(self, docs: Iterable[Doc], **_: object) -> Iterator[Doc]:
        """The docs with their lemmas, one by one."""
        return map(self, docs)


def fits(lemmatizer: Lemmatizer) -> bool:
    """Whether a lemmatizer goes by each word and its reading alone, as the one of rules does."""
    return str(lemmatizer.mode) == "rule" and not lemmatizer.overwrite


def _indexed(lemmatizer: Lemmatizer) -> Lemmatizer:
    """A copy of the lemmatizer with sets for its lists of known words, in which it looks for every word."""
    name = "lemma_index"
    if not lemmatizer.lookups.has_table(name):
        return lemmatizer
    found, lookups = copy(lemmatizer), Lookups()
    for table in lemmatizer.lookups.tables:
        own: Any = lemmatizer.lookups.get_table(table)
        lookups.add_table(
            table, {part: frozenset(words) for part, words in own.items()} if table == name else own
        )
    found.lookups = lookups
    found.lemmatize = found.rule_lemmatize  # spaCy binds it to the lemmatizer it was made for
    return found


@Language.factory(NAME)
def _make(nlp: Language, name: str) -> TableLemmatizer:
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    return TableLemmatizer(lemmatizer)
