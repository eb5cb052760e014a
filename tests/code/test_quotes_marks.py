"""Quotation marks: pairing, apostrophes, paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.code.quotes.marks import find_quoted

ONE = [
    ('He said "yes" and left.', ["yes"]),
    ("He said “yes” and left.", ["yes"]),
    ("He said ‘yes’ and left.", ["yes"]),
    ("He said 'yes' and left.", ["yes"]),
    ("Il dit «oui» et part.", ["oui"]),
    ("He said ``yes'' and left.", ["yes"]),
    ('It opened straight, "and closed curly” here.', ["and closed curly"]),
    ("The officials’ words and the king's crown.", []),
    ("Rock 'n' roll of the '90s.", []),
    ("She said ‘the generals’ men have gone’ today.", ["the generals’ men have gone"]),
    ("“They said ‘no’ to us,” he said.", ["They said ‘no’ to us,"]),
    ("'They said \"no\" to us,' he said.", ['They said "no" to us,']),
    ('A 12" gun and "a word".', ["a word"]),
    ('"One," he said. "Two."', ["One,", "Two."]),
    ("“Never closed by anybody", ["Never closed by anybody"]),
    ("“Closing forgotten. “Opened again.”", ["Closing forgotten.", "Opened again."]),
    ("A stray closing mark” here.", []),
    ("“”", []),
]


@pytest.mark.parametrize(("text", "wanted"), ONE)
def test_one_paragraph(text: str, wanted: list[str]) -> None:
    found = find_quoted(text, [(0, len(text))])[0]
    assert [text[q.inner_start : q.inner_end] for q in found] == wanted


def test_a_quotation_over_two_paragraphs_goes_on() -> None:
    text = "“First part.\n\n“Second part.”"
    cut = text.index("\n\n")
    first, second = find_quoted(text, [(0, cut), (cut + 2, len(text))])
    assert [q.goes_on for q in first] == [True]
    assert [q.goes_on for q in second] == [False]


def test_a_quotation_that_ends_with_its_paragraph_does_not_go_on() -> None:
    text = "“First part.\n\nNo quotation here."
    cut = text.index("\n\n")
    assert [q.goes_on for q in find_quoted(text, [(0, cut), (cut + 2, len(text))])[0]] == [False]


@given(st.text(alphabet="ab ,.'\"“”‘’«»`", max_size=60))
def test_stretches_stand_in_order_and_apart(text: str) -> None:
    found = find_quoted(text, [(0, len(text))])[0]
    for quote in found:
        assert 0 <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
