"""``standoff failures``: what could not be read or coded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import Json, out, print_json, print_table


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(failures)


def failures(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="Only this kind; may be given again.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what could not be read or coded: where, why, and what would be right.

    An article that was coded since is not listed any more.

    \b
    Examples:
      standoff failures record
      standoff failures record --kind language --json
    """
    from standoff import store

    rows = store.open(directory).failures(kind=kind or None).to_pylist()
    if as_json:
        print_json({"failures": rows})
        return
    if not rows:
        out().print("no failures")
        return
    where = ((r["origin"] if r["line"] is None else f"{r['origin']}:{r['line']}", r) for r in rows)
    print_table(
        out(),
        ("where", "kind", "what was wrong", "what would be right"),
        ((place, r["kind"], r["reason"], r["hint"]) for place, r in where),
    )
