"""What the trained networks need at run time: onnxruntime and tokenizers, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.encoder.heads import Heads
from standoff.code.encoder.marking import Pieces

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

WORDS, PLAIN, MARKED = "words.npz", "plain.onnx", "marked.onnx"
_SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of onnxruntime that cost time here: its joint addition and normalisation is slower than the two apart."""


@dataclass(frozen=True, slots=True)
class Words:
    """Vectors of the word pieces and marks themselves, in 8 bits.

    Attributes:
        codes: (pieces, hidden) int8.
        scale: (pieces, 1) float32, what each row is multiplied with.
    """

    codes: NDArray[np.int8]
    scale: NDArray[np.float32]

    def of(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """(1, ids, hidden): the vectors of some word pieces."""
        places = list(ids)
        vectors: NDArray[np.float32] = self.codes[places] * self.scale[places]
        return vectors[None]


@dataclass(frozen=True, slots=True)
class Network:
    """Layers and what makes labels of their vectors.

    Attributes:
        layers: from the vectors of the words, input ``given`` (1, pieces, hidden), to those of the words in their
            sentence, output (1, pieces, hidden).
        heads: what makes labels of these.
    """

    layers: onnxruntime.InferenceSession
    heads: Heads

    def run(self, given: NDArray[np.float32]) -> NDArray[np.float32]:
        """(pieces, hidden): what the layers make of one sentence."""
        hidden: NDArray[np.float32] = self.layers.run(None, {"given": given})[0][0]
        return hidden


def load_tokenizer(text: str) -> Tokenizer:
    """The word pieces of a tokenizer's file, of sentences of any length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(text)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def pieces_of(tokenizer: Tokenizer, texts: Sequence[str]) -> list[Pieces]:
    """The word pieces of some sentences, without marks of their own."""
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [Pieces(e.ids, e.offsets) for e in encoded]


def load_words(file: Traversable) -> Words:
    """The vectors of a file."""
    with np.load(BytesIO(file.read_bytes())) as stored:
        return Words(stored["codes"], stored["scale"])


def load_session(file: Traversable) -> onnxruntime.InferenceSession:
    """A graph, on one thread: workers share the cores."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        file.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
