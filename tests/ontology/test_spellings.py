"""The ways in which texts write a name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.ontology.spellings import spellings

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "spellings.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "forms"), CASES["forms"].items())
def test_spellings(text: str, forms: list[str]) -> None:
    assert set(forms) <= set(spellings(text))


@pytest.mark.parametrize(("text", "forms"), CASES["not"].items())
def test_not_spellings(text: str, forms: list[str]) -> None:
    assert not set(forms) & set(spellings(text))


@given(st.text(max_size=40))
def test_spellings_begin_with_the_name_itself_and_repeat_nothing(text: str) -> None:
    forms = spellings(text)
    assert forms[0] == text
    assert len(set(forms)) == len(forms)
