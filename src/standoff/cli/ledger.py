"""``standoff ledger``: the record of a dispute in the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from standoff import store
from standoff.judge import judge
from standoff.link import link
from standoff.show import build_ledger, choose, ledger_json, narrow, parties_of, print_ledger


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(ledger)


def ledger(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    parties: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PARTY]...", help="Codes or names; several: what is between them."),
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day, as 2013-06-17.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day, as 2013-06-30.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")] = False,
    limit: Annotated[
        int | None, typer.Option(min=0, help="Lines a section; 0 for all. Default: 20, with --json all.")
    ] = None,
) -> None:
    """Conditions, promises, deeds and words, quotes, who waits for whom, where outlets disagree.

    Every line ends with the id of its record: `standoff explain DIR ID` shows the words it was read from
    and why.
    """
    record = link(store.open(directory).codings())
    choice = choose(parties_of(record), parties or [], since, until)
    shown = narrow(build_ledger(record, judge(record)), choice)
    if as_json:
        typer.echo(ledger_json(shown, limit or 0))
    else:
        print_ledger(shown, Console(), 20 if limit is None else limit)
