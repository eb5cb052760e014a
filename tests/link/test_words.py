from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.link.unions import Unions
from standoff.link.words import features, overlap, stem, stems
from standoff.model import Span


@pytest.mark.parametrize(
    "family",
    [
        ("test", "tests", "tested", "testing"),
        ("missile", "missiles"),
        ("launch", "launches", "launched", "launching"),
        ("agree", "agreed", "agrees"),
        ("plan", "planned", "planning", "plans"),
        ("party", "parties"),
        ("stall", "stalled", "stalling"),
    ],
)
def test_inflected_forms_have_one_stem(family: tuple[str, ...]) -> None:
    assert len({stem(word) for word in family}) == 1


def test_different_words_keep_different_stems() -> None:
    words = ["sanction", "mission", "crisis", "talk", "tank", "rocket", "racket", "aid", "aim", "press"]
    assert len({stem(word) for word in words}) == len(words)


@given(st.text(max_size=30))
def test_no_word_loses_its_whole_stem(text: str) -> None:
    assert "" not in stems(text)


@given(st.frozensets(st.text(max_size=3)), st.frozensets(st.text(max_size=3)))
def test_overlap_is_symmetric_and_between_nothing_and_all(
    left: frozenset[str], right: frozenset[str]
) -> None:
    assert overlap(left, right) == overlap(right, left)
    assert 0.0 <= overlap(left, right) <= 1.0
    assert overlap(left, left) == (1.0 if left else 0.0)


def phrase(sentence: str, trigger: str):  # type: ignore[no-untyped-def]
    start = sentence.index(trigger)
    return features(Span.of(sentence, start, start + len(trigger)), Span.of(sentence, 0, len(sentence)))


def test_the_object_phrase_ends_with_the_clause() -> None:
    found = phrase("It held its fifth nuclear test, then fired two missiles.", "held")
    assert found.ordinals == {(5, "test")}
    assert found.kinds == {("weapon", "nuclear", "test")}
    assert found.counts == frozenset()


def test_numbers_in_names_and_dates_count_nothing() -> None:
    found = phrase("The six party talks of 12 February 2013 brought two agreements.", "brought")
    assert found.counts == {(stem("agreements"), 2)}


@given(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))), st.randoms())
def test_unions_do_not_depend_on_the_order_of_joining(pairs: list[tuple[str, str]], chance) -> None:  # type: ignore[no-untyped-def]
    one, other = Unions("abcdefg"), Unions("abcdefg")
    for pair in pairs:
        one.join(*pair)
    chance.shuffle(pairs)
    for pair in pairs:
        other.join(*reversed(pair))
    assert one.sets() == other.sets()
    assert sorted(member for members in one.sets().values() for member in members) == list("abcdefg")
