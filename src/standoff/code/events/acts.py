"""The acts that one sentence reports: candidates, stances, and acts told again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standoff.code.draft import Draft, Sentence
from standoff.code.events.act import Act
from standoff.code.events.candidates import Candidate, candidates
from standoff.code.events.fill import judgement, set_parties
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.parties import Parties, Slots, codes_of, fill
from standoff.code.events.retype import typed
from standoff.code.events.speech import Speech
from standoff.code.events.stances import stances
from standoff.code.events.status import status_of
from standoff.code.events.understood import Understood
from standoff.code.events.worth import is_told, is_worth, vouch, without_doubles
from standoff.model import UNKNOWN_ACTOR, Actor, Status


def acts_of(
    draft: Draft,
    lexicon: Lexicon,
    sentence: Sentence,
    speech: Speech,
    understood: Understood,
    told: Sequence[Act],
    *,
    forum: bool = False,
) -> list[Act]:
    """The acts that one sentence reports, in the order of the text.

    Args:
        told: those of the sentences before.
        forum: the sentence names standing talks, whose stalling needs no doer.
    """
    parties = Parties(draft, sentence)
    if any(token.lower_ in lexicon.sets["sport_words"] for token in sentence.tokens):
        return []
    if not parties.all() and speech.at(sentence.start) is None and speech.at(sentence.end - 1) is None:
        return []
    found = list(_stances(draft, lexicon, parties, sentence, speech, understood, told))
    taken = {act.candidate.head.i for act in found}
    for candidate in candidates(lexicon, sentence.tokens, parties.touched()):
        if candidate.head.i in taken or (candidate.carrier is not None and candidate.carrier.i in taken):
            continue
        act = _act(draft, lexicon, parties, candidate, speech, understood, told)
        act = act or (_stalled(lexicon, candidate) if forum else None)
        act = act or _again(lexicon, parties, candidate, speech, told)
        if act is not None:
            found.append(act)
    threats = {a.candidate.head.lemma_.lower() for a in found if a.type == "THREATEN"}
    found = [
        a for a in found if not (a.content and a.governor in threats)
    ]  # "a threat to bomb the port" is one act
    return without_doubles(sorted(found, key=lambda a: a.candidate.first))


def _stalled(lexicon: Lexicon, candidate: Candidate) -> Act | None:
    """Standing talks that have stalled: nobody in particular stopped them."""
    if candidate.kind != "verb" or candidate.sense.word not in lexicon.sets["stalling_verbs"]:
        return None
    verdict = status_of(lexicon, candidate)
    why = [
        _sense_why(candidate),
        f"{verdict.status}: {verdict.why}",
        "standing talks, stopped by nobody in particular",
    ]
    return Act(
        candidate,
        verdict.status,
        [Actor(UNKNOWN_ACTOR, why="the text does not say who")],
        [],
        None,
        "REJECT",
        why,
    )


_TOLD_AGAIN = frozenset(
    {"MOBILIZE", "SANCTION", "COOPERATE", "ASSAULT", "COERCE", "THREATEN", "AID", "RETREAT"}
)


def _again(
    lexicon: Lexicon, parties: Parties, candidate: Candidate, speech: Speech, told: Sequence[Act]
) -> Act | None:
    """ "the raid", "this embargo", "Monday's threat": an act that the article has told before, without its parties."""
    if candidate.kind != "noun" or candidate.sense.type not in _TOLD_AGAIN or candidate.carrier is not None:
        return None
    noun = candidate.head
    pointed = any(
        c.lower_ in ("the", "this", "these", "those", "that") and c.dep_ == "det" for c in noun.lefts
    )
    timed = any(c.dep_ == "poss" and not parties.of(c) for c in noun.lefts)
    if not (pointed or timed) or (noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for")):
        return None
    earlier = next(
        (a for a in reversed(told) if a.type in (candidate.sense.type, _TOGETHER.get(candidate.sense.type))),
        None,
    )
    if earlier is None or not earlier.actors or status_of(lexicon, candidate).status is not Status.ACTUAL:
        return None
    if any(a.code == UNKNOWN_ACTOR for a in earlier.actors) or _has_own_kind(candidate):
        return None
    quote = speech.at(parties.block.start + noun.idx)
    why = [_sense_why(candidate), f"{earlier.status}: as “{earlier.candidate.head.text}”, told before"]
    return Act(
        candidate,
        earlier.status,
        [replace(a, span=None, why="as told before") for a in earlier.actors],
        [replace(r, span=None, why="as told before") for r in earlier.recipients],
        quote,
        earlier.type,
        why,
        0.6,
    )


def _has_own_kind(candidate: Candidate) -> bool:
    """Whether the noun has a year of its own, so that it is another act than the one told before."""
    return any(c.dep_ == "nummod" and len(c.text) == 4 and c.text.isdigit() for c in candidate.head.lefts)


_TOGETHER = {"MOBILIZE": "COOPERATE"}


def _stances(
    draft: Draft,
    lexicon: Lexicon,
    parties: Parties,
    sentence: Sentence,
    speech: Speech,
    understood: Understood,
    told: Sequence[Act],
) -> Iterator[Act]:
    for candidate, slots, why in stances(lexicon, parties, sentence.tokens, speech):
        quote = speech.at(parties.block.start + candidate.head.idx)
        act = Act(
            candidate, Status.ACTUAL, quote=quote, type=candidate.sense.type, why=[why], confidence=0.75
        )
        set_parties(draft, lexicon, parties, act, slots, understood, told)
        if act.actors and (act.recipients or candidate.kind == "demand"):
            yield act


def _act(
    draft: Draft,
    lexicon: Lexicon,
    parties: Parties,
    candidate: Candidate,
    speech: Speech,
    understood: Understood,
    told: Sequence[Act],
) -> Act | None:
    if candidate.sense.needs == "told":
        return None
    verdict = status_of(lexicon, candidate)
    quote = speech.at(parties.block.start + candidate.head.idx)
    kind, status, note = typed(candidate, verdict, quote, lexicon)
    slots = fill(lexicon, parties, candidate)
    if kind == "AGREE" and candidate.sense.type == "CONSULT" and slots.subject is not None:
        own = parties.within(slots.subject)  # who is willing acts; with whom is the other side
        slots.recipients += [m for m in slots.actors if m not in own]
        slots.actors = own
    if candidate.sense.detail == "exercise" and len({c for m in slots.actors for c in codes_of(m)}) > 1:
        kind, note = "COOPERATE", [*note, "several states exercise together"]
    why = [_sense_why(candidate), f"{verdict.status}: {verdict.why}", *note]
    act = Act(
        candidate, status, quote=quote, type=kind, why=why, content=verdict.content, governor=verdict.governor
    )
    if not is_told(lexicon, parties, act, slots):
        return None
    if candidate.sense.needs == "experiencer":
        slots.actors, slots.recipients = slots.recipients, slots.actors
    if _is_verdict(candidate, slots, parties):
        return judgement(draft, parties, act, slots, understood, told)
    set_parties(draft, lexicon, parties, act, slots, understood, told)
    vouch(act)
    return act if is_worth(act, slots) else None


def _is_verdict(candidate: Candidate, slots: Slots, parties: Parties) -> bool:
    """Whether the words judge rather than report: then they are an act of whoever speaks them."""
    sense = candidate.sense
    if sense.use in ("quoted", "verdict", "negated") or sense.status == "quoted" or sense.needs == "verdict":
        return True
    # "the dam threatens to drain the delta": a thing threatens nobody, somebody warns of it.
    thing = slots.subject is not None and not parties.of(slots.subject) and slots.subject.pos_ == "NOUN"
    return sense.word == "threaten" and candidate.kind == "verb" and thing


def _sense_why(candidate: Candidate) -> str:
    sense = candidate.sense
    mode = f":{sense.mode}" if sense.mode else ""
    particle = f" {sense.particle}" if sense.particle else ""
    return f"{sense.type}{mode} by the {candidate.kind} “{candidate.head.text}{particle}”"
