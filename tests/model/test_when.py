from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.model import When

from .strategies import days, values


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "precision"),
    [
        ("2013-06-17", date(2013, 6, 17), date(2013, 6, 17), "day"),
        ("2012-02", date(2012, 2, 1), date(2012, 2, 29), "month"),
        ("2013-02", date(2013, 2, 1), date(2013, 2, 28), "month"),
        ("2009", date(2009, 1, 1), date(2009, 12, 31), "year"),
        ("2013-04-15/2013-04-21", date(2013, 4, 15), date(2013, 4, 21), "interval"),
        ("2009/2012-02", date(2009, 1, 1), date(2012, 2, 29), "interval"),
        ("2012-02/2012", date(2012, 2, 1), date(2012, 12, 31), "interval"),
    ],
)
def test_a_time_is_as_fine_as_its_text(value: str, earliest: date, latest: date, precision: str) -> None:
    when = When(value)
    assert (when.earliest, when.latest, when.precision) == (earliest, latest, precision)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "17 June 2013",
        "2013-6-17",
        "2013-13",
        "2013-02-30",
        "2013-00",
        "20130617",
        "13",
        "0000",
        "2013-06-17T09:00",
    ],
)
def test_what_is_no_date_is_refused(value: str) -> None:
    with pytest.raises(ValueError):
        When(value)


@pytest.mark.parametrize("value", ["2013/", "/2013", "2013/soon", "soon/2013", "/"])
def test_an_interval_needs_two_ends(value: str) -> None:
    with pytest.raises(ValueError):
        When(value)


def test_an_interval_has_no_third_part() -> None:
    with pytest.raises(ValueError):
        When("2013/soon/2014")


def test_digits_are_ascii() -> None:
    with pytest.raises(ValueError):
        When("２０１３")


@given(values())
def test_every_value_of_the_codebook_is_kept_as_given(value: str) -> None:
    when = When(value)
    assert when.value == value
    assert when.earliest <= when.latest


@given(days, st.integers(1, 400))
def test_an_interval_that_ends_before_it_starts_is_refused(day: date, earlier: int) -> None:
    before = date.fromordinal(max(1, day.toordinal() - earlier))
    if before < day:
        with pytest.raises(ValueError, match="ends before it starts"):
            When(f"{day.isoformat()}/{before.isoformat()}")


def test_a_bound_is_one_of_four_words() -> None:
    assert When("2009", bound="since").bound == "since"
    with pytest.raises(ValueError, match="unknown bound 'from'; known: since, until, before, after"):
        When("2009", bound="from")
