"""The main job on this machine: inputs in, a store out."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from standoff.errors import UsageError
from standoff.model import Article, Failure
from standoff.read.options import ReadOptions
from standoff.run.pool import coded
from standoff.run.work import Coded, MakeCoder, PipelineCoder, Task, unstorable
from standoff.store import StoreWriter, is_storable, writing

BATCH = 32
"""Articles of a batch: what a killed run loses at most. Part files depend on it, so it is no option."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a run reads and codes.

    Attributes:
        read: how articles are read.
        make_coder: loads the coder, once a worker.
    """

    read: ReadOptions = field(default_factory=ReadOptions)
    make_coder: MakeCoder = field(default_factory=PipelineCoder)


@dataclass(slots=True)
class Summary:
    """What a run did.

    Attributes:
        articles: articles coded and stored by this run.
        skipped: articles that the store had already (or the input gave twice).
        rows: table name to rows added.
        failures: failures met, by kind, whether the store knew them already or not.
        seconds: wall-clock time.
        interrupted: the run was stopped by Ctrl-C; running again goes on from there.
    """

    articles: int = 0
    skipped: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    interrupted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was coded, now or before."""
        return not self.articles and not self.skipped


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: articles coded, skipped and failed so far."""

    coded: int
    skipped: int
    failed: int


OnProgress = Callable[[Progress], None]


def run_code(
    inputs: Sequence[str | Path],
    store_path: str | Path,
    options: RunOptions | None = None,
    *,
    workers: int = 1,
    progress: OnProgress = lambda progress: None,
    stdin: BinaryIO | None = None,
) -> Summary:
    """Code every article of the inputs that the store does not have yet, and store it.

    Batches are cut by the order of the input and never by who codes them, so that any number of workers,
    and a run that was killed and run again, write the same files.

    Args:
        inputs: files, folders, globs; ``-`` for ``stdin``.
        store_path: the store's folder; made where it is not there yet.
        options: how to read and code.
        workers: processes that code; 1 codes in this one.
        progress: called from time to time.
        stdin: the stream that ``-`` names.

    Raises:
        UsageError: fewer than one worker; a folder that cannot become a store.
        StoreError: the store cannot be written; what was finished stays.
        StandoffError: the coder cannot be loaded.
    """
    if workers < 1:
        raise UsageError(f"{workers} workers cannot code; right would be 1 or more")
    from standoff.read import (
        find_inputs,
        read,
    )  # loads the page and language tools: not for who only runs on articles

    options = options or RunOptions()
    with writing(store_path) as writer:
        items = read(find_inputs(inputs), options.read, stdin)
        return _run(items, writer, options.make_coder, workers, progress)


def run_items(
    items: Iterable[Article | Failure],
    store_path: str | Path,
    make_coder: MakeCoder | None = None,
    *,
    workers: int = 1,
    progress: OnProgress = lambda progress: None,
) -> Summary:
    """The same as `run_code`, on articles that are at hand."""
    with writing(store_path) as writer:
        return _run(items, writer, make_coder or PipelineCoder(), workers, progress)


def tasks(items: Iterable[Article | Failure], stored: Container[str]) -> Iterator[Task]:
    """The input cut into batches of `BATCH` items; articles that are stored, or came before, are left out."""
    seen: set[bytes] = set()
    batch: list[Article | Failure] = []
    index = 0
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield _task(index, batch, stored, seen)
            batch, index = [], index + 1
    if batch:
        yield _task(index, batch, stored, seen)


def _task(index: int, batch: list[Article | Failure], stored: Container[str], seen: set[bytes]) -> Task:
    articles: list[Article] = []
    failures: list[tuple[Failure, str | None]] = []
    skipped = 0
    for item in batch:
        if isinstance(item, Failure):
            failures.append((item, None))
        elif item.hash in stored or bytes.fromhex(item.hash) in seen:
            skipped += 1
        elif not is_storable(item):
            failures.append((unstorable(item), item.hash))
        else:
            seen.add(bytes.fromhex(item.hash))
            articles.append(item)
    return Task(index, tuple(articles), tuple(failures), skipped)


def _run(
    items: Iterable[Article | Failure],
    writer: StoreWriter,
    make_coder: MakeCoder,
    workers: int,
    progress: OnProgress,
) -> Summary:
    summary = Summary()
    started = time.monotonic()
    in_hand = Counter[str]()

    def each() -> None:
        in_hand["coded"] += 1
        progress(_progress(summary, in_hand["coded"]))

    results = coded(tasks(items, writer), make_coder, workers, each)
    try:
        with closing(results):  # type: ignore[type-var]
            for result in results:
                _keep(result, writer, summary)
                in_hand.clear()
                progress(_progress(summary))
    except KeyboardInterrupt:
        summary.interrupted = True
    summary.seconds = time.monotonic() - started
    return summary


def _keep(result: Coded, writer: StoreWriter, summary: Summary) -> None:
    writer.write_failures(result.index, result.failures)
    if result.part is not None:
        writer.write(result.part, result.articles)
        summary.rows.update({k: n for k, n in result.part.rows.items() if k != "articles"})
    summary.articles += len(result.articles)
    summary.skipped += result.skipped
    summary.failures.update(failure.kind for failure, _ in result.failures)


def _progress(summary: Summary, in_hand: int = 0) -> Progress:
    return Progress(summary.articles + in_hand, summary.skipped, summary.failures.total())
