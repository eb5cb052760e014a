"""``standoff-train``: its check, and how it ends where something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli.app import run_app
from standoff.cli.train import create_app

ROW = "w\tREJECT\tmeet\tactual\t125\t<s>Chad</s> <e>refused</e> to see <t>Niger</t>."


def train(*arguments: str) -> int:
    return run_app(create_app, "standoff-train", arguments)


def test_check_tells_repeats_and_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.tsv").write_text(f"{ROW}\n{ROW}\n", encoding="utf-8")
    assert train("check", "--data", str(tmp_path), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == 2
    assert [f["origin"] for f in told["findings"] if f["kind"] == "repeat"] == ["rows.tsv:2"]


def test_check_finds_a_leak_in_a_gzipped_jsonl(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import gzip

    (tmp_path / "rows.tsv").write_text(ROW + "\n", encoding="utf-8")
    article = json.dumps({"text": "It rained. Chad refused to see Niger."})
    (tmp_path / "gold.jsonl.gz").write_bytes(gzip.compress(article.encode()))
    assert (
        train("check", "--data", str(tmp_path), "--against", str(tmp_path / "gold.jsonl.gz"), "--json") == 1
    )
    kinds = [f["kind"] for f in json.loads(capsys.readouterr().out)["findings"]]
    assert "leak" in kinds


def test_a_bad_row_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "rows.tsv").write_text("w\tREFUSE\t-\tactual\t12\ta <e>b</e>\n", encoding="utf-8")
    assert train("check", "--data", str(tmp_path)) == 2
    assert "rows.tsv:1: type 'REFUSE'" in capsys.readouterr().err


def test_no_folder_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert train("check", "--data", str(tmp_path / "none")) == 2
    assert "no training sentences" in capsys.readouterr().err


def test_help_has_examples(capsys: pytest.CaptureFixture[str]) -> None:
    assert train("fit", "--help") == 0
    assert "standoff-train fit" in capsys.readouterr().out
