"""From the trained network to the files that the package ships: int8 ONNX, word pieces, labels."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from standoff.code.encoder.heads import FILE
from standoff.code.encoder.labels import Labels
from standoff.code.encoder.network import LOWER, UPPER
from standoff.train.net import Net, tokenizer_json

_OPSET = 17


def export(net: Net, labels: Labels, folder: Path) -> None:
    """Write the network (its weights in 8 bits, a scale a channel), its heads, its word pieces and its labels."""
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    ids = torch.ones((1, 8), dtype=torch.long)
    _write(_Part(net, "lower"), ids, folder / LOWER)
    _write(_Part(net, "upper"), net.lower(ids), folder / UPPER)
    _write_heads(net, folder / FILE)
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    (folder / "labels.json").write_text(labels.to_json() + "\n", encoding="utf-8")


class _Part(nn.Module):
    """A part of the network as a graph of its own."""

    def __init__(self, net: Net, name: str) -> None:
        super().__init__()
        self._net, self._name = net, name

    def forward(self, given: Tensor) -> Tensor:
        result: Tensor = getattr(self._net, self._name)(given)
        return result


def _write(part: _Part, given: Tensor, path: Path) -> None:
    """One part for one sentence of any length, in 8 bits."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecation; its successor needs onnxscript
        whole = Path(scratch) / "whole.onnx"
        torch.onnx.export(
            part.eval(),
            (given,),
            whole,
            input_names=["given"],
            output_names=["hidden"],
            dynamic_axes={"given": {1: "pieces"}, "hidden": {1: "pieces"}},
            opset_version=_OPSET,
            dynamo=False,
        )
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True)


def _write_heads(net: Net, path: Path) -> None:
    """The heads as 16-bit numbers, not as 8-bit ones: they are small, and numpy has no products of 8 bits."""
    halves: dict[str, Any] = {}
    for name, heads in (("plain", net.plain), ("marked", net.marked)):
        for part, value in heads.parts.named_parameters():
            halves[f"{name}.{part}"] = value.detach().numpy().astype(np.float16)
    np.savez(path, **halves)
