"""Events: who did what to whom, and did it happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.code.draft import Draft, Sentence
from standoff.code.events.act import Act
from standoff.code.events.acts import acts_of
from standoff.code.events.contexts import Contexts, load_contexts
from standoff.code.events.dating import Dating, share_dates
from standoff.code.events.lexicon import Lexicon, load_lexicon
from standoff.code.events.speech import Speech
from standoff.code.events.understood import Understood
from standoff.code.times import TimeMention
from standoff.model import Event, When, record_id
from standoff.ontology.cameo import Cameo, load_cameo
from standoff.ontology.plover import Plover, load_plover

__all__ = ["EventTables", "find_events", "load_event_tables"]


@dataclass(frozen=True, slots=True)
class EventTables:
    """All that the event step knows beforehand."""

    lexicon: Lexicon
    contexts: Contexts
    plover: Plover
    cameo: Cameo


def load_event_tables() -> EventTables:
    """The tables shipped with the package."""
    return EventTables(load_lexicon(), load_contexts(), load_plover(), load_cameo())


def find_events(draft: Draft, tables: EventTables, times: Sequence[TimeMention]) -> None:
    """Fill ``draft.events``; needs the mentions, the times and the quotes."""
    speech = Speech(draft)
    understood = Understood(draft)
    dating = Dating(draft, times)
    told: list[Act] = []
    for sentence in draft.sentences:
        forum = tables.contexts.forum(draft.article.text[sentence.start : sentence.end]) is not None
        for act in acts_of(draft, tables.lexicon, sentence, speech, understood, told, forum=forum):
            told.append(act)
            draft.events.append(_event(draft, tables, dating, sentence, act, speech))
    draft.events[:] = share_dates(draft, sorted(draft.events, key=lambda e: (e.trigger.start, e.type)))
    _link_mentions(draft)


def _event(
    draft: Draft, tables: EventTables, dating: Dating, sentence: Sentence, act: Act, speech: Speech
) -> Event:
    block = draft.blocks[sentence.block]
    doc = block.parsed
    start, last = block.start + doc[act.candidate.first].idx, doc[act.candidate.last]
    trigger = draft.span(start, block.start + last.idx + len(last.text))
    where = draft.span(sentence.start, sentence.end)
    sense = act.candidate.sense
    mode = (
        sense.mode if sense.type == act.type and sense.mode in tables.plover.types[act.type].modes else None
    )
    contexts = tables.contexts.of(where.text)
    cameo = _cameo(tables, act, mode, contexts)
    codes = [a.code for a in act.actors], [r.code for r in act.recipients]
    return Event(
        id=record_id("e", draft.article.hash, trigger.start, trigger.end, act.type, *codes),
        type=act.type,
        status=act.status,
        trigger=trigger,
        sentence=where,
        actors=tuple(act.actors),
        recipients=tuple(act.recipients),
        mode=mode,
        contexts=contexts,
        when=dating.of(sentence, act),
        where=_place(draft, sentence),
        forum=tables.contexts.forum(where.text),
        attribution=speech.chain(trigger.start),
        quote=act.quote.id if act.quote is not None else None,
        cameo=cameo,
        goldstein=tables.cameo.goldstein(cameo) if cameo else None,
        quad=tables.plover.quad(act.type),
        score=tables.plover.score(act.type, mode),
        confidence=round(act.confidence, 2),
        why=tuple(act.why),
    )


def _cameo(tables: EventTables, act: Act, mode: str | None, contexts: tuple[str, ...]) -> str:
    detail = act.candidate.sense.detail if act.candidate.sense.type == act.type else None
    known = tables.cameo.details(act.type)
    return tables.cameo.from_plover(act.type, mode, contexts, detail if detail in known else None)


def _place(draft: Draft, sentence: Sentence) -> Any:
    """Where the sentence sets its acts: the one place it names, if it names just one."""
    places = [m for m in draft.mentions_in(sentence.start, sentence.end) if m.is_place]
    return draft.span(places[0].start, places[0].end) if len(places) == 1 else None


def _link_mentions(draft: Draft) -> None:
    """Point a later report of an act at its first: same type, parties and status, same head word or headline."""
    first: dict[tuple[Any, ...], Event] = {}
    lemmas = _lemmas(draft)
    for i, event in enumerate(draft.events):
        key = (
            event.type,
            _set(event.actors),
            _set(event.recipients),
            event.status,
            lemmas.get(event.trigger.start, ""),
        )
        earlier = first.setdefault(key, event)
        if earlier is not event and _compatible(earlier.when, event.when):
            draft.events[i] = replace(event, same_as=earlier.id)


def _set(actors: Any) -> frozenset[str]:
    return frozenset(a.code for a in actors)


def _compatible(one: When | None, other: When | None) -> bool:
    return one is None or other is None or (one.earliest <= other.latest and other.earliest <= one.latest)


def _lemmas(draft: Draft) -> dict[int, str]:
    return {b.start + t.idx: t.lemma_.lower() for b in draft.blocks if b.doc is not None for t in b.doc}
