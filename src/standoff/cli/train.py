"""``standoff-train``: make the encoder that the package ships anew, and check the sentences it learns from."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from standoff.cli.app import new_app, run_app
from standoff.cli.output import Json, err, harmless, out, print_json, print_table
from standoff.errors import InputError, UsageError
from standoff.train.plan import Plan

if TYPE_CHECKING:
    from standoff.train.articles import ToldArticle
    from standoff.train.rows import Row

BAD = 1
PLAN = Plan()
Data = Annotated[
    Path, typer.Option(metavar="DIR", help="Where the training sentences (*.tsv) and articles (*.txt) are.")
]


def main() -> None:
    """Run the program on the process's arguments and end the process with its exit code."""
    raise SystemExit(run_app(create_app, "standoff-train"))


def create_app() -> typer.Typer:
    """The program with its two commands."""
    app = new_app(
        "standoff-train", "Make the encoder that tells what happened, from marked sentences: docs/encoder.md."
    )
    app.command()(fit)
    app.command()(check)
    return app


def fit(
    data: Data = Path("train/data"),
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="Where the encoder's files go.")
    ] = Path("src/standoff/code/data/encoder"),
    passes: Annotated[
        int, typer.Option(min=1, help="How often plain sentences are gone over.")
    ] = PLAN.plain.passes,
    marked_passes: Annotated[
        int, typer.Option(min=1, help="How often sentences with marks are gone over.")
    ] = PLAN.marked.passes,
    hold_out: Annotated[
        float, typer.Option(min=0.0, max=0.5, help="Share of the sentences kept back to measure on.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="Of everything that chance decides.")] = 7,
) -> None:
    """Train the encoder on marked sentences and write it as int8 ONNX, with its word pieces and labels.

    The same sentences and seed give the same encoder on the same machine. Needs the extra `train`.

    \b
    Examples:
      standoff-train fit
      standoff-train fit --hold-out 0.1 -o /tmp/encoder
    """
    from standoff.train.measure import held_out, measure

    learnt, kept = held_out(_rows(data), hold_out)
    articles = _articles(data)
    try:
        from standoff.train.make import make_encoder
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed; right is pip install 'standoff[train]'") from error
    plan = Plan(
        replace(PLAN.plain, passes=passes, seed=seed), replace(PLAN.marked, passes=marked_passes, seed=seed)
    )
    started = time.monotonic()
    make_encoder(learnt, articles, output, plan, lambda line: err().print(line))
    minutes = (time.monotonic() - started) / 60
    out().print(
        f"{len(learnt)} rows and {len(articles)} articles learnt in {minutes:.1f} minutes; the encoder is in {output}"
    )
    if kept:
        from standoff.code.encoder import load_encoder

        shares = measure(load_encoder(output), kept).items()
        told = ", ".join(f"{name} {share:.3f}" for name, share in shares)
        out().print(f"right on {len(kept)} rows held out: {told}")


def check(
    data: Data = Path("train/data"),
    against: Annotated[
        list[Path] | None,
        typer.Option(metavar="PATH", help="Texts that accuracy is measured on; may be given again."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check training sentences and articles: labels and marks, repeats, balance, and leaks from texts for measuring.

    \b
    Exit code: 0 if nothing is wrong, 1 if something is, 2 if the sentences cannot be read.

    \b
    Examples:
      standoff-train check
      standoff-train check --against ../shared/data
    """
    from standoff.train.check import findings, tables

    rows = _rows(data)
    articles = _articles(data)
    found = list(findings(rows, _texts(against or []), articles))
    told = [sentence for article in articles for sentence in article.sentences]
    counts = tables([*rows, *(act for sentence in told for act in sentence.acts)])
    if as_json:
        print_json(
            {
                "rows": len(rows),
                "articles": len(articles),
                "findings": [_as_json(f) for f in found],
                "counts": counts,
            }
        )
    else:
        for finding in found:
            err().print(harmless(f"{finding.kind}: {finding.origin} {finding.what}"), soft_wrap=True)
        acts = sum(len(sentence.acts) for sentence in told)
        out().print(f"{len(rows)} rows, {len({row.marked.text for row in rows})} sentences")
        out().print(f"{len(articles)} articles, {len(told)} sentences, {acts} acts")
        _print_counts(counts)
    if found:
        raise typer.Exit(BAD)


def _as_json(finding: object) -> dict[str, str]:
    return {name: getattr(finding, name) for name in ("kind", "origin", "what")}


def _print_counts(counts: dict[str, Counter[str]]) -> None:
    for name, counter in counts.items():
        print_table(out(), (name, "rows"), sorted(counter.items()))


def _rows(data: Path) -> list[Row]:
    from standoff.train.rows import RowError, read_rows

    try:
        return list(read_rows(data))
    except (RowError, FileNotFoundError) as error:
        raise InputError(str(error)) from error


def _articles(data: Path) -> list[ToldArticle]:
    from standoff.train.articles import read_articles
    from standoff.train.rows import RowError

    try:
        return list(read_articles(data))
    except RowError as error:
        raise InputError(str(error)) from error


def _texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """(name, text) of every text file, also within archives of the kinds that measuring data comes in."""
    from standoff.train.measured import texts_under

    for path in paths:
        if not path.exists():
            raise InputError(f"there is no {path}; right would be a file or folder of texts")
        yield from texts_under(path)
