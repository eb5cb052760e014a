"""``standoff compact``: fewer, larger files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import out


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(compact)


def compact(directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")]) -> None:
    """Merge a store's many small files into fewer larger ones, with the same rows.

    Reading gets faster; readers may work meanwhile. Stopping it at any moment does no harm.

    \b
    Example:
      standoff compact record
    """
    from standoff import store

    done = store.compact(directory)
    out().print(f"{done.before} parts before, {done.after} now")
