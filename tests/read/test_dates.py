from __future__ import annotations

import math
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.read.dates import iso_dates, normalise, worded_dates

from .helpers import cases


@pytest.mark.parametrize(("value", "expected"), cases("dates"))
def test_written_dates(value: str, expected: str | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match=r".+"):
            normalise(value)
    else:
        assert normalise(value) == expected


@pytest.mark.parametrize("value", [None, "", "  ", math.nan])
def test_nothing_is_no_date(value: object) -> None:
    assert normalise(value) is None


def test_times_keep_the_zone_they_are_given_in() -> None:
    late = datetime(2015, 3, 4, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    assert normalise(late) == "2015-03-04"
    assert normalise(date(2015, 3, 4)) == "2015-03-04"


def test_a_number_of_eight_digits_is_a_day() -> None:
    assert normalise(20150304) == "2015-03-04"


@pytest.mark.parametrize("value", [True, math.inf, 12, -1e30, 20159999])
def test_numbers_that_are_no_time(value: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        normalise(value)


@given(st.datetimes(datetime(1971, 1, 1), datetime(2099, 12, 31)), st.sampled_from([1, 1_000, 1_000_000]))
def test_epochs_in_seconds_and_finer(moment: datetime, factor: int) -> None:
    seconds = int(moment.replace(tzinfo=UTC).timestamp())
    assert normalise(seconds * factor) == moment.date().isoformat()


@given(st.dates(date(1800, 1, 1), date(2100, 12, 31)))
def test_iso_dates_come_back_as_they_are(day: date) -> None:
    assert normalise(day.isoformat()) == day.isoformat()


def test_dates_in_a_line_with_their_places() -> None:
    line = "Posted 4 March 2015, updated 2015-03-05"
    assert worded_dates(line) == [(7, 19, "2015-03-04")]
    assert iso_dates(line) == [(29, 39, "2015-03-05")]
