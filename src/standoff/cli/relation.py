"""``standoff relation``: what one sentence says between two parties."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated

import typer

from standoff.cli.output import Actors, Json, Pipeline, load_coder, out, print_json, print_table
from standoff.errors import UsageError, one_line

_SHOWN = 3


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(relation)


def relation(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence or more.")],
    actor: Annotated[str, typer.Option(metavar="A", help="Words of the text that name who acts.")],
    recipient: Annotated[str, typer.Option(metavar="B", help="Words of the text that name who is acted on.")],
    actors: Actors = None,
    as_json: Json = False,
    pipeline: Pipeline = None,
) -> None:
    """Say what the text reports that A did or said to B, and how that was read.

    \b
    Example:
      standoff relation "Seoul rejected the North's offer." --actor Seoul --recipient "the North"
    """
    try:
        found = load_coder(pipeline, actors).relation(text, actor, recipient)
    except ValueError as error:
        raise UsageError(one_line(error)) from error
    if as_json:
        print_json(asdict(found))
        return
    rows = [
        ("type", found.type or "none"),
        ("mode", found.mode),
        ("status", found.status),
        ("CAMEO", found.cameo),
        ("trigger", found.trigger.text if found.trigger else None),
        ("types", _likeliest(found.types)),
        ("statuses", _likeliest(found.statuses)),
        *(("why", why) for why in found.why),
    ]
    print_table(out(), (f"{actor} → {recipient}", ""), [row for row in rows if row[1]])


def _likeliest(table: Mapping[str, float]) -> str:
    """The three likeliest of a table of probabilities."""
    best = sorted(table, key=lambda name: (-table[name], name))[:_SHOWN]
    return ", ".join(f"{name} {table[name]:.2f}" for name in best)
