from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from standoff.model import Span

from .strategies import spans_of, wild_texts

TEXT = "Freedonia recalled its envoy."
offsets = st.integers(-80, 80)


@given(wild_texts, offsets, offsets)
def test_a_span_is_either_refused_or_holds_the_words_at_its_offsets(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        span = Span.of(text, start, end)
        assert span.text == text[start:end]
        assert span.is_in(text)
    else:
        with pytest.raises(ValueError, match="span"):
            Span.of(text, start, end)


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 2), (-1, 4), (-4, -1), (0, 30), (29, 30), (40, 50)])
def test_offsets_outside_the_text_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"span {start}\.\.{end}"):
        Span.of(TEXT, start, end)


def test_words_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="covers 4 characters, its text has 9"):
        Span(0, 4, "Freedonia")


def test_the_words_may_stand_elsewhere_than_the_span_says() -> None:
    assert Span(0, 9, "Freedonia").is_in(TEXT)
    assert not Span(1, 10, "Freedonia").is_in(TEXT)


def test_offsets_count_code_points() -> None:
    assert Span.of("🕊 مرحبا", 0, 1).text == "🕊"
    assert Span.of("🕊 مرحبا", 2, 7).text == "مرحبا"


@given(st.data(), wild_texts)
def test_overlap_is_a_shared_character(data: st.DataObject, text: str) -> None:
    one, other = data.draw(spans_of(text)), data.draw(spans_of(text))
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)
    assert one.covers(other) == (shared == set(range(other.start, other.end)))


@given(st.data(), wild_texts)
def test_spans_sort_by_their_place(data: st.DataObject, text: str) -> None:
    one, other = data.draw(spans_of(text)), data.draw(spans_of(text))
    assume(one != other)
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))


def test_a_span_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Span.of(TEXT, 0, 9).start = 2  # type: ignore[misc]
