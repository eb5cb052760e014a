"""Actor codes as CAMEO and PLOVER write them; the tables are in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standoff.model import UNKNOWN_ACTOR, Actor
from standoff.ontology.tables import Row, read_tsv

_STATE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class EntityCode:
    """An actor in PLOVER: its three-letter code and its sector, either None where there is none."""

    code: str | None
    sector: str | None


def cameo_code(actor: Actor) -> str | None:
    """The actor as CAMEO writes it (``USAGOV``, ``IGOUNO``); None for a party the text does not name."""
    if actor.code == UNKNOWN_ACTOR:
        return None
    if ":" not in actor.code:
        return actor.code + _cameo_sector(actor.sector)
    row, state = _row(actor.code)
    return row["cameo"].replace("@", state) or None


def plover_code(actor: Actor) -> EntityCode:
    """The actor as PLOVER writes it: ``USA`` and ``GOV``, ``UNO`` and None."""
    if actor.code == UNKNOWN_ACTOR:
        return EntityCode(None, "UNK")
    if ":" not in actor.code:
        return EntityCode(actor.code, actor.sector)
    row, state = _row(actor.code)
    return EntityCode(row["plover"].replace("@", state) or None, row["plover_sector"] or actor.sector)


def host_or_visitor(cameo: str) -> tuple[str, float] | None:
    """The other side's code of a visit and its Goldstein score; None for codes that are told once."""
    row = _table("reciprocal.tsv", "code", "other", "goldstein").get(cameo)
    return (row["other"], row.number("goldstein")) if row else None


def _row(code: str) -> tuple[Row, str]:
    table = _table("actors.tsv", "code", "cameo", "plover", "plover_sector")
    prefix, _, rest = code.partition(":")
    if row := table.get(code):
        return row, ""
    if _STATE.fullmatch(rest) and (row := table.get(f"{prefix}:@")):
        return row, rest
    return table.get(f"{prefix}:*") or table["IGO:*"], ""


def _cameo_sector(sector: str | None) -> str:
    if sector is None:
        return ""
    row = _table("sectors.tsv", "plover", "cameo").get(sector)
    return row["cameo"] if row else sector


@cache
def _table(name: str, *columns: str) -> Mapping[str, Row]:
    path = files("standoff.store.export").joinpath("data", name)
    return {row[columns[0]]: row for row in read_tsv(path, columns)}
