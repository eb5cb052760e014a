"""Actors: lone phrases resolved, and the parties of hand-coded events.

    python bench/actors.py                  both, from ../shared (or $STANDOFF_SHARED)
    python bench/actors.py --rows           and every phrase with what was asked and what was given
    python bench/actors.py --cases          the project's own phrases (tests/code/cases/phrases.yaml) instead

Phrases. A row's country is right where the reading's PLOVER country is the one asked for, and none is given
where none is asked. `*` asks for nothing and is not counted; nor is an empty sector, which stands beside
places and states named alone. A cell is left to an encyclopaedia where the phrase holds a name that neither
the ontology, nor an office or description in the phrase tells anything of, and so nothing was given for it:
such cells are counted apart, and with the rest.

Events. Of the gold events whose sentence and type were found (`score.py`'s matching, level `type`), those whose
sets of actors and recipients are exactly right, by the scorer's own comparison, either coder's answer counting.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from _gold import gold_article, gold_records, gold_texts
from _shared import ROOT, need_shared
from standoff.code.actors import ActorReading
from standoff.code.coder import Coder
from standoff.model import to_annotation

sys.path.insert(0, str(ROOT / "tests" / "code"))
import case_tables


@dataclass(frozen=True, slots=True)
class Told:
    """One phrase with what was asked and what was given; a sector or country of "" is none."""

    phrase: str
    date: str
    asked: tuple[str, str]
    given: tuple[str, str]
    unknown_name: bool
    why: str

    def settled(self, cell: int) -> bool:
        """Whether the cell is not left to an encyclopaedia."""
        return not (self.unknown_name and not self.given[cell])

    def right(self, cell: int) -> bool:
        """Whether the cell is as asked."""
        return self.given[cell] == self.asked[cell]

    def counts(self, cell: int) -> bool:
        """Whether the row asks for anything in this cell."""
        return self.asked[cell] != "*" and not (cell == 1 and not self.asked[cell])


def main() -> int:
    """Measure what was asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", action="store_true", help="print every phrase")
    parser.add_argument("--cases", action="store_true", help="the project's own phrases, and no events")
    options = parser.parse_args()
    coder = Coder()
    rows = _own_rows() if options.cases else _dev_rows()
    told = look_up(coder, rows)
    if options.rows:
        _print_rows(told)
    _print_shares(told)
    if not options.cases:
        _print_events(coder)
    return 0


def look_up(coder: Coder, rows: Iterable[Mapping[str, str]]) -> list[Told]:
    """Every phrase with what is given for it."""
    told = []
    for row in rows:
        reading = coder.actor(row["phrase"], date=row.get("date") or None, text=row.get("in") or None)
        asked = (row["country"], row["sector"])
        unknown = _has_unknown_name(reading)
        told.append(
            Told(
                row["phrase"],
                row.get("date") or "",
                asked,
                case_tables.plover_of(reading),
                unknown,
                "; ".join(reading.why),
            )
        )
    return told


def _has_unknown_name(reading: ActorReading) -> bool:
    """A capitalised word, and no entity of the ontology behind the reading."""
    names = any(word[:1].isupper() for word in reading.phrase.split())
    return names and not any(actor.id for actor in reading.actors)


def _dev_rows() -> list[dict[str, str]]:
    with (need_shared() / "data" / "actors_dev.tsv").open(encoding="utf-8", newline="") as file:
        return [{**row, "in": row["context"]} for row in csv.DictReader(file, delimiter="\t")]


def _own_rows() -> list[dict[str, str]]:
    return [dict(case) for case in case_tables.load_cases("phrases")]


def _print_rows(told: Sequence[Told]) -> None:
    print(f"{'phrase':42s} {'date':10s} {'asked':8s} {'given':8s}    why")
    for row in sorted(told, key=lambda t: (t.right(0), t.right(1))):
        marks = "".join(_mark(row, cell) for cell in (0, 1))
        asked, got = ("/".join(cells) for cells in (row.asked, row.given))
        print(f"{row.phrase[:42]:42s} {row.date:10s} {asked:8s} {got:8s} {marks} {row.why[:90]}")
    print()


def _mark(row: Told, cell: int) -> str:
    if not row.counts(cell):
        return " "
    if row.right(cell):
        return "+"
    return "-" if row.settled(cell) else "?"


def _print_shares(told: Sequence[Told]) -> None:
    print(f"{len(told)} phrases{'':22s} {'right':>7s} {'of':>5s} {'share':>6s}   of all rows")
    for cell, name in enumerate(("country", "sector")):
        counted = [row for row in told if row.counts(cell)]
        settled = [row for row in counted if row.settled(cell)]
        right, of_all = (sum(row.right(cell) for row in rows) for rows in (settled, counted))
        print(
            f"{name:30s} {right:8d} {len(settled):5d} {right / len(settled):6.3f}"
            f"   {of_all} of {len(counted)}, {of_all / len(counted):.3f}"
        )
    left = sum(not all(row.settled(cell) for cell in (0, 1) if row.counts(cell)) for row in told)
    print(f"left to an encyclopaedia: {left} of {len(told)} rows, {left / len(told):.3f}\n")


# Hand-coded events


def _print_events(coder: Coder) -> None:
    folder = need_shared()
    scorer = _scorer(folder / "tools" / "score.py")
    counts: Counter[str] = Counter()
    for gold in gold_records(folder):
        coding = coder.code(gold_article(gold, gold_texts(folder)))
        _count(scorer, gold, to_annotation(coding)["events"], coding.article.text, counts)
    for name in ("actors", "recipients", "both"):
        print(
            f"{name + ' exactly right':30s} {counts[name]:8d} {counts['of']:5d} {counts[name] / counts['of']:6.3f}"
            "   of the events whose sentence and type were found"
        )


def _count(
    scorer: ModuleType, gold: Mapping[str, Any], coded: Sequence[Any], text: str, counts: Counter[str]
) -> None:
    for i, j in scorer.match(gold["events"], coded, scorer.event_score(text, "type")):
        wanted, found = gold["events"][i], coded[j]
        if wanted.get("optional"):
            continue
        counts["of"] += 1
        sides = list(scorer._sides(wanted))
        counts["actors"] += any(actors == scorer.codes(found["actors"]) for actors, _ in sides)
        counts["recipients"] += any(others == scorer.codes(found["recipients"]) for _, others in sides)
        counts["both"] += any(scorer._fits(wanted, found, *side, "full") is not None for side in sides)


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())
