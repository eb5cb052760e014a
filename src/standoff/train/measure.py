"""How well an encoder reads rows that it has not learnt from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from standoff.code.encoder import NONE, Asked, Encoder, FullReading
from standoff.train.heads import Heads, heads_of
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
    """Share of rows that the encoder reads right.

    Type, mode, status and CAMEO code as coding asks for them, of a word in a plain sentence, the last three of acts
    alone; and ``type, marked`` as `relation` asks for it, of rows that mark both parties, without their trigger.
    """
    asked = [
        (row, heads) for row, heads in zip(rows, heads_of(rows), strict=True) if heads.trigger is not None
    ]
    pairs = [(row, _answer(encoder, row, heads)) for row, heads in asked]
    acts = [(row, reading) for row, reading in pairs if row.type != NONE]
    likeliest = [max(reading.cameo, key=lambda code: reading.cameo[code]) for _, reading in acts]
    both = [row for row in rows if row.marked.actor and row.marked.recipient and row.type != NONE]
    marked = encoder.read([replace(row.marked, trigger=None) for row in both])
    return {
        "type": _share([row.type == reading.type for row, reading in pairs]),
        "mode": _share([row.type == r.act and row.mode == (r.mode or "") for row, r in acts]),
        "status": _share([row.status == reading.status for row, reading in acts]),
        "CAMEO": _share([row.cameo == code for (row, _), code in zip(acts, likeliest, strict=True)]),
        "type, marked": _share([row.type == r.act for row, r in zip(both, marked, strict=True)]),
    }


def _answer(encoder: Encoder, row: Row, heads: Heads) -> FullReading:
    (view,) = encoder.look([row.marked.text])
    asked = Asked(heads.trigger or 0, heads.actor, heads.recipient)
    return encoder.answer_fully([(view, asked)])[0]


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right) if right else 0.0
