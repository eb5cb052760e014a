"""Which function reads which shape of ``data/times.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from standoff.code.times import amounts, dates, relative, years
from standoff.code.times.scan import Hit
from standoff.code.times.scene import Reading, Scene

READINGS: Mapping[str, Callable[[Hit, Scene], Reading | None]] = MappingProxyType(
    {
        "date": dates.read_date,
        "day_range": dates.read_day_range,
        "ordinal_day": dates.read_ordinal_day,
        "named_month": dates.read_named_month,
        "year": years.read_year,
        "year_noun": years.read_year,
        "year_range": years.read_year_range,
        "decade": years.read_decade,
        "season": years.read_season,
        "quarter": years.read_quarter,
        "week_of_month": years.read_week_of_month,
        "weekday": relative.read_weekday,
        "deictic": relative.read_deictic,
        "weekend": relative.read_weekend,
        "period": relative.read_period,
        "anaphor": relative.read_anaphor,
        "counted_from_text": relative.read_counted_from_text,
        "same_period": relative.read_same_period,
        "ago": amounts.read_ago,
        "lately": amounts.read_lately,
        "ahead": amounts.read_ahead,
        "in_time": amounts.read_in_time,
        "duration": amounts.read_duration,
        "frequency": amounts.read_frequency,
        "vague": amounts.read_vague,
        "clock": amounts.read_clock,
    }
)
"""One function a reading; each gives None where the words are no time after all, and raises ValueError or
OverflowError where the calendar has no such day."""
