"""How well the text of web pages is found, and how long it takes beside bare trafilatura.

Usage: python bench/pages.py [SHARED]

SHARED (default: ../shared, or the path in STANDOFF_SHARED) holds data/pages_dev: pages as ID.html.gz and the
true bodies in ground-truth.json.gz. The measure is that of the article extraction benchmark
(github.com/scrapinghub/article-extraction-benchmark): shingles of four tokens as multisets, precision and
recall averaged over pages, F1 of the two averages. Prints one line a figure.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import trafilatura

from standoff.model import Article
from standoff.read import ReadOptions, read_file
from standoff.read.furniture import body
from standoff.read.page import extract_text

_SHINGLE = 4
_TOKEN = re.compile(r"\w+")


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four tokens of ``text``; a shorter text is one run."""
    tokens = _TOKEN.findall(text)
    runs = [tuple(tokens[i : i + _SHINGLE]) for i in range(max(1, len(tokens) - _SHINGLE + 1))]
    return Counter(run for run in runs if run)


def scores(true: str, found: str) -> tuple[float | None, float | None]:
    """Precision and recall of ``found``; None where there is nothing to divide by."""
    expected, given = shingles(true), shingles(found)
    hits = sum((expected & given).values())
    precision = hits / sum(given.values()) if given else None
    recall = hits / sum(expected.values()) if expected else None
    return precision, recall


def figures(truth: dict[str, str], found: dict[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over all pages."""
    pairs = [scores(truth[name], found[name]) for name in truth]
    precision = mean(p for p, _ in pairs if p is not None)
    recall = mean(r for _, r in pairs if r is not None)
    return precision, recall, 2 * precision * recall / (precision + recall)


def bare_text(path: Path) -> str:
    """What trafilatura alone gives."""
    return trafilatura.extract(gzip.decompress(path.read_bytes()), fast=True, include_comments=False) or ""


def extracted(path: Path) -> str:
    """The text that the page reader takes from the page, before title and language come in."""
    return extract_text(trafilatura.load_html(gzip.decompress(path.read_bytes())))


def report_text(path: Path) -> str:
    """The article's text without its title and furniture, in any language."""
    for item in read_file(path, ReadOptions()):
        if isinstance(item, Article):
            report = body(item.text, item.furniture)
            return report.removeprefix(item.title or "")
    return ""


def timed(read: Callable[[Path], str], paths: list[Path]) -> tuple[dict[str, str], float]:
    """What ``read`` gives for each page by its name, and the seconds it took for all."""
    began = time.perf_counter()
    found = {path.name.partition(".")[0]: read(path) for path in paths}
    return found, time.perf_counter() - began


def main(shared: Path) -> None:
    """Measure and print."""
    folder = shared / "data" / "pages_dev"
    with gzip.open(folder / "ground-truth.json.gz") as stream:
        truth = {name: item["articleBody"] for name, item in json.load(stream).items()}
    paths = [folder / f"{name}.html.gz" for name in sorted(truth)]
    timed(report_text, paths[:5])  # load models and compile patterns before the clock runs
    bare, bare_seconds = timed(bare_text, paths)
    ours, _ = timed(extracted, paths)
    reports, seconds = timed(report_text, paths)
    kept = {name: text for name, text in reports.items() if text}
    for label, texts in (("trafilatura", bare), ("extracted", ours)):
        print(f"{label:12} precision {{:.3f}}  recall {{:.3f}}  F1 {{:.3f}}".format(*figures(truth, texts)))
    english = {name: truth[name] for name in kept}
    line = "precision {:.3f}  recall {:.3f}  F1 {:.3f}".format(*figures(english, kept))
    print(f"{'report':12} {line}  ({len(kept)} of {len(truth)} pages are kept)")
    print(f"time a page: trafilatura {1000 * bare_seconds / len(paths):.1f} ms, ", end="")
    print(f"whole reader {1000 * seconds / len(paths):.1f} ms, ratio {seconds / bare_seconds:.2f}")


if __name__ == "__main__":
    default = os.environ.get("STANDOFF_SHARED", "../shared")
    main(Path(sys.argv[1] if len(sys.argv) > 1 else default))
