from __future__ import annotations

import math

import pytest

from standoff.model import Failure
from standoff.read import ReadOptions
from standoff.read.problems import failure
from standoff.read.rows import Row, read_rows

from .helpers import DEFAULTS, REPORT, articles, failures, kinds


def test_fields_are_taken_by_name_and_others_are_passed_over() -> None:
    fields = {
        "id": 17,
        "outlet": "Morning Herald",
        "published": "4 March 2015",
        "url": "https://herald.example/1",
        "title": "Army moves tanks",
        "text": REPORT,
        "mood": {"is": "tense"},
    }
    (article,) = articles(list(read_rows([Row(fields, "f:2", 2)], "f", DEFAULTS)))
    assert (article.id, article.outlet, article.published) == ("17", "Morning Herald", "2015-03-04")
    assert (article.url, article.title, article.origin) == (
        "https://herald.example/1",
        "Army moves tanks",
        "f:2",
    )
    assert article.text == f"Army moves tanks\n\n{REPORT}"


def test_others_names_are_mapped() -> None:
    options = ReadOptions(columns={"text": "body", "id": "key"})
    (article,) = articles(list(read_rows([Row({"key": 2.0, "body": REPORT}, "f:2", 2)], "f", options)))
    assert (article.id, article.text) == ("2", REPORT)


@pytest.mark.parametrize("missing", [None, "", " ", math.nan])
def test_fields_without_a_value_are_none(missing: object) -> None:
    fields = {"id": missing, "outlet": missing, "published": missing, "title": missing, "text": REPORT}
    (article,) = articles(list(read_rows([Row(fields, "f:2", 2)], "f", DEFAULTS)))
    assert (article.outlet, article.published, article.title) == (None, None, None)
    assert article.id == article.hash


def test_a_missing_text_field_is_told_once_with_the_fields_there_are() -> None:
    rows = [Row({"key": "1", "content": REPORT}, f"f:{n}", n) for n in range(1, 5)]
    first, last = failures(list(read_rows(rows, "f", DEFAULTS)))
    assert (first.kind, first.line) == ("missing-column", 1)
    assert "'text'" in first.reason
    assert "content, key" in first.reason
    assert "--column text=content" in first.hint
    assert "3 more records" in last.reason


@pytest.mark.parametrize(
    ("value", "kind"),
    [(None, "empty"), ("  ", "empty"), (12, "not-text"), ([REPORT], "not-text"), ({"p": REPORT}, "not-text")],
)
def test_a_text_that_is_none(value: object, kind: str) -> None:
    (item,) = read_rows([Row({"text": value}, "f:9", 9)], "f", DEFAULTS)
    assert isinstance(item, Failure)
    assert (item.kind, item.origin, item.line) == (kind, "f", 9)


def test_failures_pass_through_in_their_place() -> None:
    bad = failure("f", "json", "broken", "", 2)
    items = list(
        read_rows([Row({"text": REPORT}, "f:1", 1), bad, Row({"text": REPORT}, "f:3", 3)], "f", DEFAULTS)
    )
    assert kinds(items) == ["article", "json", "article"]


def test_a_text_beyond_the_largest_size() -> None:
    options = ReadOptions(max_bytes=50)
    assert kinds(list(read_rows([Row({"text": REPORT}, "f#1")], "f", options))) == ["too-large"]


def test_no_record_at_all_is_a_failure() -> None:
    assert kinds(list(read_rows([], "f", DEFAULTS))) == ["empty"]


def test_the_hint_for_the_text_is_none_of_the_other_fields() -> None:
    (bad,) = failures(list(read_rows([Row({"id": "1", "words": REPORT}, "f:1", 1)], "f", DEFAULTS)))
    assert "--column text=words" in bad.hint
