from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.read import ReadOptions
from standoff.read.jsonfile import read_json, values

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source

RECORD = {"id": "a", "text": REPORT}
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-1000, 1000) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def chunked(data: bytes, size: int) -> list[bytes]:
    return [data[i : i + size] for i in range(0, len(data), size)]


@settings(deadline=None)  # the first call loads models and compiles patterns
@given(st.lists(ANY_JSON, min_size=1, max_size=5), st.integers(1, 30), st.sampled_from([None, 2]))
def test_the_elements_of_a_list_come_back_however_it_is_cut(
    items: list[object], size: int, indent: int | None
) -> None:
    data = json.dumps(items, indent=indent).encode()
    found = list(values(iter(chunked(data, size)), 10_000))
    assert [orjson.loads(value.data or b"") for value in found] == items
    assert all(value.is_whole for value in found)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(RECORD),
        json.dumps(RECORD, indent=2),
        json.dumps([RECORD, RECORD], indent=2),
        json.dumps(RECORD) + "\n" + json.dumps(RECORD),
        "[" + json.dumps(RECORD) + ",]",
        "\ufeff" + json.dumps([RECORD]),
    ],
)
def test_an_object_a_list_and_objects_one_after_another(data: str) -> None:
    items = list(read_json(source(data.encode()), DEFAULTS))
    assert set(kinds(items)) == {"article"}
    assert {article.text for article in articles(items)} == {REPORT}
    assert [article.origin for article in articles(items)] == [f"given#{n + 1}" for n in range(len(items))]


def test_a_bad_element_is_a_failure_with_its_line_and_the_next_is_read() -> None:
    data = f'[\n{json.dumps(RECORD)},\n{{"text": "x" "y"}},\n17,\n{json.dumps(RECORD)}\n]'
    items = list(read_json(source(data.encode()), DEFAULTS))
    assert kinds(items) == ["article", "json", "not-object", "article"]
    assert [bad.line for bad in failures(items)] == [3, 4]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", ["empty"]),
        (b"  ", ["empty"]),
        (b"these are words, not json", ["json"]),
        (b"[" * 100_000, ["truncated-json"]),
        (json.dumps([RECORD, RECORD]).encode()[:-20], ["article", "truncated-json"]),
        (b'{"text": "never closed', ["truncated-json"]),
    ],
)
def test_broken_files(data: bytes, expected: list[str]) -> None:
    assert kinds(list(read_json(source(data), DEFAULTS))) == expected


def test_an_element_of_many_megabytes_is_passed_over() -> None:
    data = json.dumps([RECORD, {"text": "x" * 2_000_000}, RECORD]).encode()
    items = list(read_json(source(data), ReadOptions(max_bytes=500_000)))
    assert kinds(items) == ["article", "too-large", "article"]
