"""The words that conditions turn on, from ``code/data/conditions.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standoff.code.words import word_set
from standoff.ontology.tables import read_yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file's lists and tables by name; every word in lower case.

    Attributes:
        words: lists, as sets of lemmas.
        marks: word that opens a required clause → how it ties it.
        attitudes: verb or adjective between a party and what it would do → what it says of it.
    """

    words: Mapping[str, frozenset[str]]
    marks: Mapping[str, str]
    attitudes: Mapping[str, str]


@cache
def lexicon() -> Lexicon:
    """The package's lexicon, read once.

    Raises:
        DataError: the file is no table of lists.
    """
    data = read_yaml(files("standoff.code").joinpath("data", "conditions.yaml"))
    tables = ("marks", "attitudes")
    words = {
        name: word_set("conditions.yaml", name, value) for name, value in data.items() if name not in tables
    }
    return Lexicon(words=words, marks=dict(data["marks"]), attitudes=dict(data["attitudes"]))
