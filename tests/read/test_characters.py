from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.read.characters import clean


@given(st.text(st.characters()))
def test_what_is_left_can_be_written_and_stands_where_it_stood(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert len(cleaned) == len(text)
    assert all(new in (old, "\ufffd") for new, old in zip(cleaned, text, strict=True))


def test_only_what_cannot_be_written_is_replaced() -> None:
    assert clean("a\ud83db\x00c\u200f\r\n\x01é") == "a\ufffdb\ufffdc\u200f\r\n\x01é"
