"""The trained network at run time: onnxruntime and tokenizers, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.code.encoder.heads import Heads, load_heads
from standoff.code.encoder.labels import ANSWERS, NONE, Labels
from standoff.code.encoder.marking import Input, Marked, Pieces, network_input, place_of, plain_ids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


LOWER, UPPER = "lower.onnx", "upper.onnx"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of one question.

    Attributes:
        types: probability of each PLOVER type and of `NONE`; they sum to 1.
        modes: probability of each mode of `act` ("" for none); they sum to 1.
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


@dataclass(frozen=True, slots=True)
class View:
    """A plain sentence after one run of the network: a vector for each of its word pieces.

    Attributes:
        vectors: (pieces, hidden); the first stands for the whole sentence.
        pieces: its word pieces.
    """

    vectors: NDArray[np.float32]
    pieces: Pieces

    def has(self, char: int) -> bool:
        """Whether the word at a character was read: not cut off."""
        return place_of(self.pieces, char) > 0

    def at(self, chars: Sequence[int | None]) -> NDArray[np.float32]:
        """(chars, hidden): the vectors of the word pieces at some characters; zeros for None and what is cut off."""
        places = [0 if char is None else place_of(self.pieces, char) for char in chars]
        found = self.vectors[places]
        found[[place == 0 for place in places]] = 0.0
        return found


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a word of a plain sentence; all by the first character of the word on which they hang.

    Attributes:
        trigger: the word.
        actor, recipient: its parties, or None.
    """

    trigger: int
    actor: int | None = None
    recipient: int | None = None


class Encoder:
    """Reads sentences. Load one per process and keep it.

    Args:
        lower: the network's lower layers; input ``given`` (1, pieces) int64, output (1, pieces, hidden).
        upper: the layers above them, which marked sentences go through too; from and to (1, pieces, hidden).
        heads: what makes labels of the vectors of plain sentences, and of those of marked ones.
        tokenizer: the word pieces of its vocabulary.
        labels: what the labels are.

    Attributes:
        labels: as given.
    """

    def __init__(
        self,
        lower: onnxruntime.InferenceSession,
        upper: onnxruntime.InferenceSession,
        heads: tuple[Heads, Heads],
        tokenizer: Tokenizer,
        labels: Labels,
    ) -> None:
        self._lower, self._upper = lower, upper
        self._plain, self._marked = heads
        self._tokenizer = tokenizer
        self.labels = labels
        self._modes = _modes_by_type(labels)

    def look(self, texts: Sequence[str]) -> list[View]:
        """Run the lower layers over plain sentences, each once.

        Each runs alone: the 8-bit scales of a batch are those of all its sentences together, so that a reading
        would hang on its neighbours, and a batch saves a tenth of the time at most (bench/encoder.py).
        """
        return [View(_run(self._lower, _row(plain_ids(pieces))), pieces) for pieces in self._pieces(texts)]

    def acts(self, view: View, triggers: Sequence[int]) -> NDArray[np.float32]:
        """(triggers, types): probability of each type for words by their first character, parties left open."""
        return self._plain.shares(
            "types", self._plain.summary(view.vectors[0], None, None, view.at(triggers))
        )

    def answer(self, view: View, asked: Sequence[Asked]) -> list[Reading]:
        """What some words of a sentence report of two parties each."""
        if not asked:
            return []
        actors, recipients = view.at([q.actor for q in asked]), view.at([q.recipient for q in asked])
        triggers = view.at([q.trigger for q in asked])
        return self._read(self._plain, self._plain.summary(view.vectors[0], actors, recipients, triggers))

    def roles(self, view: View, trigger: int, parties: Sequence[int]) -> NDArray[np.float32]:
        """(parties, `ROLES`): probability of what each party is to the act of a word."""
        return self._plain.roles(view.at([trigger])[0], view.at(parties))

    def read(self, sentences: Sequence[Marked]) -> list[Reading]:
        """What marked sentences report, a run of the whole network each."""
        pieces = self._pieces([marked.text for marked in sentences])
        return [self._read_marked(network_input(p, m)) for p, m in zip(pieces, sentences, strict=True)]

    def _read_marked(self, item: Input) -> Reading:
        hidden = _run(self._upper, _run(self._lower, _row(item.ids))[None])
        places = np.array(item.positions)
        vectors = hidden[places] * (places > 0)[:, None]
        summary = self._marked.summary(hidden[0], vectors[:1], vectors[1:2], vectors[2:])
        return self._read(self._marked, summary)[0]

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        return pieces_of(self._tokenizer, texts)

    def _read(self, heads: Heads, summary: NDArray[np.float32]) -> list[Reading]:
        parts = [heads.shares(part, summary) for part in ANSWERS]
        return [self._reading(*row) for row in zip(*parts, strict=True)]

    def _reading(
        self,
        types: NDArray[np.float32],
        modes: NDArray[np.float32],
        statuses: NDArray[np.float32],
        cameo: NDArray[np.float32],
    ) -> Reading:
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


def _row(ids: Sequence[int]) -> NDArray[np.int64]:
    return np.array([ids], dtype=np.int64)


def _run(session: onnxruntime.InferenceSession, given: NDArray[Any]) -> NDArray[np.float32]:
    """(pieces, hidden): what a part of the network makes of one sentence."""
    hidden: NDArray[np.float32] = session.run(None, {"given": given})[0][0]
    return hidden


def _table(names: Sequence[str], probabilities: NDArray[np.float32]) -> dict[str, float]:
    return dict(zip(names, map(float, probabilities), strict=True))


def _modes_by_type(labels: Labels) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for i, name in enumerate(labels.modes):
        type_, _, mode = name.partition(":")
        table.setdefault(type_, {})[mode] = i
    return table


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


def load_encoder(folder: Traversable | None = None) -> Encoder:
    """The encoder of a folder, by default the one shipped with the package; on one thread: workers share the cores."""
    folder = folder or files("standoff.code") / "data" / "encoder"
    tokenizer = load_tokenizer((folder / "tokenizer.json").read_text(encoding="utf-8"))
    labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
    lower, upper = _session(folder / LOWER), _session(folder / UPPER)
    return Encoder(lower, upper, load_heads(folder), tokenizer, labels)


def _session(file: Traversable) -> onnxruntime.InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(file.read_bytes(), options, providers=["CPUExecutionProvider"])
