"""Coded articles against gold ones: precision, recall and F1 of each kind of record (codebook).

Gold that is marked ``optional`` may be found or not, at no cost and no gain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from standoff.errors import InputError
from standoff.model import Article, Coding, Failure, to_annotation
from standoff.read.options import ReadOptions
from standoff.run import scoring
from standoff.run.scoring import Fit, Record
from standoff.run.work import MakeCoder, code_all

KINDS = ("events", "quotes", "conditions", "commitments")
_NOTHING: Record = dict.fromkeys(KINDS, ())


@dataclass(slots=True)
class Tally:
    """Records that are right, that gold lacks, and that the coder missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of coded records that are right; 0 where there are none."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float:
        """The share of required gold records that were found; 0 where there are none."""
        return _share(self.right, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


@dataclass(slots=True)
class Share:
    """How many of the records that were matched have a field right."""

    right: int = 0
    of: int = 0

    @property
    def value(self) -> float | None:
        """The share; None where nothing was matched."""
        return self.right / self.of if self.of else None

    def count(self, is_right: bool) -> None:
        """Count one matched record."""
        self.right += is_right
        self.of += 1


@dataclass(slots=True)
class Evaluation:
    """The figures, by name.

    Attributes:
        articles: how many gold articles there were.
        tallies: records found: ``events: found``, ``quotes: text``...
        recalls: the names in `tallies` of which only recall means anything.
        shares: fields right in matched records: ``status``, ``when``...
    """

    articles: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    recalls: set[str] = field(default_factory=set)
    shares: dict[str, Share] = field(default_factory=dict)

    def add(
        self, name: str, gold: Sequence[Record], coded: Sequence[Record], fit: Fit, recall_only: bool = False
    ) -> list[tuple[Record, Record]]:
        """Count one article's records of a kind; returns the pairs that were matched."""
        pairs = scoring.matched(gold, coded, fit)
        required = sum(not record.get("optional") for record in gold)
        right = sum(not gold[g].get("optional") for g, _ in pairs)
        tally = self.tallies.setdefault(name, Tally())
        tally.right += right
        tally.missed += required - right
        tally.extra += 0 if recall_only else len(coded) - len(pairs)
        if recall_only:
            self.recalls.add(name)
        return [(gold[g], coded[c]) for g, c in pairs]

    def share(self, name: str) -> Share:
        """The share of that name, empty at first."""
        return self.shares.setdefault(name, Share())

    def as_json(self) -> dict[str, Any]:
        """The figures as plain values."""
        tallies = {
            name: {
                **({} if name in self.recalls else {"precision": t.precision, "f1": t.f1, "extra": t.extra}),
                "recall": t.recall,
                "right": t.right,
                "missed": t.missed,
            }
            for name, t in self.tallies.items()
        }
        shares = {name: {"share": s.value, "right": s.right, "of": s.of} for name, s in self.shares.items()}
        return {"articles": self.articles, **tallies, **shares}


def evaluate(
    gold: Iterable[Record],
    coded: Mapping[str, Record],
    texts: Mapping[str, str],
    so_far: Evaluation | None = None,
) -> Evaluation:
    """The figures of coded articles (by id, in annotation form) against gold ones, over their texts (by id).

    A gold article that was not coded counts as one in which nothing was found. With ``so_far``, the figures
    are added to those.
    """
    evaluation = so_far or Evaluation()
    for article in gold:
        evaluation.articles += 1
        _add_article(evaluation, article, coded.get(article["id"], _NOTHING), texts[article["id"]])
    return evaluation


def code_gold(
    gold: Iterable[Record], texts: Mapping[str, str], folder: Path, make_coder: MakeCoder
) -> tuple[dict[str, Record], list[Failure]]:
    """Code the gold articles' texts, read from the folder's files as a run would read them.

    Returns:
        The coded articles by id, and the failures of those that could not be read or coded.
    """
    given = [_read_article(record, texts, folder) for record in gold]
    articles = [item for item in given if isinstance(item, Article)]
    results = code_all(make_coder(), articles)
    failures = [item for item in (*given, *results) if isinstance(item, Failure)]
    return {r.article.id: to_annotation(r) for r in results if isinstance(r, Coding)}, failures


def read_gold(paths: Iterable[Path]) -> list[Record]:
    """The records of gold or coded files, one article a line.

    Raises:
        InputError: a file is missing, or a line is no such record.
    """
    return [record for path in paths for record in _lines(path)]


def read_texts(gold: Iterable[Record], folder: Path) -> dict[str, str]:
    """The gold articles' texts, from ``ID.txt`` in the folder, by id.

    Raises:
        InputError: a text is missing.
    """
    texts = {}
    for record in gold:
        path = folder / f"{record['id']}.txt"
        try:
            texts[record["id"]] = path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"cannot read {path}, the text of gold article {record['id']!r}") from error
    return texts


def _add_article(evaluation: Evaluation, gold: Record, coded: Record, text: str) -> None:
    for level in scoring.LEVELS:
        fit = scoring.event_fit(text, level)
        pairs = evaluation.add(f"events: {level}", gold["events"], coded["events"], fit)
        if level == "actor":
            _add_event_fields(evaluation, pairs)
    _add_quotes(evaluation, gold["quotes"], coded["quotes"])
    for name, fit, shared in (
        ("conditions", scoring.condition_fit, "relation"),
        ("commitments", scoring.commitment_fit, "status"),
    ):
        share = evaluation.share(f"{name}: {shared}")
        for g, c in evaluation.add(name, gold[name], coded[name], fit):
            share.count(g[shared] == c[shared])


def _add_event_fields(evaluation: Evaluation, pairs: Iterable[tuple[Record, Record]]) -> None:
    status, when = evaluation.share("events: status"), evaluation.share("events: when")
    for gold, coded in pairs:
        status.count(scoring.status_agrees(gold, coded))
        if gold.get("when"):
            when.count(scoring.when_agrees(gold, coded))


def _add_quotes(evaluation: Evaluation, gold: Sequence[Record], coded: Sequence[Record]) -> None:
    for name, with_speaker in (("quotes: text", False), ("quotes: text and speaker", True)):
        fit = scoring.quote_fit(with_speaker)
        evaluation.add(name, gold, coded, fit)
        for kind in ("direct", "mixed", "indirect"):
            of_kind = [quote for quote in gold if quote["kind"] == kind]
            evaluation.add(f"{name}, {kind}", of_kind, coded, fit, recall_only=True)


def _read_article(record: Record, texts: Mapping[str, str], folder: Path) -> Article | Failure:
    """The gold article as the reader gives it: with its furniture marked, its text untouched."""
    from standoff.read import read_file

    options = ReadOptions(published=record.get("published"), outlet=record.get("outlet"))
    path = folder / f"{record['id']}.txt"
    item = next(iter(read_file(path, options)))
    if isinstance(item, Failure) or item.text == texts[record["id"]]:
        return item
    return Failure(str(path), "read", "changed", "its text was not read character for character", "UTF-8")


def _lines(path: Path) -> Iterator[Record]:
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"cannot read {path}: right would be a JSON Lines file, one article a line"
        ) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _record(path, number, line)


def _record(path: Path, number: int, line: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{path}:{number}: not JSON; right would be one article a line") from error
    missing = [name for name in ("id", *KINDS) if not isinstance(record, dict) or name not in record]
    if missing:
        raise InputError(
            f"{path}:{number}: no {', '.join(missing)}; right would be the codebook's article form"
        )
    return dict(record)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
