"""``standoff code``: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import Actors, Json, Pipeline, err, out, own_actors, print_json, print_table
from standoff.errors import InputError, UnknownNameError, UsageError

if TYPE_CHECKING:
    from standoff.read.options import ReadOptions
    from standoff.run import Summary

NOTHING_CODED = 3
INTERRUPTED = 130
SHOWN = ("events", "quotes", "conditions", "commitments")
DEFAULT_STORE = Path("record")


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(code)


def code(
    inputs: Annotated[
        list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs; - for standard input.")
    ],
    store: Annotated[Path, typer.Option(metavar="DIR", help="The store's folder, new or not.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Publication date where the input gives none.")
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Outlet where the input gives none.")
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FIELD=NAME",
            help="The input's name for id, outlet, published, url, title or text; may be given again.",
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(metavar="CODE", help="Language to code; articles in others are set aside.")
    ] = "en",
    workers: Annotated[int, typer.Option(min=1, metavar="N", help="Processes that code.")] = 1,
    actors: Actors = None,
    as_json: Json = False,
    pipeline: Pipeline = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar, no summary.")] = False,
) -> None:
    """Code news articles and store what is found in them.

    Reads plain text, HTML, JSON, JSON Lines, CSV and Parquet, each also gzipped. Articles that the store has
    already are left alone, so that a run that was stopped goes on where it was. What cannot be read or coded
    is listed by `standoff failures DIR`.

    \b
    Exit code: 0 if anything was coded (now or before), 3 if nothing was.

    \b
    Examples:
      standoff code articles/ --store record
      standoff code crawl.jsonl.gz --store record --workers 4
      standoff code wire.csv --store record --column text=body --column published=date
      standoff code wire.csv --store record --actors my-groups.tsv
      cat story.txt | standoff code - --store record --published 2013-06-17 --outlet "The Herald"
    """
    from standoff.cli.progress import progress_bar
    from standoff.run import PipelineCoder, RunOptions, run_code

    _check_inputs(inputs)
    stdin = None if sys.stdin is None else sys.stdin.buffer  # None where it was closed, as under some daemons
    if stdin is None and "-" in inputs:
        raise InputError("standard input is closed; right would be a file, a folder or a pipe into -")
    coder = own_actors(PipelineCoder(pipeline, tuple(actors or ())))
    options = RunOptions(_read_options(column or [], published, outlet, language), coder)
    with progress_bar(inputs, shown=sys.stderr.isatty() and not quiet) as progress:
        summary = run_code(inputs, store, options, workers=workers, progress=progress, stdin=stdin)
    if as_json:
        print_json(_as_json(summary, store))
    elif not quiet:
        _print(summary, store)
    if summary.interrupted:
        err().print(f"stopped; {summary.articles} articles are kept, and the same command goes on from there")
        raise typer.Exit(INTERRUPTED)
    if summary.is_empty:
        err().print(f"nothing could be coded; `standoff failures {store}` says why", soft_wrap=True)
        raise typer.Exit(NOTHING_CODED)


def _check_inputs(inputs: list[str]) -> None:
    """A call whose every input is missing is a slip of the pen; one missing among others is a failure row."""
    if "" in inputs:  # an unset variable of the shell; Path would take it for the folder we are in
        raise InputError("an input is empty; right would be a file, a folder or -")
    missing = [name for name in inputs if name != "-" and not Path(name).exists() and not _is_glob(name)]
    if len(missing) == len(inputs):
        raise InputError(f"there is no {' and no '.join(missing)}; right would be a file, a folder or -")


def _is_glob(name: str) -> bool:
    return any(mark in name for mark in "*?[")


def _read_options(
    columns: list[str], published: str | None, outlet: str | None, language: str
) -> ReadOptions:
    from standoff.read.language import known_languages
    from standoff.read.options import ReadOptions

    if language not in known_languages():
        raise UnknownNameError("language", language, sorted(known_languages()))
    pairs = [column.partition("=") for column in columns]
    if wrong := [field for field, equals, name in pairs if not (field and equals and name)]:
        raise UsageError(f"--column {wrong[0]!r} is no FIELD=NAME; right would be text=body")
    fields = [field for field, _, _ in pairs]
    if twice := [field for field in fields if fields.count(field) > 1]:
        raise UsageError(f"--column names {twice[0]!r} twice; right would be one name a field")
    try:
        return ReadOptions(
            columns={field: name for field, _, name in pairs},
            published=published,
            outlet=outlet,
            language=language,
        )
    except ValueError as error:
        raise UsageError(str(error)) from error


def _as_json(summary: Summary, store: Path) -> dict[str, object]:
    return {
        "store": str(store),
        "articles": summary.articles,
        "skipped": summary.skipped,
        **{name: summary.rows[name] for name in SHOWN},
        "failures": dict(summary.failures),
        "seconds": round(summary.seconds, 3),
        "interrupted": summary.interrupted,
    }


def _print(summary: Summary, store: Path) -> None:
    rows: list[tuple[str, int]] = [("articles coded", summary.articles)]
    if summary.skipped:
        rows.append(("articles stored before", summary.skipped))
    rows += [(name, summary.rows[name]) for name in SHOWN]
    rows += [(f"failed: {kind}", count) for kind, count in summary.failures.most_common()]
    print_table(out(), (str(store), "count"), rows)
