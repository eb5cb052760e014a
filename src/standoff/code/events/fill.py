"""From mentions in slots to the actors and recipients of an act, with those that the sentence leaves out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from standoff.code.draft import Draft, Mention
from standoff.code.events.act import UNDERSTOOD, Act
from standoff.code.events.parties import Parties, Slots, codes_of
from standoff.code.events.setting import Setting
from standoff.code.events.speech import in_marks
from standoff.model import UNKNOWN_ACTOR, Actor, Quote, Status

_NEEDS_OTHER = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SANCTION"})
"""Types whose recipient, left out in a sentence, is the other side that the article speaks of."""
_ANYBODY = frozenset({"anyone", "anybody", "someone", "somebody", "everyone", "those", "whoever"})
_AIMED_AT_NOBODY = frozenset({"MOBILIZE", "COOPERATE"})
"""Types that have a recipient only where the sentence aims them at one."""


def judgement(setting: Setting, act: Act, slots: Slots) -> Act | None:
    """Harsh words about a party are an act of whoever speaks them, and of nobody where the outlet does."""
    quote, candidate = act.quote, act.candidate
    if quote is None or quote.side is None or act.status is Status.DENIED:
        return None
    if candidate.sense.use == "quoted" and not in_marks(setting.draft, quote, setting.offset(candidate.head)):
        return None
    act.type = "ACCUSE" if act.type == "THREATEN" else act.type
    act.status = Status.ACTUAL
    side = quote.side.code
    noun = candidate.head.head if candidate.kind == "adjective" else candidate.head
    near = [*slots.actors, *slots.recipients, *setting.parties.within(noun)]
    aimed = [m for m in near if side not in codes_of(m)]
    aimed = aimed or [m for m in setting.parties.all() if side not in codes_of(m) and m.kind != "pronoun"]
    act.actors = [_speaking(quote)]
    act.recipients = actors_of(setting.draft, aimed[:1])
    if not act.recipients:
        _understand(setting, act)
    if not act.recipients:
        return None
    act.why.append(f"said by {side} of another party")
    act.confidence = 0.7
    return act


def address(setting: Setting, act: Act, quote: Quote, others: Sequence[Mention]) -> None:
    """Set the speaker as actor of an act done by words, and those whom they are about as recipients."""
    speaker = _speaking(quote)
    act.actors = [speaker]
    act.recipients = [a for a in actors_of(setting.draft, others) if a.code != speaker.code]
    act.why.append(f"said by {speaker.code} of another party")
    if not act.recipients:
        _understand(setting, act)


def _speaking(quote: Quote) -> Actor:
    assert quote.side is not None
    side = quote.side
    return replace(side, span=quote.mention or side.span, why="the speaker's side")


def actors_of(draft: Draft, mentions: Iterable[Mention]) -> list[Actor]:
    """The parties of some mentions, each code once."""
    found: dict[str, Actor] = {}
    for mention in mentions:
        for party in mention.parties:
            if party.code and party.code not in found:
                found[party.code] = party.actor(draft.span(mention.start, mention.end))
    return list(found.values())


def set_parties(setting: Setting, act: Act, slots: Slots) -> None:
    """Set the actors and recipients of an act: those of its slots, the speaker, and those understood."""
    act.actors = actors_of(setting.draft, slots.actors)
    act.recipients = actors_of(setting.draft, slots.recipients)
    if act.quote is not None and act.quote.side is not None and _speaks_itself(setting.parties, act, slots):
        act.recipients = [r for r in (*act.actors, *act.recipients) if r.code != act.quote.side.code]
        act.actors = [_speaking(act.quote)]
        if act.type == "REQUEST" and slots.subject is not None:
            act.status = Status.ACTUAL
    own = {a.code for a in act.actors}
    within = {code for mention in slots.within for code in codes_of(mention)}
    act.recipients = [r for r in act.recipients if r.code not in own or r.code in within]
    if slots.unnamed and not act.recipients:
        act.recipients = [Actor(UNKNOWN_ACTOR, why="the text does not say of whom")]
    talked_of = act.type == "THREATEN" and act.candidate.kind == "noun"  # "the latest of its threats"
    leaves_open = act.type in _NEEDS_OTHER and not talked_of and not _names_another_thing(setting, act)
    if act.actors and not act.recipients and leaves_open and len(own) == 1:
        _understand(setting, act)
    if act.type in _AIMED_AT_NOBODY:
        act.recipients = [r for r in act.recipients if _is_aimed(act, r)]


def _names_another_thing(setting: Setting, act: Act) -> bool:
    """ "accused the news media": the sentence says whom, somebody who is no party; nobody else is understood."""
    if act.candidate.sense.objects or act.candidate.kind != "verb":
        return False
    things = [o for o in act.candidate.objects if o.pos_ in ("NOUN", "PROPN")]
    people = [o for o in things if o.lemma_.lower() not in setting.lexicon.nouns]
    return act.type == "ACCUSE" and bool(people)


def _understand(setting: Setting, act: Act) -> None:
    """Take the other side from the article where the sentence leaves it out."""
    codes = {a.code for a in act.actors}
    if (doers := _doers_of_object(act, setting.told)) and not codes & {d.code for d in doers}:
        act.recipients = doers
        return
    if act.type == "SANCTION":
        other = setting.understood.target(codes, _blamed(setting.told))
    else:
        other = setting.understood.counterpart(setting.parties.sentence.index, codes)
    if other is not None:
        party, why = other
        act.recipients = [party.actor(None, why)]
        act.confidence -= UNDERSTOOD


def _doers_of_object(act: Act, told: Sequence[Act]) -> list[Actor]:
    """ "condemned the test": whoever did what the object names, told before."""
    words = {o.lemma_.lower() for o in act.candidate.objects}
    for earlier in reversed(told):
        named = {
            earlier.candidate.head.lemma_.lower(),
            *(o.lemma_.lower() for o in earlier.candidate.objects),
        }
        if words & named and earlier.type != act.type:
            return [
                replace(a, span=None, why="who did what is spoken of")
                for a in earlier.actors
                if a.code != UNKNOWN_ACTOR
            ]
    return []


def _blamed(told: Sequence[Act]) -> Counter[str]:
    """Whom measures answer: those hit by measures so far, and those who tested, deployed or attacked."""
    hit = Counter(r.code for act in told if act.type == "SANCTION" for r in act.recipients)
    armed = Counter(a.code for act in told if act.type in ("MOBILIZE", "ASSAULT") for a in act.actors)
    return hit + hit + armed


def _is_aimed(act: Act, recipient: Actor) -> bool:
    """A show of force has a recipient only where the sentence aims it ("against the North", "at Japan")."""
    if recipient.span is None:
        return False
    candidate = act.candidate
    holders = [candidate.head, *candidate.objects, *filter(None, [candidate.carrier])]
    return any(
        prep.lower_ in ("against", "at", "over", "toward", "towards") and prep.dep_ == "prep"
        for holder in holders
        for prep in holder.children
    )


def _speaks_itself(parties: Parties, act: Act, slots: Slots) -> bool:
    """Demands, judgements and threats without a party as subject are the speaker's own ("that will require")."""
    if act.candidate.kind == "demand" or (act.candidate.kind == "refusal" and not slots.actors):
        return True
    if act.candidate.kind == "noun" or act.type not in ("REQUEST", "ACCUSE", "REJECT", "THREATEN"):
        return False
    if slots.subject is None:
        return not act.actors or act.type == "THREATEN"
    speaker = slots.subject.pos_ == "PRON" and slots.subject.lower_ in ("we", "i")
    if slots.subject.lower_ in _ANYBODY:
        return False  # "anyone who suggests that"
    return act.type == "REQUEST" and not speaker and not parties.of(slots.subject)
