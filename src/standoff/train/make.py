"""From training sentences and articles to the encoder's files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from standoff.code.encoder.labels import Labels
from standoff.code.encoder.marking import Pieces
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
    export(fit(lesson_of([*rows, *acts], sheets, labels), labels, plan, told), labels, folder)


def lesson_of(rows: Sequence[Row], sheets: Sequence[Sheet], labels: Labels) -> Lesson:
    """Rows and sheets with their word pieces and the numbers of their labels."""
    pieces = pieces_of([sheet.text for sheet in sheets])
    noted = (tuple(numbers(note.row, labels) for note in sheet.notes) for sheet in sheets)
    marked = marked_examples(rows, pieces_of([row.marked.text for row in rows]), labels)
    return Lesson(tuple(zip(sheets, pieces, noted, strict=True)), tuple(marked))


def pieces_of(texts: Sequence[str]) -> list[Pieces]:
    """The word pieces of some sentences."""
    tokenizer = Tokenizer.from_str(tokenizer_json())
    tokenizer.no_truncation()
    tokenizer.no_padding()
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [Pieces(e.ids, e.offsets) for e in encoded]
