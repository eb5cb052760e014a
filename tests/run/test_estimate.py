from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from standoff.run.estimate import SAMPLE, expected_articles


def lines(count: int) -> bytes:
    return b"".join(json.dumps({"text": f"{n:09}" * 40}).encode() + b"\n" for n in range(count))


def test_files_count_one_each(tmp_path: Path):
    for name in ("a.txt", "b.html", "c.txt.gz"):
        (tmp_path / name).write_text("words")
    assert expected_articles([str(tmp_path)]) == 3


def test_short_files_of_lines_are_counted(tmp_path: Path):
    (tmp_path / "a.jsonl").write_bytes(lines(25))
    assert expected_articles([str(tmp_path / "a.jsonl")]) == 25


@pytest.mark.parametrize("zipped", [False, True])
def test_long_files_of_lines_are_estimated(tmp_path: Path, zipped: bool):
    content = lines(10_000)
    assert len(content) > 10 * SAMPLE
    path = tmp_path / ("a.jsonl.gz" if zipped else "a.jsonl")
    path.write_bytes(gzip.compress(content) if zipped else content)
    assert expected_articles([str(path)]) == pytest.approx(10_000, rel=0.3)


def test_parquet_says_itself(tmp_path: Path):
    pq.write_table(pa.table({"text": ["a", "b", "c"]}), tmp_path / "a.parquet")
    assert expected_articles([str(tmp_path / "a.parquet")]) == 3


def test_there_is_no_telling_of_standard_input(tmp_path: Path):
    assert expected_articles(["-"]) is None


def test_what_cannot_be_read_will_be_one_failure(tmp_path: Path):
    (tmp_path / "a.parquet").write_bytes(b"no parquet")
    (tmp_path / "b.jsonl").touch()
    assert expected_articles([str(tmp_path)]) == 2


def test_a_pipe_is_left_unread(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "wire.jsonl")
    assert expected_articles([str(tmp_path / "wire.jsonl")]) == 1
