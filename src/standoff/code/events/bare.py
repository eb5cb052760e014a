"""Acts whose parties stand in other sentences: "the summit", "new tests", "he was detained in North Korea"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standoff.code.draft import Mention
from standoff.code.encoder import Reading
from standoff.code.events.act import UNDERSTOOD, Act, sense_why
from standoff.code.events.candidates import Candidate
from standoff.code.events.elsewhere import as_told, known_codes
from standoff.code.events.fill import actors_of
from standoff.code.events.lexicon import OPEN, Lexicon
from standoff.code.events.parties import Slots, fill, is_half
from standoff.code.events.setting import Setting
from standoff.code.events.status import status_of
from standoff.code.events.understood import Understood
from standoff.code.events.worth import may_act
from standoff.model import UNKNOWN_ACTOR, Actor, Status

SURE_ENOUGH = 0.8
"""Probability from which the encoder's reading makes an act of a word without parties, if the article gives them."""
AGREED = 0.6
"""The same where the tables know the word as one of that type."""
_TOGETHER = frozenset({"CONSULT", "COOPERATE"})
_KINDS = _TOGETHER | {
    "MOBILIZE",
    "COERCE",
    "SANCTION",
    "ASSAULT",
    "RETREAT",
    "AGREE",
    "ACCUSE",
    "THREATEN",
    "REQUEST",
    "AID",
    "CONCEDE",
}
"""Types that are often told by a noun or a passive, their parties left to the rest of the article."""
_TALKED_OF = _TOGETHER | {"AGREE"}
"""Types that news speaks of as often as it tells of them."""
_TOLD = frozenset({Status.ACTUAL, Status.ALLEGED})
_TO_COME = frozenset({Status.PLANNED, Status.CONDITIONAL})
_AT_HOME = frozenset({"COERCE", "SANCTION"})
"""What a state does to people on its own soil."""


@dataclass(frozen=True, slots=True)
class Bare:
    """An act that its own sentence does not give the parties of.

    Attributes:
        act: the act, with the parties that the sentence gives.
        places: the states where the sentence says that it happened.
        sentence: the sentence's number.
    """

    act: Act
    places: tuple[Mention, ...]
    sentence: int


def bare_act(
    setting: Setting, candidate: Candidate, reading: Reading, slots: Slots | None = None
) -> Bare | None:
    """The act of a word, if the encoder is sure of it without its parties, and its type is one to be told again.

    Args:
        setting: the sentence.
        candidate: the word.
        reading: what the encoder makes of it.
        slots: the parties that the sentence gives it, where they are known already.
    """
    kind = reading.act
    if is_half(candidate.head) or kind not in _KINDS or candidate.sense.type not in (kind, OPEN):
        return None
    if reading.types[kind] < _least(setting.lexicon, candidate):
        return None
    if kind in _TALKED_OF and not _is_one(setting.lexicon, candidate):
        return None
    verdict = status_of(setting.lexicon, candidate)
    to_come = verdict.status in _TO_COME and _is_meeting_to_come(setting.lexicon, candidate, kind)
    if verdict.content or not (verdict.status in _TOLD or to_come):
        return None
    slots = slots or fill(setting.lexicon, setting.parties, candidate)
    if candidate.kind == "verb" and candidate.head.tag_ != "VBN" and not slots.actors:
        return None  # "several deputies demanded": the sentence says who, if not for whom they stand
    why = [sense_why(candidate), f"{verdict.status}: {verdict.why}"]
    act = Act(candidate, verdict.status, quote=setting.quote_of(candidate.head), type=kind, why=why)
    act.actors = actors_of(setting.draft, slots.actors)
    own = {a.code for a in act.actors}
    act.recipients = [a for a in actors_of(setting.draft, slots.recipients) if a.code not in own]
    act.confidence = min(act.confidence, reading.types[kind])
    places = tuple(m for m in setting.parties.here if m.is_place and m.parties)
    return Bare(act, places, setting.parties.sentence.index)


def _least(lexicon: Lexicon, candidate: Candidate) -> float:
    """How sure the encoder must be: of a meeting that "took place" or "could go ahead" not at all, it is one."""
    if candidate.sense.type == OPEN:
        return SURE_ENOUGH
    return 0.0 if candidate.sense.type in _TOGETHER and _occurs(lexicon, candidate) else AGREED


def _occurs(lexicon: Lexicon, candidate: Candidate) -> bool:
    noun = candidate.head
    return noun.dep_ == "nsubj" and noun.head.lemma_.lower() in lexicon.sets["occurrence_verbs"]


def _is_meeting_to_come(lexicon: Lexicon, candidate: Candidate, kind: str) -> bool:
    """Whether it is said of a meeting that it will or may be: "next month's summit", "the talks could go ahead"."""
    dated = any(c.dep_ == "poss" for c in candidate.head.lefts)
    return kind in _TOGETHER and (dated or _occurs(lexicon, candidate))


def _is_one(lexicon: Lexicon, candidate: Candidate) -> bool:
    """Whether a noun means one that was: "Thursday's summit", "after the talks", not "ready for talks"."""
    noun = candidate.head
    if candidate.kind != "noun" or (
        noun.dep_ == "pobj" and noun.head.lower_ in lexicon.sets["topic_prepositions"]
    ):
        return False
    pointed = any(
        c.lower_ in lexicon.sets["pointing_words"] or c.dep_ in ("poss", "nummod") for c in noun.lefts
    )
    return pointed or (noun.dep_ == "pobj" and noun.head.lower_ in lexicon.sets["time_prepositions"])


def settle(bare: Sequence[Bare], told: Sequence[Act], understood: Understood) -> Iterator[Bare]:
    """The acts that the rest of the article gives their parties, with them.

    Args:
        bare: acts without parties of their own.
        told: the acts that the article tells with their parties.
        understood: which parties stand in which sentences.
    """
    settled: list[Act] = []
    for one in bare:
        act = one.act
        like = [other for other in told if other.type == act.type and _is_whole(other)]
        filled = _together(one, like, understood) if act.type in _TOGETHER else _apart(one, like, understood)
        if filled and may_act(act) and not any(_is_same(act, other) for other in (*told, *settled)):
            act.confidence -= UNDERSTOOD
            settled.append(act)
            yield one


def _together(one: Bare, like: Sequence[Act], understood: Understood) -> bool:
    """Give a meeting its other party: as told elsewhere, else the party named most with the one it has.

    Where the sentence names none and no other meeting is told, the two states that the article is about met.
    """
    act = one.act
    codes = known_codes([*act.actors, *act.recipients])
    if len(codes) > 1:
        return False
    parties = [[*other.actors, *other.recipients] for other in like]
    fitting = [found for found in parties if codes <= known_codes(found) and len(known_codes(found)) > 1]
    if fitting:
        act.actors = act.actors or act.recipients
        act.recipients = []
        act.actors += as_told(fitting[-1], act.actors)
        act.why.append("who met is told elsewhere")
        return True
    if not codes:
        act.actors = understood.main_pair()
        act.recipients = []
        return bool(act.actors)
    other = understood.counterpart(one.sentence, codes)
    if other is None:
        return False
    party, why = other
    act.actors = [*(act.actors or act.recipients), party.actor(None, why)]
    act.recipients = []
    return True


def _apart(one: Bare, like: Sequence[Act], understood: Understood) -> bool:
    """Give a deed who did it, and to whom: as the article tells elsewhere, as the place tells, or the other side."""
    act = one.act
    hit = known_codes(act.recipients)
    same = [other for other in like if not hit or hit & known_codes(other.recipients)]
    if not known_codes(act.actors):
        if same:
            act.actors = as_told(same[-1].actors, act.recipients)
            act.why.append("who did it is told elsewhere")
        elif act.type in _AT_HOME and hit:
            act.actors = _host(one)
    if act.actors and not act.recipients and act.type != "MOBILIZE":
        doers = known_codes(act.actors)
        same = [other for other in like if doers & known_codes(other.actors)]
        act.recipients = as_told(same[-1].recipients, act.actors) if same else []
    if act.type != "MOBILIZE":
        _other_side(one, understood)
    return bool(known_codes(act.actors)) and (bool(act.recipients) or act.type == "MOBILIZE")


def _other_side(one: Bare, understood: Understood) -> None:
    """Give a deed that has one party the one that the article most names with it, or with that one's state."""
    act = one.act
    named = [a for a in (*act.actors, *act.recipients) if a.code != UNKNOWN_ACTOR]
    if bool(known_codes(act.actors)) == bool(known_codes(act.recipients)):
        return
    codes, states = known_codes(named), {a.country for a in named if a.country}
    by_actor = bool(known_codes(act.actors))
    if not by_actor and act.type in _AT_HOME and understood.is_main(states - codes):
        return  # what befell people of the state that the article is about befell them at home
    if act.type == "SANCTION" and by_actor:
        found = understood.target(codes, Counter())
    else:
        found = understood.counterpart(one.sentence, codes | states)
    if found is None:
        return
    party, why = found
    if by_actor:
        act.recipients = [party.actor(None, why)]
    else:
        act.actors = [party.actor(None, why)]
    act.why.append("the other side is understood")


def _host(one: Bare) -> list[Actor]:
    """The state in which something befell people who are not its own."""
    homes = {actor.country for actor in one.act.recipients}
    for mention in one.places:
        for party in mention.parties:
            if party.code is not None and party.country == party.code and party.code not in homes:
                return [party.actor(None, f"it happened in {party.name}")]
    return []


def _is_same(act: Act, other: Act) -> bool:
    """Whether an act told in the same sentence is this one."""
    head, near = act.candidate.head, other.candidate.head
    codes, others = (known_codes([*a.actors, *a.recipients]) for a in (act, other))
    return act.type == other.type and near.doc is head.doc and near.sent == head.sent and codes == others


def _is_whole(act: Act) -> bool:
    return bool(known_codes(act.actors)) and (
        bool(known_codes(act.recipients)) or act.type in _TOGETHER | {"MOBILIZE"}
    )
