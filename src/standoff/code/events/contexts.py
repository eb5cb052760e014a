"""PLOVER contexts and standing talks that a sentence names by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from re import Pattern

from standoff.ontology.plover import load_plover
from standoff.ontology.tables import read_yaml


@dataclass(frozen=True, slots=True)
class Contexts:
    """Patterns by context, in the ontology's order, and by forum."""

    patterns: Mapping[str, Pattern[str]]
    forums: Mapping[str, Pattern[str]]

    def of(self, sentence: str) -> tuple[str, ...]:
        """The contexts of a sentence: what it is about, whatever the act that it reports."""
        small = sentence.lower()
        return tuple(name for name, pattern in self.patterns.items() if pattern.search(small))

    def forum(self, sentence: str) -> str | None:
        """The standing talks that the sentence names, or None."""
        small = sentence.lower()
        return next((name for name, pattern in self.forums.items() if pattern.search(small)), None)


def load_contexts() -> Contexts:
    """The words shipped with the package; contexts that PLOVER does not know are refused.

    Raises:
        ValueError: the data names an unknown context.
    """
    data = read_yaml(files("standoff.code").joinpath("data", "contexts.yaml"))
    known = load_plover().contexts
    named = data["contexts"]
    if unknown := sorted(set(named) - set(known)):
        raise ValueError(f"contexts.yaml: unknown contexts {', '.join(unknown)}; known: {', '.join(known)}")
    patterns = {name: _pattern(named[name]) for name in known if name in named}
    return Contexts(patterns, {name: _pattern(words) for name, words in data["forums"].items()})


def _pattern(words: list[str]) -> Pattern[str]:
    """Any of the words, in small letters: to look for them in any letters takes three times as long."""
    forms = "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{forms})(?:s|es)?(?!\w)")
