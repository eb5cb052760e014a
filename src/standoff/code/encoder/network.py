"""The encoder: sentences are run through a network once, and asked about any of their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.encoder.heads import Heads, load_heads
from standoff.code.encoder.labels import ANSWERS, ROLES, Labels
from standoff.code.encoder.marking import Input, Marked, Pieces, network_input, place_at, plain_ids
from standoff.code.encoder.pairs import blended, head_word, triggers_of
from standoff.code.encoder.readings import FullReading, Reading, likeliest_act
from standoff.code.encoder.runtime import (
    MARKED,
    PLAIN,
    WORDS,
    Network,
    Words,
    load_session,
    load_tokenizer,
    load_words,
    pieces_of,
)

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from standoff.code.encoder.pairs import Shares


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
        words: the vectors of the words themselves.
        plain, marked: what reads plain sentences, and those with marks.
        tokenizer: the word pieces of its vocabulary.
        labels: what the labels are.

    Attributes:
        labels: as given.
    """

    def __init__(
        self, words: Words, plain: Network, marked: Network, tokenizer: Tokenizer, labels: Labels
    ) -> None:
        self._words, self._plain, self._marked = words, plain, marked
        self._tokenizer = tokenizer
        self.labels = labels
        self._modes = _modes_by_type(labels)

    def look(self, texts: Sequence[str]) -> list[View]:
        """Run the network over plain sentences, each once.

        Each runs alone: the 8-bit scales of a batch are those of all its sentences together, so that a reading
        would hang on its neighbours, and a batch was found to save a tenth of the time at most.
        """
        if not texts:
            return []
        found = self._pieces(texts)
        vectors = [self._plain.run(self._words.of(plain_ids(pieces))) for pieces in found]
        wholes = self._plain.heads.whole(np.stack([sentence[0] for sentence in vectors]))
        ends = ([end for _, end in pieces.offsets] for pieces in found)
        return [View(*view) for view in zip(vectors, wholes, ends, strict=True)]

    def acts(self, asked: Sequence[tuple[View, int]]) -> NDArray[np.float32]:
        """(asked, types): probability of each type for words by their first character, parties left open."""
        views, triggers = [view for view, _ in asked], [view.at([trigger]) for view, trigger in asked]
        whole = np.stack([view.whole for view in views])
        return self._plain.heads.shares(
            "types", self._plain.heads.summary(whole, None, None, np.concatenate(triggers))
        )

    def answer(self, asked: Sequence[tuple[View, Asked]]) -> list[Reading]:
        """What some words report of two parties each: type and mode, all that coding asks for.

        Words of many sentences cost little more than one: what they are multiplied with is fetched once.
        """
        if not asked:
            return []
        summary = self._summary(asked)
        types, modes = (self._plain.heads.shares(part, summary) for part in ANSWERS[:2])
        return [Reading(*self._typed(*row)) for row in zip(types, modes, strict=True)]

    def answer_fully(self, asked: Sequence[tuple[View, Asked]]) -> list[FullReading]:
        """The same with status and CAMEO code, which cost as much again."""
        return self._full(_shares(self._plain.heads, self._summary(asked))) if asked else []

    def _summary(self, asked: Sequence[tuple[View, Asked]]) -> NDArray[np.float32]:
        words = np.stack([view.at([q.actor, q.recipient, q.trigger]) for view, q in asked])
        whole = np.stack([view.whole for view, _ in asked])
        return self._plain.heads.summary(whole, words[:, 0], words[:, 1], words[:, 2])

    def sides(self, view: View, parties: Sequence[int]) -> NDArray[np.float32]:
        """(parties, hidden): what each party adds to any question about its role."""
        return self._plain.heads.sides(view.at(parties))

    def roles(self, view: View, trigger: int, sides: NDArray[np.float32]) -> NDArray[np.float32]:
        """(parties, `ROLES`): probability of what each party is to the act of a word, from their `sides`."""
        return self._plain.heads.roles(view.at([trigger])[0], sides)

    def read(self, sentences: Sequence[Marked]) -> list[FullReading]:
        """What marked sentences report: a run of each network, and both readings as one."""
        pieces = self._pieces([marked.text for marked in sentences])
        return [self._read_pair(*given) for given in zip(sentences, pieces, strict=True)]

    def _read_pair(self, marked: Marked, pieces: Pieces) -> FullReading:
        # looked at alone: products of many sentences at once differ in their last bits
        (view,) = self.look([marked.text])
        shares: Shares = self._read_marked(network_input(pieces, marked))
        actor, recipient = (self._head(view, marked.text, s) for s in (marked.actor, marked.recipient))
        asked = [(view, Asked(t, actor, recipient)) for t in triggers_of(marked) if view.has(t)]
        if asked:
            sure = self._sureness(view, [question for _, question in asked])
            plain = _shares(self._plain.heads, self._summary(asked))
            shares = blended(shares, plain, (1 - plain["types"][:, 0]) * sure)
        return self._full(shares)[0]

    def _head(self, view: View, text: str, party: tuple[int, int] | None) -> int | None:
        head = head_word(text, party)
        return head if head is not None and view.has(head) else None

    def _sureness(self, view: View, asked: Sequence[Asked]) -> NDArray[np.float32]:
        """(asked,): how surely the parties of some questions are actor and recipient of their words' acts."""
        sure = np.ones(len(asked), np.float32)
        for role, party in (
            (ROLES.index("actor"), asked[0].actor),
            (ROLES.index("recipient"), asked[0].recipient),
        ):
            if party is not None:
                sides = self.sides(view, [party])
                sure *= [self.roles(view, question.trigger, sides)[0, role] for question in asked]
        return sure

    def _read_marked(self, item: Input) -> Shares:
        hidden, heads = self._marked.run(self._words.of(item.ids)), self._marked.heads
        places = np.array(item.positions)
        vectors = hidden[places] * (places > 0)[:, None]
        summary = heads.summary(heads.whole(hidden[:1]), vectors[:1], vectors[1:2], vectors[2:])
        return _shares(heads, summary)

    def _full(self, shares: Shares) -> list[FullReading]:
        names = self.labels
        return [
            FullReading(*self._typed(types, modes), _table(names.statuses, own), _table(names.cameo, cameo))
            for types, modes, own, cameo in zip(*(shares[part] for part in ANSWERS), strict=True)
        ]

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        return pieces_of(self._tokenizer, texts)

    def _typed(
        self, types: NDArray[np.float32], modes: NDArray[np.float32]
    ) -> tuple[dict[str, float], dict[str, float]]:
        """Probability of each type, and of each mode of the likeliest act."""
        by_type = _table(self.labels.types, types)
        return by_type, self._modes_of(likeliest_act(by_type), modes)

    def _modes_of(self, act: str, probabilities: NDArray[np.float32]) -> dict[str, float]:
        chosen = {mode: float(probabilities[i]) for mode, i in self._modes[act].items()}
        total = sum(chosen.values())
        return {mode: p / total for mode, p in chosen.items()}


def _shares(heads: Heads, summary: NDArray[np.float32]) -> Shares:
    return {part: heads.shares(part, summary) for part in ANSWERS}


def _table(names: Sequence[str], probabilities: NDArray[np.float32]) -> dict[str, float]:
    return dict(zip(names, probabilities.tolist(), strict=True))


def _modes_by_type(labels: Labels) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {}
    for i, name in enumerate(labels.modes):
        type_, _, mode = name.partition(":")
        table.setdefault(type_, {})[mode] = i
    return table


def load_encoder(folder: Traversable | None = None) -> Encoder:
    """The encoder of a folder, by default the one shipped with the package; on one thread: workers share the cores."""
    folder = folder or files("standoff.code") / "data" / "encoder"
    tokenizer = load_tokenizer((folder / "tokenizer.json").read_text(encoding="utf-8"))
    labels = Labels.from_json((folder / "labels.json").read_text(encoding="utf-8"))
    plain, marked = load_heads(folder)
    networks = Network(load_session(folder / PLAIN), plain), Network(load_session(folder / MARKED), marked)
    return Encoder(load_words(folder / WORDS), *networks, tokenizer, labels)
