"""The words that commitments turn on, from ``code/data/commitments.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standoff.code.words import word_set
from standoff.ontology.tables import read_yaml

_TABLES = ("binding", "topics", "kept", "broken", "suspended")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file's lists and tables by name; every word in lower case.

    Attributes:
        words: lists, as sets of lemmas.
        binding: verb → what it takes (act, clause, thing, to, person, pact, request).
        fates: status → verb → prepositions behind which the promise stands; "" for its object.
        topics: what a promise may speak of → words.
    """

    words: Mapping[str, frozenset[str]]
    binding: Mapping[str, frozenset[str]]
    fates: Mapping[str, Mapping[str, frozenset[str]]]
    topics: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The package's lexicon, read once.

    Raises:
        DataError: the file is no table of lists.
    """
    data = read_yaml(files("standoff.code").joinpath("data", "commitments.yaml"))
    return Lexicon(
        words={
            name: word_set("commitments.yaml", name, value)
            for name, value in data.items()
            if name not in _TABLES
        },
        binding={verb: frozenset(frames) for verb, frames in data["binding"].items()},
        fates={fate: _by_verb(data[fate]) for fate in ("kept", "broken", "suspended")},
        topics={topic: frozenset(words) for topic, words in data["topics"].items()},
    )


def _by_verb(entries: list[str]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in entries:
        verb, _, preposition = entry.partition("/")
        table.setdefault(verb, set()).add(preposition)
    return {verb: frozenset(found) for verb, found in table.items()}
