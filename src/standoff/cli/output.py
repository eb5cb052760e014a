"""What commands share: consoles, JSON, small tables. People get tables, programs JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]
Pipeline = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="An installed spaCy pipeline; default: the one that comes along."),
]


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
