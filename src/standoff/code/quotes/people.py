"""Names in the article: every noun phrase that names a person or body, and the fullest for each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.code.draft import Mention
from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.units import Page, Unit

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


def find_people(page: Page, mentions: Sequence[Mention] = ()) -> list[Person]:
    """The persons named outside quotations, in order: the parser's, and those that the mentions add."""
    found = _parsed_people(page)
    heads = {p.head for p in found}
    for mention in mentions:
        if mention.kind != "person" or any(mention.start <= head < mention.end for head in heads):
            continue
        unit = next((u for u in page.units if u.start <= mention.head < u.end), None)
        if unit is not None and unit.quote_at(unit.token_at(mention.head)) is None:
            found.append(_mentioned(unit, mention))
    return sorted(found, key=lambda p: p.head)


def _mentioned(unit: Unit, mention: Mention) -> Person:
    token = unit.doc[min(unit.token_at(mention.head), unit.last - 1)]
    words = frozenset(words_of(unit.text[mention.start : mention.end]))
    names = tuple(words_of(unit.word(token.i)))
    subject = token.dep_ in grammar.SUBJECTS
    return Person(unit.index, mention.start, mention.end, mention.head, names, words, subject)


def _parsed_people(page: Page) -> list[Person]:
    found: list[Person] = []
    for unit in page.units:
        seen: set[int] = set()
        for token in unit.tokens():
            if token.ent_type_ != "PERSON" or unit.quote_at(token.i) is not None:
                continue
            if token.ent_iob_ == "B" or token.i == unit.first:
                person = _person(unit, token)
                if person is not None and person.start not in seen:
                    seen.add(person.start)
                    found.append(person)
    return found


def _person(unit: Unit, first: Any) -> Person | None:
    tokens = [first]
    while tokens[-1].i + 1 < unit.last and unit.doc[tokens[-1].i + 1].ent_iob_ == "I":
        tokens.append(unit.doc[tokens[-1].i + 1])
    tokens = [t for t in tokens if t.tag_ != "POS" and not t.is_punct]
    if not tokens:
        return None
    root = next((t for t in tokens if t.head not in tokens), tokens[-1])
    names = tuple(w for t in tokens for w in words_of(unit.word(t.i)))
    head = root
    if root.dep_ == "appos" and root.head.pos_ == "NOUN":
        head = root.head
        while head.dep_ == "pobj" and head.head.head.pos_ == "NOUN":
            head = head.head.head
    start, last = grammar.noun_phrase(head, unit.first, unit.last)
    if last - start > _LONGEST or any(unit.quote_at(i) is not None for i in range(start, last)):
        start, last = tokens[0].i, tokens[-1].i + 1
    start, last = min(start, tokens[0].i), max(last, tokens[-1].i + 1)
    low, high = unit.char(start), unit.char_end(last - 1)
    subject = head.dep_ in grammar.SUBJECTS
    return Person(
        unit.index, low, high, unit.char(root.i), names, frozenset(words_of(unit.text[low:high])), subject
    )


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
