"""Words as linking compares them: stems, ordinals, counts, and kinds that exclude one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from standoff.model import Span

_WORD = re.compile(r"\w+")
_CLAUSE_END = re.compile(r"[.,;:!?()\n—–]")
_BEFORE, _AFTER = 3, 6
"""Words before and after a trigger that belong to its object phrase ("opened its second coal mine")."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of ``data/words.yaml``; `kinds` maps a word to its family and value."""

    stop: frozenset[str]
    mutual: frozenset[str]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]
    calendar: frozenset[str]
    named: frozenset[str]
    spans: frozenset[str]
    kinds: Mapping[str, tuple[str, str]]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    data = yaml.safe_load(files("standoff.link").joinpath("data/words.yaml").read_text("utf-8"))
    kinds = {
        word: (family, value)
        for family, values in data["kinds"].items()
        for value, words in values.items()
        for word in words
    }
    return Lexicon(
        stop=frozenset(data["stop"]),
        mutual=frozenset(data["mutual"]),
        ordinals=data["ordinals"],
        numbers=data["numbers"],
        calendar=frozenset(data["calendar"]),
        named=frozenset(data["named"]),
        spans=frozenset(data["spans"]),
        kinds=kinds,
    )


def tokens(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _WORD.findall(text.lower())


def stem(word: str) -> str:
    """A word without its commonest endings: ``tests``, ``tested`` and ``testing`` all give ``test``.

    Good for telling whether two texts speak of the same things, not for reading.
    """
    for ending, left in (("ies", "y"), ("sses", "ss"), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2 and not word.endswith(("ss", "us", "is")):
            word = word[: -len(ending)] + left
            break
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            word = word[: -len(ending)]
            break
    word = word.rstrip("e") or word
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] else word


@cache
def _stem_of(word: str) -> str:
    return stem(word)


def stems(text: str) -> frozenset[str]:
    """The stems of a text's words, those that say nothing left out."""
    stop = lexicon().stop
    return frozenset(_stem_of(word) for word in tokens(text) if word not in stop)


def overlap(left: frozenset[str], right: frozenset[str]) -> float:
    """Token F1 (Dice) of two sets of stems, 0 to 1; 0 where either is empty."""
    if not left or not right:
        return 0.0
    return 2 * len(left & right) / (len(left) + len(right))


@dataclass(frozen=True, slots=True)
class Features:
    """What an event's words say about which act it is.

    Attributes:
        stems: stems of the trigger.
        kinds: (family, value, head stem): "nuclear test" is ``("weapon", "nuclear", "test")``.
        ordinals: (number, head stem): "third nuclear test" is ``(3, "test")``.
        counts: (head stem, number): "two missiles" is ``("missil", 2)``.
    """

    stems: frozenset[str]
    kinds: frozenset[tuple[str, str, str]]
    ordinals: frozenset[tuple[int, str]]
    counts: frozenset[tuple[str, int]]


def features(trigger: Span, sentence: Span) -> Features:
    """The features of a trigger and the words around it in its clause."""
    words = _phrase(trigger, sentence)
    return Features(
        stems=stems(trigger.text),
        kinds=frozenset(_kinds(words)),
        ordinals=frozenset(_ordinals(words)),
        counts=frozenset(_counts(words)),
    )


def _phrase(trigger: Span, sentence: Span) -> list[str]:
    """The trigger's words, with a few before and after it that no punctuation cuts off."""
    if not sentence.covers(trigger):
        return tokens(trigger.text)
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    before = _CLAUSE_END.split(sentence.text[:start])[-1]
    after = _CLAUSE_END.split(sentence.text[end:], maxsplit=1)[0]
    return tokens(before)[-_BEFORE:] + tokens(trigger.text) + tokens(after)[:_AFTER]


def _kinds(words: list[str]) -> Iterable[tuple[str, str, str]]:
    kinds = lexicon().kinds
    for place, word in enumerate(words):
        if word in kinds and (head := _head(words[place + 1 :])):
            yield (*kinds[word], head)


def _ordinals(words: list[str]) -> Iterable[tuple[int, str]]:
    ordinals = lexicon().ordinals
    for place, word in enumerate(words):
        following = words[place + 1 :]
        if word in ordinals and (head := _head(following)) and not _is_relative(following):
            yield (ordinals[word], head)


def _is_relative(following: list[str]) -> bool:
    """Whether an ordinal counts within a span of time only: "third test in two months", "first since May"."""
    spans = lexicon().spans
    for place, word in enumerate(following[:5]):
        then = following[place + 1 : place + 4]
        if word == "since" or (
            word == "this" and then[:1] and then[0] in spans and following[place - 1] != "of"
        ):
            return True
        if word == "in" and any(span in spans for span in then):
            return True
    return False


def _head(following: list[str]) -> str | None:
    """The stem of what an adjective or ordinal belongs to: the first word that names no kind."""
    lists = lexicon()
    for word in following:
        if word in lists.stop:
            return None
        if word not in lists.kinds and word not in lists.ordinals:
            return _stem_of(word)
    return None


def _counts(words: list[str]) -> Iterable[tuple[str, int]]:
    lists = lexicon()
    for place, word in enumerate(words[:-1]):
        number = _number(word)
        neighbours = {words[place + 1], words[place - 1] if place else ""}
        if number is None or neighbours & (lists.calendar | lists.named):
            continue
        if (head := _counted(words[place + 1 :])) and _number(words[place + 1]) is None:
            yield (head, number)


def _counted(following: list[str]) -> str | None:
    """The stem of what a number counts: the noun behind it, which may name a kind ("two missiles")."""
    head = _head(following)
    if head is None and following and following[0] in lexicon().kinds:
        return _stem_of(following[0])
    return head


def _number(word: str) -> int | None:
    """The number that a word is; None for a word, and for what reads as a year."""
    if word.isascii() and word.isdigit() and len(word) <= 9:
        value = int(word)
        return None if 1900 <= value <= 2100 else value
    return lexicon().numbers.get(word)
