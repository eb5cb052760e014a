"""Lists of words from the package's YAML files."""

from __future__ import annotations

from collections.abc import Iterable


def word_set(file: str, name: str, words: Iterable[object]) -> frozenset[str]:
    """The words of one list of a file.

    Raises:
        ValueError: one of them is no string. YAML reads a bare "on", "off" or "no" as true or false,
            which would go unnoticed.
    """
    listed = list(words)
    if wrong := [word for word in listed if not isinstance(word, str)]:
        raise ValueError(f"{file}: {name} holds {wrong!r}; right is a word in quotation marks")
    return frozenset(map(str, listed))
