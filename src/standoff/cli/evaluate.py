"""``standoff evaluate``: the figures on hand-coded articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.output import (
    Actors,
    Json,
    Pipeline,
    err,
    harmless,
    out,
    own_actors,
    print_json,
    print_table,
)

if TYPE_CHECKING:
    from standoff.run import PipelineCoder
    from standoff.run.evaluate import Evaluation
    from standoff.run.scoring import Record


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(evaluate)


def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD...", help="Hand-coded articles, one a line.")],
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Their texts, as ID.txt. Default: beside GOLD, GOLD_texts."),
    ] = None,
    coded: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Coded articles (export --format annotations) to judge instead."),
    ] = None,
    actors: Actors = None,
    as_json: Json = False,
    pipeline: Pipeline = None,
) -> None:
    """Code hand-coded articles' texts and say how much of what people found was found, and rightly.

    Events: found (an event in the same sentence), type, actor (and actors overlap), full (and actors and
    recipients are the same). Gold that is marked optional costs and earns nothing.

    \b
    Examples:
      standoff evaluate gold.jsonl
      standoff evaluate gold.jsonl --texts texts/ --coded record.jsonl --json
    """
    from standoff.run import PipelineCoder
    from standoff.run.evaluate import Evaluation

    evaluation = Evaluation()
    coder = own_actors(PipelineCoder(pipeline, tuple(actors or ())))
    for path in gold:
        _add(evaluation, path, texts or path.with_name(f"{path.stem}_texts"), coded, coder)
    if as_json:
        print_json(evaluation.as_json())
    else:
        _print(evaluation)


def _add(evaluation: Evaluation, gold: Path, folder: Path, coded: Path | None, coder: PipelineCoder) -> None:
    from standoff.run.evaluate import code_gold, evaluate, read_gold, read_texts

    records = read_gold([gold])
    texts = read_texts(records, folder)
    found: dict[str, Record]
    if coded is None:
        found, failures = code_gold(records, texts, folder, coder)
        for failure in failures:
            err().print(harmless(f"not coded: {failure.origin}: {failure.reason}"), soft_wrap=True)
    else:
        found = {record["id"]: record for record in read_gold([coded])}
    evaluate(records, found, texts, evaluation)


def _print(evaluation: Evaluation) -> None:
    console = out()
    print_table(
        console,
        (f"{evaluation.articles} articles", "precision", "recall", "F1", "right", "extra", "missed"),
        [
            (name, None, t.recall, None, t.right, None, t.missed)
            if name in evaluation.recalls
            else (name, t.precision, t.recall, t.f1, t.right, t.extra, t.missed)
            for name, t in evaluation.tallies.items()
        ],
    )
    shares = [(name, share.value, share.right, share.of) for name, share in evaluation.shares.items()]
    print_table(console, ("right, of those matched", "share", "right", "of"), shares)
