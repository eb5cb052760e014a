"""What several tests of the read room share."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from standoff.model import Article, Failure
from standoff.read import ReadOptions, read
from standoff.read.sources import Source

REPORT = "The northern army has moved its tanks to the border, the ministry said on Monday."
CASES = Path(__file__).parent / "cases"
DEFAULTS = ReadOptions()


def cases(name: str) -> Any:
    """A case table."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def source(data: bytes, suffix: str = "") -> Source:
    """A source over ``data`` that is named ``given`` with the ending."""
    return Source(f"given{suffix}", BytesIO(data), (suffix,) if suffix else ())


def read_bytes(data: bytes, options: ReadOptions = DEFAULTS) -> list[Article | Failure]:
    """What standard input with ``data`` gives."""
    return list(read(["-"], options, BytesIO(data)))


def kinds(items: list[Article | Failure]) -> list[str]:
    """``article`` or the failure's kind, for each."""
    return [item.kind if isinstance(item, Failure) else "article" for item in items]


def articles(items: list[Article | Failure]) -> list[Article]:
    """The articles among ``items``."""
    return [item for item in items if isinstance(item, Article)]


def failures(items: list[Article | Failure]) -> list[Failure]:
    """The failures among ``items``."""
    return [item for item in items if isinstance(item, Failure)]
