"""Places by whose names people and bodies go: cities, regions and peoples, with the state that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from standoff.ontology.spellings import spellings
from standoff.ontology.tables import Row, data_file, read_tsv

PLACE_COLUMNS = ("name", "kind", "state", "names", "latitude", "longitude", "population")
PLACE_KINDS = frozenset({"city", "region", "people"})
_FARTHEST = {"latitude": 90.0, "longitude": 180.0}


@dataclass(frozen=True, slots=True)
class Place:
    """A city, a region or a people.

    Attributes:
        name: as English texts write it.
        kind: ``city``, ``region`` or ``people``.
        state: code of the state that it lies in, or chiefly lives in.
        latitude, longitude: degrees, of a city; None for the others.
        population: inhabitants of a city, 0 for the others.
    """

    name: str
    kind: str
    state: str
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


def load_places() -> Mapping[str, tuple[Place, ...]]:
    """Every place by each of its names, of namesakes the larger city first.

    Source: GeoNames (CC BY 4.0) for cities.

    Raises:
        DataError: a line that does not fit, with its file and number.
    """
    found: dict[str, list[Place]] = {}
    for row in read_tsv(data_file("actors").joinpath("places.tsv"), PLACE_COLUMNS):
        place = _place(row)
        for name in (place.name, *row.parts("names", "|")):
            for form in spellings(name) if not name.isascii() else (name,):
                listed = found.setdefault(form, [])
                if place not in listed:
                    listed.append(place)
    return MappingProxyType({name: tuple(listed) for name, listed in found.items()})


def _place(row: Row) -> Place:
    if row["kind"] not in PLACE_KINDS or not row["name"]:
        raise row.error(
            f"kind is {row['kind']!r}, name {row['name']!r}; right is city, region or people, and a name"
        )
    if row["kind"] != "city":
        return Place(row["name"], row["kind"], row["state"])
    latitude, longitude = (_degrees(row, column) for column in ("latitude", "longitude"))
    return Place(row["name"], "city", row["state"], latitude, longitude, int(row.number("population")))


def _degrees(row: Row, column: str) -> float:
    degrees = row.number(column)
    if abs(degrees) > _FARTHEST[column]:
        raise row.error(f"{column} is {row[column]!r}; right is up to {_FARTHEST[column]:.0f} degrees")
    return degrees
