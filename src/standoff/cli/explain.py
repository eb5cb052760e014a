"""``standoff explain``: one record, its words, and how it was read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.text import Text

from standoff.cli.output import Json, harmless, out, print_json, print_table
from standoff.errors import UsageError
from standoff.model import Article, Coding, Quote, to_annotation

if TYPE_CHECKING:
    from standoff.cli.slots import Record, Slot
    from standoff.store import Found

_LISTED = 8


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(explain)


def explain(
    directory: Annotated[Path, typer.Argument(metavar="DIR", help="The store.")],
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The id of an event, quote, condition or commitment; its first characters do."
        ),
    ],
    as_json: Json = False,
) -> None:
    """Show a record, the sentence it was read from with its slots marked, and why it was read so.

    \b
    Examples:
      standoff explain record e4f1c09a
      standoff explain record c77 --json
    """
    from standoff import store

    opened = store.open(directory)
    found = _one(opened.find(record), record, directory)
    coding = opened.coding(found.article)
    if as_json:
        print_json(_as_json(coding, found))
    else:
        _print(out(), coding, _record(coding, found))


def _one(found: list[Found], prefix: str, directory: Path) -> Found:
    if not found:
        raise UsageError(
            f"{directory} has no record whose id begins with {prefix!r}; `standoff ledger` lists ids"
        )
    if len(found) > 1:
        ids = ", ".join(f.id for f in found[:_LISTED]) + (", ..." if len(found) > _LISTED else "")
        raise UsageError(f"{len(found)} records begin with {prefix!r}: {ids}; give more of the id")
    return found[0]


def _record(coding: Coding, found: Found) -> Record:
    records: tuple[Record, ...] = (*coding.events, *coding.quotes, *coding.conditions, *coding.commitments)
    return next(record for record in records if record.id == found.id)


def _as_json(coding: Coding, found: Found) -> dict[str, Any]:
    annotation = to_annotation(coding)
    keys = ("id", "article", "outlet", "published", "url", "title", "origin")
    record = next(r for r in annotation[found.table] if r["id"] == found.id)
    return {"kind": found.table, "article": {key: annotation[key] for key in keys}, "record": record}


def _print(console: Console, coding: Coding, record: Record) -> None:
    from standoff.cli.slots import headline, slots_of

    slots = slots_of(record)
    console.print(harmless(headline(record)), style="bold")
    console.print(harmless(_told_by(coding.article)), style="dim")
    console.print()
    console.print(_sentence(coding.article.text, record, slots))
    print_table(
        console,
        ("slot", "words", "characters", "read as", "why"),
        [
            (s.name, s.span and s.span.text, s.span and f"{s.span.start}-{s.span.end}", s.value, s.why)
            for s in slots
        ],
    )
    for why in record.why:
        console.print(harmless(f"- {why}"))


def _told_by(article: Article) -> str:
    outlet, published = article.outlet or "unknown outlet", article.published or "undated"
    return f"{outlet}, {published}: {article.title or article.id} ({article.origin or article.id})"


def _sentence(text: str, record: Record, slots: list[Slot]) -> Text:
    """The sentence with each slot in brackets, its name behind it; colours are not needed to read it."""
    from standoff.cli.slots import marked, sentence_of
    from standoff.show.safe import one_line, visible

    spans = [slot.span for slot in slots if slot.span] if isinstance(record, Quote) else []
    start = min([sentence_of(record).start, *(span.start for span in spans)])
    end = max([sentence_of(record).end, *(span.end for span in spans)])
    shown = Text()
    for piece, name in marked(text, start, end, slots):
        if name:
            shown.append(f"[{one_line(piece)}]", style="bold").append(f"({name})", style="dim cyan")
        else:
            shown.append(visible(piece).replace("\n", " "))
    return shown
