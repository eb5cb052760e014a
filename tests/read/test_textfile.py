from __future__ import annotations

import random
from pathlib import Path

import pytest

from standoff.read import ReadOptions, read_file
from standoff.read.textfile import read_text

from .helpers import DEFAULTS, REPORT, articles, failures, kinds, source


def test_a_text_is_kept_character_for_character() -> None:
    text = f"\u200fArmy moves tanks\r\n\r\n\t{REPORT}  \r\n"
    (article,) = articles(list(read_text(source(text.encode()), DEFAULTS, "a1")))
    assert (article.text, article.id, article.origin) == (text, "a1", "given")


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_an_empty_file(data: bytes) -> None:
    assert kinds(list(read_text(source(data), DEFAULTS, ""))) == ["empty"]


def test_binary_data_under_a_texts_name(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(random.Random(3).randbytes(3000))
    (bad,) = failures(list(read_file(path)))
    assert (bad.kind, bad.origin) == ("binary", str(path))


def test_a_text_beyond_the_largest_size() -> None:
    assert kinds(list(read_text(source(b"words " * 100), ReadOptions(max_bytes=99), ""))) == ["too-large"]
