"""From the trained network to the files that the package ships: int8 ONNX, word pieces, labels."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from standoff.code.encoder.heads import FILE
from standoff.code.encoder.labels import Labels
from standoff.code.encoder.runtime import MARKED, PLAIN, WORDS
from standoff.train.net import Net, tokenizer_json

_OPSET = 17
_LARGEST = 127
"""Of the numbers of 8 bits."""


def export(plain: Net, marked: Net, labels: Labels, folder: Path) -> None:
    """Write the networks (their weights in 8 bits, a scale a channel), word vectors, heads, word pieces and labels."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(plain, folder / PLAIN)
    _write(marked, folder / MARKED)
    _write_words(marked, folder / WORDS)
    _write_heads({"plain": plain, "marked": marked}, folder / FILE)
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    (folder / "labels.json").write_text(labels.to_json() + "\n", encoding="utf-8")


class _Layers(nn.Module):
    """The layers of a network as a graph of their own."""

    def __init__(self, net: Net) -> None:
        super().__init__()
        self._net = net

    def forward(self, given: Tensor) -> Tensor:
        return self._net.contextual(given)


def _write(net: Net, path: Path) -> None:
    """A network's layers for one sentence of any length, in 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    net.eval()
    given = net.words(torch.ones((1, 8), dtype=torch.long))
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecation; its successor needs onnxscript
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            _Layers(net),
            (given,),
            whole,
            input_names=["given"],
            output_names=["hidden"],
            dynamic_axes={"given": {1: "pieces"}, "hidden": {1: "pieces"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)


def _write_words(net: Net, path: Path) -> None:
    """The word vectors, a scale a word piece."""
    np.savez(path, **_in_8_bits("", net.words.weight))


def _write_heads(nets: Mapping[str, Net], path: Path) -> None:
    """The heads, a scale for each thing they tell; numpy, which has no products of 8 bits, gets 32 from them."""
    arrays: dict[str, Any] = {}
    for name, net in nets.items():
        for parameter, value in net.heads.parts.named_parameters():
            part, _, kind = parameter.partition(".")
            own = (
                _in_8_bits(f"{name}.{part}.", value)
                if kind == "weight"
                else {f"{name}.{parameter}": _numbers(value)}
            )
            arrays |= own
    np.savez(path, **arrays)


def _in_8_bits(name: str, weight: Tensor) -> dict[str, Any]:
    """Rows of numbers as whole ones from -127 to 127, and a scale a row."""
    rows = _numbers(weight)
    scale = np.maximum(np.abs(rows).max(1, keepdims=True), np.finfo(np.float32).tiny) / _LARGEST
    return {f"{name}codes": np.rint(rows / scale).astype(np.int8), f"{name}scale": scale.astype(np.float32)}


def _numbers(tensor: Tensor) -> NDArray[np.float32]:
    numbers: NDArray[np.float32] = tensor.detach().numpy()
    return numbers
