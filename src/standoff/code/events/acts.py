"""The acts that one sentence reports: candidates, stances, and acts told again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.encoder import Reading
from standoff.code.events.act import Act, sense_why
from standoff.code.events.bare import Bare, bare_act
from standoff.code.events.candidates import Candidate
from standoff.code.events.fill import address, judgement, set_parties
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.open import SURE, Opened, opened, read_as
from standoff.code.events.parties import Parties, Slots, codes_of, fill
from standoff.code.events.retype import typed
from standoff.code.events.setting import Setting
from standoff.code.events.speech import Speech
from standoff.code.events.stances import stances
from standoff.code.events.status import status_of
from standoff.code.events.worth import is_told, is_worth, name_doer, vouch, without_doubles
from standoff.model import UNKNOWN_ACTOR, Actor, Quote, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_TOLD_AGAIN = frozenset(
    {"MOBILIZE", "SANCTION", "COOPERATE", "ASSAULT", "COERCE", "THREATEN", "AID", "RETREAT"}
)
"""Types whose noun may point back to an act told before ("the raid")."""


def acts_of(setting: Setting) -> list[Act]:
    """The acts that one sentence reports, in the order of the text."""
    found = list(_stances(setting))
    taken = {act.candidate.head.i for act in found}
    known = [one for one in setting.known if not {one[0].head.i, one[0].verb.i} & taken]
    dropped: list[tuple[Candidate, Reading]] = []
    for candidate, slots, reading in known:
        act = _second(setting, candidate, reading, _act(setting, candidate, slots))
        act = act or _stalled(setting, candidate) or _again(setting, candidate)
        if act is None:
            dropped.append((candidate, reading))
        else:
            found.append(act)
            taken |= {candidate.head.i, candidate.verb.i}
    found += _read_acts(setting, taken, dropped)
    threats = {act.candidate.head.lemma_.lower() for act in found if act.type == "THREATEN"}
    # "a threat to bomb the port" is one act
    found = [act for act in found if not (act.content and act.governor in threats)]
    return without_doubles(sorted(found, key=lambda act: act.candidate.first))


def _second(setting: Setting, candidate: Candidate, reading: Reading, act: Act | None) -> Act | None:
    """The act of a word of the tables, or what a sure encoder makes of it where it is another, or none."""
    if act is None or candidate.sense.type != act.type:
        return act
    sure = reading.types[reading.act]
    if reading.act == act.type or sure < SURE.other or not setting.reader.sees(candidate.head):
        return act
    other = read_as(candidate, reading)
    found = _act(setting, other, fill(setting.lexicon, setting.parties, other))
    return _read(found, other, sure) if found is not None else None


def _read(act: Act, candidate: Candidate, sure: float) -> Act:
    """The act, told to be the encoder's reading."""
    act.why[0] = f"{sense_why(candidate)}, read by the encoder ({sure:.2f})"
    act.confidence = min(act.confidence, sure)
    return act


def may_tell(lexicon: Lexicon, parties: Parties, speech: Speech) -> bool:
    """Whether a sentence may report an act at all: it names a party or is somebody's words, and is about no game."""
    sentence = parties.sentence
    if not lexicon.sets["sport_words"].isdisjoint(sentence.lower):
        return False
    quoted = (speech.at(place) is not None for place in (sentence.start, sentence.end - 1))
    return bool(parties.all()) or any(quoted)


def _read_acts(
    setting: Setting, taken: set[int], dropped: Sequence[tuple[Candidate, Reading]]
) -> Iterator[Act]:
    """Acts in words that no table knows, or that the tables make no act of, by the encoder.

    Args:
        setting: the sentence.
        taken: indices of the tokens whose act is known.
        dropped: the words that the tables know and find no act in, and what the encoder makes of them.
    """
    left = {candidate.head.i: (candidate, reading) for candidate, reading in dropped}
    bare: list[Bare | None] = []
    told = set(taken)
    for found in opened(setting.lexicon, setting.reader, setting.likely, setting.speech, taken):
        act = _told(setting, found) if found.quote is None else _spoken(setting, found, found.quote)
        place = found.candidate.head.i
        if act is not None:
            left.pop(place, None)
            told.add(place)
            yield _read(act, found.candidate, found.reading.types[found.reading.act])
        elif place not in left:
            bare.append(bare_act(setting, found.candidate, found.reading, found.slots))
    bare += (bare_act(setting, candidate, reading) for candidate, reading in left.values())
    setting.bare.extend(
        one for one in bare if one is not None and not _is_object(one.act.candidate.head, told)
    )


def _is_object(noun: Token, told: Collection[int]) -> bool:
    """ "cancelled the summit", "the summit was cancelled": tells the cancelling alone, where ``told`` has the verb."""
    return noun.dep_ in ("dobj", "nsubjpass") and noun.head.i in told


def _told(setting: Setting, found: Opened) -> Act | None:
    """An act that the sentence tells; the encoder fills the slots that the grammar leaves empty."""
    slots = fill(setting.lexicon, setting.parties, found.candidate)
    sets, candidate = setting.lexicon.sets, found.candidate
    # "talks with Chad", "conferred with Chad", but who receives a guest and who visits a host are two things
    both = candidate.kind == "noun" or candidate.head.lemma_.lower() in sets["mutual_verbs"]
    setting.reader.complete(
        candidate.head, slots, together=both and candidate.sense.type in sets["mutual_types"]
    )
    return _act(setting, found.candidate, slots) or _again(setting, found.candidate)


def _spoken(setting: Setting, found: Opened, quote: Quote) -> Act | None:
    """Words that are an act of whoever speaks them, towards those whom they are about or the other side."""
    act = Act(found.candidate, Status.ACTUAL, quote=quote, type=found.candidate.sense.type, why=[""])
    address(setting, act, quote, found.addressed)
    return act if act.recipients else None


def _stalled(setting: Setting, candidate: Candidate) -> Act | None:
    """Standing talks that have stalled: nobody in particular stopped them."""
    if candidate.kind != "verb" or candidate.sense.word not in setting.lexicon.sets["stalling_verbs"]:
        return None
    if setting.contexts.forum(setting.parties.text) is None:
        return None
    verdict = status_of(setting.lexicon, candidate)
    told = "standing talks, stopped by nobody in particular"
    why = [sense_why(candidate), f"{verdict.status}: {verdict.why}", told]
    nobody = Actor(UNKNOWN_ACTOR, why="the text does not say who")
    return Act(candidate, verdict.status, actors=[nobody], type="REJECT", why=why)


def _again(setting: Setting, candidate: Candidate) -> Act | None:
    """ "the raid", "this embargo", "Monday's threat": an act that the article has told before, without its parties."""
    if candidate.kind != "noun" or candidate.sense.type not in _TOLD_AGAIN or candidate.carrier is not None:
        return None
    if not _points_back(setting.parties, candidate) or _has_own_year(candidate):
        return None
    earlier = _told_before(setting, candidate.sense.type)
    if earlier is None or status_of(setting.lexicon, candidate).status is not Status.ACTUAL:
        return None
    return Act(
        candidate,
        earlier.status,
        actors=[replace(a, span=None, why="as told before") for a in earlier.actors],
        recipients=[replace(r, span=None, why="as told before") for r in earlier.recipients],
        quote=setting.quote_of(candidate.head),
        type=earlier.type,
        why=[sense_why(candidate), f"{earlier.status}: as “{earlier.candidate.head.text}”, told before"],
        confidence=0.6,
    )


def _told_before(setting: Setting, kind: str) -> Act | None:
    """The last act of the type, if it has known doers; an exercise told before may be one held together."""
    kinds = (kind, "COOPERATE") if kind == "MOBILIZE" else (kind,)
    happened = (act for act in reversed(setting.told) if act.status is Status.ACTUAL)
    earlier = next((act for act in happened if act.type in kinds), None)
    if earlier is None or not earlier.actors or any(a.code == UNKNOWN_ACTOR for a in earlier.actors):
        return None
    return earlier


def _points_back(parties: Parties, candidate: Candidate) -> bool:
    """Whether the noun is "the" or "this" one, or that of a day ("Monday's threat")."""
    noun = candidate.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        return False
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those", "that"))
        or (c.dep_ == "poss" and not parties.of(c))
        for c in noun.lefts
    )


def _has_own_year(candidate: Candidate) -> bool:
    """Whether the noun has a year of its own, so that it is another act than the one told before."""
    return any(c.dep_ == "nummod" and len(c.text) == 4 and c.text.isdigit() for c in candidate.head.lefts)


def _stances(setting: Setting) -> Iterator[Act]:
    parties = setting.parties
    for candidate, slots, why in stances(setting.lexicon, parties, parties.sentence.tokens, setting.speech):
        act = Act(candidate, Status.ACTUAL, type=candidate.sense.type, why=[why], confidence=0.75)
        act.quote = setting.quote_of(candidate.head)
        set_parties(setting, act, slots)
        if act.actors and (act.recipients or candidate.kind == "demand"):
            yield act


def _act(setting: Setting, candidate: Candidate, slots: Slots) -> Act | None:
    """The act of a candidate with its parties, or None where it is none worth coding; changes ``slots``."""
    if candidate.sense.needs == "told":
        return None
    lexicon, parties = setting.lexicon, setting.parties
    verdict = status_of(lexicon, candidate)
    quote = setting.quote_of(candidate.head)
    kind, status, note = typed(candidate, verdict, quote, lexicon)
    if kind == "AGREE" and candidate.sense.type == "CONSULT" and slots.subject is not None:
        own = parties.within(slots.subject)  # who is willing acts; with whom is the other side
        slots.recipients += [m for m in slots.actors if m not in own]
        slots.actors = own
    if candidate.sense.detail == "exercise" and len({c for m in slots.actors for c in codes_of(m)}) > 1:
        kind, note = "COOPERATE", [*note, "several states exercise together"]
    why = [sense_why(candidate), f"{verdict.status}: {verdict.why}", *note]
    act = Act(
        candidate,
        status,
        quote=quote,
        type=kind,
        why=why,
        content=verdict.content,
        governor=verdict.governor,
        hangs_on=verdict.hangs_on,
    )
    if not is_told(lexicon, act, slots):
        return None
    hosted = candidate.sense.detail == "host" and candidate.kind == "verb" and bool(slots.recipients)
    if candidate.sense.needs == "experiencer" or hosted:  # who visits acts, whoever the subject is
        slots.actors, slots.recipients = slots.recipients, slots.actors
    if _is_verdict(candidate, slots, parties):
        return judgement(setting, act, slots)
    set_parties(setting, act, slots)
    vouch(act)
    if not is_worth(act, slots):
        return None
    name_doer(act)
    return act


def _is_verdict(candidate: Candidate, slots: Slots, parties: Parties) -> bool:
    """Whether the words judge rather than report: then they are an act of whoever speaks them."""
    sense = candidate.sense
    if sense.use in ("quoted", "verdict", "negated") or sense.status == "quoted" or sense.needs == "verdict":
        return True
    # "the dam threatens to drain the delta": a thing threatens nobody, somebody warns of it.
    thing = slots.subject is not None and not parties.of(slots.subject) and slots.subject.pos_ == "NOUN"
    return sense.word == "threaten" and candidate.kind == "verb" and thing
