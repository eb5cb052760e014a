"""``standoff quotes``: whose words, as the record has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich import box
from rich.table import Table
from rich.text import Text

from standoff.cli.output import Json, harmless, out, print_json
from standoff.model import QuoteKind

if TYPE_CHECKING:
    from standoff.store import Store

LINES = 50
"""Quotes in the terminal, unless ``--limit`` says otherwise."""
_SHORT = 8
"""Characters of an id that the table shows; `standoff explain` takes the first of any record's."""
_NAME = 28
"""Characters of a line of a speaker's name: the words shall have most of a terminal's width."""

Row = dict[str, Any]


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(quotes)


def quotes(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Part of the speaker's name or description.")
    ] = None,
    side: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY", help="Spoken for: a code or a name (PRK, 'North Korea'); again for more."
        ),
    ] = None,
    kind: Annotated[
        list[QuoteKind] | None,
        typer.Option(metavar="KIND", help="direct, mixed or indirect; again for more."),
    ] = None,
    repeats: Annotated[
        bool, typer.Option("--repeats", help="List the same words again wherever an article has them again.")
    ] = False,
    limit: Annotated[
        int | None,
        typer.Option(metavar="N", min=0, help=f"Quotes, 0 for all. Default: {LINES}; with --json, all."),
    ] = None,
    as_json: Json = False,
) -> None:
    """List whose words the articles report: speaker, side, the words, addressee or medium.

    Words that an article has several times (title, lede, body) are listed once, in their fullest form.

    \b
    Examples:
      standoff quotes record --speaker Kerry
      standoff quotes record --side "North Korea" --kind direct
      standoff quotes record --json
    """
    from standoff import store

    opened = store.open(directory)
    sides = _codes(opened, side) if side else None
    rows: list[Row] = opened.quotes(side=sides, speaker=speaker, kind=kind).to_pylist()
    again = Counter(row["same_as"] for row in rows if row["same_as"] is not None)
    chosen = {row["id"] for row in rows}  # the fullest form may be by another kind or name than asked for
    listed = rows if repeats else [row for row in rows if row["same_as"] not in chosen]
    shown = _first(listed, limit, 0 if as_json else LINES)
    articles = _articles(opened, {row["article"] for row in shown})
    if as_json:
        print_json({"quotes": [row | articles[row["article"]] for row in shown]})
        return
    console = out()
    if not listed:
        console.print("no quotes")
        return
    console.print(_table(shown, articles, again))
    if len(shown) < len(listed):
        console.print(f"{len(shown)} of {len(listed)} quotes; --limit 0 lists all")


def _codes(opened: Store, sides: Iterable[str]) -> list[str]:
    """The codes that a user means, of those that anybody in the record speaks for.

    Raises:
        UnknownNameError: nobody speaks for a party of this name.
    """
    from standoff.show import find_party

    present = {side["code"] for part in opened.parts("quotes") for side in part["side"].to_pylist() if side}
    return [find_party(side, present) for side in sides]


def _first(rows: Sequence[Row], limit: int | None, default: int) -> Sequence[Row]:
    wanted = default if limit is None else limit
    return rows[:wanted] if wanted else rows


def _articles(opened: Store, wanted: set[str]) -> dict[str, Row]:
    """Id, outlet and day of the articles, by hash."""
    return {
        row["article"]: {"article_id": row["id"], "outlet": row["outlet"], "published": row["published"]}
        for part in opened.parts("articles")
        for row in part.select(["article", "id", "outlet", "published"]).to_pylist()
        if row["article"] in wanted
    }


def _table(shown: Sequence[Row], articles: Mapping[str, Row], again: Mapping[str, int]) -> Table:
    """Who speaks and what, with where it stands beneath: more columns would leave words no room."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    table.add_column("whose words", max_width=_NAME, overflow="fold")
    table.add_column("words", overflow="fold")
    for row in shown:
        table.add_row(_speaker(row), _words(row, articles[row["article"]], again.get(row["id"], 0)))
    return table


def _speaker(row: Row) -> Text:
    speaker = row["speaker"] or row["mention"]
    told = harmless(speaker["text"] if speaker else "nobody named")
    if row["side"]:
        told.append(f" ({row['side']['code']})")
    return told


def _words(row: Row, article: Row, again: int) -> Text:
    words = harmless(" … ".join(part["text"] for part in row["text"]))
    where = [row["kind"], article["published"], article["outlet"]]
    where += [f"to: {row['to']['text']}" if row["to"] else None, f"said {again + 1} times" if again else None]
    line = " · ".join(str(part) for part in (*where, row["id"][:_SHORT]) if part)
    return Text.assemble(words, "\n", (harmless(line).plain, "dim"))
