"""What is wrong with a set of training sentences: repeats, leaks from files for measuring, lack of balance."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from standoff.code.encoder.labels import NONE
from standoff.model import Status
from standoff.ontology.plover import load_plover
from standoff.train.articles import ToldArticle
from standoff.train.rows import REGISTERS, Row

_SHINGLE = 3
"""Words in a shingle."""
_TWIN = 0.55
"""Share of shingles in common from which two sentences are one that was written twice."""
_LEAK = 0.4
"""The same between a row and a sentence of a file for measuring: stricter, since it must not happen at all."""
_MOST_ROWS = 4
"""Rows that one sentence may give."""
_SCARCE = 8
"""Rows that a mode needs at least for the network to learn it."""
_TRIGGER_SHARE = 0.1
"""Share of a type's rows that one trigger may have, beyond `_SCARCE` rows."""

_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong, and where.

    Attributes:
        kind: ``repeat``, ``twin``, ``leak``, ``balance``.
        origin: ``FILE:LINE`` of the row, or "" where it is about all of them.
        what: what is wrong and what would be right.
    """

    kind: str
    origin: str
    what: str


def findings(
    rows: Sequence[Row],
    measured_on: Iterable[tuple[str, str]] = (),
    articles: Sequence[ToldArticle] = (),
) -> Iterator[Finding]:
    """Everything wrong with some rows and articles.

    Args:
        rows: the training sentences.
        measured_on: (name, text) of the files that accuracy is measured on.
        articles: the training articles.
    """
    texts = [*_sentences(rows), *_told(articles)]
    yield from _repeats(rows)
    yield from _twins(texts)
    yield from _leaks(texts, measured_on)
    acts = [row for article in articles for sentence in article.sentences for row in sentence.acts]
    yield from _balance([*rows, *acts])


def _sentences(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """(origin, text) of the rows' sentences, each once."""
    origins: dict[str, str] = {}
    for row in rows:
        origins.setdefault(row.marked.text, row.origin)
    yield from ((origin, text) for text, origin in origins.items())


def _told(articles: Sequence[ToldArticle]) -> Iterator[tuple[str, str]]:
    """(origin, text) of the articles' sentences."""
    for article in articles:
        for number, sentence in enumerate(article.sentences, 1):
            yield f"{article.id}, sentence {number}", sentence.text


def _repeats(rows: Sequence[Row]) -> Iterator[Finding]:
    seen: dict[object, str] = {}
    uses: Counter[str] = Counter()
    for row in rows:
        if row.marked in seen:
            yield Finding(
                "repeat", row.origin, f"the same sentence with the same marks as {seen[row.marked]}"
            )
        seen.setdefault(row.marked, row.origin)
        uses[row.marked.text] += 1
        if uses[row.marked.text] == _MOST_ROWS + 1:
            yield Finding("repeat", row.origin, f"one sentence in more than {_MOST_ROWS} rows")


def _twins(texts: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    index = _Index()
    for origin, text in texts:
        if (twin := index.nearest(text)) is not None and twin[1] > _TWIN:
            yield Finding(
                "twin", origin, f"{twin[1]:.0%} of it stands in {twin[0]}; right is another sentence"
            )
        index.add(origin, text)


def _leaks(texts: Sequence[tuple[str, str]], measured_on: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    index = _Index()
    for origin, text in texts:
        index.add(origin, text)
    for name, text in measured_on:
        for sentence in _SENTENCE_END.split(text):
            if (twin := index.nearest(sentence)) is not None and twin[1] > _LEAK:
                yield Finding(
                    "leak", twin[0], f"{twin[1]:.0%} of it stands in {name}: {sentence.strip()[:80]!r}"
                )


class _Index:
    """Sentences by their shingles."""

    def __init__(self) -> None:
        self._shingles: dict[str, frozenset[tuple[str, ...]]] = {}
        self._holders: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)

    def add(self, name: str, text: str) -> None:
        self._shingles[name] = shingles(text)
        for shingle in self._shingles[name]:
            self._holders[shingle].append(name)

    def nearest(self, text: str) -> tuple[str, float] | None:
        """The sentence most like a text, with the share of shingles that both have; the earlier of equals."""
        own = shingles(text)
        shared = Counter(name for shingle in own for name in self._holders.get(shingle, ()))
        scored = ((name, count / len(own | self._shingles[name])) for name, count in shared.items())
        return max(scored, key=lambda pair: pair[1], default=None)


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three words of a text, in lower case; none for a shorter one."""
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))


def _balance(rows: Sequence[Row]) -> Iterator[Finding]:
    acts = [row for row in rows if row.type != NONE]
    yield from _scarce("register", Counter(row.register for row in rows), REGISTERS)
    types = load_plover().types
    yield from _scarce("type", Counter(row.type for row in rows), [NONE, *types])
    yield from _scarce(
        "mode",
        Counter(f"{row.type}:{row.mode}" for row in acts),
        [f"{name}:{mode}" for name, kind in types.items() for mode in kind.modes],
    )
    yield from _scarce(
        "status",
        Counter(f"{row.type}, {row.status}" for row in acts),
        [f"{name}, {status.value}" for name in types for status in Status],
    )
    yield from _worn(acts)


def _scarce(what: str, counts: Mapping[str, int], wanted: Iterable[str]) -> Iterator[Finding]:
    for name in wanted:
        if (count := counts.get(name, 0)) < _SCARCE:
            yield Finding("balance", "", f"{what} {name} has {count} rows; right are {_SCARCE} or more")


def _worn(acts: Sequence[Row]) -> Iterator[Finding]:
    """Triggers used too often in a type."""
    totals = Counter(row.type for row in acts)
    uses = Counter((row.type, trigger_of(row)) for row in acts)
    for (kind, trigger), count in sorted(uses.items()):
        if count > _SCARCE and count > _TRIGGER_SHARE * totals[kind]:
            yield Finding("balance", "", f"“{trigger}” carries {count} of {totals[kind]} rows of {kind}")


def trigger_of(row: Row) -> str:
    """The words of a row's trigger, in lower case."""
    start, end = row.marked.trigger or (0, 0)
    return row.marked.text[start:end].lower()


def tables(rows: Sequence[Row]) -> dict[str, Counter[str]]:
    """How many rows there are of each label, by what is counted."""
    return {
        "register": Counter(row.register for row in rows),
        "type": Counter(row.type for row in rows),
        "status": Counter(row.status for row in rows if row.status),
        "century and decade": Counter(decade for row in rows for decade in _decades(row.marked.text)),
    }


def _decades(text: str) -> set[str]:
    """The decades of the years that a sentence names."""
    return {f"{year[:3]}0s" for year in re.findall(r"\b(?:19|20)\d\d\b", text)}
