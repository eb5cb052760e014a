"""Figures for quotes: the project's gold articles and PolNeAR.

    python bench/quotes.py [--polnear train|dev] [--sample N] [--misses]

Reads ``../shared`` or the folder named by STANDOFF_SHARED; says so and ends where there is none.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from standoff.code.actors import Names, find_actors
from standoff.code.draft import Draft
from standoff.code.parse import attach, cut_blocks, parser_texts
from standoff.code.pipeline import load_pipeline
from standoff.code.quotes import find_attributions, find_quotes
from standoff.model import Article, Coding, to_annotation
from standoff.ontology.entities import load_entities

SHARED = Path(os.environ.get("STANDOFF_SHARED", Path(__file__).parents[2] / "shared"))


class Clock:
    """Seconds spent in the parser and in the quote step."""

    def __init__(self) -> None:
        self.parse = self.quotes = 0.0


def code(nlp: Any, names: Names, article: Article, clock: Clock) -> Draft:
    """The article with its actors and quotes."""
    draft = Draft(article)
    draft.blocks = cut_blocks(article)
    began = time.perf_counter()
    docs = list(nlp.pipe(parser_texts(article, draft.blocks, names.places_of)))
    clock.parse += time.perf_counter() - began
    attach(draft, docs)
    find_actors(draft, names)
    began = time.perf_counter()
    find_quotes(draft)
    clock.quotes += time.perf_counter() - began
    return draft


def gold(nlp: Any, names: Names, clock: Clock, misses: bool) -> None:
    """Score the gold articles with the shared scorer."""
    file, texts = SHARED / "data" / "gold_dev.jsonl", SHARED / "data" / "gold_dev_texts"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as coded:
        for record in map(json.loads, file.read_text().splitlines()):
            text = (texts / f"{record['id']}.txt").read_text()
            article = Article(text=text, id=record["id"], outlet=record["outlet"])
            draft = code(nlp, names, article, clock)
            coded.write(json.dumps(to_annotation(Coding(article, quotes=tuple(draft.quotes)))) + "\n")
            if misses:
                show_misses(record, draft)
        coded.flush()
        run = subprocess.run(
            [sys.executable, str(SHARED / "tools" / "score.py"), str(file), coded.name, str(texts)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
    print("\n".join(line for line in run.stdout.splitlines() if line.startswith("quotes")))


def show_misses(record: Any, draft: Draft) -> None:
    """Gold quotes that were not found, and found ones that are not gold."""
    sys.path.insert(0, str(SHARED / "tools"))
    import score

    found = json.loads(json.dumps(to_annotation(Coding(draft.article, quotes=tuple(draft.quotes)))))["quotes"]
    text = score.match(record["quotes"], found, score.quote_score(False))
    both = score.match(record["quotes"], found, score.quote_score(True))
    for i, quote in enumerate(record["quotes"]):
        if i not in {x for x, _ in both} and not quote.get("optional"):
            mark = "SPEAKER" if i in {x for x, _ in text} else "MISSED "
            own = [found[y]["speaker"] for x, y in text if x == i]
            print(
                mark,
                record["id"][:6],
                quote["kind"],
                repr(quote["speaker"]),
                own and (own[0] or {}).get("text"),
                "|",
                score.as_parts(quote["text"]),
            )
    for j, quote in enumerate(found):
        if j not in {y for _, y in text}:
            print(
                "EXTRA  ",
                record["id"][:6],
                quote["kind"],
                (quote["speaker"] or {}).get("text"),
                "|",
                score.as_parts(quote["text"]),
                quote["why"],
            )


def polnear(nlp: Any, names: Names, clock: Clock, split: str, sample: int, keep: Path | None) -> None:
    """Score PolNeAR with the shared scorer."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        with tarfile.open(SHARED / "data" / "quotes_dev.tar.gz") as archive:
            archive.extractall(root, members=[m for m in archive if m.name.startswith(split)], filter="data")
        files = sorted((root / split / "text").glob("*.txt"))
        chosen = files[:: max(1, len(files) // sample)] if sample else files
        drop_others(root / split / "attributions", {file.stem for file in chosen})
        drafts = [(file.stem, coded(nlp, names, clock, file)) for file in chosen]
        for told, alone in (("quotes alone", True), ("quotes and attitudes", False)):
            predicted = root / "predicted.jsonl" if keep is None or alone else keep
            lines = (line for doc, draft in drafts for line in predictions(doc, draft, quotes_alone=alone))
            predicted.write_text("".join(json.dumps(line) + "\n" for line in lines))
            script = SHARED / "tools" / "polnear_score.py"
            command = [sys.executable, str(script), str(predicted), "--split", split, "--root", str(root)]
            print(f"PolNeAR {split}, {told}")
            print(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def drop_others(folder: Path, keep: set[str]) -> None:
    """Remove the annotations of articles that are not in the sample, and broken annotation files."""
    for file in folder.glob("*.ann"):
        broken = any(line[:1] == "T" and "\t" not in line for line in file.read_text().splitlines())
        if file.stem.rsplit("_", 1)[0] not in keep or broken:
            file.unlink()


def coded(nlp: Any, names: Names, clock: Clock, file: Path) -> Draft:
    """One of PolNeAR's texts with its quotes."""
    with file.open(encoding="utf8", newline="") as handle:
        return code(nlp, names, Article(text=handle.read(), id=file.stem), clock)


def predictions(doc: str, draft: Draft, *, quotes_alone: bool) -> Iterator[dict[str, Any]]:
    """PolNeAR's form of what is found in a text."""
    for found in find_attributions(draft):
        if found.quote is None and quotes_alone:
            continue
        yield {
            "doc": doc,
            "source": None if found.source is None else [found.source.start, found.source.end],
            "cue": None if found.cue is None else [found.cue.start, found.cue.end],
            "content": [[part.start, part.end] for part in found.content],
            "kind": "attitude" if found.quote is None else found.quote.kind.value,
        }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--polnear", choices=("train", "dev", "none"), default="dev")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    if not SHARED.exists():
        print(f"no gold at {SHARED}; set STANDOFF_SHARED to the folder that holds it")
        return
    nlp = load_pipeline()
    names = Names(load_entities())
    clock = Clock()
    gold(nlp, names, clock, options.misses)
    if options.polnear != "none":
        polnear(nlp, names, clock, options.polnear, options.sample, options.keep)
    share = 100 * clock.quotes / clock.parse
    print(f"parse {clock.parse:.1f} s, quotes {clock.quotes:.1f} s: {share:.1f} % of the parse")


if __name__ == "__main__":
    main()
