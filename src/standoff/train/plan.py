"""How to train: apart from the training itself, so that a program can offer it before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train.

    Batch and rate were chosen on a tenth of our own rows, held out; passes by what half an hour allows; the finishing
    on the pairs of ``bench/relations.py``.

    Attributes:
        passes: how often every row is seen.
        batch: rows a step.
        rate: highest learning rate of the encoder; the heads, which begin from nothing, learn five times as fast.
        seed: of everything that chance decides.
        finishing, finishing_rate: the same for the upper layers alone, which learn some more from rows with marks.
    """

    passes: int = 3
    batch: int = 32
    rate: float = 3e-4
    seed: int = 7
    finishing: int = 5
    finishing_rate: float = 3e-4
