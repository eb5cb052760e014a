"""PLOVER 2.0: event types with their modes, contexts, sectors, quad classes and scores.

The knowledge is in ``data/plover/*.tsv``, whose comments name the section or table of the manual that each
part was taken from (PLOVER manual 2.0, Open Event Data Alliance, 4 February 2024).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from standoff.ontology.tables import Row, data_file, read_tsv, unique

_QUADS = {"1": 1, "2": 2, "3": 3, "4": 4}
_GROUPS = ("frequent", "other")


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event of one type was done.

    Attributes:
        name: as PLOVER spells it (``third-party``).
        type: the type that it belongs to.
        score: conflict-co-operation score, -10 to 10; the type's where the manual gives the mode none.
        description: in a few words.
    """

    name: str
    type: str
    score: float
    description: str


@dataclass(frozen=True, slots=True)
class EventType:
    """What was done.

    Attributes:
        name: in capitals (``AGREE``).
        quad: 1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict.
        requires_recipient: whether an event of the type must have a recipient.
        score: conflict-co-operation score, -10 to 10.
        modes: name to mode, in the manual's order; empty for a type without modes.
        description: in a few words.
    """

    name: str
    quad: int
    requires_recipient: bool
    score: float
    modes: Mapping[str, Mode]
    description: str

    @property
    def material(self) -> bool:
        """Whether it is a deed rather than words."""
        return self.quad in (2, 4)

    @property
    def cooperative(self) -> bool:
        """Whether it is co-operation rather than conflict."""
        return self.quad in (1, 2)


@dataclass(frozen=True, slots=True)
class Context:
    """What an event is about: a name that goes with every type, and a description."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Sector:
    """The part of a society that an actor belongs to.

    Attributes:
        code: three capitals (``GOV``).
        frequent: whether the manual lists it with the frequently used ones.
        description: in a few words.
    """

    code: str
    frequent: bool
    description: str


@dataclass(frozen=True, slots=True)
class Plover:
    """The ontology.

    Attributes:
        types: name to event type, sixteen, in the manual's order.
        contexts: name to context, thirty-seven, in the manual's order.
        sectors: code to sector.
        nonstate: code to description of the actors that stand where a country would (``UNO``, ``NGO``).
    """

    types: Mapping[str, EventType]
    contexts: Mapping[str, Context]
    sectors: Mapping[str, Sector]
    nonstate: Mapping[str, str]

    def score(self, type: str, mode: str | None = None) -> float:
        """The conflict-co-operation score, -10 to 10, of a type or of one of its modes (manual, Table 2.2).

        Raises:
            ValueError: unknown type or mode; the message lists those known.
        """
        event_type = self._type(type)
        return event_type.score if mode is None else _mode(event_type, mode).score

    def quad(self, type: str) -> int:
        """The quad class of a type: 1 verbal and 2 material co-operation, 3 verbal and 4 material conflict.

        Raises:
            ValueError: unknown type; the message lists those known.
        """
        return self._type(type).quad

    def check(self, type: str, mode: str | None = None, contexts: Iterable[str] = ()) -> None:
        """Pass where type, mode and contexts are PLOVER's and the mode is one of the type's.

        Raises:
            ValueError: one of them is not; the message lists those known.
        """
        event_type = self._type(type)
        if mode is not None:
            _mode(event_type, mode)
        for context in contexts:
            if context not in self.contexts:
                raise ValueError(f"unknown context {context!r}; known: {', '.join(self.contexts)}")

    def _type(self, name: str) -> EventType:
        if name not in self.types:
            raise ValueError(f"unknown event type {name!r}; known: {', '.join(self.types)}")
        return self.types[name]


@cache
def load_plover() -> Plover:
    """PLOVER 2.0 as it ships with the package; read at the first call."""
    return read_plover(data_file("plover"))


def read_plover(folder: Traversable) -> Plover:
    """The ontology from a folder of five tables: types, modes, contexts, sectors, nonstate.

    Raises:
        DataError: a line is wrong; the message names file and line.
        OSError: a table cannot be read.
    """
    contexts = _table(folder, "contexts", ("context", "description"), "context")
    nonstate = _table(folder, "nonstate", ("code", "description"), "code")
    sectors = _table(folder, "sectors", ("code", "group", "description"), "code")
    return Plover(
        types=MappingProxyType(_types(folder)),
        contexts=MappingProxyType(
            {name: Context(name, row["description"]) for name, row in contexts.items()}
        ),
        sectors=MappingProxyType({code: _sector(row) for code, row in sectors.items()}),
        nonstate=MappingProxyType({code: row["description"] for code, row in nonstate.items()}),
    )


def quad_of(row: Row) -> int:
    """The quad class in a table's column ``quad``.

    Raises:
        DataError: it is none.
    """
    if row["quad"] not in _QUADS:
        raise row.error(f"quad is {row['quad']!r}; right is 1, 2, 3 or 4")
    return _QUADS[row["quad"]]


def score_of(row: Row, column: str) -> float:
    """A score in a table's column.

    Raises:
        DataError: it is no number from -10 to 10.
    """
    score = row.number(column)
    if not -10 <= score <= 10:
        raise row.error(f"{column} is {row[column]}; right is a number from -10 to 10")
    return score


def _table(folder: Traversable, name: str, columns: Sequence[str], key: str) -> dict[str, Row]:
    return unique(read_tsv(folder.joinpath(f"{name}.tsv"), columns), key)


def _types(folder: Traversable) -> dict[str, EventType]:
    rows = _table(folder, "types", ("type", "quad", "recipient", "score", "description"), "type")
    scores = {name: score_of(row, "score") for name, row in rows.items()}
    modes = _modes(read_tsv(folder.joinpath("modes.tsv"), ("type", "mode", "score", "description")), scores)
    return {
        name: EventType(
            name=name,
            quad=quad_of(row),
            requires_recipient=row.flag("recipient"),
            score=scores[name],
            modes=MappingProxyType(modes[name]),
            description=row["description"],
        )
        for name, row in rows.items()
    }


def _modes(rows: Iterable[Row], scores: Mapping[str, float]) -> dict[str, dict[str, Mode]]:
    found: dict[str, dict[str, Mode]] = {name: {} for name in scores}
    for row in rows:
        type, name = row["type"], row["mode"]
        if type not in found:
            raise row.error(f"unknown event type {type!r}; known: {', '.join(found)}")
        if not name or name in found[type]:
            what = f"{type} has a mode {name!r} already" if name else "the mode has no name"
            raise row.error(f"{what}; every line needs one of its own")
        score = score_of(row, "score") if row["score"] else scores[type]
        found[type][name] = Mode(name, type, score, row["description"])
    return found


def _mode(event_type: EventType, name: str) -> Mode:
    if name not in event_type.modes:
        known = f"known: {', '.join(event_type.modes)}" if event_type.modes else "the type has no modes"
        raise ValueError(f"unknown mode {name!r} of {event_type.name}; {known}")
    return event_type.modes[name]


def _sector(row: Row) -> Sector:
    if row["group"] not in _GROUPS:
        raise row.error(f"group is {row['group']!r}; right is {' or '.join(_GROUPS)}")
    return Sector(row["code"], row["group"] == "frequent", row["description"])
