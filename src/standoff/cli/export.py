"""``standoff export``: a store in the forms that people use elsewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from standoff.cli.output import err
from standoff.errors import StandoffError, UsageError, one_line


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(export)


def export(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    format: Annotated[
        str,
        typer.Option(metavar="FORMAT", help="annotations, plover, cameo, jsonl, csv or parquet."),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Default: standard output.")
    ] = None,
    table: Annotated[
        str, typer.Option(metavar="TABLE", help="The table that jsonl, csv and parquet write.")
    ] = "events",
    status: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STATUS",
            help="Only events of this status; may be given again. Default: all, but for cameo `actual`.",
        ),
    ] = None,
) -> None:
    """Write a store as annotations, PLOVER, CAMEO, or one of its tables.

    \b
    annotations  one article a line, in the codebook's form, without its text
    plover       one event a line, in PLOVER 2.0's JSON
    cameo        tab-separated source-target pairs with CAMEO codes, no header
    jsonl, csv, parquet
                 one table: articles, actors, times, events, quotes, conditions, commitments, failures

    Events that a format cannot hold are counted on standard error, by reason.

    \b
    Examples:
      standoff export record --format plover -o events.jsonl
      standoff export record --format cameo --status actual --status planned > events.tsv
      standoff export record --format csv --table quotes -o quotes.csv
    """
    from standoff import store
    from standoff.store.export import ExportOptions
    from standoff.store.export import export as write

    opened = store.open(directory)
    if format == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("parquet is not for terminals; name a file with -o")
    options = ExportOptions(table, frozenset(status) if status else None)
    with _target(output) as out:
        report = write(opened, format, out, options)
    if report.left_out:
        reasons = ", ".join(f"{count} {reason}" for reason, count in report.left_out.most_common())
        err().print(f"{report.written} lines written; events left out: {reasons}", soft_wrap=True)


@contextmanager
def _target(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or the file, which appears whole or not at all."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    temporary = output.with_name(f".{output.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            yield file
        temporary.replace(output)
    except OSError as error:
        raise StandoffError(f"cannot write {output}: {one_line(error)}") from error
    finally:
        temporary.unlink(missing_ok=True)
