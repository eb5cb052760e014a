"""The progress bar: articles coded, articles a second, time left."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from standoff.cli.output import err
from standoff.run import Progress as Done
from standoff.run.estimate import expected_articles


class _RateColumn(ProgressColumn):
    """Articles coded a second, since the run began."""

    def render(self, task: Task) -> Text:
        """The rate as text; dashes until there is one."""
        coded, elapsed = task.fields["coded"], task.elapsed
        return Text(f"{coded / elapsed:.1f}/s" if coded and elapsed else "-.-/s")


@contextmanager
def progress_bar(inputs: Sequence[str], *, shown: bool) -> Iterator[Callable[[Done], None]]:
    """A bar on standard error while the block runs; gives what the run is to call. Silent where not shown."""
    if not shown:
        yield lambda done: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        BarColumn(bar_width=None),
        _RateColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err(), transient=True) as bar:
        task = bar.add_task("", total=expected_articles(inputs), coded=0)

        def update(done: Done) -> None:
            completed = done.coded + done.skipped + done.failed
            total = bar.tasks[0].total
            if total is not None and completed > total:  # the estimate was too low: no end is known then
                bar.update(task, total=None)
            bar.update(task, completed=completed, coded=done.coded)

        yield update
