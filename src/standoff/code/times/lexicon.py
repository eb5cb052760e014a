"""The words and shapes of expressions of time, read from ``data/times.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from standoff.code.times.pattern import compile_pattern, needed, words_of

# One character of a token's code each. Words of the vocabulary get private-use characters.
BUILT_IN: Mapping[str, str] = {
    "LOWER": "w",
    "UPPER": "W",
    "D12": "m",
    "D31": "d",
    "YEAR": "Y",
    "INT": "i",
    "BIG": "n",
    "ORDNUM": "o",
    "ISO": "I",
    "SLASH": "S",
    "CLOCK": "c",
    "HOUR": "h",
    "DECADE": "D",
    "SHORT": "y",
    "QNUM": "Q",
    "STOP": ".",
    "LPAR": "(",
    "RPAR": ")",
}
MARK = "p"
"""The code of punctuation that no pattern names, and of a blank line."""
MARKS = ",-/'"
"""Punctuation that patterns name: its own code."""
_FIRST_WORD = 0xE000
_KEY_NUMBERS = "YyoISDQch"


@dataclass(frozen=True, slots=True)
class Shape:
    """One pattern of one reading, over token codes."""

    reading: str
    regex: re.Pattern[str]
    source: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Vocabulary and patterns, ready for use.

    Attributes:
        codes: the code of each word of the vocabulary, by its lower-case form.
        numbers: the number that a word stands for.
        periods: the ISO 8601 duration of a word of frequency.
        capital: words that count only with a capital.
        shapes: every pattern.
        always: numbers of the shapes that any text is searched for.
        by_key: numbers of the further shapes that a text with a token code is searched for.
        key: a token code without which no pattern matches.
        key_words: words of which, or of figures, a text must have one.
        ahead, behind, attach: word lists for `tense` and `attach`.
    """

    codes: Mapping[str, str]
    numbers: Mapping[str, int]
    periods: Mapping[str, str]
    capital: frozenset[str]
    shapes: tuple[Shape, ...]
    always: frozenset[int]
    by_key: Mapping[str, frozenset[int]]
    key: re.Pattern[str]
    key_words: frozenset[str]
    ahead: Mapping[str, frozenset[str]]
    behind: Mapping[str, frozenset[str]]
    attach: Mapping[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    """The lexicon of ``data/times.yaml``, read once.

    Raises:
        ValueError: the file gives a word two numbers, or a pattern that cannot be read.
    """
    text = (files("standoff.code") / "data" / "times.yaml").read_text(encoding="utf-8")
    # BaseLoader: every scalar is a string ("on" and "no" are words here, not truth values).
    return build(yaml.load(text, Loader=yaml.BaseLoader))


def build(data: Mapping[str, Any]) -> Lexicon:
    """The lexicon that `data` (the parsed file) describes.

    Raises:
        ValueError: a word has two numbers, or a pattern cannot be read.
    """
    classes: Mapping[str, Any] = data["classes"]
    patterns = [(reading, line) for reading, lines in data["shapes"].items() for line in lines]
    vocabulary = dict.fromkeys(word for members in classes.values() for word in members)
    vocabulary |= dict.fromkeys(word for _, line in patterns for word in words_of(line))
    codes = {word: chr(_FIRST_WORD + i) for i, word in enumerate(sorted(vocabulary))}
    sets = _code_sets(classes, data["unions"], codes)
    keys = frozenset(_KEY_NUMBERS + "".join(sets[name] for name in data["keys"]))
    needs = [needed(line, sets, codes, keys) for _, line in patterns]
    return Lexicon(
        codes=codes,
        numbers=_numbers(classes),
        periods=data["periods"],
        capital=_capital(data, classes),
        shapes=tuple(Shape(r, re.compile(compile_pattern(line, sets, codes)), line) for r, line in patterns),
        always=frozenset(i for i, need in enumerate(needs) if not need),
        by_key={key: frozenset(i for i, need in enumerate(needs) if key in need) for key in keys},
        key=re.compile(f"[{''.join(sorted(keys))}]"),
        key_words=frozenset(word for name in data["keys"] for word in classes[name]),
        ahead=_word_lists(data["ahead"]),
        behind=_word_lists(data["behind"]),
        attach=_word_lists(data["attach"]),
    )


def _code_sets(
    classes: Mapping[str, Any], unions: Mapping[str, list[str]], codes: Mapping[str, str]
) -> dict[str, str]:
    sets = dict(BUILT_IN)
    sets |= {name: "".join(codes[word] for word in members) for name, members in classes.items()}
    for name, parts in unions.items():
        sets[name] = "".join(sets.get(part) or codes[part] for part in parts)
    return sets


def _numbers(classes: Mapping[str, Any]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for members in classes.values():
        if isinstance(members, dict):
            for word, number in members.items():
                if numbers.setdefault(word, int(number)) != int(number):
                    raise ValueError(f"times.yaml: {word!r} has two numbers: {numbers[word]} and {number}")
    return numbers


def _capital(data: Mapping[str, Any], classes: Mapping[str, Any]) -> frozenset[str]:
    """The words of the classes under `capital` that no other class has as well."""
    free = {word for name, members in classes.items() if name not in data["capital"] for word in members}
    free -= set(classes["PLAINMONTH"])
    return frozenset(word for name in data["capital"] for word in classes[name] if word not in free)


def _word_lists(lists: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lists.items()}
