"""Where acts are set (cases/where.yaml)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.code.coder import Coder
from standoff.model import Article

CASES = yaml.safe_load(Path(__file__).with_name("cases").joinpath("where.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['type']}: {c['text'][:50]}" for c in CASES])
def test_place(coder: Coder, case: dict[str, Any]) -> None:
    coding = coder.code(Article(text=case["text"], published="2020-01-06"))
    events = [e for e in coding.events if e.type == case["type"]]
    assert events, [e.type for e in coding.events]
    where = events[0].where
    assert (where.name if where else "", where.country if where else "") == (case["where"], case["country"])


def test_a_city_has_its_degrees(coder: Coder) -> None:
    coding = coder.code(Article(text="Police in Lagos arrested ten union leaders."))
    where = coding.events[0].where
    assert where is not None
    assert where.span.text == "Lagos"
    assert where.latitude == pytest.approx(6.45, abs=0.1)
    assert where.longitude == pytest.approx(3.4, abs=0.1)
