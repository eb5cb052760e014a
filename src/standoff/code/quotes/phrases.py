"""Reports without a verb: "according to", "a warning that", "Kerry: talks are dead"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.report import Report, build
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONGEST_NAME = 7
"""Words before a headline's colon: more is no name."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """ "according to X".

    Attributes:
        first, middle, last: tokens where the phrase, its noun phrase and what follows begin.
        head: the noun phrase's head.
    """

    first: int
    middle: int
    last: int
    head: Token


def find_phrases(unit: Unit, lexicon: Lexicon) -> list[Phrase]:
    """The "according to X" of a unit, outside its quotations."""
    found = []
    known = set(unit.words.lower[unit.first : unit.last])
    for phrase in lexicon.words["phrases"]:
        words = tuple(phrase.split())
        if not known.issuperset(words):
            continue
        for i in range(unit.first, unit.last - len(words)):
            if unit.words.lower[i : i + len(words)] == words and unit.quote_at(i) is None:
                head = _object(unit, i, i + len(words))
                if head is not None and head.lemma_.lower() not in lexicon.words["not_speakers"]:
                    found.append(Phrase(i, i + len(words), _phrase_end(unit, i + len(words), head), head))
    return sorted(found, key=lambda phrase: phrase.first)


def _object(unit: Unit, first: int, middle: int) -> Token | None:
    """The head of the noun phrase that follows."""
    for i in range(first, middle):
        for child in unit.doc[i].rights:
            if child.dep_ == "pobj" and child.i >= middle:
                return child
    for i in range(middle, min(unit.last, middle + 8)):
        token = unit.doc[i]
        if token.pos_ in ("NOUN", "PROPN", "PRON") and token.dep_ not in ("compound", "poss", "nmod"):
            return token
    return None


def _phrase_end(unit: Unit, middle: int, head: Token) -> int:
    """Where the noun phrase ends: at the comma of a fronted phrase, else with the parse."""
    last = min(grammar.edges(head)[1], unit.last)
    for i in range(head.i, last):
        if unit.opens(i) is not None:
            return i
        if unit.doc[i].text == "," and any(
            t.tag_ in ("WP", "WDT") or t.dep_ == "appos" for t in unit.doc[i + 1 : i + 6]
        ):
            return last
        if unit.doc[i].text == ",":
            return i
    return int(max(last, head.i + 1))


def phrase_report(unit: Unit, phrase: Phrase, stops: Sequence[int]) -> Report | None:
    """What the phrase attributes: the clause before it, after it, or round it."""
    cue = unit.char(phrase.first), unit.char_end(phrase.middle - 1)
    ranges: list[tuple[int, int]] = []
    bracket = phrase.first > unit.first and unit.doc[phrase.first - 1].text in "(["
    if not bracket and (
        grammar.has_finite(unit.doc[unit.first : phrase.first]) or phrase.first > unit.first + 3
    ):
        low = max([unit.first, *list(_ends(unit, phrase.first))])
        ranges.append((low, phrase.first))
        if _goes_on_after(unit, phrase):
            ranges.append((phrase.last + 1, unit.last))
    elif phrase.last + 1 < unit.last:
        stop = min([unit.last, *[s for s in stops if s > phrase.last]])
        ranges.append((phrase.last, stop))
    chars = [(unit.char(first), unit.char_end(last - 1)) for first, last in ranges if first < last]
    return build(unit, chars, phrase.head, cue, f"{unit.text[cue[0] : cue[1]].lower()!r}") if chars else None


def _ends(unit: Unit, before: int) -> list[int]:
    """Semicolons outside quotations: a new clause of its own begins there."""
    return [
        i + 1 for i in range(unit.first, before) if unit.words.lower[i] == ";" and unit.quote_at(i) is None
    ]


def _goes_on_after(unit: Unit, phrase: Phrase) -> bool:
    """Whether the clause goes on behind the phrase: "The toll, according to officials, was twelve"."""
    if (
        phrase.last + 1 >= unit.last
        or unit.doc[phrase.last].text != ","
        or unit.doc[phrase.first - 1].text != ","
    ):
        return False
    return not grammar.has_finite(unit.doc[unit.first : phrase.first]) and grammar.has_finite(
        unit.doc[phrase.last : unit.last]
    )


def noun_reports(unit: Unit, lexicon: Lexicon) -> list[Report]:
    """ "the general's claim that ...", "a Danish warning that ...", "threats of 'a flood of fire'"."""
    found = []
    for i in range(unit.first, unit.last):
        if unit.words.lemmas[i] not in lexicon.nouns["statement"] or unit.quote_at(i):
            continue
        token = unit.doc[i]
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        content = _noun_content(unit, token)
        if content is None:
            continue
        owner = _owner(token, lexicon)
        quoted = 2 * sum(unit.quote_at(i) is not None for i in range(*content)) > content[1] - content[0]
        if owner is None and not quoted:
            continue
        cue = unit.char(token.i), unit.char_end(token.i)
        chars = [(unit.char(content[0]), unit.char_end(content[1] - 1))]
        report = build(unit, chars, owner, cue, f"content of the noun {token.text!r}")
        if report is not None:
            found.append(report)
    return found


def _noun_content(unit: Unit, noun: Token) -> tuple[int, int] | None:
    for child in noun.rights:
        if child.i >= unit.last:
            break
        if child.dep_ in ("acl", "ccomp", "relcl") and _is_that_clause(child):
            first, last = grammar.edges(child)
            return _closed(unit, first + 1, last)
        if child.dep_ == "prep" and child.lower_ in ("of", "to", "for") and child.i == noun.i + 1:
            first, last = grammar.edges(child)
            if any(unit.opens(i) is not None for i in range(first, _clause_in(unit, first, last))):
                return _closed(unit, first + (child.lower_ != "to" or child.tag_ == "IN"), last)
    return None


def _clause_in(unit: Unit, first: int, last: int) -> int:
    """Where a relative clause begins within a phrase, or its end: "his response to the march, in which he ..."."""
    found = (i for i in range(first, min(last, unit.last)) if unit.doc[i].tag_ in ("WDT", "WP"))
    return next(found, min(last + 1, unit.last))


def _is_that_clause(clause: Token) -> bool:
    """Whether a clause on a noun is its content ("that the river would rise") and no relative clause."""
    that = clause.left_edge
    if that.lower_ != "that":
        return False
    own = grammar.own_subject(clause)
    future = any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.lefts)
    return that.tag_ == "IN" or (future and own is not None and own is not that)


def _closed(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    last = min(last, unit.last)
    if last <= first:
        return None
    quote = unit.quote_at(last - 1) or unit.opens(min(last, unit.last - 1))
    return first, min(max(last, unit.after_quote(quote)), unit.last) if quote is not None else last


def _is_capital(token: Token) -> bool:
    """Whether it is a name or an adjective made from one ("US", "Iranian")."""
    return bool(token.pos_ == "PROPN" or (token.text[:1].isupper() and token.i > token.sent.start))


def _owner(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose noun it is: possessor, adjective of a party, "by X", or the subject of "issued a warning"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
        if child.dep_ in ("compound", "amod", "nmod") and _is_capital(child):
            return child
    for child in noun.rights:
        if (child.dep_ == "prep" and child.lower_ in ("by", "from")) or child.dep_ == "agent":
            for obj in children(child, "pobj"):
                return obj
    if noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.nouns["light"]:
        return grammar.subject_of(noun.head)
    return None


def headline_report(unit: Unit, lexicon: Lexicon) -> Report | None:
    """ "Kerry: talks are dead", "Talks are dead: Kerry", "Talks are dead - Kerry"."""
    if not unit.headline:
        return None
    line = unit.text[unit.start : unit.end]
    match = re.search(r":\s| [-–—] ", line)
    if match is None or any(q.start < unit.start + match.start() < q.end for q in unit.quotes):
        return None
    before, after = (unit.start, unit.start + match.start()), (unit.start + match.end(), unit.end)
    if ":" in match.group() and _is_name(unit, before, lexicon) and len(line[match.end() :].split()) > 2:
        return _headline(unit, before, after)
    if _is_name(unit, after, lexicon) and len(line[: match.start()].split()) > 2:
        return _headline(unit, after, before)
    return None


def _headline(unit: Unit, name: tuple[int, int], words: tuple[int, int]) -> Report | None:
    report = build(unit, [words], None, None, "name and words of a headline")
    if report is not None:
        report.mention = name
        report.head = _last_name(unit, name)
    return report


def _last_name(unit: Unit, name: tuple[int, int]) -> Token | None:
    tokens = [t for t in unit.tokens() if name[0] <= unit.char(t.i) < name[1] and not t.is_punct]
    return next((t for t in reversed(tokens) if t.pos_ in ("PROPN", "NOUN", "PRON")), None)


def _is_name(unit: Unit, name: tuple[int, int], lexicon: Lexicon) -> bool:
    """Whether a stretch of a headline names a speaker: a few words that hold a name and no verb."""
    tokens = [t for t in unit.tokens() if name[0] <= unit.char(t.i) < name[1]]
    if any(t.lower_ in lexicon.words["labels"] for t in tokens):
        return False
    if not 0 < len(tokens) <= _LONGEST_NAME or any(grammar.is_finite(t) for t in tokens):
        return False
    named: bool = any(t.pos_ == "PROPN" for t in tokens)
    single = len(tokens) == 1 and bool(tokens[0].text[:1].isupper())
    return bool(named or (single and not _is_title_case(unit)))


def _is_title_case(unit: Unit) -> bool:
    words: list[str] = re.findall(r"[A-Za-z]{4,}", unit.text[unit.start : unit.end])
    return 2 * sum(word[0].isupper() for word in words) > len(words)
