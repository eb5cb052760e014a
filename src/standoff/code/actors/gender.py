"""He or she: what a name, a title or a noun tells of somebody's gender, for pronouns alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standoff.code.actors.names import Names

Gender = str
"""``m``, ``f``, or "" where nothing tells."""

_OF_PRONOUN: Mapping[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}


def of_pronoun(word: str) -> Gender:
    """The gender of "he", "she" and their forms; "" for any other word."""
    return _OF_PRONOUN.get(word, "")


def of_person(names: Names, words: Sequence[str], name: str) -> Gender:
    """The gender of a person named ``name`` by a phrase's ``words``: by a title or noun, else by the given name."""
    for word in words:
        small = word.lower()
        if small in names.words["female_words"] or small.endswith("woman"):
            return "f"
        if small in names.words["male_words"] or (small.endswith("man") and small.islower()):
            return "m"
    first = name.partition(" ")[0]
    return names.given_names.get(first, "") or names.given_names.get(name.rpartition(" ")[2], "")


def agree(one: Gender, other: Gender) -> bool:
    """Whether two may be of one person."""
    return not one or not other or one == other
