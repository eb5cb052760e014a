"""What looking at a sentence costs, plain or with marks, beside its parse.

    python bench/encoder.py

Reads the training sentences of `train/data` (nothing is learnt or measured for accuracy here), on one thread.
Ratios count; milliseconds are this machine's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from _shared import ROOT
from standoff.code.encoder import load_encoder
from standoff.code.pipeline import load_pipeline
from standoff.train.rows import read_rows

EVERY, ROUNDS = 20, 3


def main() -> int:
    """Print what each way costs, and its ratio to the parse of the same sentences."""
    marked = [row.marked for row in read_rows(Path(ROOT) / "train" / "data")][::EVERY]
    texts = list(dict.fromkeys(sentence.text for sentence in marked))
    encoder, nlp = load_encoder(), load_pipeline()
    ways: dict[str, Callable[[], int]] = {
        "spaCy parse, in batches": lambda: len(list(nlp.pipe(texts, batch_size=64))),
        "encoder, plain, alone": lambda: len(encoder.look(texts)),
        "encoder, with marks, alone": lambda: len(encoder.read(marked)),
    }
    parse = 0.0
    for name, way in ways.items():
        cost = _milliseconds(way)
        parse = parse or cost
        print(f"{name:45} {cost:7.2f} ms a sentence   {cost / parse:5.2f} of the parse")
    return 0


def _milliseconds(way: Callable[[], int]) -> float:
    """For one sentence, in the fastest of some rounds: what else the machine does only adds."""
    spent, count = [], 1
    for _ in range(ROUNDS):
        started = time.perf_counter()
        count = way()
        spent.append(time.perf_counter() - started)
    return 1000 * min(spent) / count


if __name__ == "__main__":
    sys.exit(main())
