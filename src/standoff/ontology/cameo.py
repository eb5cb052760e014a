"""CAMEO: its codes, their Goldstein scores and quad classes, and the map to and from PLOVER.

The knowledge is in ``data/cameo/*.tsv``, whose comments name the sources of codes, scores and map and say
where and why they part from the published CAMEO2PLOVER table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from standoff.ontology.plover import Plover, load_plover, quad_of, score_of
from standoff.ontology.tables import DataError, Row, data_file, read_tsv, unique

_CODES = ("code", "quad", "goldstein", "type", "mode", "contexts", "description")
_RULES = ("type", "mode", "contexts", "details", "code")


@dataclass(frozen=True, slots=True)
class PloverEvent:
    """What a CAMEO code is in PLOVER: a type, one of its modes or None, and contexts."""

    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code.

    Attributes:
        code: two to four digits, as text: ``01`` and ``010`` are different codes.
        quad: 1 verbal co-operation, 2 material co-operation, 3 verbal conflict, 4 material conflict.
        goldstein: -10 to 10.
        plover: what it is in PLOVER; None where PLOVER has no type for it (statements, root 01).
        description: in a few words, of what the source does.
    """

    code: str
    quad: int
    goldstein: float
    plover: PloverEvent | None
    description: str

    @property
    def root(self) -> str:
        """Its first two digits."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of the map from PLOVER: the code for events of a type with this mode and all of the rest."""

    type: str
    mode: str | None
    contexts: frozenset[str]
    details: frozenset[str]
    code: str

    def fits(self, mode: str | None, contexts: frozenset[str], details: frozenset[str]) -> bool:
        """Whether an event of the rule's type has all that the rule asks for."""
        return self.mode in (None, mode) and self.contexts <= contexts and self.details <= details

    @property
    def weight(self) -> tuple[int, bool, int]:
        """How closely it describes an event: details before mode before contexts."""
        return len(self.details), self.mode is not None, len(self.contexts)


@dataclass(frozen=True, slots=True)
class Cameo:
    """The ontology and its map to and from PLOVER.

    Attributes:
        codes: code to its record: twenty roots and their codes of three and four digits.
        rules: PLOVER type to the rows of the map from PLOVER, in the table's order.
        plover: the PLOVER that it maps to.
    """

    codes: Mapping[str, CameoCode]
    rules: Mapping[str, tuple[Rule, ...]]
    plover: Plover

    def to_plover(self, code: str) -> PloverEvent | None:
        """What a code is in PLOVER; None where PLOVER has no type for it.

        Raises:
            ValueError: unknown code; the message lists those near it.
        """
        return self._code(code).plover

    def from_plover(
        self,
        type: str,
        mode: str | None = None,
        contexts: Iterable[str] = (),
        detail: str | Iterable[str] | None = None,
    ) -> str:
        """The CAMEO code that describes a PLOVER event most closely.

        ``detail`` is one or more words for what the coder knows beyond mode and contexts (``lift-sanctions``,
        ``inspectors``, ``appeal``); `details` lists those of a type.

        Raises:
            ValueError: unknown type, mode, context or detail; the message lists those known.
        """
        has_contexts = frozenset(contexts)
        self.plover.check(type, mode, sorted(has_contexts))
        has_details = frozenset([detail] if isinstance(detail, str) else detail or ())
        self._check_details(type, has_details)
        fitting = (rule for rule in self.rules[type] if rule.fits(mode, has_contexts, has_details))
        return max(fitting, key=lambda rule: rule.weight).code  # of equals, max gives the first

    def details(self, type: str) -> tuple[str, ...]:
        """The details that `from_plover` knows for a type, in alphabetical order.

        Raises:
            ValueError: unknown type; the message lists those known.
        """
        self.plover.check(type)
        return tuple(sorted({detail for rule in self.rules[type] for detail in rule.details}))

    def goldstein(self, code: str) -> float:
        """The Goldstein score of a code, -10 to 10; ValueError for an unknown code."""
        return self._code(code).goldstein

    def root(self, code: str) -> str:
        """The two-digit root of a code; ValueError for an unknown code."""
        return self._code(code).root

    def quad(self, code: str) -> int:
        """The quad class of a code, as GDELT and PETRARCH part the roots; ValueError for an unknown code.

        01-05 are 1 (verbal co-operation), 06-08 are 2 (material co-operation), 09-13 are 3 (verbal
        conflict), 14-20 are 4 (material conflict). PLOVER's class of the same event may differ.
        """
        return self._code(code).quad

    def _code(self, code: str) -> CameoCode:
        if code not in self.codes:
            near = [known for known in self.codes if known[:2] == code[:2]]
            near = near or [known for known in self.codes if len(known) == 2]
            raise ValueError(f"unknown CAMEO code {code!r}; known: {', '.join(near)}")
        return self.codes[code]

    def _check_details(self, type: str, details: frozenset[str]) -> None:
        known = self.details(type) if details else ()
        for detail in sorted(details - set(known)):
            raise ValueError(f"unknown detail {detail!r} of {type}; known: {', '.join(known)}")


@cache
def load_cameo() -> Cameo:
    """CAMEO and its map as they ship with the package; read at the first call."""
    return read_cameo(data_file("cameo"), load_plover())


def read_cameo(folder: Traversable, plover: Plover) -> Cameo:
    """The ontology from a folder of two tables: codes, from_plover.

    Raises:
        DataError: a line is wrong, or a PLOVER type has no rule of its own; the message names file and line.
        OSError: a table cannot be read.
    """
    rows = unique(read_tsv(folder.joinpath("codes.tsv"), _CODES), "code")
    codes = {code: _code(row, rows, plover) for code, row in rows.items()}
    return Cameo(
        codes=MappingProxyType(codes),
        rules=MappingProxyType(_rules(folder.joinpath("from_plover.tsv"), codes, plover)),
        plover=plover,
    )


def _code(row: Row, rows: Mapping[str, Row], plover: Plover) -> CameoCode:
    code = row["code"]
    if not (code.isascii() and code.isdigit() and 2 <= len(code) <= 4):
        raise row.error(f"code is {code!r}; right is two to four digits")
    for wider in (code[:2], code[:3]):
        if wider not in rows:
            raise row.error(f"code {code} stands without {wider}; right is a line for that too")
    if not row["type"] and (row["mode"] or row["contexts"]):
        raise row.error("mode or contexts without a type; right is a type, or all three empty")
    return CameoCode(
        code=code,
        quad=_quad(row, rows[code[:2]]),
        goldstein=score_of(row, "goldstein"),
        plover=_event(row, plover) if row["type"] else None,
        description=row["description"],
    )


def _quad(row: Row, root: Row) -> int:
    if row is not root and row["quad"]:
        raise row.error(f"quad stands at root {root['code']} (line {root.line}); right is an empty cell here")
    return quad_of(root)


def _event(row: Row, plover: Plover) -> PloverEvent:
    event = PloverEvent(row["type"], row["mode"] or None, row.parts("contexts"))
    try:
        plover.check(event.type, event.mode, event.contexts)
    except ValueError as error:
        raise row.error(str(error)) from error
    return event


def _rules(file: Traversable, codes: Mapping[str, CameoCode], plover: Plover) -> dict[str, tuple[Rule, ...]]:
    rules: dict[str, list[Rule]] = {type: [] for type in plover.types}
    lines: dict[Rule, int] = {}
    rows = read_tsv(file, _RULES)
    for row in rows:
        rule = _rule(row, codes, plover)
        rules[rule.type].append(rule)
        same = Rule(rule.type, rule.mode, rule.contexts, rule.details, "")
        if same in lines:
            raise row.error(f"the same event stands on line {lines[same]} already; keep one of the two")
        lines[same] = row.line
    _refuse_gaps(file, rows[-1].line if rows else 1, rules, plover)
    return {type: tuple(found) for type, found in rules.items()}


def _refuse_gaps(file: Traversable, line: int, rules: Mapping[str, Iterable[Rule]], plover: Plover) -> None:
    for type, found in rules.items():
        plain = {rule.mode for rule in found if not rule.contexts and not rule.details}
        for mode in (None, *plover.types[type].modes):
            if mode not in plain:
                what = f"{type} and mode {mode}" if mode else type
                raise DataError(file, line, f"no row for {what} alone; every type and mode needs one")


def _rule(row: Row, codes: Mapping[str, CameoCode], plover: Plover) -> Rule:
    event = _event(row, plover)
    if row["code"] not in codes:
        raise row.error(f"code {row['code']!r} is not in codes.tsv; right is one that is")
    return Rule(
        event.type, event.mode, frozenset(event.contexts), frozenset(row.parts("details")), row["code"]
    )
