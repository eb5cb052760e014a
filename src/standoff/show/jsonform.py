"""The ledger as JSON, for programs."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import orjson

from standoff.show.rows import Ledger


def ledger_json(ledger: Ledger, limit: int = 0) -> str:
    """The ledger as one JSON object, indented; at most ``limit`` rows a section (0 for all)."""
    plain: dict[str, Any] = {"corpus": asdict(ledger.corpus)}
    for field in fields(ledger):
        if field.name != "corpus":
            rows = getattr(ledger, field.name)
            plain[field.name] = [asdict(row) for row in (rows[:limit] if limit else rows)]
    return orjson.dumps(plain, option=orjson.OPT_INDENT_2).decode("utf-8")
