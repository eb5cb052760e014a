"""The words that report words, from ``code/data/cues.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standoff.ontology.tables import Entry, read_yaml


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue words by the construction they take; every word a lemma in lower case.

    Attributes:
        verbs: construction ("statement", "directive"...) to verbs.
        nouns: use ("statement", "medium", "light", "roles") to nouns or verbs.
        words: the other lists of the file by name ("refusals", "negators", "agencies"...).
        constructions: verb to all its constructions.
        attitudes: construction of an attitude to its verbs ("think of" with its preposition).
    """

    verbs: Mapping[str, frozenset[str]]
    nouns: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    constructions: Mapping[str, frozenset[str]]
    attitudes: Mapping[str, frozenset[str]]

    def frames(self, verb: str) -> frozenset[str]:
        """The constructions that a verb takes; empty for a verb that reports nothing."""
        return self.constructions.get(verb, frozenset())


def _words(value: str) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in value.split(",") if word.strip())


def _lists(entry: Entry) -> dict[str, frozenset[str]]:
    for key, value in entry.items():
        if not isinstance(value, str):
            raise entry.error(f"{key} is no list of words; right is words with commas between them", key)
    return {key: _words(value) for key, value in entry.items()}


@cache
def load_lexicon() -> Lexicon:
    """The package's lexicon, read once.

    Raises:
        DataError: the file has an entry that is no list of words.
    """
    data = read_yaml(files("standoff.code").joinpath("data", "cues.yaml"))
    rest = Entry(data.source, data.line)
    rest.update({key: value for key, value in data.items() if key not in ("verbs", "nouns", "attitudes")})
    verbs = _lists(data["verbs"])
    constructions = {
        verb: frozenset(name for name, own in verbs.items() if verb in own)
        for verb in frozenset().union(*verbs.values())
    }
    return Lexicon(verbs, _lists(data["nouns"]), _lists(rest), constructions, _lists(data["attitudes"]))
