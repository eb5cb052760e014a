"""From training sentences and articles to the encoder's files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from standoff.code.encoder.labels import Labels
from standoff.code.encoder.runtime import load_tokenizer, pieces_of
from standoff.train.articles import ToldArticle
from standoff.train.examples import Lesson, labels_of, marked_examples, numbers
from standoff.train.export import export
from standoff.train.fit import fit
from standoff.train.harvest import harvest
from standoff.train.net import tokenizer_json
from standoff.train.plan import Plan
from standoff.train.rows import Row
from standoff.train.sheets import Sheet, sheets_of


def make_encoder(
    rows: Sequence[Row],
    articles: Sequence[ToldArticle],
    folder: Path,
    plan: Plan,
    told: Callable[[str], None],
) -> None:
    """Train on rows and articles and write the encoder's files.

    Args:
        rows, articles: what to learn from.
        folder: where the files go.
        plan: how to train.
        told: gets a line a pass.
    """
    acts = [row for article in articles for sentence in article.sentences for row in sentence.acts]
    labels = labels_of([*rows, *acts])
    sheets = [*sheets_of(rows), *(sheet for sheet in harvest(articles) if sheet.notes)]
    plain = fit(lesson_of([], sheets, labels), labels, plan.plain, _named("plain", told), roles=True)
    marked = fit(lesson_of(rows, [], labels), labels, plan.marked, _named("marked", told), roles=False)
    export(plain, marked, labels, folder)


def _named(name: str, told: Callable[[str], None]) -> Callable[[str], None]:
    return lambda line: told(f"{name} sentences, {line}")


def lesson_of(rows: Sequence[Row], sheets: Sequence[Sheet], labels: Labels) -> Lesson:
    """Rows and sheets with their word pieces and the numbers of their labels."""
    tokenizer = load_tokenizer(tokenizer_json())
    pieces = pieces_of(tokenizer, [sheet.text for sheet in sheets])
    noted = (tuple(numbers(note.row, labels) for note in sheet.notes) for sheet in sheets)
    marked = marked_examples(rows, pieces_of(tokenizer, [row.marked.text for row in rows]), labels)
    return Lesson(tuple(zip(sheets, pieces, noted, strict=True)), tuple(marked))
