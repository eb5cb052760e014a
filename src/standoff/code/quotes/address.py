"""To whom, or in what, words were said: "told reporters", "in a note carried by Xinhua", "on Twitter"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.report import Report
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST = 14
"""Tokens of an addressee or medium at most; a longer one is a parser's slip."""


def addressee(report: Report, lexicon: Lexicon) -> tuple[int, int] | None:
    """The addressee or, without one, the medium that stands with the report's cue; else None."""
    verb = cue_verb(report)
    if verb is None:
        return None
    if verb.pos_ == "NOUN" or verb.lemma_.lower() == "accord":
        return None
    unit = report.unit
    nouns = _addressees(verb, lexicon) + _media(verb, lexicon)
    for noun in nouns:
        if not _in_content(report, unit.char(noun.i)):
            return _phrase(report, unit, noun, lexicon)
    return None


def cue_verb(report: Report) -> Token | None:
    """The token of the report's cue."""
    if report.cue is None:
        return None
    i = report.unit.token_at(report.cue[0])
    return report.unit.doc[i] if i < report.unit.last else None


def _in_content(report: Report, char: int) -> bool:
    return any(start <= char < end for start, end in report.parts)


def _addressees(verb: Token, lexicon: Lexicon) -> list[Token]:
    found = []
    frames = lexicon.frames(verb.lemma_.lower())
    if "addressee" in frames or "directive" in frames:
        found = children(verb, "dobj", "dative")
    found += [
        obj
        for to in verb.rights
        if to.lower_ == "to" and to.dep_ in ("prep", "dative")
        for obj in children(to, "pobj")
    ]
    return found


def _media(verb: Token, lexicon: Lexicon) -> list[Token]:
    """Nouns such as "statement" after "in", "on", "at", "during", "via"."""
    found: list[Token] = []
    for prep in [c for c in verb.rights if c.dep_ == "prep"]:
        on_air = lexicon.words["agencies"] if prep.lower_ in ("on", "via") else frozenset()
        nouns = children(prep, "pobj")
        found += [n for n in nouns if n.lemma_.lower() in lexicon.nouns["medium"] or n.lower_ in on_air]
    return found


def _phrase(report: Report, unit: Unit, noun: Token, lexicon: Lexicon) -> tuple[int, int]:
    carrier = _carrier(noun, lexicon)
    head = carrier if carrier is not None and not _in_content(report, unit.char(carrier.i)) else noun
    first, last = grammar.noun_phrase(head, unit.first, unit.last)
    for prep in noun.rights if head is noun else ():
        if prep.dep_ == "prep" and prep.lower_ in ("with", "to", "on", "of", "in") and prep.i <= last + 1:
            last = max(last, grammar.edges(prep)[1])
    last = min(last, first + _LONGEST, unit.last)
    while last > noun.i + 1 and head is noun and any(unit.quote_at(i) for i in range(noun.i + 1, last)):
        last -= 1
    ends = [start for start, _ in report.parts if start > unit.char(first)]
    end = min([unit.char_end(last - 1), *ends])
    return unit.char(first), max(end, unit.char_end(head.i)) if not ends else _clean(
        unit, unit.char(first), end
    )


def _clean(unit: Unit, start: int, end: int) -> int:
    return start + max(1, len(unit.text[start:end].rstrip(" ,:;\"“‘'\n")))


def _carrier(noun: Token, lexicon: Lexicon) -> Token | None:
    """Who carried the statement: "carried by a Baku radio"."""
    for part in noun.rights:
        if part.dep_ in ("acl", "relcl") and part.lemma_.lower() in lexicon.words["carriers"]:
            for by in children(part, "agent", "prep"):
                for obj in children(by, "pobj"):
                    return obj
    return None
