from __future__ import annotations

import copy
from importlib.resources import files
from typing import Any

import pytest
import yaml

from standoff.read.furniture_rules import compile_rules, furniture_rules


@pytest.fixture
def data() -> dict[str, Any]:
    text = files("standoff.read").joinpath("data/furniture.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


def test_the_shipped_rules_compile_and_name_their_kinds() -> None:
    rules = furniture_rules()
    assert {"advertisement", "byline", "media caption"} <= set(rules.lines.kinds.values())
    assert "currency note" in rules.inside.kinds.values()


def test_a_space_in_a_pattern_stands_for_any_run_of_blanks(data: dict[str, Any]) -> None:
    rules = copy.deepcopy(data)
    rules["lines"] = [{"kind": "label", "patterns": ["read on[ ,]now"]}]
    pattern = compile_rules(rules).lines.pattern
    assert pattern.fullmatch("Read \u00a0 on,now")
    assert not pattern.fullmatch("Read on,  now")


def test_a_pattern_with_an_unknown_macro_names_the_known_ones(data: dict[str, Any]) -> None:
    data["lines"] = [{"kind": "byline", "patterns": ["by <author>"]}]
    with pytest.raises(ValueError, match=r"unknown macro <author>; known: .*\bname\b"):
        compile_rules(data)


def test_a_pattern_that_is_no_expression_is_named(data: dict[str, Any]) -> None:
    data["endings"] = [{"kind": "credit", "patterns": ["(photo"]}]
    with pytest.raises(ValueError, match=r"'\(photo' is no regular expression"):
        compile_rules(data)


def test_a_match_may_be_furniture_only_in_part(data: dict[str, Any]) -> None:
    data["inside"] = [{"kind": "link", "patterns": [r"said \[(?P<furniture>more)\]"]}]
    rules = compile_rules(data).inside
    match = rules.pattern.search("he said [more] words")
    assert match is not None
    assert rules.kind(match) == "link"
    assert rules.place(match) == (9, 13)
