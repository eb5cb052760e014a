"""The phrase table: lone phrases, as an annotator finds them in slots of event data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case_tables import Counts, count_phrases, load_cases

from standoff.code.coder import Coder
from standoff.ontology.entities import SECTORS

CASES = load_cases("phrases")
FLOORS = json.loads((Path(__file__).parents[2] / "bench" / "floors.json").read_text())["phrase cases"]


@pytest.fixture(scope="module")
def counts(coder: Coder) -> Counts:
    return count_phrases(CASES, coder)


@pytest.mark.parametrize("name", ["country", "sector"])
def test_the_share_right_is_not_below_its_floor(counts: Counts, name: str) -> None:
    told = "\n".join([f"{name}: {counts.right[name]} of {counts.of[name]}", *counts.misses])
    assert counts.share(name) >= FLOORS[name], told


def test_no_phrase_stands_twice() -> None:
    asked = [(case["phrase"], case.get("date"), case.get("in")) for case in CASES]
    assert len(set(asked)) == len(asked)


def test_sectors_are_plovers() -> None:
    assert {case["sector"] for case in CASES} <= SECTORS | {"", "*"}
