"""A marked pair, read twice: by the network for marks, and by that for plain sentences, word by word.

The two learnt apart and err apart. Read by both, the pairs of ``bench/relations.py`` came out nearly as well whichever
training run either network was from (macro-F1 .848 to .857, of the marked one alone .828 to .855). Share and sharpness
were chosen there, from a few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.encoder.marking import Marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shares = Mapping[str, NDArray[np.float32]]
    """Probabilities of each of `ANSWERS`, (questions, labels) each."""

_PLAIN = 0.4
"""Share of the plain network in what is told."""
_SHARPNESS = 2
"""The words of a sentence count by this power of how surely each is the two parties' act."""
_LEAST = 1e-6
"""No weight is nothing: the words of a sentence are weighed against each other."""
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEHIND_HEAD = re.compile(r",| (?:of|in|for|from|at|on|and|to)\b")
"""Where a name goes on behind its head word, in most of English: "Chad's president | of the council"."""


def triggers_of(marked: Marked) -> Iterator[int]:
    """Where the words begin that may carry the act: those of the marked trigger, or all but the parties'."""
    parties = [span for span in (marked.actor, marked.recipient) if span is not None]
    first, last = marked.trigger or (0, len(marked.text))
    for word in _WORD.finditer(marked.text):
        start = word.start()
        if first <= start < last and not any(span[0] <= start < span[1] for span in parties):
            yield start


def head_word(text: str, span: tuple[int, int] | None) -> int | None:
    """Where the word of a party begins on which its others hang, judged without a parse."""
    if span is None:
        return None
    name = _BEHIND_HEAD.split(text[slice(*span)], maxsplit=1)[0].rstrip()
    return span[0] + name.rfind(" ") + 1


def blended(marked: Shares, plain: Shares, weights: NDArray[np.float32]) -> Shares:
    """Both readings as one, (1, labels) each; whether there is an act at all is told by the network for marks.

    Args:
        marked: of the marked sentence, one question.
        plain: of some of its words, a question each.
        weights: (words,) how surely each of them is the two parties' act.
    """
    share = np.maximum(weights, _LEAST) ** _SHARPNESS
    share /= share.sum()
    others = (name for name in marked if name != "types")
    told = {name: (1 - _PLAIN) * marked[name] + _PLAIN * (share @ plain[name]) for name in others}
    own, words = marked["types"], plain["types"][:, 1:]
    nothing = own[:, :1]
    acts = share @ (words / np.maximum(words.sum(axis=1, keepdims=True), _LEAST))
    told["types"] = np.concatenate(
        (nothing, (1 - _PLAIN) * own[:, 1:] + (1 - nothing) * _PLAIN * acts), axis=1
    )
    return told
