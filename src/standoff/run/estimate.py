"""How many articles some inputs are likely to hold, at a glance: for a progress bar's time left."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

SAMPLE = 1 << 18
"""Bytes read of a file of lines; its size and their average length give the number of lines."""

_UNPACKED = SAMPLE * 16
_GZIP = b"\x1f\x8b"
_LINES = (".jsonl", ".ndjson", ".csv", ".tsv")


def expected_articles(inputs: Sequence[str]) -> int | None:
    """The articles that the inputs are likely to hold; None where there is no telling (standard input)."""
    from standoff.read import find_inputs

    total = 0
    for item in find_inputs(inputs):
        if item == "-":
            return None
        total += _expected(item) if isinstance(item, Path) else 1
    return total


def _expected(path: Path) -> int:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    kind = next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")
    if not path.is_file():
        return 1  # what is read of a pipe is gone
    try:
        if kind == ".parquet":
            return int(pq.read_metadata(path).num_rows)
        return _lines(path) if kind in _LINES else 1
    except (OSError, zlib.error, pa.ArrowInvalid):
        return 1  # it will be one failure


def _lines(path: Path) -> int:
    """The file's lines, from those of its beginning; of a gzip file as far as that unpacks to little."""
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(SAMPLE)
    read = len(head)
    if head.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        head = unpacker.decompress(head, _UNPACKED)
        read -= len(unpacker.unconsumed_tail)
    return max(1, round(head.count(b"\n") * size / read)) if read else 1
