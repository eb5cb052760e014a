"""Whether `standoff evaluate` and the shared scorer give the same figures: `python bench/agreement.py`.

Codes the dev gold's texts once, scores the codings by both, and ends with 1 where a figure differs by more
than rounding.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from standoff.run import PipelineCoder
from standoff.run.evaluate import code_gold, evaluate, read_gold, read_texts

SHARED = Path(os.environ.get("STANDOFF_SHARED", Path(__file__).resolve().parents[2] / "shared"))
TOLERANCE = 0.0005
SHARES = {
    "status": "events: status",
    "when": "events: when",
    "condition relation": "conditions: relation",
    "commitment status": "commitments: status",
}


def ours(gold: Path, texts: Path, coded: Path) -> dict[str, Any]:
    """Our figures; the codings are left in ``coded``."""
    records = read_gold([gold])
    given = read_texts(records, texts)
    found, failures = code_gold(records, given, texts, PipelineCoder())
    if failures:
        sys.exit(f"{len(failures)} of {len(records)} articles could not be coded: {failures[0].reason}")
    coded.write_text("".join(json.dumps(record) + "\n" for record in found.values()), "utf-8")
    return evaluate(records, found, given).as_json()


def theirs(gold: Path, texts: Path, coded: Path) -> dict[str, Any]:
    """The shared scorer's figures."""
    script = SHARED / "tools" / "score.py"
    done = subprocess.run(
        [sys.executable, str(script), str(gold), str(coded), str(texts), "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def pairs(mine: dict[str, Any], other: dict[str, Any]) -> list[tuple[str, float | None, float | None]]:
    """Every figure that both give: its name, ours, theirs."""
    found = []
    for name, value in other.items():
        if isinstance(value, dict):
            own = mine[name.replace("+", " and ").replace(" (", ", ").replace(", recall)", "")]
            keys = {"r": "recall"} if "recall" in name else {"p": "precision", "r": "recall", "f": "f1"}
            found += [(f"{name} {key}", own[keys[key]], value[key]) for key in keys]
        else:
            found.append((name, mine[SHARES[name]]["share"], value))
    return found


def main() -> int:
    """Print both columns; 1 where they differ."""
    gold, texts = SHARED / "data" / "gold_dev.jsonl", SHARED / "data" / "gold_dev_texts"
    with tempfile.TemporaryDirectory() as folder:
        coded = Path(folder) / "coded.jsonl"
        compared = pairs(ours(gold, texts, coded), theirs(gold, texts, coded))
    differ = 0
    for name, own, other in compared:
        same = own == other if own is None or other is None else abs(own - other) < TOLERANCE
        differ += not same
        print(f"{name:45s} {own!s:20.6s} {other!s:20.6s} {'' if same else 'DIFFERS'}")
    return int(differ > 0)


if __name__ == "__main__":
    sys.exit(main())
