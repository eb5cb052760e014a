from __future__ import annotations

import gzip
import random
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.read.problems import UnreadableError
from standoff.read.sources import Source, lines, open_path, stem

from .helpers import source


@given(st.lists(st.binary(max_size=50).map(lambda b: b.replace(b"\n", b"")), max_size=8))
def test_lines_come_back_whole(parts: list[bytes]) -> None:
    data = b"\n".join(parts)
    if data.startswith((b"\x1f\x8b", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return
    found = list(lines(source(data), 1000))
    assert b"".join(line.data or b"" for line in found) == data
    assert [line.number for line in found] == list(range(1, len(found) + 1))


def test_a_line_that_is_too_large_is_passed_over_and_never_held() -> None:
    class Endless(BytesIO):
        largest = 0

        def readinto(self, buffer: Any) -> int:
            Endless.largest = max(Endless.largest, len(buffer))
            return super().readinto(buffer)

    data = b"one\n" + b"x" * 5_000_000 + b"\nthree"
    found = list(lines(Source("given", Endless(data)), 1000))
    assert [line.data for line in found] == [b"one\n", None, b"three"]
    assert 0 < Endless.largest < 1_000_000


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_lines_of_wide_encodings_are_given_in_utf8(encoding: str) -> None:
    text = "\ufeffcafé\nno\n" if encoding == "utf-16-be" else "café\nno\n"
    assert [line.data for line in lines(source(text.encode(encoding)), 1000)] == ["café\n".encode(), b"no\n"]


def test_gzip_is_told_by_its_bytes_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "packed.txt").write_bytes(gzip.compress(b"words"))
    (tmp_path / "plain.txt.gz").write_bytes(b"words")
    for name in ("packed.txt", "plain.txt.gz"):
        with open_path(tmp_path / name) as opened:
            assert opened.all(100) == b"words"
            assert opened.suffix == ".txt"


def test_looking_at_the_head_leaves_it_to_be_read() -> None:
    given = source(b"x" * 100_000)
    assert len(given.head()) == 65_536
    assert len(given.all(200_000)) == 100_000


@pytest.mark.parametrize("cut", [5, 30, -4])
def test_a_broken_gzip_stream_says_so(cut: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        source(gzip.compress(b"some words " * 99)[:cut]).all(10_000)
    assert caught.value.kind == "gzip"


def test_a_small_file_that_unpacks_to_a_huge_one_is_stopped() -> None:
    with pytest.raises(UnreadableError) as caught:
        source(gzip.compress(bytes(3_000_000))).all(1_000_000)
    assert caught.value.kind == "too-large"
    assert "977 KiB" in caught.value.reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("page.html.gz", "page"),
        ("a.txt", "a"),
        ("no.17.txt", "no.17"),
        ("bare", "bare"),
        ("UPPER.TXT.GZ", "UPPER"),
        (".gz", ".gz"),
    ],
)
def test_a_files_name_without_its_endings(name: str, expected: str) -> None:
    assert stem(Path("folder") / name) == expected


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder").mkdir()
    found = {}
    for name in ("dangling", "folder"):
        with pytest.raises(UnreadableError) as caught:
            open_path(tmp_path / name)
        found[name] = caught.value.kind
    assert found == {"dangling": "missing", "folder": "unreadable"}


def test_what_comes_before_the_break_of_a_gzip_stream_is_given() -> None:
    data = random.Random(7).randbytes(20_000)
    given = source(gzip.compress(data)[:-100])
    chunks = given.chunks()
    assert len(given.head()) > 15_000
    assert data.startswith(next(chunks))
    with pytest.raises(UnreadableError) as caught:
        next(chunks)
    assert caught.value.kind == "gzip"
