"""When a coded record is the gold one (codebook), and which goes with which.

Records are in the annotation form: gold ones with plain strings and codes, coded ones with spans.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from standoff.model import UNKNOWN_ACTOR
from standoff.ontology.tables import read_yaml

Record = Mapping[str, Any]
Fit = Callable[[Record, Record], float | None]
"""How well a coded record fits a gold one; None where it does not."""

LEVELS = ("found", "type", "actor", "full")
"""Same sentence; and same type; and actors that overlap; and the same actors and recipients."""

QUOTE_OVERLAP = 0.7
CLAUSE_OVERLAP = 0.4
DESCRIPTION_OVERLAP = 0.5
"""Shares of common words (token F1) from which two texts are one quote, one clause, one description."""

_SLACK = 2
"""Characters by which two coders' sentences may begin or end apart (quotation marks, brackets)."""

_SYMMETRIC = ("CONSULT", "COOPERATE")
"""Types whose parties are one set: who met whom is the same as who was met."""


def matched(gold: Sequence[Record], coded: Sequence[Record], fit: Fit) -> list[tuple[int, int]]:
    """The most pairs (gold, coded) that fit, each record in one at most; gold that is required goes first."""
    choices = [_choices(g, coded, fit) for g in gold]
    owner: dict[int, int] = {}

    def settle(g: int, tried: set[int]) -> bool:
        for c in choices[g]:
            if c in tried:
                continue
            tried.add(c)
            if c not in owner or settle(owner[c], tried):
                owner[c] = g
                return True
        return False

    for g in sorted(range(len(gold)), key=lambda g: (bool(gold[g].get("optional")), len(choices[g]))):
        settle(g, set())
    return [(g, c) for c, g in owner.items()]


def event_fit(text: str, level: str) -> Fit:
    """How events of one article fit at a level of `LEVELS`; nearer triggers fit better."""

    def fit(gold: Record, coded: Record) -> float | None:
        trigger = _gold_trigger(text, gold)
        if not coded["sentence"]["start"] - _SLACK <= trigger < coded["sentence"]["end"] + _SLACK:
            return None
        if level != "found" and gold["type"] != coded["type"]:
            return None
        fits = [
            found for sides in _sides(gold) if (found := _parties(gold, coded, *sides, level)) is not None
        ]
        return max(fits) - abs(trigger - coded["trigger"]["start"]) / 1000 if fits else None

    return fit


def quote_fit(with_speaker: bool) -> Fit:
    """How quotes fit: by their words, and where asked by their speaker."""

    def fit(gold: Record, coded: Record) -> float | None:
        common = overlap(gold["text"], coded["text"])
        if common < QUOTE_OVERLAP or (with_speaker and not same_speaker(gold["speaker"], coded["speaker"])):
            return None
        return common

    return fit


def condition_fit(gold: Record, coded: Record) -> float | None:
    """How conditions fit: by what is required, who sets it, and on whom."""
    common = overlap(gold["requires"], coded["requires"])
    on = codes(gold["on"])
    if common < CLAUSE_OVERLAP or not codes(gold["set_by"]) & codes(coded["set_by"]):
        return None
    return None if on and not on & codes(coded["on"]) else common


def commitment_fit(gold: Record, coded: Record) -> float | None:
    """How commitments fit: by what is undertaken, and by whom."""
    common = overlap(gold["undertakes"], coded["undertakes"])
    return common if common >= CLAUSE_OVERLAP and codes(gold["by"]) & codes(coded["by"]) else None


def status_agrees(gold: Record, coded: Record) -> bool:
    """Whether the status is one that either gold coder gave."""
    return coded["status"] in (gold["status"], gold.get("status_also") or gold["status"])


def when_agrees(gold: Record, coded: Record) -> bool:
    """Whether the date is one that either gold coder gave, or a finer one within it."""
    found = coded["when"]["value"] if coded["when"] else None
    if found is None:
        return "when_also" in gold and not gold["when_also"]
    return any(_same_time(value, found) for value in (gold["when"], gold.get("when_also")) if value)


def codes(actors: Iterable[Any]) -> frozenset[str]:
    """The codes of parties; what follows a prefix counts by its first six letters, the unknown party not."""
    given = (actor["code"] if isinstance(actor, Mapping) else actor for actor in actors or ())
    return frozenset(_short(code) for code in given if code and code != UNKNOWN_ACTOR)


def overlap(one: Any, other: Any) -> float:
    """The share of words that two texts have in common: token F1 by multiset, 0 to 1."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    left = list(second)
    for word in first:
        if word in left:
            left.remove(word)
    return 2 * (len(second) - len(left)) / (len(first) + len(second))


def same_speaker(one: Any, other: Any) -> bool:
    """Whether two descriptions mean one speaker: names must meet; without names, half of the words must."""
    first, second = " ".join(strings(one)), " ".join(strings(other))
    if (names := _names(first)) and (others := _names(second)):
        return not names.isdisjoint(others)
    return first.lower() == second.lower() or overlap(first, second) >= DESCRIPTION_OVERLAP


def strings(value: Any) -> Iterator[str]:
    """The words of a text given as a string, a span, or a list of either."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield value["text"]
    elif value is not None:
        for part in value:
            yield from strings(part)


def _choices(gold: Record, coded: Sequence[Record], fit: Fit) -> list[int]:
    fits = [(found, c) for c, record in enumerate(coded) if (found := fit(gold, record)) is not None]
    return [c for _, c in sorted(fits, key=lambda pair: -pair[0])]


def _gold_trigger(text: str, gold: Record) -> int:
    sentence = text.find(next(strings(gold["sentence"]), ""))
    trigger = text.find(next(strings(gold["trigger"]), ""), max(sentence, 0))
    return trigger if trigger >= 0 else sentence


def _sides(gold: Record) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The actors and recipients that either gold coder gave."""
    for actors in ("actors", "actors_also"):
        for recipients in ("recipients", "recipients_also"):
            if actors in gold and recipients in gold:
                yield codes(gold[actors]), codes(gold[recipients])


def _parties(
    gold: Record, coded: Record, actors: frozenset[str], recipients: frozenset[str], level: str
) -> int | None:
    by, to = codes(coded["actors"]), codes(coded["recipients"])
    same_type: bool = gold["type"] == coded["type"]
    if same_type and (gold["type"] in _SYMMETRIC or _is_joint(gold) or _is_joint(coded)):
        actors, recipients, by, to = actors | recipients, frozenset(), by | to, frozenset()
    if level == "actor" and actors and not actors & by:
        return None
    if level == "full" and (actors, recipients) != (by, to):
        return None
    return 4 * same_type + 2 * (actors == by) + (recipients == to)


def _is_joint(event: Record) -> bool:
    return len(codes(event["actors"])) > 1 and not codes(event["recipients"])


def _same_time(gold: str, coded: str) -> bool:
    first, _, last = gold.partition("/")
    if last and len(coded) == len("2013-06-17"):
        return first <= coded <= last
    return coded.startswith(gold) or (gold.startswith(coded) and len(coded) >= len("2013-06"))


def _short(code: str) -> str:
    prefix, colon, rest = code.partition(":")
    return f"{prefix}:{rest.partition(':')[0].upper()[:6]}" if colon else code


def _words(value: Any) -> list[str]:
    return re.findall(r"[a-z0-9]+", " ".join(strings(value)).lower())


def _names(description: str) -> set[str]:
    words = (word.lower() for word in re.findall(r"[A-Z][\w’'-]+", description))
    return {word.rstrip("s'’") for word in words if word not in _generic()}


@cache
def _generic() -> frozenset[str]:
    lists: Mapping[str, list[str]] = read_yaml(files("standoff.run").joinpath("data", "generic_words.yaml"))
    return frozenset(word for words in lists.values() for word in words)
