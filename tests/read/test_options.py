from __future__ import annotations

import pytest

from standoff.read import ReadOptions


def test_a_field_keeps_its_own_name_unless_it_is_mapped() -> None:
    options = ReadOptions(columns={"text": "body"})
    assert options.column("text") == "body"
    assert options.column("title") == "title"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"columns": {"headline": "h"}}, "unknown field 'headline'"),
        ({"published": "4 March 2015"}, "is no ISO date"),
        ({"published": "20150304"}, "is no ISO date"),
        ({"max_bytes": 0}, "positive number"),
    ],
)
def test_wrong_options_say_what_would_be_right(given: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ReadOptions(**given)  # type: ignore[arg-type]
