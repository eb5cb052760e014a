"""Marks are set where the marked words are, and long sentences are cut around them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.code.encoder.marking import LONGEST, Marked, Pieces, network_input, place_of, plain_ids

CLS, SEP = 101, 102


def pieces(text: str) -> Pieces:
    """A word a piece; ids from 1,000 on, so that no piece looks like a mark."""
    words = list(re.finditer(r"\S+", text))
    return Pieces([1000 + i for i in range(len(words))], [m.span() for m in words])


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


TEXT = "Chad told Niger to leave"


def test_marks_stand_around_the_marked_words() -> None:
    marked = Marked(TEXT, span(TEXT, "Chad"), span(TEXT, "Niger"), span(TEXT, "told"))
    found = network_input(pieces(TEXT), marked)
    assert found.ids == (CLS, 1, 1000, 2, 5, 1001, 6, 3, 1002, 4, 1003, 1004, SEP)
    assert found.positions == (1, 7, 4)


def test_what_is_not_marked_has_position_0() -> None:
    found = network_input(pieces(TEXT), Marked(TEXT, trigger=span(TEXT, "told")))
    assert found.ids == (CLS, 1000, 5, 1001, 6, 1002, 1003, 1004, SEP)
    assert found.positions == (0, 0, 2)


def test_a_mark_within_a_piece_takes_the_piece() -> None:
    found = network_input(pieces("Niger-led talks"), Marked("Niger-led talks", actor=(0, 5)))
    assert found.ids == (CLS, 1, 1000, 2, 1001, SEP)


@given(st.integers(1, 300), st.integers(0, 2_000))
def test_a_word_of_a_plain_sentence_is_found_again(count: int, char: int) -> None:
    own = pieces(" ".join(["word"] * count))
    ids, place = plain_ids(own), place_of(own, char)
    assert len(ids) <= LONGEST
    if place:
        ends = [0, *(end for _, end in own.offsets)]
        assert ids[place] == own.ids[place - 1]
        assert ends[place - 1] <= char < ends[place]
    else:
        assert char >= 5 * min(count, LONGEST - 2) - 1


@st.composite
def sentences(draw: st.DrawFn) -> tuple[str, Marked]:
    count = draw(st.integers(1, 300))
    text = " ".join(f"w{i}" for i in range(count))
    words = [m.span() for m in re.finditer(r"\S+", text)]
    chosen = draw(st.lists(st.sampled_from(words), min_size=0, max_size=3, unique=True))
    parts: list[tuple[int, int] | None] = [*chosen, *[None] * (3 - len(chosen))]
    return text, Marked(text, *draw(st.permutations(parts)))


@given(sentences())
def test_positions_lead_to_opening_marks_and_nothing_grows_too_long(case: tuple[str, Marked]) -> None:
    text, marked = case
    found = network_input(pieces(text), marked)
    assert len(found.ids) <= LONGEST
    for position, mark, part in zip(
        found.positions, (1, 3, 5), (marked.actor, marked.recipient, marked.trigger), strict=True
    ):
        assert (position == 0) or found.ids[position] == mark
        if part is None:
            assert mark not in found.ids
    kept = [i - 1000 for i in found.ids if i >= 1000]
    assert kept == list(range(kept[0], kept[0] + len(kept)))  # one stretch of the sentence, in order


@pytest.mark.parametrize("place", [0, 150, 299])
def test_the_trigger_of_a_long_sentence_is_kept(place: int) -> None:
    text = " ".join(f"w{i}" for i in range(300))
    found = network_input(pieces(text), Marked(text, trigger=span(text, f"w{place}")))
    assert 1000 + place in found.ids
