"""Signatures under posts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.code.posts import signature_of


@pytest.mark.parametrize(
    ("paragraph", "words", "name", "handle"),
    [
        ("Talks went well. — Jane Roe (@janeroe) April 28, 2018", "Talks went well.", "Jane Roe", "@janeroe"),
        (
            "Talks went well! pic.twitter.com/Ab1 — Jane Roe (@j_r) May 1, 2017",
            "Talks went well!",
            "Jane Roe",
            "@j_r",
        ),
        ("Rain. -- Harbour Board (@harbour) 3 May 2011", "Rain.", "Harbour Board", "@harbour"),
        ("Rain. – Jane Roe (@janeroe)", "Rain.", "Jane Roe", "@janeroe"),
        ("— Jane Roe (@janeroe) April 28, 2018", "", "Jane Roe", "@janeroe"),
    ],
)
def test_a_signed_post(paragraph: str, words: str, name: str, handle: str) -> None:
    found = signature_of(paragraph)
    assert found is not None
    assert paragraph[: found.end] == words
    assert paragraph[slice(*found.name)] == name
    assert paragraph[slice(*found.handle)] == handle


@pytest.mark.parametrize(
    "paragraph",
    [
        "The minister (@min) said on April 28, 2018 that talks went well.",
        "Talks went well, wrote Jane Roe (@janeroe) on Saturday.",
        "Talks went well — for once.",
        "The minister answered his critics - among them his rival Jane Roe (@janeroe)",
        "The premier met reporters - Story by Jane Roe (@janeroe)",
        "",
    ],
)
def test_no_signature(paragraph: str) -> None:
    assert signature_of(paragraph) is None


PIECES = ["Talks.", " ", "\n", "— ", "- ", "Jane Roe", " (@j)", " May 1, 2017", " t.co/a", "x"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_any_text_is_looked_at_without_harm(paragraph: str) -> None:
    found = signature_of(paragraph)
    assert (
        found is None or 0 <= found.end <= found.name[0] < found.name[1] < found.handle[0] < found.handle[1]
    )
