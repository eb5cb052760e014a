"""The program: its commands, and how it ends.

Exit codes: 0 done; 1 it failed; 2 the call was wrong; 3 nothing could be coded; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.metadata import version
from typing import Annotated

import typer

from standoff.cli.output import err, harmless
from standoff.errors import StandoffError, one_line

COMMANDS = (
    "code",
    "ledger",
    "report",
    "quotes",
    "explain",
    "export",
    "failures",
    "actor",
    "relation",
    "evaluate",
    "check",
    "compact",
)
"""The commands' modules, in the order of the help; each has ``register(app)``."""

INTERRUPTED = 130
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def new_app(name: str, about: str | None = None) -> typer.Typer:
    """A program without commands, set as all of ours are."""
    return typer.Typer(
        name=name,
        help=about,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # brackets in help texts are metavariables, not markup
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def create_app() -> typer.Typer:
    """The program with all its commands."""
    app = new_app("standoff")
    app.callback()(_program)
    for name in COMMANDS:
        import_module(f"standoff.cli.{name}").register(app)
    return app


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code. Errors go to standard error, one line each."""
    return run_app(create_app, "standoff", arguments)


def run_app(make: Callable[[], typer.Typer], name: str, arguments: Sequence[str] | None = None) -> int:
    """Run a program called ``name``; returns its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    debug = "--debug" in given
    try:
        make()(args=[argument for argument in given if argument != "--debug"], prog_name=name)
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 1)
    except BrokenPipeError:
        return _flushed(1)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # the last stop: a person sees one line, a developer the traceback
        if debug:
            traceback.print_exc()
        err().print(harmless(f"{name}: {_told(error)}"), soft_wrap=True)
        return error.exit_code if isinstance(error, StandoffError) else 1
    return _flushed(0)


def _told(error: Exception) -> str:
    if isinstance(error, StandoffError):
        return str(error)
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {one_line(error)}"
    if isinstance(error, OSError) and error.errno in _NO_ROOM:
        return f"cannot write the output: {one_line(error)}"
    return f"{type(error).__name__}: {one_line(error)} (--debug shows where)"


def _flushed(code: int) -> int:
    """Write out what is left; whoever read us may be gone, which is no error of ours."""
    if sys.stdout is None:  # it was closed before we began, as under some daemons
        return code
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at its end, and would complain: give it somewhere to flush to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"standoff {version('standoff')}")
        raise typer.Exit


def _program(
    show_version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and end."),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error arose.")] = False,
) -> None:
    """The record of a political dispute, read from news: who said and did what to whom, on what conditions.

    \b
    Examples:
      standoff code articles/ --store record
      standoff ledger record
      standoff report record -o report.html
    """
