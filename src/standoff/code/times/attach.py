"""Which expression of time belongs to an event.

The parse decides: the time that hangs on the trigger itself, else on the clause that the trigger stands in.
A time of another clause is never taken, however near.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standoff.code.draft import Draft, Sentence
from standoff.code.times.lexicon import Lexicon, lexicon
from standoff.code.times.mention import TimeMention
from standoff.model import When

_CLAUSE = ("VERB", "AUX")
_OBJECTS = ("dobj", "obj", "attr", "oprd", "nsubjpass", "nsubj:pass", "dative")
_BACKGROUND = ("after", "when", "as", "following", "once", "since")


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
    block = draft.blocks[sentence.block]
    trigger = _head(block.doc, trigger_start - block.start, trigger_end - block.start)
    if trigger is None:
        return None
    ranked = []
    for mention in near:
        if mention.start < trigger_end and trigger_start < mention.end:
            rank: int | None = 0
        else:
            head = _head(block.doc, mention.start - block.start, mention.end - block.start)
            rank = None if head is None else _rank(head, trigger, mention, tense)
        if rank is not None:
            ranked.append((rank, _distance(mention, trigger_start, trigger_end), mention))
    return min(ranked, key=lambda item: item[:2])[2].when if ranked else None


def _is_time(mention: TimeMention) -> bool:
    return mention.kind in ("point", "interval")


def _distance(mention: TimeMention, start: int, end: int) -> int:
    return max(mention.start - end, start - mention.end, 0)


def _head(doc: Any, start: int, end: int) -> Any | None:
    span = doc.char_span(start, end, alignment_mode="expand") if doc is not None else None
    return None if span is None or not len(span) else span.root


def _rank(head: Any, trigger: Any, mention: TimeMention, tense: str) -> int | None:
    """How closely a time belongs to a trigger, 0 the closest; None where it does not."""
    governor = _governor(head)
    if governor.i == trigger.i or (head.i != governor.i and head.head.i == trigger.i):
        return 0
    if mention.attributive and governor.pos_ not in _CLAUSE:
        return 0 if _same_phrase(governor, trigger) else None
    if _contradicts(mention, tense):
        return None
    if governor.pos_ not in _CLAUSE:
        return 1 if _same_phrase(governor, trigger) else None
    return _rank_in_clause(governor, head, trigger, mention, lexicon())


def _governor(head: Any) -> Any:
    """The verb or noun that a time hangs on: up through prepositions and the time's own words."""
    token = head
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in _CLAUSE or (token.pos_ in ("NOUN", "PROPN", "ADJ", "PRON") and not _is_time_noun(token)):
            break
    return token


def _is_time_noun(token: Any) -> bool:
    return token.ent_type_ in ("DATE", "TIME")


def _same_phrase(governor: Any, trigger: Any) -> bool:
    """Whether trigger and governor are words of one noun phrase ("nuclear test", "talks")."""
    return trigger.head.i == governor.i and trigger.dep_ in ("compound", "amod", "nmod", "prep", "pobj", "acl")


def _contradicts(mention: TimeMention, tense: str) -> bool:
    return (tense == "past" and mention.planned) or (
        tense == "future" and not mention.planned and mention.anchor != "text"
    )


def _rank_in_clause(governor: Any, head: Any, trigger: Any, mention: TimeMention, words: Lexicon) -> int | None:
    clause = _clause_of(trigger)
    if trigger.pos_ not in _CLAUSE and clause.i == governor.i:
        return 2 if _shares_time(trigger, clause, words) else None
    if trigger.pos_ in _CLAUSE and _is_complement_of(trigger, governor, words):
        return 3
    if _is_later_conjunct(clause, governor) and head.i < governor.i and _is_clause_word(trigger, clause, words):
        return 4
    if clause.head.i == governor.i and clause.dep_ == "advcl" and _is_coarse(mention):
        marks = {child.lower_ for child in clause.children if child.dep_ in ("mark", "advmod", "prep")}
        return 5 if marks & set(_BACKGROUND) and _is_clause_word(trigger, clause, words) else None
    return None


def _clause_of(token: Any) -> Any:
    """The verb of the clause that a token stands in; the token itself where it is one."""
    while token.pos_ not in _CLAUSE and token.head.i != token.i:
        token = token.head
    return token


def _is_clause_word(trigger: Any, clause: Any, words: Lexicon) -> bool:
    return trigger.i == clause.i or _shares_time(trigger, clause, words)


def _shares_time(noun: Any, verb: Any, words: Lexicon) -> bool:
    """Whether the time of a verb is also that of the noun: its object, or the subject of "take place"."""
    if noun.head.i != verb.i:
        return False
    if noun.dep_ in _OBJECTS:
        return True
    return noun.dep_ == "nsubj" and verb.lemma_.lower() in words.attach["light"]


def _is_complement_of(verb: Any, governor: Any, words: Lexicon) -> bool:
    """"Began on Monday to withdraw": one act in two verbs."""
    return bool(
        verb.head.i == governor.i
        and verb.dep_ in ("xcomp", "ccomp")
        and (governor.lemma_.lower() in words.attach["light"] or verb.dep_ == "xcomp")
        and governor.lemma_.lower() not in words.ahead["planners"]
    )


def _is_later_conjunct(verb: Any, governor: Any) -> bool:
    """Whether a verb is coordinated with an earlier one, whose fronted time holds for both."""
    while verb.dep_ == "conj" and verb.head.i != verb.i:
        verb = verb.head
        if verb.i == governor.i:
            return True
    return False


def _is_coarse(mention: TimeMention) -> bool:
    return mention.when is not None and mention.when.precision != "day"
