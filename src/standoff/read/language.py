"""Which language a text is in (py3langid, whose model comes with its wheel)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from py3langid.langid import MODEL_FILE, LanguageIdentifier

_WINDOW = 1000
# A text counts as long from about twenty words; characters serve scripts that put no spaces between words.
_LONG = 100
# Probabilities from which another language is believed. In 363 English reports every stretch of 1000
# characters but a list of countries gave English at least .99; single headlines gave others up to .72.
_SURE = 0.8
_SURE_SHORT = 0.9
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Language:
    """A language as it was identified.

    Attributes:
        code: ISO 639-1.
        name: in English.
        probability: of the code, against all other known languages.
    """

    code: str
    name: str
    probability: float


def known_languages() -> dict[str, str]:
    """The languages told apart: code to English name."""
    return dict(_names())


def identify(text: str) -> Language:
    """The likeliest language of ``text`` (its first 1000 characters)."""
    code, probability = _identifier().classify(text[:_WINDOW])
    return Language(code, _names().get(code, code), float(probability))


def other_language(body: str, wanted: str) -> Language | None:
    """The language of ``body`` if it is surely not ``wanted``, else None.

    A report may open with words in another language: a second look at its middle must agree.
    """
    first = identify(body)
    if first.code == wanted or not _is_sure(first, body[:_WINDOW]):
        return None
    if len(body) > 2 * _WINDOW:
        middle = body[len(body) // 2 :]
        if identify(middle).code == wanted:
            return None
    return first


def _is_sure(language: Language, text: str) -> bool:
    is_long = len(_LETTER.findall(text)) >= _LONG or (not text.isascii() and _is_other_script(text))
    threshold = _SURE if is_long else _SURE_SHORT
    return language.probability >= threshold


def _is_other_script(text: str) -> bool:
    """Whether most letters are beyond Latin (whose last block for living languages ends at U+024F)."""
    letters: list[str] = _LETTER.findall(text)
    return sum(letter > "\u024f" for letter in letters) * 2 > len(letters)


@cache
def _names() -> dict[str, str]:
    source = files("standoff.read").joinpath("data/languages.yaml")
    names: dict[str, str] = yaml.safe_load(source.read_text(encoding="utf-8"))
    return names


@cache
def _identifier() -> Any:
    """The model, loaded once a process."""
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_names()))
    return identifier
