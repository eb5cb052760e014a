"""What commands share: consoles, JSON, small tables. People get tables, programs JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from standoff.errors import InputError, UsageError

if TYPE_CHECKING:
    from standoff.code.coder import Coder
    from standoff.run import PipelineCoder

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="An installed spaCy pipeline; default: the one that comes along."),
]

Actors = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE", help="A table of your own actors; may be given again. See `standoff check`."
    ),
]


def load_coder(pipeline: str | None, actors: Sequence[Path] | None) -> Coder:
    """The coder, with one's own actors.

    Raises:
        UsageError: the pipeline is not installed, or a table of actors cannot be read.
    """
    from standoff.run import PipelineCoder

    return cast("Coder", own_actors(PipelineCoder(pipeline, tuple(actors or ())))())


def own_actors(make: PipelineCoder) -> PipelineCoder:
    """The same, once its tables of actors are found to be readable: workers would find out too late.

    Raises:
        UsageError: one is missing, or has a line that does not fit.
    """
    from standoff.ontology.entities import check_tables

    for path in make.actors:
        if not path.is_file():
            raise InputError(f"there is no file {path}; right would be a table of actors")
    if errors := [
        error for found in (check_tables(make.actors) if make.actors else ()) for error in found.errors
    ]:
        more = f" ({len(errors) - 1} more: `standoff check` lists them)" if len(errors) > 1 else ""
        raise UsageError(f"{errors[0]}{more}")
    return make


def out() -> Console:
    """Standard output; colours only on a terminal, and never where NO_COLOR is set."""
    return Console(highlight=False, soft_wrap=False)


def err() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False)


def print_json(value: Any) -> None:
    """Write the value as one JSON object."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def print_table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table; columns of numbers stand right, None is an empty cell, long cells are folded."""
    listed = [["" if cell is None else cell for cell in row] for row in rows]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for place, name in enumerate(columns):
        numbers = bool(listed) and all(isinstance(row[place], int | float) for row in listed)
        table.add_column(name, justify="right" if numbers else "left", overflow="fold")
    for row in listed:
        table.add_row(*(_shown(cell) for cell in row))
    console.print(table)


def harmless(text: str) -> Text:
    """Words from outside for a terminal: control and bidirectional characters are shown, not obeyed."""
    from standoff.show.safe import one_line

    return Text(one_line(text))


def _shown(cell: object) -> Text:
    if isinstance(cell, float):
        return Text(f"{cell:.3f}")
    return Text(f"{cell:,}") if isinstance(cell, int) else harmless(str(cell))
