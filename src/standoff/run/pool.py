"""Local worker processes: tasks in, results out in the order of the tasks, whatever dies on the way.

A worker that dies (killed for its memory, a fault in native code) takes its pool with it. The batches in
hand are then coded again in a process of their own, and where that dies too, article by article: the one
that kills its process becomes a failure, all others are coded.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection
from typing import TypeVar

from standoff.errors import RunError
from standoff.model import Article, Coding, Failure
from standoff.run.work import Coded, MakeCoder, Task, assembled, code_one, code_task, crash, loaded

AHEAD = 2
"""Batches that wait for each worker: enough to keep it busy, few enough to keep memory flat."""

_GRACE = 2.0
"""Seconds that the pool's thread may take to see that its workers are gone; it takes a tenth of one."""

_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM")

T = TypeVar("T")


def coded(
    tasks: Iterable[Task],
    make_coder: MakeCoder,
    workers: int = 1,
    each: Callable[[], None] = lambda: None,
) -> Iterator[Coded]:
    """The tasks' results, in order. One worker codes in this process, and only then is ``each`` called.

    Raises:
        StandoffError: the coder cannot be loaded.
        RunError: the worker processes cannot be started.
    """
    if workers == 1:
        for task in tasks:
            yield code_task(make_coder, task, each)
        return
    pool = _Pool(make_coder, workers)
    try:
        yield from pool.run(tasks)
    finally:
        pool.stop()


class _Pool:
    """A pool of workers that is made anew when it breaks."""

    def __init__(self, make_coder: MakeCoder, workers: int) -> None:
        self._make_coder = make_coder
        self._workers = workers
        self._pending: deque[tuple[Task, Future[Coded]]] = deque()
        self._processes: _Processes | None = None

    def run(self, tasks: Iterable[Task]) -> Iterator[Coded]:
        for task in tasks:
            self._pending.append((task, self._submitted(task)))
            if len(self._pending) >= self._workers * AHEAD:
                yield self._first()
        while self._pending:
            yield self._first()

    def stop(self) -> None:
        """End the workers now; what they have in hand is dropped."""
        if self._processes is not None:
            self._processes.stop()
            self._processes = None

    def _submitted(self, task: Task) -> Future[Coded]:
        if not task.articles:
            return _finished(code_task(self._make_coder, task))
        try:
            return self._running().submit(code_task, self._make_coder, task)
        except BrokenProcessPool:
            self._recover()
            return self._running().submit(code_task, self._make_coder, task)

    def _running(self) -> _Processes:
        if self._processes is None:
            self._processes = _Processes(self._workers)
        return self._processes

    def _first(self) -> Coded:
        try:
            result = self._pending[0][1].result()
        except BrokenProcessPool:
            self._recover()
            result = self._pending[0][1].result()
        self._pending.popleft()
        return result

    def _recover(self) -> None:
        """Code what was in hand in processes of their own; the next task starts a new pool."""
        self.stop()
        for place, (task, future) in enumerate(self._pending):
            if not future.done() or future.cancelled() or isinstance(future.exception(), BrokenProcessPool):
                self._pending[place] = (task, _finished(_isolated(self._make_coder, task)))


class _Processes:
    """Worker processes that end when told to, and with the process that started them, however it ends."""

    def __init__(self, workers: int) -> None:
        self._life, self._line = _pipe()
        self._executor = ProcessPoolExecutor(
            workers, multiprocessing.get_context("spawn"), _start_worker, (self._line,)
        )

    def submit(self, work: Callable[..., T], *args: object) -> Future[T]:
        try:
            with _one_thread():
                return self._executor.submit(work, *args)
        except OSError as error:
            raise RunError(f"cannot start a worker process: {error}; try --workers 1") from error

    def stop(self) -> None:
        self._life.close()  # every worker sees this, and is gone at once
        thread = getattr(self._executor, "_executor_manager_thread", None)
        ends = _workers_ends(self._executor)
        self._executor.shutdown(wait=False, cancel_futures=True)
        if thread is not None:
            thread.join(_GRACE)
            if thread.is_alive():
                for end in ends:
                    end.close()
            thread.join()
        self._line.close()


def _workers_ends(executor: ProcessPoolExecutor) -> list[connection.Connection]:
    """This process's copies of the workers' ends of the pool's pipes.

    A worker that ends in the middle of a result leaves the pool's thread waiting for the rest, and one that
    ends in the middle of a task leaves it waiting for a reader: for ever, while anybody holds the other end.
    Python has no public way to let go of it.
    """
    places = (("_result_queue", "_writer"), ("_call_queue", "_reader"))
    ends = (getattr(getattr(executor, queue, None), end, None) for queue, end in places)
    return [end for end in ends if end is not None]


def _isolated(make_coder: MakeCoder, task: Task) -> Coded:
    processes = _Processes(1)
    try:
        return processes.submit(code_task, make_coder, task).result()
    except BrokenProcessPool:
        return assembled(task, list(_one_by_one(make_coder, task.articles)))
    finally:
        processes.stop()


def _one_by_one(make_coder: MakeCoder, articles: Iterable[Article]) -> Iterator[Coding | Failure]:
    processes = _Processes(1)
    try:
        for article in articles:
            try:
                yield processes.submit(_load_and_code, make_coder, article).result()
            except BrokenProcessPool:
                yield crash(article, "the worker process died while it coded this article")
                processes.stop()
                processes = _Processes(1)
    finally:
        processes.stop()


def _load_and_code(make_coder: MakeCoder, article: Article) -> Coding | Failure:
    return code_one(loaded(make_coder), article)


def _start_worker(line: connection.Connection) -> None:
    """Leave Ctrl-C to the parent, and end with it: the line closes when it stops or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: connection.Connection) -> None:
    connection.wait([line])
    os._exit(1)


def _pipe() -> tuple[connection.Connection, connection.Connection]:
    """The end that the parent holds open, and the end that the workers watch."""
    line, life = multiprocessing.Pipe(duplex=False)
    return life, line


def _finished(result: T) -> Future[T]:
    future: Future[T] = Future()
    future.set_result(result)
    return future


@contextmanager
def _one_thread() -> Iterator[None]:
    """Have processes that start here use one thread each: the workers are the parallelism."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update({name: "false" if name.startswith("TOK") else "1" for name in _ONE_THREAD})
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
