"""The trained network at run time: onnxruntime and tokenizers, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.encoder.labels import NONE, Labels
from standoff.code.encoder.marking import LONGEST, Input, Marked, Pieces, network_input
from standoff.code.encoder.words import Word, load_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of one marked sentence.

    Attributes:
        types: probability of each PLOVER type and of `NONE`; they sum to 1.
        modes: probability of each mode of the likeliest type ("" for none); they sum to 1.
        statuses: probability of each status; they sum to 1.
        cameo: probability of each CAMEO code; they sum to 1.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]
    statuses: Mapping[str, float]
    cameo: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type, or `NONE`."""
        return _likeliest(self.types)

    @property
    def act(self) -> str:
        """The likeliest type other than `NONE`."""
        return _likeliest({name: p for name, p in self.types.items() if name != NONE})

    @property
    def mode(self) -> str | None:
        """The likeliest mode of the likeliest act, or None."""
        return _likeliest(self.modes) or None

    @property
    def status(self) -> str:
        """The likeliest status."""
        return _likeliest(self.statuses)


def _likeliest(table: Mapping[str, float]) -> str:
    return max(table, key=lambda name: (table[name], name))


class Encoder:
    """Reads marked sentences in batches. Load one per process and keep it.

    Args:
        session: the network; inputs ``ids`` and ``mask`` (batch, pieces) and ``positions`` (batch, 3), all
            int64; outputs one array of logits a head.
        tokenizer: the word pieces of its vocabulary.
        labels: what its outputs mean.
        words: the words that it was trained on, by lemma and part of speech.

    Attributes:
        labels, words: as given.
    """

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        tokenizer: Tokenizer,
        labels: Labels,
        words: Mapping[tuple[str, str], Word],
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self.labels = labels
        self.words = words
        self._modes = _modes_by_type(labels)

    def read(self, sentences: Sequence[Marked], longest: int = LONGEST) -> list[Reading]:
        """The readings, in the sentences' order, of at most ``longest`` word pieces each.

        Each runs alone: the 8-bit scales of a batch are those of all its sentences together, so that a reading
        would hang on its neighbours, and a batch saves a tenth of the time at most (bench/encoder.py).
        """
        return [self._run(item) for item in self._inputs(sentences, longest)]

    def _inputs(self, sentences: Sequence[Marked], longest: int) -> list[Input]:
        texts = list(dict.fromkeys(marked.text for marked in sentences))
        encoded = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        pieces = {text: Pieces(e.ids, e.offsets) for text, e in zip(texts, encoded, strict=True)}
        return [network_input(pieces[marked.text], marked, longest) for marked in sentences]

    def _run(self, item: Input) -> Reading:
        outputs = self._session.run(None, arrays([item]))
        types, modes, statuses, cameo = (_softmax(logits)[0] for logits in outputs)
        names = self.labels
        by_type = _table(names.types, types)
        act = max((name for name in names.types if name != NONE), key=lambda name: (by_type[name], name))
        return Reading(
            by_type, self._modes_of(act, modes), _table(names.statuses, statuses), _table(names.cameo, cameo)
        )

    def _modes_of(self, act: str, probabilities: NDArray[np.float32]) -> dict[str, float]:
        chosen = {mode: float(probabilities[i]) for mode, i in self._modes[act].items()}
        total = sum(chosen.values())
        return {mode: p / total for mode, p in chosen.items()}


def _table(names: Sequence[str], probabilities: NDArray[np.float32]) -> dict[str, float]:
    return dict(zip(names, map(float, probabilities), strict=True))


def _modes_by_type(labels: Labels) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for i, name in enumerate(labels.modes):
        type_, _, mode = name.partition(":")
        table.setdefault(type_, {})[mode] = i
    return table


def arrays(batch: Sequence[Input], step: int = 1) -> dict[str, NDArray[np.int64]]:
    """Inputs as the arrays that the network takes, padded to the longest, and that to a multiple of ``step``."""
    longest = -(-max(len(item.ids) for item in batch) // step) * step
    ids = np.zeros((len(batch), longest), dtype=np.int64)
    mask = np.zeros_like(ids)
    for row, item in enumerate(batch):
        ids[row, : len(item.ids)] = item.ids
        mask[row, : len(item.ids)] = 1
    return {
        "ids": ids,
        "mask": mask,
        "positions": np.array([item.positions for item in batch], dtype=np.int64),
    }


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True))
    result: NDArray[np.float32] = shifted / shifted.sum(axis=1, keepdims=True)
    return result


def load_encoder(folder: Traversable | None = None) -> Encoder:
    """The encoder of a folder, by default the one shipped with the package; on one thread: workers share the cores."""
    import onnxruntime
    from tokenizers import Tokenizer

    folder = folder or files("standoff.code") / "data" / "encoder"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    network = (folder / "network.onnx").read_bytes()
    session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
    return Encoder(session, tokenizer, labels, load_words(folder))
