"""When an act took place: its own clause's time, the time of the speaking, or that of a fuller report of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from standoff.code.draft import Draft, Sentence
from standoff.code.events.act import Act
from standoff.code.times import TimeMention, time_of
from standoff.model import Event, Quote, Status, When

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEECH_ACTS = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_PRESENT = frozenset({"am", "is", "are", "'m", "'re", "'s", "’m", "’re", "’s"})
_TOP = 8
"""Sentences from the headline on in which a report says when its news happened."""
_NEWS = timedelta(days=3)
"""News is told within this time."""
_RECENT = timedelta(days=14)
"""A headline or a bare "the offer" is about what happened in the last days before publication, not years ago."""


class Dating:
    """The times of one article's acts.

    Args:
        draft: the article.
        times: its expressions of time.
        eventive: lemmas of the verbs that say of their subject that it took place or failed ("happen", "collapse").
    """

    def __init__(self, draft: Draft, times: Sequence[TimeMention], eventive: frozenset[str]) -> None:
        self._draft = draft
        self._eventive = eventive
        self._times = times
        self._spoken = self._speaking_times()
        self._story_day = self._day_of_story()

    def of(self, sentence: Sentence, act: Act) -> When | None:
        """The time of an act; of words spoken, the time of the speaking where they name none of their own."""
        tense = "future" if act.status is Status.PLANNED else "past"
        found = self._of_word(sentence, act.candidate.head, tense)
        if found is None and (verb := self._happening(act)) is not None:
            found = self._of_word(sentence, verb, tense)
        if found is not None:
            return found
        if act.status is Status.ACTUAL and _goes_on(act) and (now := self._now(act.quote)) is not None:
            return now
        if act.status is Status.ACTUAL and self._is_headline_news(sentence, act):
            return self._story_day or self._published("a headline in the present tense is of the day's news")
        if act.type not in _SPEECH_ACTS or act.status is not Status.ACTUAL:
            return None
        if act.quote is not None and self._own(act):
            return self._spoken_when(act.quote) or self._story_day
        return self._story_day if act.quote is None and self._is_told_now(sentence, act) else None

    def _of_word(self, sentence: Sentence, word: Token, tense: str) -> When | None:
        begin = self._draft.blocks[sentence.block].start + word.idx
        return self._at(sentence, begin, begin + len(word.text), tense)

    def _happening(self, act: Act) -> Token | None:
        """The verb in "last week the talks collapsed", whose time is that of the talks."""
        noun = act.candidate.head
        subject = act.candidate.kind == "noun" and noun.dep_ in ("nsubj", "nsubjpass")
        return noun.head if subject and noun.head.lemma_.lower() in self._eventive else None

    def _now(self, quote: Quote | None) -> When | None:
        """When what is going on goes on: the time of the speaking, else the day of the report."""
        if quote is not None and (spoken := self._spoken_when(quote) or self._story_day) is not None:
            return spoken
        return self._published("going on when the report was published")

    def _published(self, why: str) -> When | None:
        day = self._draft.article.date
        return None if day is None else When(day.isoformat(), why=why)

    def _is_headline_news(self, sentence: Sentence, act: Act) -> bool:
        """Whether a headline of the report tells it: "Kenya rejects ruling"; there the present means today."""
        verb = act.candidate.verb
        in_headline = self._draft.blocks[sentence.block].kind in ("title", "heading")
        return in_headline and act.candidate.kind == "verb" and verb.tag_ in ("VBZ", "VBP")

    def _day_of_story(self) -> When | None:
        """The day that a report is about: the first day named near its top, if that lies right before publication."""
        published = self._draft.article.date
        if published is None:
            return None
        top = [s.end for s in self._draft.sentences[:_TOP]]
        for mention in self._times:
            when = mention.when
            if not top or mention.start >= top[-1]:
                break
            if when is not None and when.precision == "day" and not mention.attributive:
                if timedelta(0) <= published - when.earliest <= _NEWS:
                    return When(when.value, why=f"the day that the report is about: “{_words(when)}”")
                return None
        return None

    def _is_told_now(self, sentence: Sentence, act: Act) -> bool:
        """Whether the report's own news is told here: near its top, in a plain tense, without "previously"."""
        if sentence.index >= _TOP:
            return False
        verb = act.candidate.verb
        plain = verb.tag_ in ("VBD", "VBZ", "VBP") and not any(c.dep_ == "aux" for c in verb.children)
        return plain and not any(c.dep_ in ("advmod", "npadvmod") for c in verb.children)

    def _own(self, act: Act) -> bool:
        """Whether the act is the speaking itself: the speaker's side does it."""
        side = act.quote.side.code if act.quote is not None and act.quote.side is not None else None
        return side is not None and any(actor.code == side for actor in act.actors)

    def _at(self, sentence: Sentence, start: int, end: int, tense: str) -> When | None:
        here = [t for t in self._times if sentence.start <= t.start < sentence.end]
        return time_of(self._draft, here, sentence, start, end, tense) if here else None

    def _speaking_times(self) -> dict[str, When]:
        """By quote id: when its words were spoken, if its own sentence says so."""
        spoken: dict[str, When] = {}
        for quote in self._draft.quotes:
            sentence = self._sentence_of(quote)
            if quote.cue is not None and sentence is not None:
                when = self._at(sentence, quote.cue.start, quote.cue.end, "past")
                when = when or self._of_first_verb(sentence, quote.cue.start)
                if when is not None and not self._within(quote, when):
                    spoken[quote.id] = when
        return spoken

    def _of_first_verb(self, sentence: Sentence, place: int) -> When | None:
        """ "offered talks on Sunday but said": the time of the verb that the saying is joined to."""
        block = self._draft.blocks[sentence.block]
        token = next((t for t in sentence.tokens if block.start + t.idx == place), None)
        if token is None or token.dep_ != "conj" or token.head.pos_ != "VERB":
            return None
        start = block.start + token.head.idx
        return self._at(sentence, start, start + len(token.head.text), "past")

    def _within(self, quote: Quote, when: When) -> bool:
        """A time that stands in the words themselves dates what they tell, not the telling."""
        return when.span is not None and any(part.covers(when.span) for part in quote.parts)

    def _sentence_of(self, quote: Quote) -> Sentence | None:
        if quote.cue is None:
            return None
        place = quote.cue.start
        return next((s for s in self._draft.sentences if s.start <= place < s.end), None)

    def _spoken_when(self, quote: Quote) -> When | None:
        """The quote's own time, else that of the same speaker's nearest words that have one."""
        if quote.id in self._spoken:
            return self._spoken[quote.id]
        if quote.speaker is None:
            return None
        same = (q for q in self._draft.quotes if q.id in self._spoken and _speaker(q) == _speaker(quote))
        days = [q for q in same if self._is_day_of_news(self._spoken[q.id])]
        if not days:
            return None
        place = quote.parts[0].start
        nearest = min(days, key=lambda q: (q.parts[0].start > place, abs(q.parts[0].start - place)))
        when = self._spoken[nearest.id]
        return replace(when, span=None, why=f"spoken when the same speaker was quoted: {when.value}")

    def _is_day_of_news(self, when: When) -> bool:
        """Whether it is a day right before publication: words of last May do not date what else somebody said."""
        published = self._draft.article.date
        return when.precision == "day" and (published is None or _is_recent(when, published))


def _goes_on(act: Act) -> bool:
    """Whether it is told as going on: "are shelling the town"."""
    verb = act.candidate.verb
    present = any(c.dep_ == "aux" and c.lower_ in _PRESENT for c in verb.children)
    return verb.tag_ == "VBG" and present and not any(c.tag_ == "MD" for c in verb.children)


def _words(when: When) -> str:
    return when.span.text if when.span is not None else when.value


def _speaker(quote: Quote) -> tuple[int, int] | None:
    return (quote.speaker.start, quote.speaker.end) if quote.speaker is not None else None


def share_dates(draft: Draft, events: list[Event]) -> list[Event]:
    """Give an undated report of an act the date of the article's one recent, dated report of the same act."""
    published = draft.article.date
    dated: dict[tuple[object, ...], set[str]] = {}
    for event in events:
        when = event.when
        if when is not None and published is not None and _is_recent(when, published):
            dated.setdefault(_same(event), set()).add(when.value)
    return [_shared(event, dated.get(_same(event), set())) for event in events]


def _is_recent(when: When, published: date) -> bool:
    """Whether all of it lies within the last days: "since 2014" dates no test of yesterday."""
    return published - when.earliest <= _RECENT


def _shared(event: Event, values: set[str]) -> Event:
    if event.when is not None or len(values) != 1:
        return event
    value = next(iter(values))
    return replace(event, when=When(value, why="the article dates its other report of the same act"))


def _same(event: Event) -> tuple[object, ...]:
    parties = frozenset(a.code for a in event.actors), frozenset(r.code for r in event.recipients)
    both = parties[0] | parties[1] if event.type in ("CONSULT", "COOPERATE") else parties
    return event.type, both, event.status
