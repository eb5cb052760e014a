"""From training sentences to the encoder's files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from standoff.code.encoder.marking import Pieces
from standoff.train.examples import examples_of, labels_of
from standoff.train.export import export
from standoff.train.fit import fit
from standoff.train.net import tokenizer_json
from standoff.train.plan import Plan
from standoff.train.rows import Row
from standoff.train.words import table, trigger_words


def make_encoder(rows: Sequence[Row], folder: Path, plan: Plan, told: Callable[[str], None]) -> None:
    """Train on all rows and write the encoder's four files.

    Args:
        rows: what to learn from.
        folder: where the files go.
        plan: how to train.
        told: gets a line a pass.
    """
    labels = labels_of(rows)
    examples = examples_of(rows, pieces_of([row.marked.text for row in rows]), labels)
    export(fit(examples, labels, plan, told), labels, folder)
    lines = table(trigger_words(rows))
    (folder / "words.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def pieces_of(texts: Sequence[str]) -> list[Pieces]:
    """The word pieces of some sentences."""
    tokenizer = Tokenizer.from_str(tokenizer_json())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [Pieces(e.ids, e.offsets) for e in encoded]
