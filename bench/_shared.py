"""Where the evaluation data stands: `../shared` beside the project, or the folder in $STANDOFF_SHARED."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
"""The project's folder."""


def find_shared() -> Path | None:
    """The folder of evaluation data, or None where there is none beside the project.

    Raises:
        SystemExit: $STANDOFF_SHARED is set and names no folder.
    """
    given = os.environ.get("STANDOFF_SHARED")
    folder = Path(given) if given else ROOT.parent / "shared"
    if folder.is_dir():
        return folder
    if given:
        raise SystemExit(
            f"STANDOFF_SHARED is {given!r}, which is no folder; right would be the path to shared/"
        )
    return None


def need_shared() -> Path:
    """The folder of evaluation data.

    Raises:
        SystemExit: there is none.
    """
    folder = find_shared()
    if folder is None:
        raise SystemExit(
            f"no evaluation data in {ROOT.parent / 'shared'}; put it there or name it in STANDOFF_SHARED"
        )
    return folder
