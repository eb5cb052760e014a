"""How to train: apart from the training itself, so that a program can offer it before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plan:
    """How to train. The defaults were chosen on a tenth of our own rows, held out.

    Attributes:
        passes: how often every row is seen.
        batch: rows a step.
        rate: highest learning rate of the encoder; the heads, which begin from nothing, learn five times as fast.
        seed: of everything that chance decides.
    """

    passes: int = 3
    batch: int = 32
    rate: float = 3e-4
    seed: int = 7
