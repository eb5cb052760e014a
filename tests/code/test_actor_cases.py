"""The actor table: who is meant, and which names are only places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from case_tables import Counts, code_cases, count_actors, load_cases

from standoff.code.coder import Coder
from standoff.model import Actor, Article, Coding

CASES = load_cases("actors")
FLOORS = json.loads((Path(__file__).parents[2] / "bench" / "floors.json").read_text())["actor cases"]


@pytest.fixture(scope="module")
def counts(coder: Coder) -> Counts:
    return count_actors(CASES, code_cases(coder, CASES))


@pytest.mark.parametrize("name", ["parties", "places", "no party"])
def test_the_share_met_is_not_below_its_floor(counts: Counts, name: str) -> None:
    told = "\n".join([f"{name}: {counts.right[name]} of {counts.of[name]}", *counts.misses])
    assert counts.share(name) >= FLOORS[name], told


def test_every_count_has_a_floor(counts: Counts) -> None:
    assert set(FLOORS) == set(counts.of)


def test_no_text_stands_twice() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)


TEXT = "The Peruvian minister met Chile's envoy in Lima."


def _counts(case: dict[str, object], *actors: tuple[str, str]) -> Counts:
    article = Article(TEXT)
    found = []
    for code, words in actors:
        start = TEXT.index(words)
        found.append(Actor(code, span=article.span(start, start + len(words))))
    return count_actors([{"text": TEXT, "expect": [], **case}], [Coding(article, actors=tuple(found))])


@pytest.mark.parametrize(
    ("actors", "right"),
    [
        ([("PER", "The Peruvian minister")], 1),
        ([("PER", "Peruvian")], 1),
        ([("CHL", "Peruvian minister")], 0),
        ([("CHL", "Peruvian"), ("PER", "The Peruvian minister")], 1),  # the longer is nearer
        ([("PER", "Peruvian minister"), ("CHL", "Peruvian minister")], 0),
        ([("PER", "Lima")], 0),
        ([], 0),
    ],
)
def test_the_nearest_mention_counts(actors: list[tuple[str, str]], right: int) -> None:
    case = {"expect": [{"words": "Peruvian minister", "code": "PER"}]}
    assert _counts(case, *actors).right["parties"] == right


@pytest.mark.parametrize(("actors", "right"), [([], 1), ([("PER", "The Peruvian minister")], 0)])
def test_a_person_without_a_side_has_no_code(actors: list[tuple[str, str]], right: int) -> None:
    case = {"expect": [{"words": "Peruvian minister", "code": None}]}
    assert _counts(case, *actors).right["no party"] == right


@pytest.mark.parametrize(
    ("actors", "right"), [([], 1), ([("PER", "Lima")], 0), ([("CHL", "Chile's envoy in Lima")], 1)]
)
def test_no_party_is_read_from_a_place(actors: list[tuple[str, str]], right: int) -> None:
    assert _counts({"places": [{"words": "Lima"}]}, *actors).right["places"] == right


def test_words_that_do_not_stand_in_the_text_are_an_error_of_the_table() -> None:
    with pytest.raises(ValueError, match="'Quito' does not stand 1 times"):
        _counts({"expect": [{"words": "Quito", "code": "ECU"}]})
