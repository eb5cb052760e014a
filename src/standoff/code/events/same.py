"""One act, many reports: the headline and its repetition, the lede and its elaboration, "the test" later on.

A count of events must be of acts, not of sentences. The first report of an act stands for it; later ones point
to it with ``same_as``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from standoff.code.draft import Draft, Sentence
from standoff.model import Actor, Event, When

_TOP = 4
"""Sentences from the headline on that tell one piece of news: headline, lede and its elaboration."""
_NEWS = timedelta(days=7)
"""What a headline tells without a date happened within this time before publication."""
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_EMPTY = frozenset({"a", "an", "the", "of", "to", "on", "in", "with", "for", "against", "be", "have", "will"})


@dataclass(frozen=True, slots=True)
class _Report:
    """An event and how it is told.

    Attributes:
        event: the event.
        words: lemmas of its trigger.
        sentence: index of its sentence in the article.
        is_headline: it stands in a title or heading.
        points_back: its trigger is a noun with "the" or "this" before it.
    """

    event: Event
    words: frozenset[str]
    sentence: int
    is_headline: bool
    points_back: bool


def link_reports(draft: Draft) -> None:
    """Set ``same_as`` of every event that an earlier one of the article already told."""
    sentences = {s.start: s for s in draft.sentences}
    firsts: list[_Report] = []
    repeated: set[str] = set()
    for i, event in enumerate(draft.events):
        report = _report(draft, sentences[event.sentence.start], event)
        first = next((f for f in firsts if _is_same(draft, f, report, f.event.id in repeated)), None)
        if first is None:
            firsts.append(report)
        elif first.event.id != event.id:
            repeated.add(first.event.id)
            draft.events[i] = replace(event, same_as=first.event.id)


def _report(draft: Draft, sentence: Sentence, event: Event) -> _Report:
    block = draft.blocks[sentence.block]
    start, end = event.trigger.start - block.start, event.trigger.end - block.start
    words = [token for token in sentence.tokens if start <= token.idx < end]
    lemmas = frozenset(word.lemma_.lower() for word in words) - _EMPTY
    nouns = [word for word in words if word.pos_ == "NOUN"]
    pointing = bool(nouns) and len(nouns) == len([w for w in words if w.pos_ not in ("ADJ", "PROPN")])
    pointing = pointing and any(c.lower_ in _POINTING for c in nouns[-1].lefts)
    return _Report(event, lemmas, sentence.index, block.kind != "body", pointing)


def _is_same(draft: Draft, first: _Report, later: _Report, is_repeated: bool) -> bool:
    one, other = first.event, later.event
    if (one.type, one.status, _codes(one.actors)) != (other.type, other.status, _codes(other.actors)):
        return False
    recipients = _codes(one.recipients), _codes(other.recipients)
    if first.words & later.words:
        return recipients[0] == recipients[1] and _may_agree(one.when, other.when)
    if recipients[0] != recipients[1] and all(recipients):
        return False
    if later.points_back:
        return _may_agree(one.when, other.when)
    # A headline, and a lede, are told once more below: the first act like theirs is theirs, a second is another.
    top = first.is_headline or later.sentence < _TOP
    return top and not is_repeated and _is_one_news(one.when, other.when, draft.article.date)


def _codes(actors: Iterable[Actor]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors)


def _may_agree(one: When | None, other: When | None) -> bool:
    return one is None or other is None or (one.earliest <= other.latest and other.earliest <= one.latest)


def _is_one_news(one: When | None, other: When | None, published: date | None) -> bool:
    """Whether both are the day's news: dated alike, or undated beside a date right before publication."""
    if (one is None) == (other is None):
        return _may_agree(one, other)
    known = one or other
    return known is not None and published is not None and abs(published - known.latest) <= _NEWS
