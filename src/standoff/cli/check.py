"""``standoff check``: whether one's own tables of actors can be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import Json, err, harmless, out, print_json, print_table
from standoff.errors import InputError

if TYPE_CHECKING:
    from standoff.ontology.entities import Check

BAD = 1
_SHOWN = 8
"""Shared names that are listed."""


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(check)


def check(
    tables: Annotated[list[Path], typer.Argument(metavar="TABLE...", help="Tab-separated tables of actors.")],
    as_json: Json = False,
) -> None:
    """Read one's own tables of actors and report every line that does not fit.

    A table has the header of one of the shipped ones: people.tsv (people and their offices), groups.tsv (groups,
    parties, firms, organs, outlets) or roles.tsv (nouns that tell a sector); docs/actors.md has them with examples.

    \b
    Exit code: 0 if every line fits, 1 if one does not, 2 if a table cannot be read.

    \b
    Examples:
      standoff check my-groups.tsv my-people.tsv
      standoff code articles/ --store record --actors my-groups.tsv --actors my-people.tsv
    """
    from standoff.ontology.entities import check_tables

    if missing := [str(path) for path in tables if not path.is_file()]:
        raise InputError(
            f"there is no file {' and no file '.join(missing)}; right would be a table of actors"
        )
    checks = check_tables(tables)
    if as_json:
        print_json([_as_json(found) for found in checks])
    else:
        _print(checks)
    if any(found.errors for found in checks):
        raise typer.Exit(BAD)


def _as_json(found: Check) -> dict[str, object]:
    return {
        "table": str(found.path),
        "added": found.added,
        "errors": [str(error) for error in found.errors],
        "shared": list(found.shared),
    }


def _print(checks: list[Check]) -> None:
    for found in checks:
        for error in found.errors:
            err().print(harmless(str(error)), soft_wrap=True)
    rows = [(str(found.path), found.added, len(found.errors), _listed(found.shared)) for found in checks]
    print_table(out(), ("table", "entities", "bad lines", "names that somebody else has too"), rows)


def _listed(names: tuple[str, ...]) -> str:
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
