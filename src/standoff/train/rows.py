"""Training sentences: one a line, with the parties and the trigger marked in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.code.encoder.labels import NONE
from standoff.code.encoder.marking import Marked
from standoff.model import Status
from standoff.ontology.cameo import load_cameo
from standoff.ontology.plover import load_plover

COLUMNS = ("register", "type", "mode", "status", "cameo", "text")
REGISTERS = {"w": "wire agency or newspaper", "s": "state agency", "b": "broadcaster or web", "h": "headline"}
_MARK = re.compile(r"<(/?)([ste])>")
_PARTS = {"s": "actor", "t": "recipient", "e": "trigger"}
_ABSENT = "-"


class RowError(ValueError):
    """A line that is no training sentence; says where, what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class Row:
    """One training sentence.

    Attributes:
        register: key of `REGISTERS`.
        type: PLOVER type, or `NONE`.
        mode: PLOVER mode, or "".
        status: the codebook's status, or "" for `NONE`.
        cameo: CAMEO code, or "" for `NONE`.
        marked: the sentence and its marks.
        origin: ``FILE:LINE``.
    """

    register: str
    type: str
    mode: str
    status: str
    cameo: str
    marked: Marked
    origin: str


def read_rows(folder: Path) -> Iterator[Row]:
    """The rows of all ``*.tsv`` files of a folder, in the order of names and lines.

    Raises:
        FileNotFoundError: the folder has none.
        RowError: a line is no training sentence.
    """
    paths = sorted(folder.glob("*.tsv"))
    if not paths:
        raise FileNotFoundError(f"{folder}: no training sentences; right is a folder with *.tsv files")
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                yield parse_row(line, f"{path.name}:{number}")


def parse_row(line: str, origin: str) -> Row:
    """One line as a row.

    Raises:
        RowError: wrong number of columns, an unknown label, or marks that do not pair.
    """
    cells = line.split("\t")
    if len(cells) != len(COLUMNS):
        raise RowError(f"{origin}: {len(cells)} columns; right are {len(COLUMNS)}: {', '.join(COLUMNS)}")
    register, type_, mode, status, cameo, text = cells
    if register not in REGISTERS:
        raise RowError(f"{origin}: register {register!r}; right is one of {', '.join(REGISTERS)}")
    labels = act_labels(origin, type_, mode, status, cameo)
    return Row(register, *labels, parse_marks(text, origin), origin)


def act_labels(origin: str, type_: str, mode: str, status: str, cameo: str) -> tuple[str, str, str, str]:
    """Type, mode, status and CAMEO code of a line as a `Row` has them.

    Raises:
        RowError: an unknown label; the message says where and what would be right.
    """
    _check_labels(origin, type_, mode, status, cameo)
    return type_, _given(mode), "" if type_ == NONE else status, _given(cameo)


def _given(cell: str) -> str:
    return "" if cell == _ABSENT else cell


def _check_labels(origin: str, type_: str, mode: str, status: str, cameo: str) -> None:
    if type_ == NONE:
        if (mode, status, cameo) != (_ABSENT,) * 3:
            raise RowError(f"{origin}: {NONE} with labels; right is {_ABSENT} for mode, status and CAMEO")
        return
    plover = load_plover()
    if type_ not in plover.types:
        raise RowError(f"{origin}: type {type_!r}; right is {NONE} or one of {', '.join(plover.types)}")
    modes = plover.types[type_].modes
    if mode != _ABSENT and mode not in modes:
        raise RowError(
            f"{origin}: mode {mode!r} of {type_}; right is {_ABSENT} or one of {', '.join(modes) or 'none'}"
        )
    if status not in {s.value for s in Status}:
        raise RowError(f"{origin}: status {status!r}; right is one of {', '.join(s.value for s in Status)}")
    if cameo not in load_cameo().codes:
        raise RowError(f"{origin}: CAMEO code {cameo!r} is none; right is one of the ontology's codes")


def parse_marks(text: str, origin: str = "text") -> Marked:
    """A text with ``<s>actor</s>``, ``<t>recipient</t>`` and ``<e>trigger</e>`` as a `Marked`.

    Raises:
        RowError: a mark is not closed, stands twice or in another.
    """
    plain, spans, opened = "", {}, ("", 0)
    at = 0
    for match in _MARK.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        closing, name = match.group(1), match.group(2)
        if bool(closing) != (opened[0] == name) or (not closing and (opened[0] or name in spans)):
            raise RowError(
                f"{origin}: mark {match.group()} out of place; right are pairs, each once, none in another"
            )
        if closing:
            spans[name] = (opened[1], len(plain))
        opened = ("", 0) if closing else (name, len(plain))
    if opened[0]:
        raise RowError(f"{origin}: <{opened[0]}> is not closed")
    return Marked(plain + text[at:], **{_PARTS[name]: span for name, span in spans.items()})
