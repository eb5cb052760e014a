"""Parties by their names: codes to names for people, and what people type to codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from standoff.errors import UnknownNameError
from standoff.model import UNKNOWN_ACTOR
from standoff.ontology.entities import Entities, load_entities

LISTED = 40
"""Parties that are named to somebody who asked for one that does not occur."""


@cache
def _words() -> Mapping[str, Any]:
    words: Mapping[str, Any] = yaml.safe_load(
        files("standoff.show").joinpath("data/names.yaml").read_text("utf-8")
    )
    return words


@cache
def _entities() -> Entities:
    return load_entities()


def name_of(code: str) -> str:
    """The party's name: ``USA`` gives "United States", ``REB:Syrian rebels`` "Syrian rebels"."""
    if code == UNKNOWN_ACTOR:
        return str(_words()["unknown"])
    entity = _entities().of_code(code)
    if entity is not None:
        return entity.name
    prefix, _, own = code.partition(":")
    state = _entities().of_code(own) if own else None
    if prefix in _words()["people"] and state is not None:
        return str(_words()["people"][prefix]).format(state=state.name)
    return own or code


def names_of(codes: Iterable[str]) -> str:
    """The parties' names in one phrase: "South Korea, United States"; "" for none."""
    return ", ".join(sorted({name_of(code) for code in codes}))


def in_sentence(code: str) -> str:
    """The name as a sentence has it: "the United States"."""
    name = name_of(code)
    return f"the {name}" if name in _words()["with_the"] else name


def opening(code: str) -> str:
    """The name as it opens a sentence: "The United States"."""
    name = in_sentence(code)
    return name[:1].upper() + name[1:]


def find_party(text: str, present: Iterable[str]) -> str:
    """The code that a user means by a code or a name, in any case.

    Args:
        text: what was typed: ``PRK``, ``North Korea``, ``pyongyang``.
        present: the codes that occur; what they are called is listed where nothing fits.

    Raises:
        UnknownNameError: no party that occurs goes by this name.
    """
    wanted = text.strip().casefold()
    codes = sorted(set(present) - {UNKNOWN_ACTOR})
    for code in codes:
        if wanted in (code.casefold(), name_of(code).casefold()):
            return code
    meant = _named(wanted) & set(codes)
    if len(meant) == 1:
        return meant.pop()
    known = [f"{code} ({name_of(code)})" for code in codes[:LISTED]]
    if len(codes) > LISTED:
        known.append(f"and {len(codes) - LISTED} more")
    raise UnknownNameError("party", text, known)


def _named(wanted: str) -> set[str]:
    entities = _entities()
    ids = {name.entity for name in entities.names if name.text.casefold() == wanted}
    return {entities.entities[entity].code for entity in ids}
