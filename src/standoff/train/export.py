"""From the trained network to the files that the package ships: int8 ONNX, word pieces, labels."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from standoff.code.encoder.heads import FILE, PARTS
from standoff.code.encoder.labels import Labels
from standoff.train.net import Net, tokenizer_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

_OPSET = 17


def export(net: Net, labels: Labels, folder: Path) -> None:
    """Write the network (its weights in 8 bits, a scale a channel), its heads, its word pieces and its labels."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _write(net, whole)
        quantize_dynamic(whole, folder / "network.onnx", weight_type=QuantType.QInt8, per_channel=True)
    _write_heads(net, folder / FILE)
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    (folder / "labels.json").write_text(labels.to_json() + "\n", encoding="utf-8")


def _write(net: Net, path: Path) -> None:
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask")}
    axes["hidden"] = axes["ids"]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecation; its successor needs onnxscript
        torch.onnx.export(
            net.eval(),
            (ids, torch.ones_like(ids)),
            path,
            input_names=["ids", "mask"],
            output_names=["hidden"],
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )


def _write_heads(net: Net, path: Path) -> None:
    """The heads as 16-bit numbers: their part of the size is small, and they run in whole numbers nowhere."""
    arrays: dict[str, NDArray[np.float32]] = {}
    for part in PARTS:
        layer = net.heads[part]
        arrays |= {f"{part}.{name}": value.detach().numpy() for name, value in layer.named_parameters()}
    halves: dict[str, Any] = {name: array.astype(np.float16) for name, array in arrays.items()}
    np.savez(path, **halves)
