"""The heads of the network: from the vectors of a few words to labels. Small enough for numpy."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FILE = "heads.npz"
PARTS = ("joint", "types", "modes", "statuses", "cameo", "pair", "roles")
"""Layers, each with its weight (out, in) and bias (out)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """Two perceptrons over word vectors.

    Attributes:
        weights, biases: by part of `PARTS`.
    """

    weights: dict[str, Array]
    biases: dict[str, Array]

    def summary(self, whole: Array, actor: Array, recipient: Array, trigger: Array) -> Array:
        """(questions, hidden): what the network knows of each question; all four (questions, hidden)."""
        return self._layer("joint", np.concatenate((whole, actor, recipient, trigger), axis=1))

    def logits(self, part: str, summary: Array) -> Array:
        """(questions, labels) of one head."""
        return summary @ self.weights[part].T + self.biases[part]

    def roles(self, trigger: Array, party: Array) -> Array:
        """(pairs, roles): probability of each role of a party to a trigger; both (pairs, hidden)."""
        pair = self._layer("pair", np.concatenate((trigger, party), axis=1))
        return softmax(self.logits("roles", pair))

    def _layer(self, part: str, vectors: Array) -> Array:
        summary: Array = np.tanh(vectors @ self.weights[part].T + self.biases[part])
        return summary


def softmax(logits: Array) -> Array:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Array = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def load_heads(folder: Traversable) -> Heads:
    """The heads beside a network."""
    with np.load(BytesIO((folder / FILE).read_bytes())) as stored:
        return Heads(
            {part: stored[f"{part}.weight"].astype(np.float32) for part in PARTS},
            {part: stored[f"{part}.bias"].astype(np.float32) for part in PARTS},
        )
