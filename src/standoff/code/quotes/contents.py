"""The content of a cue: which words of the unit are the ones reported."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.cues import Cue
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.marks import Quoted
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_DATELINE = re.compile(
    r"[A-Z][A-Z .,'’/-]{2,40}(?:,\s[A-Z][\w .,]{1,25})?\s*(?:\([\w /.-]{2,40}\)\s*)?[-–—]+\s+(?=\S)"
)
_GAP = 28
"""Tokens that may stand between a cue and its quotation (addressee, place, day): more is another clause."""
_FULL_WORDS = 4
"""A quotation of fewer words that no comma or colon sets off is a phrase, not a speech."""
_THROUGH = frozenset({"in", "by", "on", "via", "through", "during"})
"""Words before a medium: "said in a letter that"."""
_TEMPORAL = frozenset(
    {"in", "on", "at", "during", "after", "before", "asked", "speaking", "earlier", "last", "later"}
)


def is_full(unit: Unit, quote: Quoted) -> bool:
    """Whether a quotation is speech by its own look: set off by comma or colon, or long."""
    i = unit.token_at(quote.start)
    before = unit.doc[i - 1].text if i > unit.first else ""
    words = len(re.findall(r"\w+", unit.text[quote.inner_start : quote.inner_end]))
    ended = unit.text[quote.inner_end - 1] in ",.?!…—"
    return (
        before == ":"
        or (before == "," and words > 1)
        or (words >= _FULL_WORDS and (ended or before == ""))
        or words > 2 * _FULL_WORDS
    )


def right_start(unit: Unit, cue: Cue, lexicon: Lexicon) -> tuple[int, Token | None] | None:
    """Where the content to the right of a cue begins, and its clause (None for bare quoted words)."""
    clause = _clause(unit, cue)
    first = None if clause is None else max(_left_edge(cue, clause), cue.right)
    quote = _near_quote(unit, cue)
    if first is not None and (quote is None or first <= quote or not _set_off(unit, quote)):
        return _skip_that(unit, first), clause
    if quote is not None:
        return quote, None
    that = _near_that(unit, cue)
    if that is not None:
        head = unit.doc[that].head
        return that + 1, head if head.i > that else None
    return _bare(unit, cue, lexicon)


def _clause(unit: Unit, cue: Cue) -> Token | None:
    for child in cue.verb.rights:
        if cue.right <= child.i < unit.last and (child.dep_ == "ccomp" or _has_own_modal(child)):
            return child
    return None


def _has_own_modal(verb: Token) -> bool:
    """Whether a verb that the parser took for an infinitive is a clause: warned (the king would strike)."""
    return verb.dep_ == "xcomp" and any(child.tag_ == "MD" for child in verb.lefts)


def _left_edge(cue: Cue, clause: Token) -> int:
    """Where a clause begins, with its subject even where that hangs on the cue."""
    left = int(clause.left_edge.i)
    if clause.dep_ != "xcomp":
        return left
    taken = [o for o in children(cue.verb, "dobj", "dative") if o.right_edge.i + 1 == left]
    return int(taken[0].left_edge.i) if taken else left


def _set_off(unit: Unit, i: int) -> bool:
    quote = unit.quote_at(i)
    return quote is not None and is_full(unit, quote)


def _near_quote(unit: Unit, cue: Cue) -> int | None:
    """The token that opens a quotation not far right of the cue, with no other clause between."""
    if not unit.quotes:
        return None
    for i in range(cue.right, min(unit.last, cue.right + _GAP)):
        if unit.opens(i) is not None:
            return i
        token = unit.doc[i]
        if grammar.is_finite(token) or token.text == ";" or token.tag_ in ("WP", "WDT"):
            return None
    return None


def announced(unit: Unit, cue: Cue) -> int | None:
    """A full quotation that a colon sets off from a cue's object: described the scene this way: "..."."""
    quote = _near_quote(unit, cue)
    if quote is None or unit.doc[quote - 1].text != ":" or not _set_off(unit, quote):
        return None
    return quote


def _near_that(unit: Unit, cue: Cue) -> int | None:
    for i in range(cue.right, min(unit.last, cue.right + _GAP)):
        token = unit.doc[i]
        if token.lower_ == "that" and token.tag_ == "IN":
            return i if _is_told(cue, token.head) else None
        if grammar.is_finite(token) or token.text in ";:":
            return None
    return None


def _is_told(cue: Cue, clause: Token) -> bool:
    """Whether a "that" clause may be the content: one on a noun only where that is who is told, or the medium."""
    if clause.dep_ not in ("acl", "relcl"):
        return True
    noun = clause.head
    told = "addressee" in cue.frames and noun in children(cue.verb, "dobj", "dative")
    medium = noun.dep_ == "pobj" and noun.head.lower_ in _THROUGH and noun.head.head == cue.verb
    return told or medium


def _bare(unit: Unit, cue: Cue, lexicon: Lexicon) -> tuple[int, Token | None] | None:
    """A colon, or a clause that the parser did not hang on the cue: "X said (something) is ..."."""
    if cue.right >= unit.last or "statement" not in cue.frames or "animate" in cue.frames:
        return None
    for i in range(cue.right, min(unit.last, cue.right + 12)):
        if unit.doc[i].text == ":":
            return (i + 1, None) if i + 1 < unit.last else None
        if unit.doc[i].is_punct or grammar.is_finite(unit.doc[i]):
            break
    i = cue.right
    while i < unit.last and _time_or_addressee(unit, cue, i, lexicon):
        i += 1
    if (
        i >= unit.last
        or unit.doc[i].is_punct
        or unit.doc[i].tag_ in ("IN", "TO", "CC", "RB")
        or cue.key not in ("say", "tell", "claim", "insist")
    ):
        return None
    if unit.headline and unit.last - i > 2 and unit.doc[i].pos_ in ("NOUN", "PROPN", "DET", "ADJ", "NUM"):
        return i, None
    comma = next((j for j in range(i, unit.last) if unit.doc[j].text == ","), unit.last)
    return (i, None) if grammar.has_finite(unit.doc[i:comma]) else None


def _time_or_addressee(unit: Unit, cue: Cue, i: int, lexicon: Lexicon) -> bool:
    token = unit.doc[i]
    if token.lower_ in lexicon.words["times"] or (token.like_num and cue.right < i):
        return True
    if "addressee" not in cue.frames:
        return False
    return any(o.left_edge.i <= i <= o.right_edge.i for o in children(cue.verb, "dobj", "dative"))


def _skip_that(unit: Unit, i: int) -> int:
    while i < unit.last - 1 and (
        (unit.doc[i].lower_ == "that" and unit.doc[i].tag_ == "IN")
        or unit.doc[i].text in ",:"
        or unit.doc[i].is_space
    ):
        i += 1
    return i


def right_end(unit: Unit, start: int, clause: Token | None, limit: int) -> int:
    """Where content that begins at ``start`` ends, at most at ``limit``.

    The parse gives the clause; a quotation is never cut, and what follows without a comma belongs to it.
    """
    opening = unit.opens(start)
    if clause is not None:
        end = max(grammar.edges(clause)[1], start + 1)
    else:
        end = unit.after_quote(opening) if opening is not None else limit
    end = _past_quotes(unit, min(end, limit), limit)
    while end < limit and _goes_on(
        unit, end, clause, whole=opening is not None and end == unit.after_quote(opening)
    ):
        end = _past_quotes(unit, _next_stop(unit, end + 1, limit), limit)
    return min(end, limit)


def _past_quotes(unit: Unit, end: int, limit: int) -> int:
    quote = unit.quote_at(end - 1)
    if quote is None:
        return end
    return min(max(end, unit.after_quote(quote)), limit)


def _next_stop(unit: Unit, i: int, limit: int) -> int:
    while i < limit and not (unit.doc[i].text in ",;—–" and unit.quote_at(i) is None):
        i += 1
    return i


def _goes_on(unit: Unit, end: int, clause: Token | None, whole: bool) -> bool:
    """Whether the words from ``end`` on still belong to the content."""
    token = unit.doc[end]
    if unit.opens(end) is not None:
        return True
    if token.text == "," or token.dep_ == "cc":
        return _coordinated(unit, end, clause)
    if token.is_punct or token.is_space:
        return False
    return not whole or (token.i > unit.first and unit.text[unit.char(end) - 2] not in ",.?!")


def _coordinated(unit: Unit, end: int, clause: Token | None) -> bool:
    """ ", and that the talks would go on", ", capable of more": what the parser hung beside the content."""
    i = end + (unit.doc[end].text == ",")
    if clause is None or i >= unit.last - 1:
        return False
    if unit.doc[i].dep_ == "cc":
        return unit.doc[i].lower_ in ("and", "or") and unit.doc[i + 1].lower_ == "that"
    return any(
        c.dep_ == "ccomp" and c.left_edge.i == i and c.pos_ in ("ADJ", "NOUN") for c in clause.head.rights
    )


def left_of(unit: Unit, cue: Cue, right: tuple[int, Token | None] | None, low: int) -> tuple[int, int] | None:
    """The content that stands before a cue and its subject, or None."""
    if cue.participle or cue.relative:
        return None
    p = cue.left - 1
    while p >= low and unit.doc[p].is_space:
        p -= 1
    if p < low:
        return None
    low = _after_dateline(unit, low)
    low = max(low, _after_colon(unit, low, p))
    comma = unit.quote_at(p) is None and unit.doc[p].text in (",", "—", "–", "--", "?", "!", "-")
    quote = unit.quote_at(p - 1 if comma and p > low else p)
    end = p if comma else p + 1
    spoken = quote is not None and (comma or not _inside_phrase(unit, quote))
    if spoken and (right is None or _mostly_quoted(unit, low, end)):
        return low, end
    if comma and _fronted(unit, cue, right, low, end):
        return low, end
    return None


def _after_dateline(unit: Unit, low: int) -> int:
    """The first token after "TOKYO (Reuters) - "."""
    match = (
        _DATELINE.match(unit.text, unit.char(low), unit.end) if unit.char(low) == unit.block.start else None
    )
    return unit.token_at(match.end()) if match else low


def _after_colon(unit: Unit, low: int, last: int) -> int:
    """Where a quotation begins that a colon announces: what stands before the colon is not its content."""
    for i in range(last, low, -1):
        if unit.doc[i - 1].text == ":" and unit.opens(i) is not None:
            return i
    return low


def _inside_phrase(unit: Unit, quote: Quoted) -> bool:
    """A quoted word right before the cue that is no speech: the "deal" said ..."""
    return (
        not is_full(unit, quote) and quote.start > unit.start and unit.text[quote.inner_end - 1] not in ",.?!"
    )


def _mostly_quoted(unit: Unit, low: int, end: int) -> bool:
    """Whether a stretch begins with a quotation or is at least half inside quotation marks."""
    inside = sum(unit.quote_at(i) is not None for i in range(low, end))
    return (
        2 * inside >= end - low
        and any(grammar.is_finite(unit.doc[i]) or end - low > 12 for i in range(low, end))
    ) or inside == end - low


def _fronted(unit: Unit, cue: Cue, right: tuple[int, Token | None] | None, low: int, end: int) -> bool:
    """Whether the words up to the comma are the content: "Talks will resume, officials said"."""
    if any(child.dep_ == "ccomp" and child.i < cue.left for child in cue.verb.children):
        return right is None or right[1] is None
    if right is not None:
        return False
    if not cue.inverted and _has_object(cue):
        return False
    if cue.verb.dep_ == "parataxis" or cue.inverted:
        return True
    if cue.verb.dep_ in ("conj", "advcl") and "statement" not in cue.frames:
        return False
    if cue.verb.dep_ == "conj" and unit.doc[cue.left - 1].dep_ == "cc":
        return False
    return grammar.has_finite(unit.doc[low:end]) or unit.headline


def _has_object(cue: Cue) -> bool:
    """Whether the verb governs something else than words: "pledged to rebuild", "begged them to stay"."""
    wanted = ("xcomp",) if "addressee" in cue.frames else ("xcomp", "dobj")
    return any(child.dep_ in wanted and child.i >= cue.right for child in cue.verb.rights)


def is_interrupted(unit: Unit, cue: Cue, left: tuple[int, int], lexicon: Lexicon) -> int | None:
    """The token where a content that the cue interrupts goes on, or None.

    "A," X said, "b" goes on with the quotation; A, she says, is B goes on with the rest of the clause.
    """
    quote = _near_quote(unit, cue)
    if quote is not None and _ends_quoted(unit, left):
        between = unit.doc[cue.right : quote]
        if not any(token.tag_ == "VBG" and lexicon.frames(token.lemma_.lower()) for token in between):
            return quote
    if (
        quote is not None
        and quote > cue.right
        and unit.doc[quote - 1].text == ","
        and unit.text[unit.char(quote) + 1].islower()
    ):
        return quote
    if cue.right < unit.last and unit.doc[cue.right].text == "," and _straddles(unit, cue, left):
        return cue.right + 1
    return None


def _ends_quoted(unit: Unit, part: tuple[int, int]) -> bool:
    return unit.quote_at(part[1] - 1) is not None


def _straddles(unit: Unit, cue: Cue, left: tuple[int, int]) -> bool:
    """Whether one clause of the parse has words on both sides of the cue's group."""
    clauses = [child for child in cue.verb.children if child.dep_ == "ccomp"]
    if cue.verb.dep_ in ("parataxis", "ccomp", "dep") and cue.verb.head is not cue.verb:
        clauses.append(cue.verb.head)
    for clause in clauses:
        own = [
            c.i for c in clause.children if c.dep_ in ("nsubj", "nsubjpass", "advcl", "prep", "expl", "aux")
        ]
        if clause.i > cue.right and any(left[0] <= i < left[1] for i in own):
            return True
    return False


def lead_in(unit: Unit, cue: Cue, right: int, low: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The part of a sentence before a cue that its quotation goes on: Once it ends, X said, "we go"."""
    if (
        cue.participle
        or cue.left - 2 <= low
        or unit.doc[cue.left - 1].text != ","
        or unit.quote_at(cue.left - 1) is not None
    ):
        return None
    quote = unit.opens(right)
    if quote is None or unit.doc[right - 1].text != "," or not unit.text[quote.inner_start].islower():
        return None
    words = [token.lower_ for token in unit.doc[low : cue.left]]
    if (words[0] in _TEMPORAL and not grammar.has_finite(unit.doc[low : cue.left])) or unit.doc[low].tag_ in (
        "VBG",
        "VBN",
        "RB",
        "CC",
    ):
        return None
    return None if all(word in lexicon.words["times"] for word in words[:-1]) else (low, cue.left - 1)


def breaks(unit: Unit, cue: Cue, others: Sequence[Cue]) -> list[int]:
    """Tokens at which the content right of a cue must end: other reports that begin there.

    ", adding that", ", officials said", "but warned that" and a verb that is the cue's twin in tense.
    """
    found = []
    for other in others:
        if other.verb.i <= cue.verb.i:
            continue
        before = unit.doc[other.left - 1] if other.left > unit.first else None
        if before is None or (unit.quote_at(before.i) is not None and other.participle):
            if before is not None and other.verb.tag_ == "VBG":
                found.append(other.left)
            continue
        if (
            other.verb.tag_ == "VBG"
            and other.participle
            and before.text == ","
            and "statement" in other.frames
        ):
            found.append(other.left)
        elif (not other.participle and not other.relative and _new_clause(unit, before)) or (
            before.dep_ == "cc" and grammar.own_subject(other.verb) is None and _twin(cue, other)
        ):
            found.append(int(before.i))
    return found


def _new_clause(unit: Unit, word: Token) -> bool:
    """ ", while Seoul says", ", but Seoul says": another report begins with its own subject."""
    after_comma = word.i > unit.first and unit.doc[word.i - 1].text == ","
    return after_comma and word.lower_ in ("while", "whereas", "but", "although", "though")


def _twin(cue: Cue, other: Cue) -> bool:
    """Whether two verbs report side by side: "said it had failed but hoped that ...", both in one tense."""
    if other.verb.tag_ != cue.verb.tag_:
        return False
    if other.verb.head is cue.verb or other.key in ("add", "say", "tell"):
        return True
    first = other.verb.head
    return first.tag_ != other.verb.tag_ or any(child.dep_ == "aux" for child in first.children)
