"""The table of what the actor tables hold, in docs/actors.md, is the one that the script makes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "actors.md"


def test_the_page_holds_the_table_of_today() -> None:
    made = subprocess.run(
        [sys.executable, ROOT / "tools" / "holdings.py"], check=True, capture_output=True, text=True
    ).stdout
    assert made.strip() in PAGE.read_text(encoding="utf-8"), "python tools/holdings.py --write docs/actors.md"
