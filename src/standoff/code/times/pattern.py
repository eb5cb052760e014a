"""From the patterns of ``data/times.yaml`` to regular expressions over token codes.

Each token of a text is one character of its code, so that a pattern is an ordinary regular expression whose
matches are rows of tokens, and its named groups hand single tokens to the reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_GROUPS = ("(", ")", ")?", "|")
_LOOK = re.compile(r"(?P<side>[<>]!?)(?P<body>.+)")
_ELEMENT = re.compile(r"(?:(?P<name>[a-z_0-9]+):)?(?P<body>[^?]+)(?P<optional>\??)")
_SIDES = {"<": "?<=", "<!": "?<!", ">": "?=", ">!": "?!"}


def words_of(pattern: str) -> Iterator[str]:
    """The words (not classes, not punctuation) that a pattern names."""
    for element in pattern.split():
        if element in _GROUPS:
            continue
        _, body, _ = _parts(element)
        for position in body.split("~"):
            yield from (word for word in position.split("|") if _is_word(word))


def compile_pattern(pattern: str, sets: Mapping[str, str], codes: Mapping[str, str]) -> str:
    """The regular expression, over token codes, of one pattern.

    Args:
        pattern: as the head of ``times.yaml`` explains.
        sets: the codes of each class.
        codes: the code of each word.

    Raises:
        ValueError: the pattern names an unknown class, or is no pattern.
    """
    return "".join(_compile(element, pattern, sets, codes) for element in pattern.split())


def needed(pattern: str, sets: Mapping[str, str], codes: Mapping[str, str], keys: frozenset[str]) -> str:
    """Token codes of which every match of a pattern has one, all among `keys`; empty if there are none.

    A text without them need not be searched for the pattern.
    """
    depth, best = 0, ""
    for element in pattern.split():
        depth += (element == "(") - element.startswith(")")
        if depth or element in _GROUPS:
            continue
        name, body, suffix = _parts(element)
        members = _members(body, pattern, sets, codes, escape=False) if not suffix and "~" not in body else ""
        if name not in _SIDES and members and set(members) <= keys and (not best or len(members) < len(best)):
            best = members
    return best


def _compile(element: str, pattern: str, sets: Mapping[str, str], codes: Mapping[str, str]) -> str:
    if element in _GROUPS:
        return "(?:" if element == "(" else element
    name, body, suffix = _parts(element)
    row = "".join(f"[{_members(position, pattern, sets, codes)}]" for position in body.split("~"))
    if name in _SIDES:
        return f"({_SIDES[name]}{row})"
    return (f"(?P<{name}>{row})" if name else row) + suffix


def _members(
    position: str, pattern: str, sets: Mapping[str, str], codes: Mapping[str, str], *, escape: bool = True
) -> str:
    found = []
    for word in position.split("|"):
        code = sets.get(word) or codes.get(word) or (word if len(word) == 1 and not word.isalnum() else None)
        if code is None:
            raise ValueError(f"times.yaml: unknown class {word!r} in {pattern!r}; known: {', '.join(sets)}")
        found.append(re.escape(code) if escape else code)
    return "".join(found)


def _parts(element: str) -> tuple[str, str, str]:
    """Name or side, body, and suffix of an element."""
    if look := _LOOK.fullmatch(element):
        return look["side"], look["body"], ""
    match = _ELEMENT.fullmatch(element)
    if match is None:
        raise ValueError(f"times.yaml: {element!r} is no element of a pattern")
    return match["name"] or "", match["body"], match["optional"]


def _is_word(word: str) -> bool:
    return word[:1].islower() or word == "'s"
