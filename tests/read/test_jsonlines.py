from __future__ import annotations

import gzip
import json
import random

import pytest

from standoff.model import Failure
from standoff.read import ReadOptions
from standoff.read.jsonlines import read_jsonlines

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source

GOOD = json.dumps({"id": "a", "text": REPORT}).encode()


def test_a_line_an_article_and_blank_lines_are_none() -> None:
    items = list(read_jsonlines(source(GOOD + b"\r\n\n" + GOOD), DEFAULTS))
    assert [article.origin for article in articles(items)] == ["given:1", "given:3"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (GOOD[:30], "truncated-json"),
        (b'{"text": ', "truncated-json"),
        (b'{"text" "x"}', "json"),
        (b"not json at all", "json"),
        (b"[1, 2]", "not-object"),
        (b'"words"', "not-object"),
        (b"null", "not-object"),
        (b'{"a":' * 100_000, "json"),
        (b'{"n": ' + b"9" * 5000 + b"}", "json"),
    ],
)
def test_a_bad_line_is_a_failure_with_its_number_and_the_next_is_read(line: bytes, kind: str) -> None:
    items = list(read_jsonlines(source(GOOD + b"\n" + line + b"\n" + GOOD), DEFAULTS))
    assert kinds(items) == ["article", kind, "article"]
    (bad,) = failures(items)
    assert (bad.origin, bad.stage, bad.line) == ("given", "read", 2)
    assert bad.hint


def test_a_line_of_many_megabytes_is_passed_over() -> None:
    data = GOOD + b'\n{"text": "' + b"x" * 3_000_000 + b'"}\n' + GOOD
    items = list(read_jsonlines(source(data), ReadOptions(max_bytes=1_000_000)))
    assert kinds(items) == ["article", "too-large", "article"]


def test_lone_surrogates_are_replaced() -> None:
    line = b'{"text": "' + REPORT.encode() + b' \\ud83d end"}'
    (article,) = articles(list(read_jsonlines(source(line), DEFAULTS)))
    assert article.text == f"{REPORT} \ufffd end"


def test_a_line_in_another_encoding_is_still_read() -> None:
    line = f'{{"text": "{REPORT} It was “no”."}}'
    (article,) = articles(list(read_jsonlines(source(line.encode("cp1252")), DEFAULTS)))
    assert article.text.endswith("It was “no”.")


def test_what_came_before_a_break_in_the_stream_is_kept() -> None:
    packed = gzip.compress(b"".join(GOOD[:-2] + b'%06d"}\n' % n for n in range(5000)))
    items = list(read_jsonlines(source(packed[: len(packed) // 2]), DEFAULTS))
    assert len(articles(items)) > 100
    assert kinds(items)[-1] == "gzip"
    assert failures(items)[-1].line == len(articles(items)) + 1


def test_the_lines_before_the_break_of_a_gzip_stream_are_kept() -> None:
    words = random.Random(7)
    rows = [{"text": f"{REPORT} {number}", "noise": words.randbytes(400).hex()} for number in range(20)]
    packed = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    *kept, broken = read_jsonlines(source(packed[: len(packed) // 2], ".jsonl"), DEFAULTS)
    assert kinds(kept) == ["article"] * len(kept)
    assert len(kept) > 5
    assert isinstance(broken, Failure)
    assert (broken.kind, broken.line) == ("gzip", len(kept) + 1)
