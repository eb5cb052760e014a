"""How well an encoder reads rows that it has not learnt from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from standoff.code.encoder import NONE, Encoder
from standoff.train.rows import Row

_PARTS = 1_000


def held_out(rows: Sequence[Row], share: float) -> tuple[list[Row], list[Row]]:
    """Rows to learn from and rows to measure on; all rows of one sentence go the same way, whatever their order."""
    kept: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        digest = hashlib.sha256(row.marked.text.encode()).digest()
        kept[int.from_bytes(digest[:4], "big") % _PARTS < share * _PARTS].append(row)
    return kept


def measure(encoder: Encoder, rows: Sequence[Row]) -> dict[str, float]:
    """Share of rows whose type, mode, status and CAMEO code the encoder reads right; of acts for all but the type."""
    readings = encoder.read([row.marked for row in rows])
    pairs = list(zip(rows, readings, strict=True))
    acts = [(row, reading) for row, reading in pairs if row.type != NONE]
    likeliest = [max(reading.cameo, key=lambda code: reading.cameo[code]) for _, reading in acts]
    return {
        "type": _share([row.type == reading.type for row, reading in pairs]),
        "mode": _share([row.type == r.act and row.mode == (r.mode or "") for row, r in acts]),
        "status": _share([row.status == reading.status for row, reading in acts]),
        "CAMEO": _share([row.cameo == code for (row, _), code in zip(acts, likeliest, strict=True)]),
    }


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
