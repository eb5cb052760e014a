from __future__ import annotations

import json
from pathlib import Path

import pytest

from standoff.cli.app import run
from standoff.model import Failure
from standoff.store import encode, writing

from .samples import plain


@pytest.fixture
def record(tmp_path: Path) -> Path:
    path = tmp_path / "record"
    with writing(path) as writer:
        writer.write(encode(0, [plain()]), [])
        writer.write_failures(0, [(Failure("news/empty.txt", "read", "empty", "the file is empty"), None)])
    return path


def test_the_ledger_in_the_terminal(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    assert run(["ledger", str(record)]) == 0
    out = capsys.readouterr().out
    for told in ("Conditions and answers (2)", "rejected", "broken", "planned", "Deadlocks (1)"):
        assert told in out


def test_every_id_in_the_ledger_can_be_explained(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    assert run(["ledger", str(record), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    rows = [row for part in ("conditions", "promises", "events", "quotes", "deadlocks") for row in told[part]]
    ids = {ref["record"] for row in rows for ref in row["refs"]}
    assert len(ids) == 9
    for record_id in sorted(ids):
        assert run(["explain", str(record), record_id[:10]]) == 0


def test_the_ledger_of_one_party(capsys: pytest.CaptureFixture[str], record: Path) -> None:
    assert run(["ledger", str(record), "North Korea", "USA", "--since", "2013-06-18"]) == 0
    out = capsys.readouterr().out
    assert "North Korea, United States; since 2013-06-18" in out
    assert "Deeds and words, latest first (1)" in out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Narnia"], "unknown party 'Narnia'; known: PRK (North Korea), USA (United States)"),
        (["--since", "June"], "--since 'June' is no date; right would be 2013-06-17"),
    ],
)
@pytest.mark.parametrize("command", ["ledger", "report"])
def test_wrong_calls_are_one_line(
    capsys: pytest.CaptureFixture[str], record: Path, command: str, arguments: list[str], message: str
) -> None:
    assert run([command, str(record), *arguments]) == 2
    captured = capsys.readouterr()
    assert captured.err == f"standoff: {message}\n"
    assert captured.out == ""


def test_the_report_is_written_and_is_the_same_twice(record: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.html", tmp_path / "other.html"
    assert run(["report", str(record), "-o", str(one)]) == 0
    assert run(["report", str(record), "-o", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()
    html = one.read_text("utf-8")
    assert "North sets terms" in html
    assert "news/empty.txt" in html


def test_a_report_can_have_a_heading(record: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(["report", str(record), "PRK", "-o", str(page), "--title", "Terms & <answers>"]) == 0
    assert "<h1><bdi>Terms &amp; &lt;answers&gt;</bdi></h1>" in page.read_text("utf-8")


def test_a_report_that_cannot_be_written_names_the_file(
    capsys: pytest.CaptureFixture[str], record: Path, tmp_path: Path
) -> None:
    assert run(["report", str(record), "-o", str(tmp_path / "missing" / "page.html")]) == 1
    assert "No such file or directory" in capsys.readouterr().err
