"""The trained network at run time: onnxruntime and tokenizers, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from standoff.code.encoder.heads import Heads, load_heads
from standoff.code.encoder.labels import ANSWERS, NONE, Labels
from standoff.code.encoder.marking import Input, Marked, Pieces, network_input, place_at, plain_ids

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer


LOWER, UPPER = "lower.onnx", "upper.onnx"
_SLOWER = ["SkipLayerNormFusion"]
"""Rewritings of onnxruntime that cost time here: its joint addition and normalisation is slower than the two apart."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of one question.

    Attributes:
        types: probability of each PLOVER type and of `NONE`; they sum to 1.
        modes: probability of each mode of `act` ("" for none); they sum to 1.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type, or `NONE`."""
        return _likeliest(self.types)

    @property
    def act(self) -> str:
        """The likeliest type other than `NONE`."""
        return _likeliest_act(self.types)

    @property
    def mode(self) -> str | None:
        """The likeliest mode of the likeliest act, or None."""
        return _likeliest(self.modes) or None


@dataclass(frozen=True, slots=True)
class FullReading(Reading):
    """All that it makes of one question.

    Attributes:
        statuses: probability of each status; they sum to 1.
        cameo: probability of each CAMEO code; they sum to 1.
    """

    statuses: Mapping[str, float]
    cameo: Mapping[str, float]

    @property
    def status(self) -> str:
        """The likeliest status."""
        return _likeliest(self.statuses)


def _likeliest(table: Mapping[str, float]) -> str:
    return max((p, name) for name, p in table.items())[1]


def _likeliest_act(types: Mapping[str, float]) -> str:
    return max((p, name) for name, p in types.items() if name != NONE)[1]


@dataclass(frozen=True, slots=True)
class View:
    """A plain sentence after one run of the network: a vector for each of its word pieces.

    Attributes:
        vectors: (pieces, hidden); the first stands for the whole sentence.
        whole: (hidden,) what the sentence as a whole adds to every answer.
        ends: where each of its word pieces ends, in characters.
    """

    vectors: NDArray[np.float32]
    whole: NDArray[np.float32]
    ends: Sequence[int]

    def has(self, char: int) -> bool:
        """Whether the word at a character was read: not cut off."""
        return place_at(self.ends, char) > 0

    def at(self, chars: Sequence[int | None]) -> NDArray[np.float32]:
        """(chars, hidden): the vectors of the word pieces at some characters; zeros for None and what is cut off."""
        places = [0 if char is None else place_at(self.ends, char) for char in chars]
        found = self.vectors[places]
        if 0 in places:
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
        would hang on its neighbours, and a batch was found to save a tenth of the time at most.
        """
        if not texts:
            return []
        found = self._pieces(texts)
        vectors = [_run(self._lower, _row(plain_ids(pieces))) for pieces in found]
        wholes = self._plain.whole(np.stack([sentence[0] for sentence in vectors]))
        ends = ([end for _, end in pieces.offsets] for pieces in found)
        return [View(*view) for view in zip(vectors, wholes, ends, strict=True)]

    def acts(self, asked: Sequence[tuple[View, int]]) -> NDArray[np.float32]:
        """(asked, types): probability of each type for words by their first character, parties left open."""
        views, triggers = [view for view, _ in asked], [view.at([trigger]) for view, trigger in asked]
        whole = np.stack([view.whole for view in views])
        return self._plain.shares("types", self._plain.summary(whole, None, None, np.concatenate(triggers)))

    def answer(self, asked: Sequence[tuple[View, Asked]]) -> list[Reading]:
        """What some words report of two parties each: type and mode, all that coding asks for.

        Words of many sentences cost little more than one: what they are multiplied with is fetched once.
        """
        if not asked:
            return []
        summary = self._summary(asked)
        types, modes = (self._plain.shares(part, summary) for part in ANSWERS[:2])
        return [Reading(*self._typed(*row)) for row in zip(types, modes, strict=True)]

    def answer_fully(self, asked: Sequence[tuple[View, Asked]]) -> list[FullReading]:
        """The same with status and CAMEO code, which cost as much again."""
        return self._fully(self._plain, self._summary(asked)) if asked else []

    def _summary(self, asked: Sequence[tuple[View, Asked]]) -> NDArray[np.float32]:
        words = np.stack([view.at([q.actor, q.recipient, q.trigger]) for view, q in asked])
        whole = np.stack([view.whole for view, _ in asked])
        return self._plain.summary(whole, words[:, 0], words[:, 1], words[:, 2])

    def sides(self, view: View, parties: Sequence[int]) -> NDArray[np.float32]:
        """(parties, hidden): what each party adds to any question about its role."""
        return self._plain.sides(view.at(parties))

    def roles(self, view: View, trigger: int, sides: NDArray[np.float32]) -> NDArray[np.float32]:
        """(parties, `ROLES`): probability of what each party is to the act of a word, from their `sides`."""
        return self._plain.roles(view.at([trigger])[0], sides)

    def read(self, sentences: Sequence[Marked]) -> list[FullReading]:
        """What marked sentences report, a run of the whole network each."""
        pieces = self._pieces([marked.text for marked in sentences])
        return [self._read_marked(network_input(p, m)) for p, m in zip(pieces, sentences, strict=True)]

    def _read_marked(self, item: Input) -> FullReading:
        hidden = _run(self._upper, _run(self._lower, _row(item.ids))[None])
        places = np.array(item.positions)
        vectors = hidden[places] * (places > 0)[:, None]
        summary = self._marked.summary(self._marked.whole(hidden[:1]), vectors[:1], vectors[1:2], vectors[2:])
        return self._fully(self._marked, summary)[0]

    def _fully(self, heads: Heads, summary: NDArray[np.float32]) -> list[FullReading]:
        names = self.labels
        return [
            FullReading(*self._typed(types, modes), _table(names.statuses, own), _table(names.cameo, cameo))
            for types, modes, own, cameo in zip(
                *(heads.shares(part, summary) for part in ANSWERS), strict=True
            )
        ]

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        return pieces_of(self._tokenizer, texts)

    def _typed(
        self, types: NDArray[np.float32], modes: NDArray[np.float32]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Probability of each type, and of each mode of the likeliest act."""
        by_type = _table(self.labels.types, types)
        return by_type, self._modes_of(_likeliest_act(by_type), modes)

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
    return dict(zip(names, probabilities.tolist(), strict=True))


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
    return onnxruntime.InferenceSession(
        file.read_bytes(), options, providers=["CPUExecutionProvider"], disabled_optimizers=_SLOWER
    )
