"""Training articles: whole texts in which every act is noted, and what is not noted is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from standoff.code.encoder.marking import Marked
from standoff.train.rows import Row, RowError, act_labels

_ACT = "> "
_HEAD = "# "
_ABSENT = "-"
_COLUMNS = ("trigger", "type", "mode", "status", "cameo", "actor", "recipient")
_HEADER = ("id", "outlet", "date", "title")
_REGISTER = "b"


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A sentence of a training article.

    Attributes:
        text: the sentence.
        acts: its acts as rows, parties marked where the sentence names them.
    """

    text: str
    acts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ToldArticle:
    """A training article.

    Attributes:
        id, outlet, date, title: as its header gives them.
        sentences: in order; each is a paragraph of its own.
    """

    id: str
    outlet: str
    date: str
    title: str
    sentences: tuple[ToldSentence, ...]

    @property
    def text(self) -> str:
        """The sentences, a paragraph each."""
        return "\n\n".join(sentence.text for sentence in self.sentences)

    @property
    def starts(self) -> list[int]:
        """Where each sentence begins in `text`."""
        places, at = [], 0
        for sentence in self.sentences:
            places.append(at)
            at += len(sentence.text) + 2
        return places


def read_articles(folder: Path) -> Iterator[ToldArticle]:
    """The articles of all ``*.txt`` files of a folder, in the order of names and lines; none if it has no such file.

    Raises:
        RowError: a line is no part of an article.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, lines in _chunks(path.read_text(encoding="utf-8").split("\n")):
            yield _article(path.name, number, lines)


def _chunks(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The stretches between blank lines, each with the number of its first line."""
    chunk: list[str] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            chunk.append(line)
        elif chunk:
            yield number - len(chunk), chunk
            chunk = []


def _article(name: str, first: int, lines: list[str]) -> ToldArticle:
    head = [cell.strip() for cell in lines[0].removeprefix(_HEAD).split(" | ", len(_HEADER) - 1)]
    if not lines[0].startswith(_HEAD) or len(head) != len(_HEADER):
        right = f"right is {_HEAD}{' | '.join(_HEADER)}"
        raise RowError(f"{name}:{first}: {lines[0][:60]!r} is no header of an article; {right}")
    sentences: list[tuple[str, list[Row]]] = []
    for number, line in enumerate(lines[1:], first + 1):
        if line.startswith(_HEAD):
            raise RowError(f"{name}:{number}: a header within an article; right is a blank line before it")
        if not line.startswith(_ACT):
            sentences.append((line.strip(), []))
        elif not sentences:
            raise RowError(f"{name}:{number}: an act before any sentence; right is the sentence first")
        else:
            sentences[-1][1].append(_act(sentences[-1][0], line, f"{name}:{number}"))
    told = tuple(ToldSentence(text, tuple(acts)) for text, acts in sentences)
    return ToldArticle(id=head[0], outlet=head[1], date=head[2], title=head[3], sentences=told)


def _act(sentence: str, line: str, origin: str) -> Row:
    cells = [cell.strip() for cell in line.removeprefix(_ACT).split(" | ")]
    if len(cells) != len(_COLUMNS):
        raise RowError(f"{origin}: {len(cells)} columns; right are {len(_COLUMNS)}: {', '.join(_COLUMNS)}")
    trigger, type_, mode, status, cameo, actor, recipient = cells
    labels = act_labels(origin, type_, mode, status, cameo)
    place = _places(sentence, trigger, origin)[0]
    parties = (
        None if cell == _ABSENT else _nearest(sentence, cell, place, origin) for cell in (actor, recipient)
    )
    marked = Marked(sentence, next(parties), next(parties), place)
    return Row(_REGISTER, *labels, marked, origin)


def _places(sentence: str, words: str, origin: str) -> list[tuple[int, int]]:
    """Where some words stand in a sentence, as whole words."""
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", sentence)
    if not words or not (places := [match.span() for match in found]):
        raise RowError(
            f"{origin}: {words!r} does not stand in its sentence; right is words of it, letter by letter"
        )
    return places


def _nearest(sentence: str, words: str, trigger: tuple[int, int], origin: str) -> tuple[int, int]:
    """Where a party's words stand: of several places the nearest to the trigger that does not cross it."""
    places = _places(sentence, words, origin)
    apart = [p for p in places if p[1] <= trigger[0] or trigger[1] <= p[0]]
    return min(apart or places, key=lambda p: (abs(p[0] - trigger[0]), p))
