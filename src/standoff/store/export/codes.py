"""Actor codes as CAMEO and PLOVER write them; the tables are in ``data/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from standoff.model import UNKNOWN_ACTOR, Actor
from standoff.ontology.entities import parent_codes
from standoff.ontology.tables import Row, read_tsv

_STATE = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class EntityCode:
    """An actor in PLOVER: its three-letter code and its sector, either None where there is none."""

    code: str | None
    sector: str | None


def cameo_code(actor: Actor) -> str | None:
    """The actor as CAMEO writes it (``USAGOV``, ``SYRREB``, ``IGOUNO``); None for a party the text does not name."""
    if actor.code == UNKNOWN_ACTOR:
        return None
    if ":" not in actor.code:
        return actor.code + _cameo_sector(actor.sector)
    row = _row(actor.code)
    if (country := _country(actor)) is not None:
        return country + _cameo_sector(actor.sector or row["plover_sector"] or None)
    return row["cameo"] or None


def plover_code(actor: Actor) -> EntityCode:
    """The actor as PLOVER writes it: ``USA`` and ``GOV``, ``SYR`` and ``REB``, ``UNO`` and None."""
    if actor.code == UNKNOWN_ACTOR:
        return EntityCode(actor.country, actor.sector or "UNK")
    if ":" not in actor.code:
        return EntityCode(actor.code, actor.sector)
    row = _row(actor.code)
    return EntityCode(_country(actor) or row["plover"] or None, actor.sector or row["plover_sector"] or None)


def host_or_visitor(cameo: str) -> tuple[str, float] | None:
    """The other side's code of a visit and its Goldstein score; None for codes that are told once."""
    row = _table("reciprocal.tsv", "code", "other", "goldstein").get(cameo)
    return (row["other"], row.number("goldstein")) if row else None


def _row(code: str) -> Row:
    """The line of a code that is no state's: its own, that of the body it is part of, or that of its prefix."""
    table = _table("actors.tsv", "code", "cameo", "plover", "plover_sector")
    whole: str | None = code
    while whole is not None:
        if row := table.get(whole):
            return row
        whole = _parents().get(whole)
    prefix = code.partition(":")[0]
    return table.get(f"{prefix}:*") or table["IGO:*"]


def _country(actor: Actor) -> str | None:
    """The actor's country; private people have it in their code."""
    prefix, _, rest = actor.code.partition(":")
    return actor.country or (rest if prefix == "CVL" and _STATE.fullmatch(rest) else None)


@cache
def _parents() -> Mapping[str, str]:
    return parent_codes()


def _cameo_sector(sector: str | None) -> str:
    if sector is None:
        return ""
    row = _table("sectors.tsv", "plover", "cameo").get(sector)
    return row["cameo"] if row else sector


@cache
def _table(name: str, *columns: str) -> Mapping[str, Row]:
    path = files("standoff.store.export").joinpath("data", name)
    return {row[columns[0]]: row for row in read_tsv(path, columns)}
