from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import standoff.store
from run.fakes import FakeCoder
from standoff.cli.app import COMMANDS, run
from standoff.run.work import PipelineCoder, loaded
from standoff.store import encode, writing
from store.samples import sample_coding


@pytest.fixture(autouse=True)
def quick_coder(monkeypatch):
    """The commands' own coder takes seconds to load; what it finds is the coding room's to test."""
    loaded.cache_clear()
    monkeypatch.setattr(PipelineCoder, "__call__", lambda self: FakeCoder())
    yield
    loaded.cache_clear()


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A store of one article."""
    path = tmp_path / "record"
    with writing(path) as writer:
        writer.write(encode(0, [sample_coding()]), [])
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "wire.txt"
    path.write_text(
        "Officials of the USA met officials of the PRK on Monday, and nobody said what they spoke about.\n"
    )
    return path


def code(*arguments: object) -> int:
    return run([str(argument) for argument in arguments])


def test_the_version(capsys):
    assert code("--version") == 0
    assert capsys.readouterr().out.startswith("standoff ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(capsys, command):
    assert code(command, "--help") == 0
    assert f"standoff {command} " in capsys.readouterr().out.split("Example")[1]


def test_coding_prints_what_was_found(capsys, article, tmp_path):
    assert code("code", article, "--store", tmp_path / "s", "--published", "2013-06-17") == 0
    words = capsys.readouterr().out.split()
    assert words[words.index("coded") + 1] == "1"
    assert words[words.index("events") + 1] == "2"
    assert standoff.store.open(tmp_path / "s").articles()["id"].to_pylist() == ["wire"]


def test_coding_prints_json_for_programs(capsys, article, tmp_path):
    for skipped in (0, 1):
        assert code("code", article, "--store", tmp_path / "s", "--json") == 0
        found = json.loads(capsys.readouterr().out)
        assert (found["articles"], found["skipped"], found["failures"]) == (1 - skipped, skipped, {})


def test_coding_can_be_quiet(capsys, article, tmp_path):
    assert code("code", article, "--store", tmp_path / "s", "-q") == 0
    assert capsys.readouterr() == ("", "")


def test_nothing_coded_is_code_3_and_says_where_to_look(capsys, tmp_path):
    (tmp_path / "empty.txt").touch()
    assert code("code", tmp_path / "empty.txt", "--store", tmp_path / "s") == 3
    assert "standoff failures" in capsys.readouterr().err
    assert code("failures", tmp_path / "s", "--json") == 0
    [row] = json.loads(capsys.readouterr().out)["failures"]
    assert (Path(row["origin"]).name, row["kind"]) == ("empty.txt", "empty")


def test_bad_files_do_not_stop_the_others(capsys, article, tmp_path):
    (tmp_path / "lines.jsonl").write_text('{"text": "cut of')
    assert (
        code("code", article, tmp_path / "lines.jsonl", tmp_path / "none.txt", "--store", tmp_path / "s") == 0
    )
    capsys.readouterr()
    assert code("failures", tmp_path / "s") == 0
    told = "".join(capsys.readouterr().out.split())
    assert "lines.jsonl:1" in told
    assert "none.txt" in told


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["code", "{tmp}/nosuch", "--store", "{tmp}/s"], "there is no {tmp}/nosuch"),
        (["code", "{file}", "--store", "{tmp}/s", "--published", "Monday"], "right would be 2013-06-17"),
        (["code", "{file}", "--store", "{tmp}/s", "--column", "body"], "right would be text=body"),
        (["code", "{file}", "--store", "{tmp}/s", "--column", "words=body"], "unknown field 'words'"),
        (["code", "{file}", "--store", "{tmp}/s", "--language", "klingon"], "unknown language 'klingon'"),
        (["code", "{file}", "--store", "{tmp}/s", *["--column", "text=a"] * 2], "'text' twice"),
        (["code", "", "--store", "{tmp}/s"], "an input is empty"),
        (["code", "{file}", "--store", "{file}"], "is a file; a store is a folder"),
        (["code", "{file}", "--store", "{tmp}"], "holds no store"),
        (["code", "{file}", "--store", "{tmp}/s", "--workers", "0"], "--workers"),
        (["code", "{file}"], "--store"),
        (["export", "{tmp}", "--format", "csv"], "holds no store"),
        (["export", "{record}", "--format", "cvs"], "unknown format 'cvs'; known: annotations, plover"),
        (["export", "{record}", "--format", "csv", "--table", "deeds"], "unknown table 'deeds'"),
        (["export", "{record}", "--format", "cameo", "--status", "true"], "unknown status 'true'"),
        (["explain", "{record}", "zzz"], "no record whose id begins with 'zzz'"),
        (["explain", "{record}", "e"], "2 records begin with 'e'"),
        (["evaluate", "{tmp}/none.jsonl"], "cannot read {tmp}/none.jsonl"),
        (["failures", "{tmp}/nowhere"], "holds no store"),
        (["compact", "{tmp}"], "holds no store"),
        (["cod", "{file}"], "No such command"),
    ],
)
def test_wrong_calls_are_code_2_and_one_line(capsys, article, record, tmp_path, arguments, message):
    places = {"tmp": tmp_path, "file": article, "record": record}
    assert code(*(argument.format(**places) for argument in arguments)) == 2
    told = capsys.readouterr().err
    assert message.format(**places) in told
    assert "Traceback" not in told
    assert len([line for line in told.splitlines() if line and not line.startswith(("Usage", "Try"))]) == 1


def test_a_closed_standard_input_is_no_matter_unless_it_is_named(capsys, monkeypatch, article, tmp_path):
    monkeypatch.setattr(sys, "stdin", None)
    assert code("code", article, "--store", tmp_path / "s", "-q") == 0
    assert code("code", "-", "--store", tmp_path / "s") == 2
    assert "standard input is closed" in capsys.readouterr().err


def test_a_closed_standard_output_is_no_error(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert code("--version") == 0


def test_a_full_disk_is_code_1_and_names_the_file(capsys, monkeypatch, article, tmp_path):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert code("code", article, "--store", tmp_path / "s") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert f"cannot write {tmp_path}/s/actors" in line or f"cannot write {tmp_path}/s/events" in line
    assert "No space left on device" in line


def test_debug_shows_where_an_error_arose(capsys, tmp_path):
    assert code("failures", tmp_path, "--debug") == 2
    assert "Traceback" in capsys.readouterr().err


def test_an_unforeseen_error_is_one_line(capsys, monkeypatch, record):
    def broken(self: object) -> None:
        raise RuntimeError("out\nof order")

    monkeypatch.setattr(standoff.store.Store, "failures", lambda self, **_: broken(self))
    assert code("failures", record) == 1
    assert capsys.readouterr().err.splitlines() == [
        "standoff: RuntimeError: out of order (--debug shows where)"
    ]


def test_an_interrupted_run_says_how_to_go_on(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(
        "The USA will INTERRUPT whoever is running this, said officials of the PRK.\n"
    )
    assert code("code", tmp_path / "a.txt", "--store", tmp_path / "s") == 130
    assert "the same command goes on" in capsys.readouterr().err


@pytest.mark.parametrize("kind", ["events", "quotes", "conditions", "commitments"])
def test_explaining_shows_words_and_reasons(capsys, record, kind):
    shown = getattr(sample_coding(), kind)[0]
    assert code("explain", record, shown.id[:9]) == 0
    told = " ".join(capsys.readouterr().out.split())
    expected = {
        "events": [
            "SANCTION (withdraw), actual: FRE → SYL",
            "[recalled](trigger)",
            "[Monday](when)",
            "by name",
        ],
        "quotes": [
            "direct quote: minister Rufus Firefly",
            "[We will return](words)",
            "two parts around a cue",
        ],
        "conditions": ["condition (precondition), answer none: FRE → SYL", "[the toll is gone](requires)"],
        "commitments": ["commitment, pending: FRE → SYL", "[return](undertakes)"],
    }
    for words in expected[kind]:
        assert words in told
    assert code("explain", record, shown.id, "--json") == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["record"]["id"]) == (kind, shown.id)
    assert found["article"]["outlet"] == "The Freedonia Gazette"


def test_terminal_tricks_in_an_article_are_shown_not_obeyed(capsys, tmp_path):
    (tmp_path / "a.txt").write_text(
        "The USA\x1b]0;owned\x07 met the PRK\u202e at the border gate on Monday morning.\n"
    )
    code("code", tmp_path / "a.txt", "--store", tmp_path / "s", "-q")
    event = standoff.store.open(tmp_path / "s").events()["id"].to_pylist()[0]
    capsys.readouterr()
    assert code("explain", tmp_path / "s", event) == 0
    told = capsys.readouterr().out
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_exporting_to_a_file(capsys, record, tmp_path):
    assert code("export", record, "--format", "cameo", "-o", tmp_path / "e.tsv") == 0
    assert len((tmp_path / "e.tsv").read_text().splitlines()) == 1
    assert capsys.readouterr().err.strip() == "1 lines written; events left out: 1 status conditional"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["e.tsv", "record"]


def test_exporting_to_where_nothing_can_be_written(capsys, record, tmp_path):
    assert code("export", record, "--format", "csv", "-o", tmp_path / "none" / "e.csv") == 1
    assert f"cannot write {tmp_path}/none/e.csv: No such file or directory" in capsys.readouterr().err


def test_evaluating_coded_articles(capsys, record, tmp_path):
    coded = tmp_path / "coded.jsonl"
    code("export", record, "--format", "annotations", "-o", coded)
    event = json.loads(coded.read_text())["events"][0]
    gold = {
        **{name: [] for name in ("quotes", "conditions", "commitments")},
        "id": "sample-0",
        "events": [{**event, "sentence": "Freedonia recalled", "trigger": "recalled", "when": "2013-06-17"}],
    }
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold))
    (tmp_path / "gold_texts").mkdir()
    (tmp_path / "gold_texts" / "sample-0.txt").write_text(sample_coding().article.text)
    assert code("evaluate", tmp_path / "gold.jsonl", "--coded", coded, "--json") == 0
    assert json.loads(capsys.readouterr().out)["events: full"]["recall"] == 1.0
    assert code("evaluate", tmp_path / "gold.jsonl", "--coded", coded) == 0
    assert "events: full" in capsys.readouterr().out


def test_compacting(capsys, record):
    with writing(record) as writer:
        writer.write(encode(1, [sample_coding(1)]), [])
    assert code("compact", record) == 0
    assert capsys.readouterr().out.strip() == "2 parts before, 1 now"


def program(*arguments: object, **environment: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", "from standoff.cli import main; main()", *map(str, arguments)]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment}
    )


def test_a_reader_that_leaves_is_no_error(record):
    with writing(record) as writer:
        writer.write(encode(1, [sample_coding(n) for n in range(1, 400)]), [])
    process = program("export", record, "--format", "plover")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr.read() == b""
    process.stderr.close()


def test_no_colour_in_a_pipe_nor_where_it_is_not_wanted(record):
    event = sample_coding().events[0].id
    out, _ = program("explain", record, event, NO_COLOR="1", COLUMNS="40").communicate(timeout=60)
    assert b"\x1b" not in out
    assert max(len(line.rstrip()) for line in out.decode().splitlines()) <= 40
