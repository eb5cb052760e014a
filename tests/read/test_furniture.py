from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.read.furniture import body, headline, mark_furniture

from .helpers import REPORT, cases


@pytest.mark.parametrize("case", cases("furniture"), ids=lambda case: case["name"])
def test_furniture_is_marked_and_nothing_else(case: dict[str, Any]) -> None:
    found = mark_furniture(case["text"])
    assert [[piece.kind, piece.span.text] for piece in found] == case["marked"]


@pytest.mark.parametrize("line", cases("reporting"))
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_reporting_is_never_marked(line: str, place: str) -> None:
    around = [f"{REPORT} Nobody was hurt.", f"A second report denied this: {REPORT}"]
    lines = {"first": [line, *around], "middle": [around[0], line, around[1]], "last": [*around, line]}[place]
    assert mark_furniture("\n\n".join(lines)) == ()


PIECES = [
    REPORT,
    "Advertisement",
    "By Jane Doe",
    "4 March 2015",
    "Related stories",
    "Talks break down",
    "icon icon icon icon icon icon",
    "The flag burns. REUTERS/Jane Doe",
    "(Reporting by Jane Doe)",
    "\t  ",
    "",
]


@settings(deadline=None)  # the first call loads models and compiles patterns
@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=60), max_size=12),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_marks_are_in_order_in_the_text_and_do_not_overlap(lines: list[str], end: str) -> None:
    text = end.join(lines)
    found = mark_furniture(text, title="Talks break down")
    assert all(piece.span.is_in(text) for piece in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    assert len(body(text, found)) == len(text) - sum(len(piece.span.text) for piece in found)


def test_line_ends_of_windows_make_no_difference() -> None:
    text = f"Talks break down\n\n4 March 2015\n{REPORT}\nAdvertisement\n"
    unix = [piece.span.text for piece in mark_furniture(text)]
    windows = [piece.span.text for piece in mark_furniture(text.replace("\n", "\r\n"))]
    assert unix == windows == ["4 March 2015", "Advertisement"]


def test_a_known_title_is_no_furniture_whatever_it_looks_like() -> None:
    text = f"Video: army moves tanks to the border\n\n{REPORT}"
    assert mark_furniture(text, title="Video: Army moves tanks to the border") == ()
    assert mark_furniture(text) == ()  # the first line of a text is its headline, whatever it looks like
    later = f"{REPORT}\n\nVideo: army moves tanks to the border\n\n{REPORT}"
    assert [piece.kind for piece in mark_furniture(later)] == ["link"]


def test_a_name_beside_the_date_line_is_the_outlet() -> None:
    text = f"Army moves tanks\n\nHarbour Gazette\nPublished: 4 March 2015\n\n{REPORT}"
    assert [(piece.kind, piece.span.text) for piece in mark_furniture(text)] == [
        ("outlet", "Harbour Gazette"),
        ("date line", "Published: 4 March 2015"),
    ]


def test_a_name_with_a_blank_line_before_the_date_is_no_outlet() -> None:
    text = f"Army Moves Tanks\n\nPublished: 4 March 2015\n\n{REPORT}"
    assert [piece.kind for piece in mark_furniture(text)] == ["date line"]


def test_a_date_amid_the_report_is_a_heading() -> None:
    text = f"What happened when\n\n{REPORT}\n\n4 March 2015\n\n{REPORT}"
    assert mark_furniture(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Army moves tanks\n\n{REPORT}", "Army moves tanks"),
        (f"Army moves tanks\n{REPORT}", "Army moves tanks"),
        (f"Will the army move?\n\n{REPORT}", "Will the army move?"),
        (f"Envoy to hold talks in the U.S.\n\n{REPORT}", "Envoy to hold talks in the U.S."),
        (f"4 March 2015\n\nArmy moves tanks\n\n{REPORT}", "Army moves tanks"),
        (f"{REPORT}\n\n{REPORT}", None),
        ("The northern army has moved its tanks to the\nborder, the ministry said on Monday night.", None),
        (
            "The northern army has moved its tanks to the border\nand nobody knows why, the ministry said.",
            None,
        ),
        ("Army moves tanks", None),
        (f"Monday\n\n{REPORT}", None),
        ("", None),
    ],
)
def test_headlines(text: str, expected: str | None) -> None:
    assert headline(text, mark_furniture(text)) == expected


def test_a_name_behind_a_dash_signs_a_piece_or_says_who_spoke() -> None:
    assert [p.kind for p in mark_furniture(f"Talks fail\n\n{REPORT}\n\n-- Jane Doe")] == ["byline"]
    assert mark_furniture(f"Talks fail\n\n{REPORT}\n\n“We shall never talk to them.”\n-- Jane Doe") == ()
