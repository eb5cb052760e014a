"""The ways in which English texts write one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SYLLABLES = re.compile(r"(\w+) (\w+)-([a-z])(\w*)")
_ARTICLE = re.compile(r"(?<!\S)(?:al|el|ul|ad|as|ash)-(?=[A-Z])")
_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss"})


def spellings(text: str) -> tuple[str, ...]:
    """The ways in which English texts write one name, itself first.

    Without accents; with a straight or a typographic apostrophe; a Korean or Taiwanese given name with a
    capital or a space for the hyphen; an Arabic article with a capital or left out; an acronym of two to
    four letters with points.
    """
    found = {text: None}
    if text.isascii() and text.isalpha() and not text.isupper():  # one plain word, as most surnames are
        return (text,)
    for step in (_plain, _syllables, _articles, _points, _typographic):
        for form in tuple(found):
            found.update(dict.fromkeys(step(form)))
    return tuple(found)


def _plain(text: str) -> Iterator[str]:
    if text.isascii():  # nearly all are
        return
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS).replace("’", "'"))
    yield "".join(char for char in parts if not unicodedata.combining(char))


def _syllables(text: str) -> Iterator[str]:
    if match := _SYLLABLES.fullmatch(text):
        family, first, initial, rest = match.groups()
        yield f"{family} {first} {initial.upper()}{rest}"
        yield f"{family} {first}-{initial.upper()}{rest}"


def _articles(text: str) -> Iterator[str]:
    if _ARTICLE.search(text):
        yield _ARTICLE.sub(lambda match: match[0].capitalize(), text)
        yield _ARTICLE.sub("", text)


def _points(text: str) -> Iterator[str]:
    if 2 <= len(text) <= 4 and text.isascii() and text.isalpha() and text.isupper():
        yield "".join(f"{letter}." for letter in text)


def _typographic(text: str) -> Iterator[str]:
    if "'" in text:
        yield text.replace("'", "’")
