"""Events: who did what to whom, and did it happen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.actors.names import Names
from standoff.code.draft import Draft, Sentence
from standoff.code.encoder import Encoder, Reading, load_encoder
from standoff.code.events.act import Act
from standoff.code.events.acts import acts_of, may_tell
from standoff.code.events.bare import Bare, settle
from standoff.code.events.candidates import Candidate, candidates
from standoff.code.events.contexts import Contexts, load_contexts
from standoff.code.events.dating import Dating, share_dates
from standoff.code.events.lexicon import Lexicon, load_lexicon
from standoff.code.events.open import SURE, open_words
from standoff.code.events.parties import Parties, Slots, fill
from standoff.code.events.place import Wheres
from standoff.code.events.reader import Reader, likely, read_all
from standoff.code.events.recall import recall
from standoff.code.events.same import link_reports
from standoff.code.events.setting import Setting
from standoff.code.events.speech import Speech
from standoff.code.events.understood import Understood
from standoff.code.times import TimeMention
from standoff.model import Event, Span, record_id
from standoff.ontology.cameo import Cameo, load_cameo
from standoff.ontology.plover import Plover, load_plover

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["EventTables", "find_events", "load_event_tables"]


_DEEDS = (2, 4)
"""The quad classes of material acts."""


@dataclass(frozen=True, slots=True)
class EventTables:
    """All that the event step knows beforehand."""

    lexicon: Lexicon
    contexts: Contexts
    plover: Plover
    cameo: Cameo
    encoder: Encoder
    names: Names


def load_event_tables(names: Names) -> EventTables:
    """The tables and the encoder shipped with the package, and the names that places go by."""
    return EventTables(load_lexicon(), load_contexts(), load_plover(), load_cameo(), load_encoder(), names)


def find_events(draft: Draft, tables: EventTables, times: Sequence[TimeMention]) -> None:
    """Fill ``draft.events``; needs the mentions, the times and the quotes."""
    speech = Speech(draft)
    sets = tables.lexicon.sets
    dating = Dating(draft, times, sets["occurrence_verbs"] | sets["failing_verbs"])
    teller = _Teller(draft, tables, dating, speech, Wheres(draft, tables.names))
    placed = _acts(draft, tables, speech)
    sentences = {sentence.index: sentence for sentence, _ in placed}
    frames = {index: _frame(draft, tables, sentence) for index, sentence in sentences.items()}
    events = (_event(teller, frames[sentence.index], act) for sentence, act in placed)
    ordered = sorted(events, key=lambda event: (event.trigger.start, event.type))
    draft.events.extend(share_dates(draft, ordered))
    link_reports(draft)


def _acts(draft: Draft, tables: EventTables, speech: Speech) -> list[tuple[Sentence, Act]]:
    """The article's acts, each with its sentence: those with parties of their own, and those that borrow them."""
    understood = Understood(draft, tables.lexicon.sets["veto_powers"])
    told: list[Act] = []
    bare: list[Bare] = []
    placed: list[tuple[Sentence, Act]] = []
    readers = _readers(draft, tables, speech)
    for reader, known, words in zip(readers, _known(tables, readers), _likely(tables, readers), strict=True):
        setting = Setting(
            draft,
            tables.lexicon,
            tables.contexts,
            reader.parties,
            speech,
            understood,
            told,
            reader,
            known,
            words,
            bare,
        )
        acts = acts_of(setting)
        told.extend(acts)
        placed += ((reader.parties.sentence, act) for act in acts)
    recall(told)
    return placed + [(draft.sentences[one.sentence], one.act) for one in settle(bare, told, understood)]


def _readers(draft: Draft, tables: EventTables, speech: Speech) -> list[Reader]:
    """Every sentence that may report an act, seen by the encoder: one right after the other, its weights at hand."""
    telling = [
        parties
        for parties in (Parties(draft, sentence) for sentence in draft.sentences)
        if may_tell(tables.lexicon, parties, speech)
    ]
    views = tables.encoder.look([parties.text for parties in telling])
    return [Reader(tables.encoder, view, parties) for view, parties in zip(views, telling, strict=True)]


def _known(
    tables: EventTables, readers: Sequence[Reader]
) -> Iterator[list[tuple[Candidate, Slots, Reading]]]:
    """The words of each sentence that the tables know, with their parties, read by the encoder all at once."""
    lexicon = tables.lexicon
    found = [
        [
            (candidate, fill(lexicon, reader.parties, candidate))
            for candidate in candidates(lexicon, reader.parties.sentence.tokens, reader.parties.touched())
        ]
        for reader in readers
    ]
    asked = [(reader, c.head, slots) for reader, own in zip(readers, found, strict=True) for c, slots in own]
    readings = iter(read_all(tables.encoder, asked))
    for own in found:
        yield [(candidate, slots, next(readings)) for candidate, slots in own]


def _likely(tables: EventTables, readers: Sequence[Reader]) -> Iterator[list[Token]]:
    """The words of each sentence that may well report an act, looked over all at once."""
    found = [open_words(tables.lexicon, reader.parties.sentence) for reader in readers]
    asked = [(reader, word) for reader, words in zip(readers, found, strict=True) for word in words]
    chosen = iter(likely(tables.encoder, asked, SURE.glance))
    for words in found:
        yield [word for word in words if next(chosen)]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a sentence says of every act in it."""

    sentence: Sentence
    span: Span
    contexts: tuple[str, ...]
    forum: str | None


def _frame(draft: Draft, tables: EventTables, sentence: Sentence) -> _Frame:
    span = draft.span(sentence.start, sentence.end)
    return _Frame(sentence, span, tables.contexts.of(span.text), tables.contexts.forum(span.text))


@dataclass(frozen=True, slots=True)
class _Teller:
    """What tells the slots of an article's acts that the acts themselves leave open."""

    draft: Draft
    tables: EventTables
    dating: Dating
    speech: Speech
    wheres: Wheres


def _event(teller: _Teller, frame: _Frame, act: Act) -> Event:
    draft, tables = teller.draft, teller.tables
    trigger = _trigger(draft, frame.sentence, act)
    mode = _mode(tables, act)
    cameo = _cameo(tables, act, mode, frame.contexts)
    codes = [a.code for a in act.actors], [r.code for r in act.recipients]
    return Event(
        id=record_id("e", draft.article.hash, trigger.start, trigger.end, act.type, *codes),
        type=act.type,
        status=act.status,
        trigger=trigger,
        sentence=frame.span,
        actors=tuple(act.actors),
        recipients=tuple(act.recipients),
        mode=mode,
        contexts=frame.contexts,
        when=teller.dating.of(frame.sentence, act),
        where=teller.wheres.of(frame.sentence, act.candidate, deed=tables.plover.quad(act.type) in _DEEDS),
        forum=frame.forum,
        attribution=teller.speech.chain(trigger.start),
        quote=act.quote.id if act.quote is not None else None,
        cameo=cameo,
        goldstein=tables.cameo.goldstein(cameo) if cameo else None,
        quad=tables.plover.quad(act.type),
        score=tables.plover.score(act.type, mode),
        confidence=round(act.confidence, 2),
        why=tuple(act.why),
    )


def _trigger(draft: Draft, sentence: Sentence, act: Act) -> Span:
    block = draft.blocks[sentence.block]
    first, last = block.parsed[act.candidate.first], block.parsed[act.candidate.last]
    return draft.span(block.start + first.idx, block.start + last.idx + len(last.text))


def _mode(tables: EventTables, act: Act) -> str | None:
    """The mode that the word gives, where the act is still of the word's type."""
    sense = act.candidate.sense
    known = tables.plover.types[act.type].modes
    return sense.mode if sense.type == act.type and sense.mode in known else None


def _cameo(tables: EventTables, act: Act, mode: str | None, contexts: tuple[str, ...]) -> str:
    detail = act.candidate.sense.detail if act.candidate.sense.type == act.type else None
    known = tables.cameo.details(act.type)
    return tables.cameo.from_plover(act.type, mode, contexts, detail if detail in known else None)
