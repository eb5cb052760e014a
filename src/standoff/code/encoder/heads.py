"""The heads of the network: from the vectors of a few words to labels. Small enough for numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    Array = NDArray[np.float32]

FILE = "heads.npz"


@dataclass(frozen=True, slots=True)
class Heads:
    """Perceptrons over word vectors.

    Attributes:
        weights, biases: by layer: ``joint`` with the four of `ANSWERS` behind it, ``pair`` with ``roles`` behind it;
            the weights as (in, out).
    """

    weights: dict[str, Array]
    biases: dict[str, Array]

    def whole(self, sentences: Array) -> Array:
        """(sentences, hidden): what the vectors of whole sentences add to the summary of any question about each."""
        result: Array = sentences @ self.weights["joint"][: sentences.shape[1]] + self.biases["joint"]
        return result

    def summary(self, whole: Array, actor: Array | None, recipient: Array | None, trigger: Array) -> Array:
        """(questions, hidden): what the network knows of each question.

        Args:
            whole: (questions, hidden), or (1, hidden) where all are about one sentence, from `whole`.
            actor, recipient: (questions, hidden), or None where the parties are left open.
            trigger: (questions, hidden).
        """
        size = whole.shape[-1]
        weight = self.weights["joint"]
        summed = trigger @ weight[3 * size :] + whole
        if actor is not None and recipient is not None:
            summed += np.concatenate((actor, recipient), axis=1) @ weight[size : 3 * size]
        result: Array = np.tanh(summed)
        return result

    def shares(self, part: str, summary: Array) -> Array:
        """(questions, labels) probabilities of one head."""
        return _softmax(summary @ self.weights[part] + self.biases[part])

    def sides(self, parties: Array) -> Array:
        """(parties, hidden): what the vectors of parties add to any question about their roles."""
        result: Array = parties @ self.weights["pair"][parties.shape[1] :]
        return result

    def roles(self, trigger: Array, sides: Array) -> Array:
        """(parties, roles): probability of each role of some parties, from `sides`, to one trigger (hidden,)."""
        weight = self.weights["pair"][: len(trigger)]
        return self.shares("roles", np.tanh(sides + (trigger @ weight + self.biases["pair"])))


def _softmax(logits: Array) -> Array:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    result: Array = shifted / shifted.sum(axis=-1, keepdims=True)
    return result


def load_heads(folder: Traversable) -> tuple[Heads, Heads]:
    """The heads beside a network: those for plain sentences, and those for sentences with marks."""
    with np.load(BytesIO((folder / FILE).read_bytes())) as stored:
        plain, marked = (
            _heads({part: stored[part] for part in stored}, name) for name in ("plain", "marked")
        )
    return plain, marked


def _heads(stored: Mapping[str, Array], name: str) -> Heads:
    own = {
        part.removeprefix(f"{name}."): array for part, array in stored.items() if part.startswith(f"{name}.")
    }
    parts = sorted(part.removesuffix(".bias") for part in own if part.endswith(".bias"))
    return Heads(
        {part: np.ascontiguousarray((own[f"{part}.codes"] * own[f"{part}.scale"]).T) for part in parts},
        {part: own[f"{part}.bias"] for part in parts},
    )
