from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.show.safe import anchor, one_line, plain_lines, safe_url, visible


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//host/path",
        "/path",
        "https:",
        "https://ho st/",
        "http://[::1",
        "https://a.example/\u202egnp.exe",
        "",
        None,
    ],
)
def test_no_other_address_becomes_a_link(url: str | None) -> None:
    assert safe_url(url) is None


@pytest.mark.parametrize("url", ["https://a.example/x?y=1&z=2#q", "http://a.example", "HTTPS://A.example/"])
def test_web_addresses_do(url: str) -> None:
    assert safe_url(url) == url


def test_what_would_change_the_reading_is_written_out() -> None:
    assert visible("a\u202eb\u2066c\x1bd\ud800e") == "a⟦U+202E⟧b⟦U+2066⟧c⟦U+001B⟧d⟦U+D800⟧e"
    assert visible("tab\tand\nline\r\nend\u2028\r") == "tab\tand\nline \nend\n\n"


@given(st.text(st.sampled_from("a\r\n\x0b\x85\u2028")))
def test_line_ends_keep_offsets_right(text: str) -> None:
    plain = plain_lines(text)
    assert len(plain) == len(text)
    assert set(plain) <= {"a", " ", "\n"}
    assert [i for i, c in enumerate(text) if c == "a"] == [i for i, c in enumerate(plain) if c == "a"]


@given(st.text())
def test_what_is_shown_can_be_written_and_shown_again(text: str) -> None:
    shown = visible(text)
    shown.encode("utf-8")
    assert visible(shown) == shown
    assert "\n" not in one_line(text)


@given(st.text(min_size=1, max_size=20), st.text(min_size=1, max_size=20))
def test_ids_have_no_odd_characters_and_differ(left: str, right: str) -> None:
    one, other = anchor("m", left), anchor("m", right)
    assert all(c.isascii() and (c.isalnum() or c in "_-") for c in one)
    assert (one == other) == (left == right)


def test_an_id_begins_with_a_letter() -> None:
    with pytest.raises(ValueError, match="right would be a letter"):
        anchor("1", "x")
