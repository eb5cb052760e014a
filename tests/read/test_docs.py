"""What the room says to users is in its page of the documentation."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from standoff.read import FIELDS, ReadOptions
from standoff.read.formats import _ENDINGS
from standoff.read.furniture_rules import furniture_rules

PROJECT = Path(__file__).parents[2]
PAGE = PROJECT / "docs" / "reading.md"
CODE = PROJECT / "src" / "standoff" / "read"

pytestmark = pytest.mark.skipif(not (PAGE.exists() and CODE.exists()), reason="needs the source tree")


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def kinds_in_code() -> set[str]:
    code = "".join(path.read_text(encoding="utf-8") for path in CODE.glob("*.py"))
    raised = re.findall(r'UnreadableError\(\s*"([a-z-]+)"', code)
    made = re.findall(r'(?<!def )failure\(\s*(?:[\w.()]+|f"[^"]*"),\s*"([a-z-]+)"', code)
    return {*raised, *made}


def test_every_kind_of_failure_is_explained(page: str) -> None:
    kinds = kinds_in_code()
    assert {"empty", "gzip", "language", "truncated-json", "missing-column", "nesting"} <= kinds
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in page] == []


def test_every_kind_of_furniture_is_named(page: str) -> None:
    rules = furniture_rules()
    sets = (rules.lines, rules.openings, rules.endings, rules.inside)
    kinds = {kind for each in sets for kind in each.kinds.values()}
    kinds |= set(
        re.findall(r'_whole\(\w+, "([a-z ]+)"\)', (CODE / "furniture.py").read_text(encoding="utf-8"))
    )
    assert "icon names" in kinds
    assert [kind for kind in sorted(kinds) if f"`{kind}`" not in page] == []


def test_every_ending_field_and_option_is_named(page: str) -> None:
    options = {field.name for field in fields(ReadOptions)}
    names = [*_ENDINGS, *FIELDS]
    assert [name for name in names if f"`{name}`" not in page] == []
    assert [name for name in options if not re.search(rf"\b{name.rstrip('s')}\b|\b{name}\b", page)] == []
