"""What words report: the tables of verbs, nouns, adjectives and governors, read once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from standoff.code.words import word_set
from standoff.ontology.tables import Row, read_tsv, read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Token

_VERB_COLUMNS = ("verb", "particle", "object", "type", "mode", "detail")
_NOUN_COLUMNS = ("noun", "modifier", "type", "mode", "detail", "status")
_ADJECTIVE_COLUMNS = ("adjective", "complement", "type", "mode", "detail", "negated", "use")
_GOVERNOR_COLUMNS = ("word", "effect", "event")
_NEEDS = {
    "-": "",
    "!": "party",
    "^": "clause",
    ">": "infinitive",
    "not": "negation",
    "verdict": "verdict",
    "experiencer": "experiencer",
    "none": "none",
    "asked": "asked",
    "subjunctive": "subjunctive",
}


OPEN = "OPEN"
"""Stands for the type of a sense that only the encoder can give."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One line of a table: a word in a construction, and the act that it reports.

    Attributes:
        word: the lemma.
        particle: particle or preposition that must follow; "" for none.
        objects: lemmas the object may have; empty where any will do.
        needs: ``party``, ``clause``, ``infinitive``, ``negation``, ``verdict`` (an act of
            whoever says it), ``experiencer`` (the object is the actor), ``none`` (no object), ``asked`` (something
            of another), ``subjunctive`` (a clause
            in the subjunctive or with "must"), ``content`` (a word of `objects` anywhere in
            the complement) or "".
        modifiers: for nouns, words of which one must stand before.
        type, mode, detail: PLOVER type, mode or None, key of the CAMEO map or None.
        status: the status the word itself gives, or None.
        negated: for adjectives, the type when negated, or None.
        use: for adjectives, ``both``, ``predicate``, ``negated``, ``quoted`` or ``verdict``.
        line: the line of the table, for `why`.
    """

    word: str
    type: str
    mode: str | None = None
    detail: str | None = None
    particle: str = ""
    objects: frozenset[str] = frozenset()
    needs: str = ""
    modifiers: frozenset[str] = frozenset()
    status: str | None = None
    negated: str | None = None
    use: str = "both"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Governor:
    """What a word says of the act in its complement (governors.tsv)."""

    effect: str
    is_event: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables, by lemma.

    Attributes:
        verbs, nouns, adjectives: the senses of a word, in the order of the table.
        governors: what a word says of the act in its complement.
        sets: the lists of ``constructions.yaml`` by name.
        recipient_rank: preposition → its place in the order in which they lead to the recipient.
    """

    verbs: Mapping[str, tuple[Sense, ...]]
    nouns: Mapping[str, tuple[Sense, ...]]
    adjectives: Mapping[str, tuple[Sense, ...]]
    governors: Mapping[str, Governor]
    sets: Mapping[str, frozenset[str]]
    recipient_rank: Mapping[str, int]


@cache
def load_lexicon() -> Lexicon:
    """The tables shipped with the package, read once.

    Raises:
        DataError: a table has a bad line; the message names file and line.
    """
    data = files("standoff.code").joinpath("data")
    classes = {name: frozenset(words) for name, words in read_yaml(data.joinpath("classes.yaml")).items()}
    constructions = read_yaml(data.joinpath("constructions.yaml"))
    return Lexicon(
        verbs=_by_word(_verbs(read_tsv(data.joinpath("verbs.tsv"), _VERB_COLUMNS), classes)),
        nouns=_by_word(_nouns(read_tsv(data.joinpath("nouns.tsv"), _NOUN_COLUMNS))),
        adjectives=_by_word(_adjectives(read_tsv(data.joinpath("adjectives.tsv"), _ADJECTIVE_COLUMNS))),
        governors=_governors(read_tsv(data.joinpath("governors.tsv"), _GOVERNOR_COLUMNS)),
        sets={name: word_set("constructions.yaml", name, words) for name, words in constructions.items()},
        recipient_rank={word: i for i, word in enumerate(constructions["recipient_prepositions"])},
    )


def _by_word(senses: Iterable[Sense]) -> dict[str, tuple[Sense, ...]]:
    table: dict[str, list[Sense]] = {}
    for sense in senses:
        table.setdefault(sense.word, []).append(sense)
    return {word: tuple(listed) for word, listed in table.items()}


def _cell(row: Row, column: str) -> str | None:
    return None if row[column] in ("-", "") else row[column]


def _objects(row: Row, classes: Mapping[str, frozenset[str]]) -> tuple[frozenset[str], str]:
    """The lemmas that an object cell allows, and what else it needs."""
    cell = row["object"]
    if cell in _NEEDS:
        return frozenset(), _NEEDS[cell]
    needs = "content" if cell.startswith("~") else ""
    words: set[str] = set()
    for part in cell.lstrip("~").split("|"):
        if part.startswith("@"):
            if part[1:] not in classes:
                raise row.error(f"unknown class {part}; known: {', '.join(sorted(classes))}")
            words |= classes[part[1:]]
        else:
            words.add(part.strip('"'))
    return frozenset(words), needs


def _verbs(rows: Iterable[Row], classes: Mapping[str, frozenset[str]]) -> Iterable[Sense]:
    for row in rows:
        objects, needs = _objects(row, classes)
        for word in row["verb"].split("|"):
            yield Sense(
                word,
                row["type"],
                _cell(row, "mode"),
                _cell(row, "detail"),
                _cell(row, "particle") or "",
                objects,
                needs,
                line=row.line,
            )


def _nouns(rows: Iterable[Row]) -> Iterable[Sense]:
    for row in rows:
        needs = {"!": "party", "told": "told"}.get(row["modifier"], "")
        words = frozenset() if needs or row["modifier"] == "-" else frozenset(row["modifier"].split("|"))
        for word in row["noun"].split("|"):
            yield Sense(
                word,
                row["type"],
                _cell(row, "mode"),
                _cell(row, "detail"),
                modifiers=words,
                needs=needs,
                status=_cell(row, "status"),
                line=row.line,
            )


def _adjectives(rows: Iterable[Row]) -> Iterable[Sense]:
    for row in rows:
        complement = row["complement"]
        for word in row["adjective"].split("|"):
            for particle in complement.split("|"):
                yield Sense(
                    word,
                    row["type"],
                    _cell(row, "mode"),
                    _cell(row, "detail"),
                    "" if particle in "-^" else particle,
                    needs="clause" if particle == "^" else "",
                    negated=_cell(row, "negated"),
                    use=row["use"],
                    line=row.line,
                )


def _governors(rows: Iterable[Row]) -> dict[str, Governor]:
    return {
        word: Governor(row["effect"], row.flag("event")) for row in rows for word in row["word"].split("|")
    }


def multiword(token: Token, word: str) -> bool:
    """Whether a lemma entry, maybe of several words, ends at this token."""
    before, _, last = word.rpartition(" ")
    if token.lemma_.lower() != last and token.lower_ != last:
        return False
    parts = before.split()
    doc = token.doc
    start = token.i - len(parts)
    return start >= 0 and all(
        doc[start + k].lemma_.lower() == part or doc[start + k].lower_ == part for k, part in enumerate(parts)
    )


def is_any(token: Token, words: Set[str]) -> bool:
    """Whether a token is, or ends, one of some lemma entries."""
    if token.lemma_.lower() in words or token.lower_ in words:
        return True
    return any(multiword(token, word) for word in words if " " in word)
