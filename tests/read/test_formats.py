from __future__ import annotations

import json

import pytest

from standoff.read import ReadOptions
from standoff.read.formats import find_format
from standoff.read.problems import UnreadableError

from .helpers import DEFAULTS, REPORT

RECORD = json.dumps({"text": REPORT})


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (REPORT, "text"),
        (RECORD, "jsonl"),
        (f"{RECORD}\n{RECORD}\n", "jsonl"),
        (json.dumps({"text": REPORT}, indent=1), "json"),
        (f"[{RECORD}]", "json"),
        (f"[Updated] {REPORT}", "text"),
        (f"<!DOCTYPE html>\n<html><p>{REPORT}", "html"),
        (f"<!-- saved -->\n<HTML lang=en><body>{REPORT}", "html"),
        (f"<div><p>{REPORT}</p></div>", "html"),
        (f"<{REPORT}>", "text"),
        (f"id,text\n1,{REPORT}", "csv"),
        (f"id\ttext\n1\t{REPORT}", "csv"),
        (f"text, he said, was all he had\n\n{REPORT}", "csv"),
        (f"Text, he said, was all he had\n\n{REPORT}", "text"),
    ],
)
def test_the_content_tells_where_the_ending_does_not(head: str, expected: str) -> None:
    assert find_format("", head.encode(), DEFAULTS) == expected


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        (".txt", "text"),
        (".htm", "html"),
        (".ndjson", "jsonl"),
        (".json", "json"),
        (".tsv", "csv"),
        (".pq", "parquet"),
    ],
)
def test_a_known_ending_is_believed(suffix: str, expected: str) -> None:
    assert find_format(suffix, REPORT.encode(), DEFAULTS) == expected


def test_mapped_columns_tell_a_table() -> None:
    assert find_format(".dat", b"key;body\n1;words", ReadOptions(columns={"text": "body"})) == "csv"


@pytest.mark.parametrize(
    ("head", "kind", "word"),
    [
        (b"", "empty", "empty"),
        (b"%PDF-1.7 ...", "binary", "PDF"),
        (b"PK\x03\x04...", "binary", "ZIP"),
        (b"\x00\x01\x02\x03" * 20, "binary", "binary"),
        (b"WARC/1.0\r\n", "binary", "WARC"),
    ],
)
def test_what_is_none_of_the_formats_is_named(head: bytes, kind: str, word: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        find_format(".txt", head, DEFAULTS)
    assert caught.value.kind == kind
    assert word in caught.value.reason
