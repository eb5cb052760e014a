"""Memory of a run by the number of articles: `python bench/memory.py 1000 10000`.

Each number is a run of its own process with one worker, over the dev articles repeated with changed ids.
The peak resident set is that of the process that codes; it must not grow with the number of articles.
Articles come from ``../shared``, or the path in ``STANDOFF_SHARED``.
"""

from __future__ import annotations

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

SHARED = Path(os.environ.get("STANDOFF_SHARED", Path(__file__).resolve().parents[2] / "shared"))
ARTICLES = SHARED / "data" / "articles_korea_dev.jsonl.gz"
MEGABYTE = 1024  # ru_maxrss counts in kilobytes on Linux


def repeated(number: int) -> Iterator[dict[str, object]]:
    """That many articles: the dev articles again and again, each time with other ids."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    endless = ({**article, "id": f"{article['id']}-{turn}"} for turn in count() for article in articles)
    yield from islice(endless, number)


def measure(number: int) -> None:
    """Code that many articles in this process and print what it took."""
    from standoff.run import Progress, run_code

    peaks: list[int] = []

    def note(progress: Progress) -> None:
        done = progress.coded + progress.failed
        if done * 10 // number > len(peaks):
            peaks.append(peak())

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        with source.open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(article) + "\n" for article in repeated(number))
        started = time.monotonic()
        summary = run_code([source], Path(folder) / "record", workers=1, progress=note)
        seconds = time.monotonic() - started
    print(
        f"{number:>7,} articles  {summary.articles:>7,} coded  {summary.failures.total():>4} failed  "
        f"{summary.articles / seconds:6.2f}/s  peak {peak():>5} MB  by tenths of the run: {peaks}"
    )


def peak() -> int:
    """The peak resident set of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE


def main() -> None:
    """Measure each number given in a fresh process."""
    numbers = [int(argument) for argument in sys.argv[1:]] or [1000]
    if os.environ.get("STANDOFF_MEMORY_CHILD"):
        measure(numbers[0])
        return
    for number in numbers:
        child = {**os.environ, "STANDOFF_MEMORY_CHILD": "1"}
        subprocess.run([sys.executable, __file__, str(number)], env=child, check=True)


if __name__ == "__main__":
    main()
