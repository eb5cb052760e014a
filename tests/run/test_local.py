from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

import standoff.store
from standoff.errors import StoreWriteError, UnknownNameError, UsageError
from standoff.model import Article, Failure
from standoff.run import run_code, run_items
from standoff.run.local import BATCH, Progress
from standoff.store import files

from .fakes import FakeCoder, MissingPipeline, articles


def tree(path: Path) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*.parquet")}


def stored(path: Path) -> list[str]:
    return standoff.store.open(path).articles()["id"].to_pylist()


def test_every_article_is_coded_in_order(tmp_path):
    summary = run_items(articles(BATCH + 3), tmp_path / "s", FakeCoder())
    assert (summary.articles, summary.skipped, summary.rows["events"]) == (BATCH + 3, 0, 2 * (BATCH + 3))
    assert stored(tmp_path / "s") == [f"a{n}" for n in range(BATCH + 3)]


def test_running_again_adds_nothing(tmp_path):
    run_items(articles(BATCH + 3, n4="FAIL"), tmp_path / "s", FakeCoder())
    before = tree(tmp_path / "s")
    summary = run_items(articles(BATCH + 3, n4="FAIL"), tmp_path / "s", FakeCoder())
    assert (summary.articles, summary.skipped, dict(summary.failures)) == (0, BATCH + 2, {"no-body": 1})
    assert tree(tmp_path / "s") == before


def test_a_run_with_nothing_new_loads_no_coder(tmp_path):
    run_items(articles(3), tmp_path / "s", FakeCoder())
    assert run_items(articles(3), tmp_path / "s", MissingPipeline()).skipped == 3


def test_an_article_given_twice_is_coded_once(tmp_path):
    summary = run_items([*articles(2), *articles(2)], tmp_path / "s", FakeCoder())
    assert (summary.articles, summary.skipped) == (2, 2)


def test_new_articles_among_old_ones_are_added(tmp_path):
    run_items(articles(BATCH), tmp_path / "s", FakeCoder())
    summary = run_items([Article("GBR waits", id="new"), *articles(BATCH)], tmp_path / "s", FakeCoder())
    assert (summary.articles, summary.skipped) == (1, BATCH)
    assert sorted(stored(tmp_path / "s")) == sorted(["new", *(f"a{n}" for n in range(BATCH))])


def test_any_number_of_workers_writes_the_same_bytes(tmp_path):
    given = [*articles(2 * BATCH + 5, n7="FAIL", n40="RAISE"), Failure("x.txt", "read", "empty", "nothing")]
    for workers in (1, 3):
        run_items(given, tmp_path / str(workers), FakeCoder(), workers=workers)
    assert tree(tmp_path / "1") == tree(tmp_path / "3")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_article_that_raises_loses_only_itself(tmp_path, workers):
    summary = run_items(articles(5, n2="RAISE"), tmp_path / "s", FakeCoder(), workers=workers)
    assert stored(tmp_path / "s") == ["a0", "a1", "a3", "a4"]
    row = standoff.store.open(tmp_path / "s").failures().to_pylist()[0]
    assert (row["origin"], row["kind"], row["reason"]) == ("a2.txt", "crash", "RuntimeError: told to raise")
    assert summary.failures == {"crash": 1}


def test_an_article_that_kills_its_worker_loses_only_itself(tmp_path):
    summary = run_items(articles(BATCH + 3, n2="KILL"), tmp_path / "s", FakeCoder(), workers=2)
    assert stored(tmp_path / "s") == [f"a{n}" for n in range(BATCH + 3) if n != 2]
    row = standoff.store.open(tmp_path / "s").failures().to_pylist()[0]
    assert (row["origin"], row["kind"]) == ("a2.txt", "crash")
    assert summary.failures == {"crash": 1}


def test_text_that_cannot_be_stored_is_a_failure(tmp_path):
    given = [Article("half \ud83d pair", id="odd", origin="odd.json"), *articles(1)]
    summary = run_items(given, tmp_path / "s", FakeCoder())
    assert (summary.articles, dict(summary.failures)) == (1, {"lone-surrogate": 1})


def test_failures_of_reading_are_rows(tmp_path):
    failure = Failure("b.jsonl", "read", "truncated-json", "the line ends early", "whole lines", 7)
    summary = run_items([failure, *articles(1)], tmp_path / "s", FakeCoder())
    assert not summary.is_empty
    assert standoff.store.open(tmp_path / "s").failures()["line"].to_pylist() == [7]
    assert run_items([failure], tmp_path / "t", FakeCoder()).is_empty


@pytest.mark.parametrize("workers", [1, 2])
def test_a_coder_that_cannot_be_loaded_ends_the_run(tmp_path, workers):
    with pytest.raises(UnknownNameError, match="unknown pipeline 'en_core_web_xl'; known: en_core_web_sm"):
        run_items(articles(2), tmp_path / "s", MissingPipeline(), workers=workers)


def test_an_interruption_keeps_what_was_finished(tmp_path):
    given = articles(2 * BATCH, **{f"n{BATCH + 1}": "INTERRUPT"})
    summary = run_items(given, tmp_path / "s", FakeCoder())
    assert summary.interrupted
    assert stored(tmp_path / "s") == [f"a{n}" for n in range(BATCH)]


def test_a_full_disk_ends_the_run_and_keeps_what_was_finished(tmp_path, monkeypatch):
    real = os.fsync
    left = iter(range(6))

    def filling(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", filling)
    with pytest.raises(StoreWriteError, match="No space left on device"):
        run_items(articles(3 * BATCH), tmp_path / "s", FakeCoder())
    monkeypatch.undo()
    assert stored(tmp_path / "s") == [f"a{n}" for n in range(BATCH)]
    run_items(articles(3 * BATCH), tmp_path / "s", FakeCoder())
    run_items(articles(3 * BATCH), tmp_path / "whole", FakeCoder())
    assert tree(tmp_path / "s") == tree(tmp_path / "whole")


def test_progress_counts_every_article(tmp_path):
    seen: list[Progress] = []
    run_items(articles(3, n1="FAIL"), tmp_path / "s", FakeCoder(), progress=seen.append)
    assert seen[-1] == Progress(coded=2, skipped=0, failed=1)


def test_no_workers_are_refused(tmp_path):
    with pytest.raises(UsageError, match="0 workers"):
        run_code([], tmp_path / "s", workers=0)


SCRIPT = """
    import sys
    from run.fakes import FakeCoder, articles
    from standoff.run import run_items
    from standoff.run.local import BATCH

    if __name__ == "__main__":
        run_items(articles(4 * BATCH), sys.argv[1], FakeCoder(0.005), workers=int(sys.argv[2]))
"""


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_run_again_ends_as_one_that_was_not(tmp_path, workers):
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(SCRIPT))
    tests = Path(__file__).parents[1]
    command = [sys.executable, str(script), str(tmp_path / "s"), str(workers)]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(tests)}, start_new_session=True)
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("s/articles/*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    finished = len(list(tmp_path.glob("s/articles/*.parquet")))
    assert 1 <= finished < 4
    _wait_until_gone(process.pid)

    run_items(articles(4 * BATCH), tmp_path / "s", FakeCoder())
    run_items(articles(4 * BATCH), tmp_path / "whole", FakeCoder())
    assert tree(tmp_path / "s") == tree(tmp_path / "whole")
    assert not list(tmp_path.rglob("*.tmp"))


INTERRUPTED = """
    import signal
    import sys
    from run.fakes import FakeCoder, articles
    from standoff.run import run_items
    from standoff.run.local import BATCH

    if __name__ == "__main__":
        signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts behind its back ignores it
        print(run_items(articles(40 * BATCH), sys.argv[1], FakeCoder(0.005), workers=2).interrupted)
"""


def test_ctrl_c_ends_workers_at_once_and_without_a_word(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(INTERRUPTED))
    process = subprocess.Popen(
        [sys.executable, str(script), str(tmp_path / "s")],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob("s/articles/*.parquet")) and time.monotonic() < deadline:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the run and its workers all get it
    out, err = process.communicate(timeout=30)
    assert (out.strip(), err) == (b"True", b"")
    _wait_until_gone(process.pid)


def _wait_until_gone(session: int) -> None:
    """Workers end with the run that started them, even where that was killed."""
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("worker processes outlived their run")


def test_files_of_a_store_are_only_parts(tmp_path):
    run_items(articles(2), tmp_path / "s", FakeCoder())
    assert files.tables_in(tmp_path / "s") == ["articles", "events"]
