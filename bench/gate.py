"""The gate: how well articles are coded, against floors that only rise.

    python bench/gate.py                            measure, compare with bench/floors.json, print a table
    python bench/gate.py --update                   raise the floors to what is reached now
    python bench/gate.py --write docs/accuracy.md   and put the table between that page's markers
    python bench/gate.py --misses                   and say what was missed in the case tables

Measured are the hand-coded articles of `../shared` (or $STANDOFF_SHARED), read and coded as a user's run
would and scored by `shared/tools/score.py`, and the project's own case tables in `tests/code/cases`. Where
there is no `../shared`, the case tables alone are measured. Exit code 1: a figure is below its floor; 2: the
gold is not the one that the floors were measured on (`--new-gold` measures new floors for it).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import relations
from _gold import gold_article, gold_file, gold_records, gold_texts
from _shared import ROOT, find_shared
from standoff.code.coder import Coder
from standoff.code.encoder import load_encoder
from standoff.model import Coding, Failure, to_annotation

sys.path.insert(0, str(ROOT / "tests" / "code"))
import case_tables

FLOORS = ROOT / "bench" / "floors.json"
FIGURES = ROOT / "bench" / "figures.yaml"
BEGIN, END = "<!-- gate: begin -->", "<!-- gate: end -->"

SLACK = 0.005
"""Room between a figure and its new floor, before rounding down to hundredths: another processor's arithmetic
may turn one record in some hundreds."""

TITLES = {
    "gold": "Hand-coded articles",
    "relations": "One marked pair",
    "status cases": "Case table: status",
    "actor cases": "Case table: actors",
    "phrase cases": "Case table: lone phrases",
}
Floors = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        section: where it is measured, a key of `TITLES`.
        name: what it is called there.
        value: 0 to 1.
        means: what it says, in words.
        detail: what it is made of ("146 of 217", "P .70 R .66").
        others: who else reaches what on the same articles.
    """

    section: str
    name: str
    value: float
    means: str
    detail: str = ""
    others: Mapping[str, float] = field(default_factory=dict)


def main() -> int:
    """Measure, compare, and do what was asked."""
    options = _options()
    floors: Floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    shared = find_shared()
    if shared is None:
        print("gold: SKIPPED, no ../shared beside the project; only the case tables are measured")
    elif (told := _changed_gold(shared, floors)) and not options.new_gold:
        print(told, file=sys.stderr)
        return 2
    if options.new_gold:
        floors.pop("gold", None)
    figures = list(_measured(shared, options.misses))
    print(_text_table(figures, floors))
    if options.write:
        _write(Path(options.write), figures, shared)
    low = [figure for figure in figures if figure.value < _floor(figure, floors)]
    for figure in low:
        print(
            f"BELOW ITS FLOOR: {figure.section}: {figure.name}: {figure.value:.3f} < {_floor(figure, floors)}"
        )
    if low and (options.update or options.new_gold):
        print("no floor is changed: a floor is never lowered, and these would have to be")
    elif options.update or options.new_gold:
        _raise_floors(figures, floors, shared)
    return 1 if low else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--update", action="store_true", help="raise the floors; refuses to lower any")
    parser.add_argument(
        "--new-gold", action="store_true", help="take another gold file, and measure its floors"
    )
    parser.add_argument("--write", metavar="PAGE", help="put the tables between the markers of this page")
    parser.add_argument("--misses", action="store_true", help="say what was missed in the case tables")
    return parser.parse_args()


# Measuring


def _measured(shared: Path | None, with_misses: bool) -> Iterator[Figure]:
    coder = Coder()
    about: dict[str, list[dict[str, Any]]] = yaml.safe_load(FIGURES.read_text(encoding="utf-8"))
    if shared is not None:
        scores = _gold_scores(shared, coder)
        yield from (_gold_figure(row, scores[row["from"]]) for row in about["gold"])
        yield from _relation_figures(shared, about["relations"])
    for section, table, count in (
        ("status cases", "status", case_tables.count_status),
        ("actor cases", "actors", case_tables.count_actors),
    ):
        cases = case_tables.load_cases(table)
        counts = count(cases, case_tables.code_cases(coder, cases))
        for row in about[section]:
            detail = f"{counts.right[row['name']]} of {counts.of[row['name']]}"
            yield Figure(section, row["name"], counts.share(row["name"]), row["means"], detail)
        if with_misses:
            print("\n".join([section, *(f"  {miss}" for miss in counts.misses)]))
    yield from _phrase_figures(coder, about["phrase cases"], with_misses)


def _relation_figures(shared: Path, about: Sequence[Mapping[str, Any]]) -> Iterator[Figure]:
    told = relations.measure(shared, load_encoder())
    values = {
        "macro-F1, as it is": told.macro(told.plain),
        "macro-F1, crosswalk": told.macro(told.crossed),
        "quad class": told.quads,
    }
    for row in about:
        detail = f"{len(told.rows)} sentences"
        yield Figure("relations", row["name"], values[row["name"]], row["means"], detail, row["known"])


def _phrase_figures(coder: Coder, about: Sequence[Mapping[str, Any]], with_misses: bool) -> Iterator[Figure]:
    counts = case_tables.count_phrases(case_tables.load_cases("phrases"), coder)
    for row in about:
        detail = f"{counts.right[row['name']]} of {counts.of[row['name']]}"
        yield Figure("phrase cases", row["name"], counts.share(row["name"]), row["means"], detail)
    if with_misses:
        print("\n".join(["phrase cases", *(f"  {miss}" for miss in counts.misses)]))


def _gold_figure(row: Mapping[str, Any], score: Any) -> Figure:
    if "of" in row:
        value = score[row["of"]]
        detail = f"P {score['p']:.3f}, R {score['r']:.3f}" if row["of"] == "f" else "recall"
    else:
        value, detail = score or 0.0, "of matched"
    others = {"second coder": row["second_coder"], **row.get("known", {})}
    return Figure("gold", row["name"], value, row["means"], detail, others)


def _gold_scores(shared: Path, coder: Coder) -> dict[str, Any]:
    """What `tools/score.py` says of the gold articles, coded now."""
    gold, texts = gold_file(shared), gold_texts(shared)
    articles = [gold_article(record, texts) for record in gold_records(shared)]
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        coded.write_text("".join(map(_annotation_line, coder.code_many(articles))), encoding="utf-8")
        command = [sys.executable, str(shared / "tools" / "score.py"), "--json", gold, coded, texts]
        result = subprocess.run(command, check=True, capture_output=True, text=True)
    scores: dict[str, Any] = json.loads(result.stdout)
    return scores


def _annotation_line(result: Coding | Failure) -> str:
    if isinstance(result, Failure):
        raise SystemExit(f"a gold article could not be coded: {result.origin}: {result.reason}")
    return json.dumps(to_annotation(result)) + "\n"


# Floors


def _digest(shared: Path) -> str:
    return hashlib.sha256(gold_file(shared).read_bytes()).hexdigest()


def _changed_gold(shared: Path, floors: Floors) -> str:
    """What to say where the gold is another than the one that the floors were measured on."""
    pinned = floors.get("gold", {}).get("sha256")
    found = _digest(shared)
    if pinned in (None, found):
        return ""
    return (
        f"{gold_file(shared)} is not the gold that the floors were measured on: its SHA-256 is {found}, "
        f"theirs {pinned}. Right is that file; or, where the gold was changed on purpose, --new-gold"
    )


def _floor(figure: Figure, floors: Floors) -> float:
    section = floors.get(figure.section, {})
    return float(section.get("floors", section).get(figure.name, 0.0))


def _raise_floors(figures: Sequence[Figure], floors: Floors, shared: Path | None) -> None:
    """Write the floors, each raised to just below what is reached, none lowered."""
    if shared is not None:
        floors["gold"] = {"sha256": _digest(shared), "floors": dict(floors.get("gold", {}).get("floors", {}))}
    raised = 0
    for figure in figures:
        old = _floor(figure, floors)
        new = max(old, math.floor((figure.value - SLACK) * 100) / 100)
        raised += new > old
        section = floors.setdefault(figure.section, {})
        section.get("floors", section)[figure.name] = new
    FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    print(f"{raised} floors raised in {FLOORS.relative_to(ROOT)}")


# Tables


def _text_table(figures: Sequence[Figure], floors: Floors) -> str:
    lines = []
    for section, title in TITLES.items():
        rows = [f for f in figures if f.section == section]
        if rows:
            lines += ["", f"{title:44s} {'figure':>7s} {'floor':>6s}"]
            lines += [_text_row(figure, _floor(figure, floors)) for figure in rows]
    return "\n".join(lines) + "\n"


def _text_row(figure: Figure, floor: float) -> str:
    others = ", ".join(f"{who} {value:.2f}" for who, value in figure.others.items())
    row = f"  {figure.name:42s} {figure.value:7.3f} {floor:6.2f}   {figure.detail:18s} {others}"
    return row.rstrip()


def _write(page: Path, figures: Sequence[Figure], shared: Path | None) -> None:
    """Put the tables between the page's markers.

    Raises:
        SystemExit: the page has no markers, or the gold was not measured.
    """
    if shared is None:
        raise SystemExit(f"{page} is not written: its first table needs the gold in ../shared")
    text = page.read_text(encoding="utf-8")
    if BEGIN not in text or END not in text:
        raise SystemExit(f"{page} has no place for the tables; right would be the lines {BEGIN} and {END}")
    before, after = text.partition(BEGIN)[0], text.partition(END)[2]
    page.write_text(f"{before}{BEGIN}\n{_markdown(figures)}\n{END}{after}", encoding="utf-8")


def _markdown(figures: Sequence[Figure]) -> str:
    gold = [f for f in figures if f.section == "gold"]
    known = list(dict.fromkeys(who for figure in gold for who in figure.others))
    parts = [f"### {TITLES['gold']}", _markdown_row("figure", "Standoff", *known, "what it says")]
    parts[1] += "\n" + _markdown_row("---", "---:", *["---:"] * len(known), "---")
    for figure in gold:
        others = [f"{figure.others[who]:.2f}" if who in figure.others else "–" for who in known]
        parts[1] += "\n" + _markdown_row(figure.name, f"**{figure.value:.2f}**", *others, figure.means)
    for section in list(TITLES)[1:]:
        rows = [
            _markdown_row("figure", "share", "cases", "what it says"),
            _markdown_row("---", "---:", "---:", "---"),
        ]
        rows += [
            _markdown_row(f.name, f"**{f.value:.2f}**", f.detail, f.means)
            for f in figures
            if f.section == section
        ]
        parts += [f"### {TITLES[section]}", "\n".join(rows)]
    return "\n\n".join(parts)


def _markdown_row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
