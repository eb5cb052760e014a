"""Which expression of time belongs to an event.

The parse decides: the time that hangs on the trigger itself, else on the clause that the trigger stands in.
A time of another clause is never taken, however near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.code.draft import Block, Draft, Sentence
from standoff.code.times.lexicon import Lexicon, lexicon
from standoff.code.times.mention import TimeMention
from standoff.model import When

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CLAUSE = ("VERB", "AUX")
_NOMINAL = ("NOUN", "PROPN", "ADJ", "PRON")
# Entities that no time hangs on: in "sat down with Chad in May" the time is the verb's, even if misparsed.
_TIMELESS = frozenset({"DATE", "TIME", "GPE", "LOC", "PERSON", "ORG", "NORP"})
_OBJECTS = ("dobj", "obj", "attr", "oprd", "nsubjpass")
_BACKGROUND = frozenset(
    {"after", "when", "as", "following", "once", "since", "before", "until", "if", "while"}
)
_LINK = re.compile(r"\s+(?:of|in|on|from|dated)\s+(?:the\s+)?")
_AFTER_OF = re.compile(r"\bof\s+(?:the\s+)?\Z")
# "of the " is the longest that `_AFTER_OF` needs to see, with some white space.
_OF_REACH = 12


def time_of(
    draft: Draft,
    mentions: Sequence[TimeMention],
    sentence: Sentence,
    trigger_start: int,
    trigger_end: int,
    tense: str,
) -> When | None:
    """The time of the event whose trigger is ``trigger_start..trigger_end`` of the article's text.

    Args:
        draft: with parsed blocks.
        mentions: what `resolve_times` gave.
        sentence: the sentence of the trigger.
        tense: ``past``, ``present`` or ``future``: the event's own; a time that contradicts it is taken only
            where it hangs on the trigger itself.

    Returns:
        The value, or None where the text ties no time to the trigger, or one that it leaves unsettled.
    """
    near = [m for m in mentions if sentence.start <= m.start < sentence.end and _is_time(m)]
    if not near:
        return None
    block, text = draft.blocks[sentence.block], draft.article.text
    trigger = _tokens(block, trigger_start, trigger_end)
    ranked = []
    for mention in near:
        rank = None if trigger is None else _closeness(text, block, trigger, trigger_end, mention, tense)
        if rank is not None:
            distance = max(mention.start - trigger_end, trigger_start - mention.end, 0)
            ranked.append((rank, mention.when is None, distance, mention))
    return min(ranked, key=lambda item: item[:3])[3].when if ranked else None


def _closeness(
    text: str, block: Block, trigger: Span, trigger_end: int, mention: TimeMention, tense: str
) -> int | None:
    """How closely a time belongs to a trigger, 0 the closest; None where it does not."""
    words = _tokens(block, mention.start, mention.end)
    if words is None:
        return None
    # "The test of 12 February angered Seoul": the date is the noun's before it, whatever the parse says.
    nominal = trigger.root.pos_ not in _CLAUSE
    of_a_noun = _AFTER_OF.search(text, max(0, mention.start - _OF_REACH), mention.start)
    if (nominal or of_a_noun) and _LINK.fullmatch(text, trigger_end, mention.start):
        return 0
    return None if of_a_noun and not nominal else _rank(words.root, trigger, mention, tense)


def _is_time(mention: TimeMention) -> bool:
    return mention.kind in ("point", "interval")


def _tokens(block: Block, start: int, end: int) -> Span | None:
    """The spaCy span of a stretch of the article, or None without a parse or beyond the block."""
    if block.doc is None:
        return None
    span = block.doc.char_span(start - block.start, end - block.start, alignment_mode="expand")
    return span if span is not None and len(span) else None


def _rank(head: Token, span: Span, mention: TimeMention, tense: str) -> int | None:
    """The closeness by the parse."""
    governor, trigger = _begun(_governor(head)), _act(span)
    if span.start <= governor.i < span.end or head.head.i == trigger.i:
        return 0
    if governor.pos_ not in _CLAUSE:
        return 1 if _same_phrase(governor, trigger) or _holds(trigger, governor, head) else None
    if mention.attributive or _contradicts(mention, tense):
        return None
    return _rank_in_clause(governor, head, trigger, mention, tense)


def _act(span: Span) -> Token:
    """The word that carries a trigger: of "no side should" the verb that "should" belongs to."""
    root = span.root
    helped = (token.head for token in span if token.dep_ in ("aux", "auxpass"))
    return next((verb for verb in helped if verb.i in (root.head.i, root.i)), root)


def _governor(head: Token) -> Token:
    """The verb or noun that a time hangs on: up through prepositions and the time's own words."""
    token = head
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _CLAUSE or (token.pos_ in _NOMINAL and token.ent_type_ not in _TIMELESS):
            break
    return token


def _begun(governor: Token) -> Token:
    """What begins: in "hold drills starting on Monday" the time of the start is that of the act."""
    starts = governor.tag_ == "VBG" and governor.lemma_.lower() in lexicon().attach["starts"]
    return governor.head if starts and governor.dep_ in ("advcl", "acl", "prep") else governor


def _holds(trigger: Token, noun: Token, time: Token) -> bool:
    """Whether a verb has as its object what begins at that time: "hold three days of drills starting on Monday"."""
    if noun.i == _governor(time).i:
        return False  # the time is the noun's own
    while noun.dep_ in ("pobj", "prep", "dobj", "nsubj", "nsubjpass") and noun.i != trigger.i:
        noun = noun.head
    return noun.i == trigger.i


def _same_phrase(governor: Token, trigger: Token) -> bool:
    """Whether trigger and governor are words of one noun phrase ("nuclear test", "talks")."""
    return trigger.head.i == governor.i and trigger.dep_ in ("compound", "amod", "nmod", "acl")


def _contradicts(mention: TimeMention, tense: str) -> bool:
    if tense == "past":
        return mention.planned
    return tense == "future" and not mention.planned and mention.anchor != "text"


def _rank_in_clause(
    governor: Token, head: Token, trigger: Token, mention: TimeMention, tense: str
) -> int | None:
    """By the way up from the trigger's clause to the verb that has the time."""
    words = lexicon()
    clause, rank = trigger, 2
    if trigger.pos_ not in _CLAUSE:
        clause, rank = trigger.head, 3
        if not _shares_time(trigger, clause, words):
            return None
    while clause.i != governor.i:
        if clause.head.i == clause.i or not _passes_time(clause, head, mention, tense, words):
            return None
        clause, rank = clause.head, rank + 1
    return rank


def _shares_time(noun: Token, verb: Token, words: Lexicon) -> bool:
    """Whether the time of a verb is also that of the noun: "held talks", "the talks took place"."""
    light = verb.pos_ in _CLAUSE and verb.lemma_.lower() in words.attach["light"]
    return bool(light and noun.dep_ in (*_OBJECTS, "nsubj"))


def _passes_time(verb: Token, head: Token, mention: TimeMention, tense: str, words: Lexicon) -> bool:
    """Whether a time of the verb's governor is the verb's as well."""
    governor = verb.head
    if verb.dep_ == "conj":
        return bool(head.i < governor.i < verb.i) or (head.i < verb.i and _continues(verb, words))
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod", "prep")}
    if verb.dep_ == "advcl":
        bare = verb.tag_ == "VBG" and not marks & _BACKGROUND  # "met on Monday, agreeing to..."
        return bare or (bool(marks & _BACKGROUND) and _is_coarse(mention))
    if verb.dep_ == "xcomp":
        return governor.lemma_.lower() not in words.ahead["planners"]
    if verb.dep_ in ("ccomp", "parataxis"):
        says = governor.lemma_.lower() in words.attach["say"]
        return tense != "future" and says and not _looks_back(verb)
    return False


def _continues(verb: Token, words: Lexicon) -> bool:
    """As in "left Cairo on Friday but sent a note": one subject, and no word that moves on in time."""
    return not any(
        child.dep_ in ("nsubj", "nsubjpass", "expl") or child.lower_ in words.attach["moves_on"]
        for child in verb.children
    )


def _looks_back(verb: Token) -> bool:
    """Whether what is said lies before the saying; else the words themselves are the act."""
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"will", "would", "should", "must", "may", "might", "could", "can", "to"}:
        return "have" in auxiliaries
    return verb.tag_ in ("VBD", "VBN") and not auxiliaries & {"is", "are", "being"} and verb.lemma_ != "be"


def _is_coarse(mention: TimeMention) -> bool:
    return mention.when is not None and mention.when.precision != "day"
