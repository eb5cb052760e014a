"""What somebody thinks, wants, backs or shows, and what only seems so: given to somebody, but no quote.

The codebook's quotes are reported words. Corpora of attribution (PolNeAR) mark attitudes beside them: "hopes that it
will pass", "plans to run", "endorsed the bill", "the polls show that he leads". These are found here, by verbs and
constructions whose share of right ones was measured (``bench/quotes.py``), and never enter the record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.report import Range, mention_of, trimmed
from standoff.code.quotes.units import Page, Unit

if TYPE_CHECKING:
    from spacy.tokens import Token


_SEEMING = ("seem", "appear")


@dataclass(frozen=True, slots=True)
class Attitude:
    """One attitude; characters of the article.

    Attributes:
        content: what is thought, wanted, backed or shown.
        cue: the verb, with its particle.
        source: the words for whose it is, or None.
        why: the verb and its construction.
    """

    content: Range
    cue: Range
    source: Range | None
    why: str


def find_attitudes(page: Page, taken: Collection[Range], lexicon: Lexicon) -> Iterator[Attitude]:
    """The attitudes of an article, but for those whose verb is the cue of a quote.

    Args:
        page: the article in units.
        taken: the cues of its quotes.
        lexicon: the words.
    """
    for unit in page.units:
        for i in range(unit.first, unit.last):
            if not unit.words.verbs[i] or unit.quote_at(i) is not None:
                continue  # what a speaker thinks is part of the quote
            cue = unit.char(i), unit.char_end(i)
            if any(start < cue[1] and cue[0] < end for start, end in taken):
                continue
            if (found := _attitude(unit, unit.doc[i], cue, lexicon)) is not None:
                yield found


def _attitude(unit: Unit, verb: Token, cue: Range, lexicon: Lexicon) -> Attitude | None:
    lemma = unit.words.lemmas[verb.i]
    for name, content in _constructions(verb):
        known = lexicon.attitudes.get(name)
        if f"{lemma} {name}" not in lexicon.attitudes["behind"] if known is None else lemma not in known:
            continue
        first, last = max(content[0], unit.first), min(content[1], unit.last)
        chars = trimmed(unit, unit.char(first), unit.char_end(last - 1)) if first < last else None
        if chars is None:
            continue
        head = None if name == "seeming" else grammar.subject_of(verb)
        if head is None and name != "seeming":
            continue
        source = None if head is None else mention_of(unit, head, [chars], cue)
        return Attitude(chars, cue, source, f"{name} of {verb.text!r}")
    return None


def _constructions(verb: Token) -> Iterator[tuple[str, tuple[int, int]]]:
    """The constructions of a verb, each with the tokens of its content."""
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    for part in verb.rights:
        if part.dep_ == "ccomp":
            yield "clause", _behind(verb, part)
        elif part.dep_ in ("xcomp", "oprd", "acomp") and (passive or verb.lemma_.lower() in _SEEMING):
            subject = grammar.own_subject(verb)
            if subject is not None:
                yield "seeming", (int(subject.left_edge.i), int(part.right_edge.i) + 1)
        elif part.dep_ == "xcomp" and any(c.lower_ == "to" and c.dep_ == "aux" for c in part.lefts):
            yield "infinitive", _behind(verb, part)
        elif part.dep_ == "dobj":
            yield "object", _behind(verb, part)
        elif part.dep_ in ("prep", "prt"):
            for thing in part.rights:
                if thing.dep_ in ("pobj", "pcomp"):
                    yield part.lower_, _behind(part, thing)


def _behind(verb: Token, part: Token) -> tuple[int, int]:
    """The tokens of a part of the sentence behind the verb, without "that"."""
    first, last = grammar.edges(part)
    first = max(first, int(verb.i) + 1)
    if part.doc[first].lower_ == "that" and part.doc[first].dep_ == "mark":
        first += 1
    return first, last
