"""``standoff actor``: whom a phrase means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.output import Actors, Json, Pipeline, load_coder, out, print_json, print_table
from standoff.errors import UsageError, one_line

if TYPE_CHECKING:
    from standoff.code.actors import ActorReading


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(actor)


def actor(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="Words that name somebody.")],
    date: Annotated[str | None, typer.Option(metavar="DATE", help="The day at which offices count.")] = None,
    text: Annotated[
        str | None, typer.Option("--in", metavar="TEXT", help="What the words are read in, as context.")
    ] = None,
    actors: Actors = None,
    as_json: Json = False,
    pipeline: Pipeline = None,
) -> None:
    """Say whom words mean: code, country, sector and id, and why.

    \b
    Examples:
      standoff actor "Kerry" --date 2014-05-01
      standoff actor "the foreign ministry" --in "Hanoi recalled its envoy. The foreign ministry gave no reason."
      standoff actor "Lagos police" --json
    """
    try:
        reading = load_coder(pipeline, actors).actor(phrase, date=date, text=text)
    except ValueError as error:
        raise UsageError(one_line(error)) from error
    if as_json:
        print_json(_as_json(reading))
    else:
        _print(reading)


def _as_json(reading: ActorReading) -> dict[str, Any]:
    from dataclasses import asdict

    return {
        **asdict(reading),
        "actors": [
            {**asdict(found), **dict(zip(("plover", "cameo"), _elsewhere(found), strict=True))}
            for found in reading.actors
        ],
    }


def _elsewhere(found: Any) -> tuple[str, str]:
    """The actor's codes in PLOVER and in CAMEO."""
    from standoff.store.export.codes import cameo_code, plover_code

    plover = plover_code(found)
    return " ".join(filter(None, (plover.code, plover.sector))), cameo_code(found) or ""


def _print(reading: ActorReading) -> None:
    rows: list[tuple[str, object]] = [("at", reading.date)] if reading.date else []
    for found in reading.actors:
        plover, cameo = _elsewhere(found)
        rows += [
            ("code", found.code),
            ("country", found.country),
            ("sector", found.sector),
            ("name", found.name),
            ("id", found.id),
            ("PLOVER", plover),
            ("CAMEO", cameo),
            ("why", found.why),
        ]
    if not reading.actors:
        rows += [("why", why) for why in reading.why]
    if reading.is_place:
        rows.append(("here", "only says where: no actor"))
    print_table(out(), (reading.phrase, ""), [row for row in rows if row[1]])
