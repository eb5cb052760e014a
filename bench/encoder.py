"""What reading a sentence costs: whole or near its marks, alone or in a batch, beside its parse.

    python bench/encoder.py

Reads the training sentences of `train/data` (nothing is learnt or measured for accuracy here), on one thread.
Ratios count; milliseconds are this machine's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from _shared import ROOT
from standoff.code.encoder import NEAR, Marked, load_encoder
from standoff.code.encoder.marking import LONGEST, Pieces, network_input
from standoff.code.encoder.network import arrays
from standoff.code.pipeline import load_pipeline
from standoff.train.rows import read_rows

EVERY, BATCH, ROUNDS = 20, 16, 3


def main() -> int:
    """Print what each way costs, and its ratio to the parse of the same sentences."""
    rows = list(read_rows(Path(ROOT) / "train" / "data"))[::EVERY]
    sentences = [row.marked for row in rows]
    encoder, nlp = load_encoder(), load_pipeline()
    ways: dict[str, Callable[[], object]] = {
        "spaCy parse, in batches": lambda: list(nlp.pipe([s.text for s in sentences], batch_size=64)),
        "encoder, whole sentence, alone": lambda: encoder.read(sentences),
        f"encoder, {NEAR} pieces near the marks, alone": lambda: encoder.read(sentences, NEAR),
        f"encoder, {NEAR} pieces, in batches of {BATCH}": lambda: _batched(encoder, sentences),
    }
    costs = {name: _milliseconds(way) / len(sentences) for name, way in ways.items()}
    parse = next(iter(costs.values()))
    for name, cost in costs.items():
        print(f"{name:45} {cost:7.2f} ms a sentence   {cost / parse:5.2f} of the parse")
    return 0


def _milliseconds(way: Callable[[], object]) -> float:
    """The fastest of some rounds: what else the machine does only adds."""
    spent = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        way()
        spent.append(time.perf_counter() - started)
    return 1000 * min(spent)


def _batched(encoder: object, sentences: Sequence[Marked]) -> None:
    """The same in batches of like length, which the package does not do: readings would hang on their neighbours."""
    tokenizer, session = encoder._tokenizer, encoder._session  # type: ignore[attr-defined]
    inputs = []
    for marked in sentences:
        encoded = tokenizer.encode(marked.text, add_special_tokens=False)
        inputs.append(network_input(Pieces(encoded.ids, encoded.offsets), marked, min(NEAR, LONGEST)))
    inputs.sort(key=lambda item: len(item.ids))
    for start in range(0, len(inputs), BATCH):
        np.argmax(session.run(None, arrays(inputs[start : start + BATCH]))[0], axis=1)


if __name__ == "__main__":
    sys.exit(main())
