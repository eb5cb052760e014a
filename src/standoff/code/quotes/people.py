"""Names in the article: every noun phrase that names a person or body, and the fullest for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.draft import Mention
from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.units import Page, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 18
"""Words of a description at most."""


@dataclass(frozen=True, slots=True)
class Person:
    """One mention of a person by name.

    Attributes:
        unit: its unit's number.
        start, end: the noun phrase with title and apposition, characters of the article.
        head: character of the head token.
        names: the words of the name, in lower case.
        words: all words of the noun phrase, in lower case.
        subject: it is a subject.
    """

    unit: int
    start: int
    end: int
    head: int
    names: tuple[str, ...]
    words: frozenset[str]
    subject: bool


def words_of(text: str) -> list[str]:
    """The words of a name or description in lower case, possessive endings left out."""
    return [re.sub(r"['’]s?$", "", word) for word in re.findall(r"\w[\w’']*", text.lower())]


def find_people(page: Page, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Person]:
    """The persons among the mentions that stand outside quotations, in order."""
    found: list[Person] = []
    units = iter(page.units)
    unit = next(units, None)
    for mention in sorted((m for m in mentions if m.kind == "person"), key=lambda m: m.head):
        while unit is not None and unit.end <= mention.head:
            unit = next(units, None)
        if unit is None or unit.start > mention.head:
            continue
        i = unit.token_at(mention.head)
        if i < unit.last and unit.quote_at(i) is None:
            found.append(_person(unit, unit.doc[i], mention, lexicon))
    return found


def _person(unit: Unit, token: Token, mention: Mention, lexicon: Lexicon) -> Person:
    head = token
    if token.dep_ == "appos" and token.head.pos_ == "NOUN":
        head = token.head
        while head.dep_ == "pobj" and head.head.head.pos_ == "NOUN":
            head = head.head.head
    first, last = grammar.noun_phrase(head, unit.first, unit.last)
    start, end = min(unit.char(first), mention.start), max(unit.char_end(last - 1), mention.end)
    quoted = any(unit.quote_at(i) is not None for i in range(first, last))
    if quoted or last - first > _LONGEST:
        start, end = mention.start, mention.end
    names = name_words(unit.text[mention.start : max(unit.char_end(token.i), mention.head)], lexicon)
    words = frozenset(words_of(unit.text[start:end]))
    return Person(unit.index, start, end, mention.head, names, words, head.dep_ in grammar.SUBJECTS)


def name_words(text: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The name at the end of "Foreign Minister Anton Kral": capitalised words behind title and office."""
    found: list[str] = []
    for word in reversed(re.findall(r"\w[\w’'.]*", text)):
        bare = re.sub(r"['’]s?$|\.$", "", word)
        known = bare.lower() in lexicon.nouns["roles"] or bare.lower() in lexicon.words["titles"]
        capital = bare[:1].isupper() or f"-{bare}" in text
        owner = word != bare and not word.endswith(".")
        if found and (known or owner or not capital):
            break
        found.append(bare.lower())
    return tuple(reversed(found))


def same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name may be the short form of another: all its words in it, and its last or first one too."""
    if not short or not full or not set(short) <= set(full):
        return False
    return short[-1] == full[-1] or short[0] == full[0] or short == full


def fullest(names: tuple[str, ...], people: Iterable[Person], lexicon: Lexicon) -> Person | None:
    """The fullest mention of a person in the article: most names, then an office, then the first."""
    fitting = [p for p in people if same_person(names, p.names)]
    if not fitting:
        return None
    return max(
        fitting,
        key=lambda p: (
            min(len(p.names), 3),
            bool(p.words & lexicon.nouns["roles"]),
            len(p.words) > len(p.names),
            -p.start,
        ),
    )
