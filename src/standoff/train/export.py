"""From the trained network to the files that the package ships: int8 ONNX, word pieces, labels."""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path

import torch

from standoff.code.encoder.labels import Labels
from standoff.train.net import Net, tokenizer_json

_OPSET = 17
_HEADS = ("type", "mode", "status", "cameo")


def export(net: Net, labels: Labels, folder: Path) -> None:
    """Write ``network.onnx``, ``tokenizer.json`` and ``labels.json``; the weights in 8 bits, a scale a channel."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        _write(net, whole)
        quantize_dynamic(whole, folder / "network.onnx", weight_type=QuantType.QInt8, per_channel=True)
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    (folder / "labels.json").write_text(labels.to_json() + "\n", encoding="utf-8")


def _write(net: Net, path: Path) -> None:
    ids = torch.ones((2, 8), dtype=torch.long)
    axes = {name: {0: "batch", 1: "pieces"} for name in ("ids", "mask")}
    axes |= {name: {0: "batch"} for name in ("positions", *_HEADS)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the exporter's own deprecation; its successor needs onnxscript
        torch.onnx.export(
            net.eval(),
            (ids, torch.ones_like(ids), torch.ones((2, 3), dtype=torch.long)),
            path,
            input_names=["ids", "mask", "positions"],
            output_names=list(_HEADS),
            dynamic_axes=axes,
            opset_version=_OPSET,
            dynamo=False,
        )
