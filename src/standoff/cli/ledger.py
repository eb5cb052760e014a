"""``standoff ledger``: the record of a dispute in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from standoff.cli.output import Json, out

Parties = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PARTY]...",
        help="A code or a name (PRK, 'North Korea'); several show what is between them.",
    ),
]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="First day, as 2013-06-17.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Last day, as 2013-06-30.")]

LINES = 20
"""Lines a section in the terminal, unless ``--limit`` says otherwise."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(ledger)


def ledger(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    parties: Parties = None,
    since: Since = None,
    until: Until = None,
    as_json: Json = False,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=0, help=f"Lines a section, 0 for all. Default: {LINES}; with --json, all."
        ),
    ] = None,
) -> None:
    """Show conditions, promises, deeds and words, quotes, talks, who waits for whom, and disagreements.

    Every line has the id that `standoff explain DIR ID` takes. What has not happened for certain says so:
    planned, conditional, denied, alleged.

    \b
    Examples:
      standoff ledger record
      standoff ledger record PRK USA --since 2013-01-01
      standoff ledger record "North Korea" --json
    """
    from standoff.show import ledger as read_ledger
    from standoff.show import ledger_json, print_ledger

    shown = read_ledger(directory, *(parties or []), since=since, until=until)
    if as_json:
        typer.echo(ledger_json(shown, limit or 0))
    else:
        print_ledger(shown, out(), LINES if limit is None else limit)
