from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.read import ReadOptions
from standoff.read.csvfile import find_delimiter, read_csv

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00\r"), max_size=40).map(
    lambda words: f"{REPORT}{words}."
)


def rows(data: str, options: ReadOptions = DEFAULTS, suffix: str = ".csv") -> list[str]:
    return [article.text for article in articles(list(read_csv(source(data.encode(), suffix), options)))]


@settings(deadline=None)  # the first call loads models and compiles patterns
@given(st.lists(TEXT, min_size=1, max_size=5), st.sampled_from([",", ";", "\t", "|"]))
def test_what_the_csv_module_writes_is_read_back(texts: list[str], delimiter: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerows([["id", "text", "note"], *([str(n), text, "x"] for n, text in enumerate(texts))])
    assert rows(stream.getvalue()) == texts


def test_rows_know_the_lines_they_begin_in() -> None:
    data = f'id,text\n1,"{REPORT}\n\nMore of it."\n\n2,"{REPORT}"\n'
    items = list(read_csv(source(data.encode()), DEFAULTS))
    assert [article.origin for article in articles(items)] == ["given:2", "given:6"]


def test_a_quotation_mark_that_is_never_closed_costs_one_row() -> None:
    data = f'id,text\n1,"{REPORT}"\n2,"{REPORT}\n3,{REPORT.replace(",", "")}\n4,{REPORT.replace(",", "")}\n'
    items = list(read_csv(source(data.encode()), DEFAULTS))
    assert kinds(items) == ["article", "csv", "article", "article"]
    (bad,) = failures(items)
    assert (bad.line, bad.reason) == (3, "a quotation mark is opened and never closed")


def test_a_quotation_mark_within_a_quoted_field() -> None:
    data = f'id,text\n1,"He said "no" to them."\n2,"{REPORT}"\n'
    items = list(read_csv(source(data.encode()), DEFAULTS))
    assert kinds(items) == ["csv", "article"]
    assert "doubled" in failures(items)[0].hint


def test_a_row_with_too_few_fields() -> None:
    items = list(read_csv(source(f'id,text,outlet\n1,short\n2,"{REPORT}",Herald\n'.encode()), DEFAULTS))
    assert kinds(items) == ["csv", "article"]
    assert "2 fields, the header 3" in failures(items)[0].reason


@pytest.mark.parametrize("field", ["x" * 3_000_000, "words and more\n" * 100_000])
def test_a_huge_field_is_passed_over(field: str) -> None:
    data = f'id,text\n1,"{field}"\n2,"{REPORT}"\n'.encode()
    items = list(read_csv(source(data), ReadOptions(max_bytes=1_000_000)))
    assert kinds(items)[0] == "too-large"
    assert kinds(items)[-1] == "article"
    assert len(items) <= 3


def test_a_run_of_broken_rows_is_told_in_two_failures() -> None:
    data = "id,text\n" + "no row\n" * 500 + f'1,"{REPORT}"\n' + "no row\n" * 2
    items = list(read_csv(source(data.encode()), DEFAULTS))
    assert kinds(items) == ["csv", "csv", "article", "csv", "csv"]
    assert failures(items)[1].reason == "499 more rows cannot be read, the last in line 501"


def test_fields_above_the_csv_modules_own_limit_are_read() -> None:
    text = f"{REPORT} " * 2000
    assert rows(f'text,id\n"{text}",1\n') == [text]


def test_nuls_are_replaced() -> None:
    assert rows(f'id,text\n1,"{REPORT} a\x00b."\n') == [f"{REPORT} a\ufffdb."]


def test_encodings_are_told_line_by_line_and_wide_ones_by_their_mark() -> None:
    text = f"{REPORT} It was “no”."
    for data in (f'id,text\n1,"{text}"\n'.encode("cp1252"), f'id,text\n1,"{text}"\n'.encode("utf-16")):
        assert [a.text for a in articles(list(read_csv(source(data), DEFAULTS)))] == [text]


def test_a_missing_column_is_one_failure_that_names_the_others() -> None:
    items = list(read_csv(source(b"key,body\n1,words\n2,words\n"), DEFAULTS))
    assert kinds(items) == ["missing-column"]
    assert "body, key" in failures(items)[0].reason
    assert failures(items)[0].line == 1


@pytest.mark.parametrize(
    ("header", "suffix", "expected"),
    [
        ("id,text", "", ","),
        ("id;text,words;title", "", ";"),
        ("id\ttext", "", "\t"),
        ("a,b", ".tsv", "\t"),
        ('"id"|"text"', "", "|"),
        ("text", "", ","),
    ],
)
def test_the_delimiter_is_the_one_that_gives_known_names(header: str, suffix: str, expected: str) -> None:
    assert find_delimiter(header, DEFAULTS, suffix) == expected
