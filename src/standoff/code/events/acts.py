"""From candidates to acts: the status, the parties, and what of it is worth coding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from standoff.code.draft import Draft, Mention, Party, Sentence
from standoff.code.events.candidates import Candidate, candidates
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.parties import Parties, Slots, codes_of, fill
from standoff.code.events.speech import Speech, in_marks
from standoff.code.events.stances import stances
from standoff.code.events.status import inverted_condition as _inverted
from standoff.code.events.status import Verdict, status_of
from standoff.code.events.understood import Understood
from standoff.model import UNKNOWN_ACTOR, Actor, Quote, Status

_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NEEDS_OTHER = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN", "AGREE", "SANCTION"})
"""Types whose recipient, left out in a sentence, is the other side that the article speaks of."""
_AIMED_AT_NOBODY = frozenset({"MOBILIZE", "COOPERATE"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})


@dataclass(slots=True)
class Act:
    """An act ready to become an event."""

    candidate: Candidate
    status: Status
    actors: list[Actor] = field(default_factory=list)
    recipients: list[Actor] = field(default_factory=list)
    quote: Quote | None = None
    type: str = ""
    why: list[str] = field(default_factory=list)
    confidence: float = 0.9
    content: bool = False
    governor: str = ""


def acts_of(
    draft: Draft, lexicon: Lexicon, sentence: Sentence, speech: Speech, understood: Understood, told: Sequence[Act],
    *, forum: bool = False
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
    found = [a for a in found if not (a.content and a.governor in threats)]  # "a promise to wage war" is one act
    return _without_doubles(sorted(found, key=lambda a: a.candidate.first))


def _stalled(lexicon: Lexicon, candidate: Candidate) -> Act | None:
    """Standing talks that have stalled: nobody in particular stopped them."""
    if candidate.kind != "verb" or candidate.sense.word not in lexicon.sets["stalling_verbs"]:
        return None
    verdict = status_of(lexicon, candidate)
    why = [_sense_why(candidate), f"{verdict.status}: {verdict.why}", "standing talks, stopped by nobody in particular"]
    return Act(candidate, verdict.status, [Actor(UNKNOWN_ACTOR, why="the text does not say who")], [], None, "REJECT", why)


_TOLD_AGAIN = frozenset({"MOBILIZE", "SANCTION", "COOPERATE", "ASSAULT", "COERCE", "THREATEN", "AID", "RETREAT"})


def _again(
    lexicon: Lexicon, parties: Parties, candidate: Candidate, speech: Speech, told: Sequence[Act]
) -> Act | None:
    """"the test", "this sanction", "today's threat": an act that the article has told before, without its parties."""
    if candidate.kind != "noun" or candidate.sense.type not in _TOLD_AGAIN or candidate.carrier is not None:
        return None
    noun = candidate.head
    pointed = any(c.lower_ in ("the", "this", "these", "those", "that") and c.dep_ == "det" for c in noun.lefts)
    timed = any(c.dep_ == "poss" and not parties.of(c) for c in noun.lefts)
    if not (pointed or timed) or noun.dep_ == "pobj" and noun.head.lower_ in ("of", "for"):
        return None
    earlier = next((a for a in reversed(told) if a.type in (candidate.sense.type, _TOGETHER.get(candidate.sense.type))), None)
    if earlier is None or not earlier.actors or status_of(lexicon, candidate).status is not Status.ACTUAL:
        return None
    quote = speech.at(parties.block.start + noun.idx)
    why = [_sense_why(candidate), f"{earlier.status}: as “{earlier.candidate.head.text}”, told before"]
    return Act(candidate, earlier.status, [replace(a, span=None, why="as told before") for a in earlier.actors],
               [replace(r, span=None, why="as told before") for r in earlier.recipients], quote, earlier.type, why, 0.6)


_TOGETHER = {"MOBILIZE": "COOPERATE"}
"""What an exercise is when several states hold it."""


def _stances(
    draft: Draft, lexicon: Lexicon, parties: Parties, sentence: Sentence, speech: Speech, understood: Understood,
    told: Sequence[Act],
) -> Iterator[Act]:
    for candidate, slots, why in stances(lexicon, parties, sentence.tokens, speech):
        quote = speech.at(parties.block.start + candidate.head.idx)
        act = Act(candidate, Status.ACTUAL, quote=quote, type=candidate.sense.type, why=[why], confidence=0.75)
        _set_parties(draft, parties, act, slots, understood, told)
        if act.actors and (act.recipients or candidate.kind == "demand"):
            yield act


def _act(
    draft: Draft, lexicon: Lexicon, parties: Parties, candidate: Candidate, speech: Speech, understood: Understood,
    told: Sequence[Act],
) -> Act | None:
    verdict = status_of(lexicon, candidate)
    quote = speech.at(parties.block.start + candidate.head.idx)
    kind, status, note = _typed(candidate, verdict, quote, lexicon)
    slots = fill(lexicon, parties, candidate)
    if kind == "AGREE" and candidate.sense.type == "CONSULT" and slots.subject is not None:
        own = parties.within(slots.subject)  # who is willing acts; with whom is the other side
        slots.recipients += [m for m in slots.actors if m not in own]
        slots.actors = own
    if candidate.sense.detail == "exercise" and len({c for m in slots.actors for c in codes_of(m)}) > 1:
        kind, note = "COOPERATE", [*note, "several states exercise together"]
    why = [_sense_why(candidate), f"{verdict.status}: {verdict.why}", *note]
    act = Act(candidate, status, quote=quote, type=kind, why=why, content=verdict.content,
              governor=verdict.governor)
    if not _is_told(lexicon, parties, act, slots):
        return None
    if candidate.sense.needs == "experiencer":
        slots.actors, slots.recipients = slots.recipients, slots.actors
    if _is_verdict(candidate, slots, parties):
        return _judgement(draft, parties, act, slots, understood, told)
    _set_parties(draft, parties, act, slots, understood, told)
    _vouch(act)
    return act if _is_worth(act, slots) else None


def _is_verdict(candidate: Candidate, slots: Slots, parties: Parties) -> bool:
    """Whether the words judge rather than report: then they are an act of whoever speaks them."""
    sense = candidate.sense
    if sense.use in ("quoted", "verdict", "negated") or sense.status == "quoted" or sense.needs == "verdict":
        return True
    # "the use of gas threatens to put peace out of reach": a thing threatens nobody, somebody warns of it.
    thing = slots.subject is not None and not parties.of(slots.subject) and slots.subject.pos_ == "NOUN"
    return sense.word == "threaten" and candidate.kind == "verb" and thing


def _sense_why(candidate: Candidate) -> str:
    sense = candidate.sense
    mode = f":{sense.mode}" if sense.mode else ""
    particle = f" {sense.particle}" if sense.particle else ""
    return f"{sense.type}{mode} by the {candidate.kind} “{candidate.head.text}{particle}”"


def _typed(
    candidate: Candidate, verdict: Verdict, quote: Quote | None, lexicon: Lexicon
) -> tuple[str, Status, list[str]]:
    """The type and status of the act itself: being willing is an act, also when its content is not yet one."""
    kind, status = candidate.sense.type, verdict.status
    if kind in _SPOKEN and verdict.why.startswith("depends on") and candidate.kind == "verb" and not _has_modal(candidate):
        return kind, Status.ACTUAL, ["said, whatever its content depends on"]
    if status is Status.DENIED and verdict.governor in lexicon.sets["ending_verbs"] and kind in _ENDED:
        return _ENDED[kind], Status.ACTUAL, [f"“{verdict.governor}”: brought to an end"]
    if candidate.sense.needs == "negation":
        return kind, Status.ACTUAL, ["negated"]
    if kind == "AGREE" and _promises_force(candidate, lexicon):
        return "THREATEN", status, ["what is promised is force: a threat"]
    if _is_conditional_threat(candidate, status, lexicon):
        return "THREATEN", Status.ACTUAL, ["a conflictual act announced in case of something: a threat"]
    if kind == "CONSULT" and status is not Status.ACTUAL and _is_wished(candidate):
        return "AGREE", Status.ACTUAL, ["wanting talks is willingness"]
    if candidate.kind == "adjective":
        if candidate.negated and candidate.sense.negated:
            return candidate.sense.negated, Status.ACTUAL, ["negated"]
        return kind, Status.ACTUAL if status is not Status.DENIED else status, []
    if kind == "CONSULT" and candidate.kind == "verb" and status in (Status.CONDITIONAL, Status.PLANNED):
        words = {c.lower_ for c in candidate.head.children if c.dep_ == "aux"}
        if words & {"would", "'d", "’d"} and quote is not None:
            return "AGREE", Status.ACTUAL, ["“would” of one's own talks: willingness"]
    return kind, status, []


def _promises_force(candidate: Candidate, lexicon: Lexicon) -> bool:
    """"a promise to wage war", "vowed to strike": the complement's verb is one of force."""
    holder = candidate.head
    clauses = [c for c in holder.children if c.dep_ in ("xcomp", "acl", "ccomp")]
    forces = lexicon.sets["force_verbs"]
    if any(clause.lemma_.lower() in forces for clause in clauses):
        return True
    return any(
        sense.type == "ASSAULT" and not any(n.dep_ == "neg" for n in clause.children)
        and (not sense.objects or any(o.lemma_.lower() in sense.objects for o in clause.children))
        for clause in clauses for sense in lexicon.verbs.get(clause.lemma_.lower(), ())
    )


_THREATENED = frozenset({"REJECT", "SANCTION", "ASSAULT", "COERCE", "MOBILIZE"})


def _is_conditional_threat(candidate: Candidate, status: Status, lexicon: Lexicon) -> bool:
    """"will walk away if", "would strike unless": what one side would do to the other."""
    if candidate.kind != "verb" or candidate.sense.type not in _THREATENED or status is not Status.CONDITIONAL:
        return False
    if _inverted(candidate.head):
        return True
    modal = any(c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll", "shall") for c in candidate.head.children)
    marks = lexicon.sets["conditional_marks"]
    return modal and any(c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in marks for m in c.children)
                         for c in candidate.head.children)


_WISHES = frozenset({"want", "like", "hope", "desire", "wish", "seek", "love", "prefer", "intention", "willingness"})


def _is_wished(candidate: Candidate) -> bool:
    """Talks that the subject itself wants: "would like to meet", "our desire is to have negotiations"."""
    verb = candidate.verb
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_ in _WISHES:
        return not any(c.dep_ == "dobj" for c in above.children) and not any(c.dep_ == "neg" for c in above.children)
    if above.lemma_ == "be":
        return any(c.dep_ == "nsubj" and c.lemma_ in _WISHES for c in above.children)
    return False


_SPOKEN = frozenset({"THREATEN", "REQUEST", "AGREE", "REJECT", "ACCUSE"})


def _has_modal(candidate: Candidate) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in candidate.head.children)


_ENDED = {"MOBILIZE": "RETREAT", "ASSAULT": "RETREAT", "AID": "SANCTION", "COOPERATE": "SANCTION", "CONSULT": "REJECT",
          "SANCTION": "CONCEDE"}
"""What it is to end an act of a type (codebook: suspending aid is a SANCTION, a meeting called off a REJECT)."""


def _is_told(lexicon: Lexicon, parties: Parties, act: Act, slots: Slots) -> bool:
    """Whether the sentence tells the act rather than mentions its kind ("conditions for talks")."""
    candidate = act.candidate
    if candidate.kind != "noun" or candidate.carrier is not None:
        return True
    noun = candidate.head
    if noun.dep_ == "pobj" and act.type in lexicon.sets["topic_types"]:
        return noun.head.lower_ not in lexicon.sets["topic_prepositions"] and bool(slots.actors)
    return bool(slots.actors or slots.recipients)


def _judgement(
    draft: Draft, parties: Parties, act: Act, slots: Slots, understood: Understood, told: Sequence[Act]
) -> Act | None:
    """Harsh words about a party are an act of whoever speaks them, and of nobody where the outlet does."""
    quote = act.quote
    if quote is None or quote.side is None or act.status is Status.DENIED:
        return None
    act.type = "ACCUSE" if act.type == "THREATEN" else act.type
    if act.candidate.sense.use == "quoted" and not in_marks(draft, quote, parties.block.start + act.candidate.head.idx):
        return None
    act.status = Status.ACTUAL
    side = quote.side.code
    candidates_ = [*slots.actors, *slots.recipients]
    noun = act.candidate.head.head if act.candidate.kind == "adjective" else act.candidate.head
    candidates_ += parties.within(noun)
    aimed = [m for m in candidates_ if side not in codes_of(m)]
    aimed = aimed or [m for m in parties.all() if side not in codes_of(m) and m.kind != "pronoun"]
    act.actors = [_speaking(quote)]
    act.recipients = _actors_of(draft, aimed[:1])
    if not act.recipients:
        _understand(parties, act, understood, told)
    if not act.recipients:
        return None
    act.why.append(f"said by {side} of another party")
    act.confidence = 0.7
    return act


def _speaking(quote: Quote) -> Actor:
    assert quote.side is not None
    side = quote.side
    return Actor(side.code, side.sector, side.name, side.id, quote.mention or side.span, "the speaker's side")


def _actors_of(draft: Draft, mentions: list[Mention]) -> list[Actor]:
    """The parties of some mentions, each code once."""
    found: dict[str, Actor] = {}
    for mention in mentions:
        for party in mention.parties:
            if party.code and party.code not in found:
                found[party.code] = _actor(draft, party, mention)
    return list(found.values())


def _actor(draft: Draft, party: Party, mention: Mention) -> Actor:
    span = draft.span(mention.start, mention.end)
    return Actor(party.code or UNKNOWN_ACTOR, party.sector, party.name, party.id, span, party.why)


def _set_parties(
    draft: Draft, parties: Parties, act: Act, slots: Slots, understood: Understood, told: Sequence[Act]
) -> None:
    act.actors = _actors_of(draft, slots.actors)
    act.recipients = _actors_of(draft, slots.recipients)
    if act.quote is not None and act.quote.side is not None and _speaks_itself(parties, act, slots):
        act.recipients = [r for r in (*act.actors, *act.recipients) if r.code != act.quote.side.code]
        act.actors = [_speaking(act.quote)]
    own = {a.code for a in act.actors}
    act.recipients = [r for r in act.recipients if r.code not in own]
    if act.actors and not act.recipients and act.type in _NEEDS_OTHER and len(own) == 1:
        _understand(parties, act, understood, told)
    if act.type in _AIMED_AT_NOBODY:
        act.recipients = [r for r in act.recipients if _is_aimed(act, r)]


def _understand(parties: Parties, act: Act, understood: Understood, told: Sequence[Act]) -> None:
    """Take the other side from the article where the sentence leaves it out."""
    codes = {a.code for a in act.actors}
    if (doers := _doers_of_object(act, told)) and not codes & {d.code for d in doers}:
        act.recipients = doers
        return
    if act.type == "SANCTION":
        other = understood.target(codes, _blamed(told))
    else:
        other = understood.counterpart(parties, codes, frozenset())
    if other is not None:
        party, why = other
        act.recipients = [Actor(party.code or UNKNOWN_ACTOR, party.sector, party.name, party.id, None, why)]
        act.confidence -= 0.15


def _doers_of_object(act: Act, told: Sequence[Act]) -> list[Actor]:
    """"condemned the test": whoever did what the object names, told before."""
    words = {o.lemma_.lower() for o in act.candidate.objects}
    for earlier in reversed(told):
        named = {earlier.candidate.head.lemma_.lower(), *(o.lemma_.lower() for o in earlier.candidate.objects)}
        if words & named and earlier.type != act.type:
            return [replace(a, span=None, why="who did what is spoken of") for a in earlier.actors if a.code != UNKNOWN_ACTOR]
    return []


def _blamed(told: Sequence[Act]) -> Counter[str]:
    """How often each party was the recipient of blame or measures so far."""
    return Counter(r.code for act in told if act.type in ("SANCTION", "ACCUSE", "REQUEST") for r in act.recipients)


def _is_aimed(act: Act, recipient: Actor) -> bool:
    """A show of force has a recipient only where the sentence aims it ("against the North", "at Japan")."""
    if recipient.span is None:
        return False
    noun = act.candidate.head
    holders = [noun, *act.candidate.objects, *([act.candidate.carrier] if act.candidate.carrier is not None else [])]
    return any(
        prep.lower_ in ("against", "at", "over", "toward", "towards") and prep.dep_ == "prep"
        for holder in holders for prep in holder.children
    )


def _speaks_itself(parties: Parties, act: Act, slots: Slots) -> bool:
    """Demands, judgements and threats without a party as subject are the speaker's own ("that will require")."""
    if act.candidate.kind == "demand" or act.candidate.kind == "refusal" and not slots.actors:
        return True
    if act.candidate.kind == "noun" or act.type not in ("REQUEST", "ACCUSE", "REJECT", "THREATEN"):
        return False
    if slots.subject is None:
        return not act.actors or act.type == "THREATEN"
    told = parties.of(slots.subject) or slots.subject.pos_ == "PRON" and slots.subject.lower_ in ("we", "i")
    if not told and act.type == "REQUEST":
        act.status = Status.ACTUAL
    return not told and act.type in ("REQUEST",)


def _vouch(act: Act) -> None:
    """Violence that one side lays at another's door is alleged: only an interested party vouches for it."""
    side = act.quote.side.code if act.quote is not None and act.quote.side is not None else None
    if side is None or act.status is not Status.ACTUAL or act.candidate.kind in ("demand", "refusal"):
        return
    codes = {a.code for a in act.actors}
    if side in codes:
        return
    if not side.startswith("MED:") and (act.type in _VIOLENT or ":" in side and not side.startswith("IGO:")):
        act.status = Status.ALLEGED
        act.why.append(f"alleged: only {side} says so")


def _is_worth(act: Act, slots: Slots) -> bool:
    """Whether the act has the parties that it needs (codebook: an act bears on another, or on the dispute)."""
    if not act.actors and not act.recipients:
        return False
    if act.actors and all(a.code.startswith("MED:") for a in act.actors):
        return False
    if act.status is not Status.ACTUAL and act.content and (act.type in _VERBAL or act.governor == "threaten"):
        return False
    if not _may_act(act, slots):
        return False
    if not act.actors:
        if slots.subject is not None or act.candidate.kind == "noun" and act.type not in ("SANCTION", "PROTEST"):
            return False
        if act.type == "PROTEST" and len(act.recipients[0].code) == 3:
            state = act.recipients[0]
            act.actors = [Actor(f"CVL:{state.code}", "CVL", None, None, None, f"the people of {state.name} are understood")]
            return True
        act.actors = [Actor(UNKNOWN_ACTOR, why="the text does not say who")]
        act.confidence -= 0.2
        return act.type not in _VERBAL
    if act.status is Status.CONDITIONAL:
        return bool(act.recipients) and (act.type not in _VERBAL or "depends on" in act.why[1])
    if act.type in ("CONSULT", "COOPERATE") and act.status is Status.ACTUAL and act.candidate.kind == "noun":
        return len(act.actors) + len(act.recipients) > 1 or act.candidate.carrier is not None
    if act.type == "CONSULT":
        return len(act.actors) + len(act.recipients) > 1
    return True


def _may_act(act: Act, slots: Slots) -> bool:
    """Whether such a party does such a thing in politics: firms and things do not attack or withdraw."""
    codes = [a.code for a in act.actors]
    if codes and all(code.startswith("BUS:") for code in codes):
        return False
    if act.type == "MOBILIZE" and codes and all(code.startswith("CVL:") for code in codes):
        return False
    if not codes and act.recipients and all(r.code.startswith("CVL:") for r in act.recipients):
        return False
    if act.type == "ASSAULT" and act.candidate.kind == "verb" and slots.subject is not None:
        return slots.armed
    return True


def _without_doubles(acts: list[Act]) -> list[Act]:
    """One act a phrase: a noun under a verb that already carries it is dropped ("signed the deal")."""
    kept: list[Act] = []
    for act in acts:
        if any(_same(act, other) for other in kept):
            continue
        if any(_covered(act, other) for other in acts if other is not act):
            continue
        kept.append(act)
    return kept


def _same(act: Act, other: Act) -> bool:
    parties = _codes(act.actors) == _codes(other.actors) and _codes(act.recipients) == _codes(other.recipients)
    near = abs(act.candidate.head.i - other.candidate.head.i) <= 10
    return act.type == other.type and parties and near and act.status == other.status


def _codes(actors: list[Actor]) -> set[str]:
    return {a.code for a in actors}


def _covered(act: Act, other: Act) -> bool:
    """The noun is the very object that the other act's verb took."""
    if act.candidate.kind != "noun" or other.candidate.kind == "noun":
        return False
    noun: Any = act.candidate.head
    if act.actors and act.recipients and _codes(act.actors) != _codes(other.actors) and not other.candidate.sense.objects:
        return False
    return any(noun.i == obj.i for obj in other.candidate.objects) and (
        bool(other.candidate.sense.objects) or act.type == other.type
    )
