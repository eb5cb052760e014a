"""The hand-coded articles of `../shared`, read as a user's run reads them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standoff.model import Article, Failure
from standoff.read import ReadOptions, read_file


def gold_file(shared: Path) -> Path:
    """Where they stand, one a line."""
    return shared / "data" / "gold_dev.jsonl"


def gold_texts(shared: Path) -> Path:
    """The folder of their texts."""
    return shared / "data" / "gold_dev_texts"


def gold_records(shared: Path) -> list[dict[str, Any]]:
    """What was coded by hand, an article each."""
    lines = gold_file(shared).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def gold_article(record: dict[str, Any], texts: Path) -> Article:
    """The article as the reader gives it.

    Raises:
        SystemExit: it cannot be read, or is not the text that was coded by hand.
    """
    path = texts / f"{record['id']}.txt"
    options = ReadOptions(published=record["published"], outlet=record["outlet"])
    (item,) = read_file(path, options)
    if isinstance(item, Failure):
        raise SystemExit(f"{path}: {item.reason}")
    if item.sha256 != record["sha256"]:
        raise SystemExit(f"{path} is not the text that was coded by hand: its SHA-256 is {item.sha256}")
    return item
