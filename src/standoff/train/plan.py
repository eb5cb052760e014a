"""How to train: apart from the training itself, so that a program can offer it before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Course:
    """How one network learns.

    Attributes:
        layers: how many it has.
        passes: how often its lesson is gone over.
        seed: of everything that chance decides.
        batch: sentences a step.
        rate: highest learning rate of the layers; the heads, which begin from nothing, learn five times as fast.
    """

    layers: int
    passes: int
    seed: int = 7
    batch: int = 32
    rate: float = 3e-4


@dataclass(frozen=True, slots=True)
class Plan:
    """How the encoder learns.

    Batch and rate were chosen on a tenth of our own rows, held out; passes by what half an hour of two cores allows,
    and those over marked sentences on the pairs of ``bench/relations.py`` too.

    Attributes:
        plain: the network of plain sentences, which every sentence of an article goes through: half of the base's
            layers, at half their cost.
        marked: the network of sentences with marks.
    """

    plain: Course = Course(layers=3, passes=3)
    marked: Course = Course(layers=6, passes=5)
