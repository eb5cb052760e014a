from __future__ import annotations

import errno
import gzip
import io
import json
import os
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from standoff.model import Article, Failure
from standoff.read import ReadOptions, find_inputs, read, read_file

from .helpers import REPORT, articles, failures, kinds, read_bytes

BODY = f"<article><p>{REPORT}</p><p>{REPORT} Again.</p></article>"
PAGE = f"<html><head><title>Army moves</title></head><body>{BODY}</body></html>"


@pytest.mark.parametrize("squeeze", [bytes, gzip.compress])
@pytest.mark.parametrize(
    ("name", "data", "origin"),
    [
        ("r1.txt", REPORT, ""),
        ("r1.html", PAGE, ""),
        ("r1.json", json.dumps([{"id": "r1", "text": REPORT}]), "#1"),
        ("r1.jsonl", json.dumps({"id": "r1", "text": REPORT}), ":1"),
        ("r1.csv", f'id,text\nr1,"{REPORT}"\n', ":2"),
        ("r1.tsv", f"id\ttext\nr1\t{REPORT}\n", ":2"),
        ("r1", REPORT, ""),
    ],
)
def test_every_format_plain_and_gzipped(
    tmp_path: Path, name: str, data: str, origin: str, squeeze: Any
) -> None:
    path = tmp_path / (name if squeeze is bytes else f"{name}.gz")
    path.write_bytes(squeeze(data.encode()))
    (article,) = articles(list(read_file(path)))
    assert article.id == "r1"
    assert REPORT in article.text
    assert article.origin == f"{path}{origin}"


@pytest.mark.parametrize("squeeze", [bytes, gzip.compress])
def test_standard_input_is_told_by_its_content(squeeze: Any) -> None:
    for data in (REPORT, PAGE, json.dumps({"text": REPORT}), f'id,text\n1,"{REPORT}"'):
        (article,) = articles(read_bytes(squeeze(data.encode())))
        assert article.origin.startswith("-")


def test_a_run_goes_on_after_each_failure_and_keeps_the_order(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text(REPORT)
    (tmp_path / "2.txt").write_bytes(b"")
    (tmp_path / "3.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "4.txt.gz").write_bytes(gzip.compress(REPORT.encode())[:-9])
    (tmp_path / "5.txt").write_text(REPORT)
    items = list(read(find_inputs([tmp_path, tmp_path / "*.none"])))
    assert kinds(items) == ["article", "empty", "missing", "gzip", "article", "missing"]
    assert all(bad.stage == "read" and bad.reason and bad.hint for bad in failures(items))


def test_failures_among_the_inputs_pass_through(tmp_path: Path) -> None:
    items = list(read(find_inputs([f"{tmp_path}/*.txt"])))
    assert kinds(items) == ["no-input"]


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(REPORT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (bad,) = failures(list(read_file(path)))
    assert (bad.kind, bad.origin) == ("unreadable", str(path))
    assert "permission denied" in bad.reason


def test_a_disk_that_fails_in_the_middle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def peek(self, _: int = 0) -> bytes:
            return b"{}"

        def read1(self, size: int | None = -1) -> bytes:
            data = super().read1(size)
            if not data:
                raise OSError(errno.EIO, "Input/output error")
            return data

    data = (json.dumps({"text": REPORT}) + "\n").encode() * 3
    monkeypatch.setattr(Path, "open", lambda *_: Failing(data))
    items = list(read_file(tmp_path / "a.jsonl"))
    assert kinds(items)[-1] == "unreadable"


def test_reading_a_folder_again_gives_the_same(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{REPORT} Report {number}.")
    first = list(read(find_inputs([tmp_path])))
    assert first == list(read(find_inputs([tmp_path])))
    assert [article.id for article in articles(first)] == ["0", "1", "2", "3", "4"]


def test_memory_does_not_grow_with_the_number_of_articles() -> None:
    line = (json.dumps({"text": REPORT, "passed over": "x" * 5000}) + "\n").encode()

    class Stream(io.RawIOBase):
        left = 2000
        rest = b""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            if not self.rest and self.left:
                self.left -= 1
                self.rest = line
            piece, self.rest = self.rest[: len(buffer)], self.rest[len(buffer) :]
            buffer[: len(piece)] = piece
            return len(piece)

    options = ReadOptions()
    items: Iterator[Article | Failure] = read(["-"], options, io.BufferedReader(Stream()))
    next(items)
    tracemalloc.start()
    count = sum(1 for _ in items)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1999
    assert peak < 5_000_000  # the stream holds ten million bytes


def test_a_files_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    path = Path(os.fsdecode(bytes(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(REPORT)
    empty = Path(os.fsdecode(bytes(tmp_path) + b"/no\xff.txt"))
    empty.touch()
    (article, bad) = read([path, empty])
    assert isinstance(article, Article)
    assert isinstance(bad, Failure)
    assert article.id == "caf\ufffd"
    assert (article.origin, bad.origin) == (f"{tmp_path}/caf\ufffd.txt", f"{tmp_path}/no\ufffd.txt")
