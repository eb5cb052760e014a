"""The furniture rules of `data/furniture.yaml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_SECTIONS = ("lines", "openings", "endings", "inside")
_BLANK = r"[ \t\u00a0]"
_SPACE = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])+\]|( )(\?)?")
_PLACE = re.compile(r"(?<!\?P)<([a-z_]+)>")


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The patterns of one section as one expression.

    Attributes:
        pattern: all patterns, each kind's in a group of its own.
        kinds: what each group's match is.
    """

    pattern: re.Pattern[str]
    kinds: Mapping[str, str]

    def kind(self, match: re.Match[str]) -> str:
        """What ``match``, found with this set's pattern, is."""
        return self.kinds[match.lastgroup or ""]

    def place(self, match: re.Match[str]) -> tuple[int, int]:
        """Where its furniture stands: all of ``match``, or its group ``furniture`` if there is one."""
        found = match.groupdict().get("furniture")
        return match.span() if found is None else match.span("furniture")


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """What `data/furniture.yaml` holds; its comments say what each part means.

    Attributes:
        lines: for whole lines.
        openings, endings: for the beginning and the end of a line.
        inside: for anywhere in a line.
        link_label: a line that heads a list of links.
        name: a line that is a person's name, or several.
        date_line: a line that is a date, a time, or both.
        menu_words, function_words, outlets: in lower case.
        icon_word: a part of an icon's name.
    """

    lines: RuleSet
    openings: RuleSet
    endings: RuleSet
    inside: RuleSet
    link_label: re.Pattern[str]
    name: re.Pattern[str]
    date_line: re.Pattern[str]
    icon_word: re.Pattern[str]
    menu_words: frozenset[str]
    function_words: frozenset[str]
    outlets: frozenset[str]


@cache
def furniture_rules() -> FurnitureRules:
    """The rules, compiled once a process."""
    source = files("standoff.read").joinpath("data/furniture.yaml")
    return compile_rules(yaml.safe_load(source.read_text(encoding="utf-8")))


def compile_rules(data: Mapping[str, Any]) -> FurnitureRules:
    """The rules that ``data`` (in the form of `data/furniture.yaml`) gives.

    Raises:
        ValueError: a pattern that is no regular expression, or names an unknown macro.
        KeyError: a section is missing.
    """
    macros = _expanded_macros(data["macros"])
    sets = {section: _rule_set(section, data[section], macros) for section in _SECTIONS}
    return FurnitureRules(
        **sets,
        link_label=_one(data["link_labels"], macros),
        name=_one(["<names>"], macros),
        date_line=_one(["<moment>"], macros),
        icon_word=_one(data["icon_words"], macros),
        menu_words=_lowered(data["menu_words"]),
        function_words=_lowered(data["function_words"]),
        outlets=_lowered(data["outlets"]),
    )


def _expanded_macros(macros: Mapping[str, str]) -> dict[str, str]:
    done: dict[str, str] = {}
    for name, pattern in macros.items():
        done[name] = _expand(pattern, done)
    return done


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    """``pattern`` with its macros filled in; one that is defined only later, or nowhere, is unknown."""

    def fill(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise ValueError(f"unknown macro <{match[1]}>; known: {', '.join(macros)}")
        return macros[match[1]]

    return _PLACE.sub(fill, pattern)


def _blanks(pattern: str) -> str:
    """``pattern`` with each space outside a character class made a run of blanks (also no-break ones)."""
    return _SPACE.sub(
        lambda match: match[0] if match[1] is None else _BLANK + ("*" if match[2] else "+"), pattern
    )


def _rule_set(section: str, rules: Sequence[Mapping[str, Any]], macros: Mapping[str, str]) -> RuleSet:
    kinds = {f"k{number}": str(rule["kind"]) for number, rule in enumerate(rules)}
    groups = [
        f"(?P<{group}>{_either(rule['patterns'], macros)})" for group, rule in zip(kinds, rules, strict=True)
    ]
    end = r"\Z" if section == "endings" else ""
    return RuleSet(_compiled(f"(?:{'|'.join(groups)}){end}"), kinds)


def _one(patterns: Sequence[str], macros: Mapping[str, str]) -> re.Pattern[str]:
    return _compiled(_either(patterns, macros))


def _either(patterns: Sequence[str], macros: Mapping[str, str]) -> str:
    return "|".join(_checked(_blanks(_expand(pattern, macros)), pattern) for pattern in patterns)


def _checked(expanded: str, pattern: str) -> str:
    try:
        re.compile(expanded)
    except re.error as error:
        raise ValueError(f"furniture pattern {pattern!r} is no regular expression: {error}") from error
    return expanded


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


def _lowered(words: Sequence[str]) -> frozenset[str]:
    return frozenset(str(word).lower() for word in words)
