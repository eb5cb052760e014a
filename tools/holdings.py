"""What the actor tables hold, by kind, as the table of docs/actors.md.

python tools/holdings.py                          print it
python tools/holdings.py --write docs/actors.md   put it between that page's markers
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from standoff.ontology.entities import Entities, load_entities
from standoff.ontology.places import Place, load_places

BEGIN, END = "<!-- holdings: begin -->", "<!-- holdings: end -->"
KINDS = (
    ("state", "states, of today and dissolved"),
    ("organ", "organs of states: ministries, parliaments, forces, services, courts"),
    ("igo", "intergovernmental bodies and their organs"),
    ("group", "armed groups, movements, NGOs, universities"),
    ("party", "parties"),
    ("company", "firms"),
    ("media", "news organisations"),
    ("person", "people"),
)
OFFICES = ("president", "prime minister", "foreign minister", "defence minister")
"""Offices counted by state; a state's own words for them stand in `ALIKE`."""
ALIKE = {
    "foreign secretary": "foreign minister",
    "secretary of state": "foreign minister",
    "minister of external affairs": "foreign minister",
    "external affairs minister": "foreign minister",
    "secretary of defense": "defence minister",
    "defence secretary": "defence minister",
    "chancellor": "prime minister",
    "premier": "prime minister",
}


def main() -> int:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", type=Path, metavar="PAGE", help="the page to put it in")
    options = parser.parse_args()
    table = holdings()
    if options.write is None:
        print(table)
        return 0
    options.write.write_text(with_table(options.write.read_text(encoding="utf-8"), table), encoding="utf-8")
    return 0


def with_table(page: str, table: str) -> str:
    """The page with the table between its markers."""
    before, _, rest = page.partition(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.partition(END)[2]}"


def holdings() -> str:
    """The table, in Markdown."""
    known = load_entities()
    places = {place for listed in load_places().values() for place in listed}
    rows = [("kind", "entries", "names"), ("---", "---:", "---:"), *_rows(known, places)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([*lines, "", *_offices(known)])


def _rows(known: Entities, places: set[Place]) -> Iterator[tuple[str, str, str]]:
    kinds = Counter(entity.kind for entity in known.entities.values())
    names = Counter(known.entities[name.entity].kind for name in known.names)
    for kind, told in KINDS:
        yield told, f"{kinds[kind]:,}", f"{names[kind]:,}"
    tenures = sum(len(entity.tenures) for entity in known.entities.values())
    yield "offices that people held, with dates", f"{tenures:,}", ""
    for kind, told in (("city", "cities"), ("region", "regions"), ("people", "peoples")):
        yield told, f"{sum(place.kind == kind for place in places):,}", ""
    yield "nouns that tell a sector", f"{len(known.roles):,}", ""


def _offices(known: Entities) -> Iterator[str]:
    held: dict[str, set[str]] = {office: set() for office in OFFICES}
    for entity in known.entities.values():
        for tenure in entity.tenures:
            office = ALIKE.get(tenure.office, tenure.office)
            if office in held and len(tenure.code) == 3 and (tenure.end or "9999") >= "2000":
                held[office].add(tenure.code)
    told = ", ".join(f"{office} {len(states)}" for office, states in held.items())
    yield f"States with at least one holder since 2000: {told}."


if __name__ == "__main__":
    sys.exit(main())
