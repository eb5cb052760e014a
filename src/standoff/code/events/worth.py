"""What of the acts found is told, vouched for, and worth coding (codebook, `Events`)."""

from __future__ import annotations

from standoff.code.events.act import Act
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.parties import Slots
from standoff.model import UNKNOWN_ACTOR, Actor, Status, is_state

_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_VIOLENT = frozenset({"ASSAULT", "COERCE"})


def is_told(lexicon: Lexicon, act: Act, slots: Slots) -> bool:
    """Whether the sentence tells the act rather than mentions its kind ("conditions for talks")."""
    candidate = act.candidate
    if candidate.kind != "noun" or candidate.carrier is not None:
        return True
    noun = candidate.head
    if noun.dep_ == "pobj" and act.type in lexicon.sets["topic_types"]:
        return noun.head.lower_ not in lexicon.sets["topic_prepositions"] and bool(slots.actors)
    return bool(slots.actors or slots.recipients)


def vouch(act: Act) -> None:
    """Violence that one side lays at another's door is alleged: only an interested party vouches for it."""
    side = act.quote.side.code if act.quote is not None and act.quote.side is not None else None
    if side is None or act.status is not Status.ACTUAL or act.candidate.kind in ("demand", "refusal"):
        return
    codes = {a.code for a in act.actors}
    if side in codes:
        return
    if not side.startswith("MED:") and (act.type in _VIOLENT or side.startswith(("REB:", "PTY:"))):
        act.status = Status.ALLEGED
        act.why.append(f"alleged: only {side} says so")


def is_worth(act: Act, slots: Slots) -> bool:
    """Whether the act has the parties that it needs (codebook: an act bears on another, or on the dispute)."""
    if not act.actors and not act.recipients:
        return False
    if act.actors and all(a.code.startswith("MED:") for a in act.actors):
        return False
    if (
        act.status is not Status.ACTUAL
        and act.content
        and (act.type in _VERBAL or act.governor == "threaten")
    ):
        return False
    if act.type == "CONSULT" and any(p.code.startswith("MED:") for p in (*act.actors, *act.recipients)):
        return False  # an interview
    if not may_act(act):
        return False
    if not act.actors and act.recipients and all(r.code.startswith("CVL:") for r in act.recipients):
        return False
    armed = act.type != "ASSAULT" or act.candidate.kind != "verb" or slots.subject is None or slots.armed
    if not armed:
        return False
    if not act.actors:
        by_noun = act.candidate.kind == "noun" and act.type not in ("SANCTION", "PROTEST")
        crowd = act.type == "PROTEST" and slots.subject is not None and slots.subject.tag_ == "NNS"
        return (slots.subject is None or crowd) and not by_noun and act.type not in _VERBAL
    if act.status is Status.CONDITIONAL:
        if act.type in _VERBAL:
            return bool(act.hangs_on) and len(act.actors) + len(act.recipients) > 1
        return bool(act.recipients) or len(act.actors) > 1 or bool(act.hangs_on)
    if act.type in ("CONSULT", "COOPERATE") and act.status is Status.ACTUAL and act.candidate.kind == "noun":
        return len(act.actors) + len(act.recipients) > 1 or act.candidate.carrier is not None
    if act.type == "CONSULT":
        return len(act.actors) + len(act.recipients) > 1
    return True


def name_doer(act: Act) -> None:
    """Whom the text leaves out as the doer: a state's own people where they protest, else somebody unknown."""
    if act.actors:
        return
    state = act.recipients[0]
    if act.type == "PROTEST" and is_state(state.code):
        why = f"the people of {state.name} are understood"
        act.actors = [Actor(f"CVL:{state.code}", "CVL", why=why, country=state.code)]
    else:
        act.actors = [Actor(UNKNOWN_ACTOR, why="the text does not say who")]
        act.confidence -= 0.2


def may_act(act: Act) -> bool:
    """Whether such a party does such a thing in politics: firms do not attack or withdraw, people deploy nothing."""
    codes = [a.code for a in act.actors]
    if codes and all(code.startswith("BUS:") for code in codes):
        return False
    return not (act.type == "MOBILIZE" and codes and all(code.startswith("CVL:") for code in codes))


def without_doubles(acts: list[Act]) -> list[Act]:
    """One act a phrase: a noun under a verb that already carries it is dropped ("signed the deal"), and of two alike
    the later one, if it is not what the first is of ("plans for a launch")."""
    kept: list[Act] = []
    for act in acts:
        same = next((other for other in kept if _same(act, other)), None)
        if same is not None and not _holds(same, act):
            continue
        if any(_covered(act, other) for other in acts if other is not act):
            continue
        kept = [other for other in kept if other is not same]
        kept.append(act)
    return kept


def _holds(outer: Act, inner: Act) -> bool:
    """ "plans for a launch": the launch is the act, not the plans."""
    noun = inner.candidate.head
    return outer.candidate.kind == "noun" and noun.dep_ == "pobj" and noun.head.head == outer.candidate.head


def _same(act: Act, other: Act) -> bool:
    near = abs(act.candidate.head.i - other.candidate.head.i) <= 10
    same_actors = _codes(act.actors) == _codes(other.actors)
    same_recipients = _codes(act.recipients) == _codes(other.recipients)
    return act.type == other.type and act.status == other.status and near and same_actors and same_recipients


def _codes(actors: list[Actor]) -> set[str]:
    return {a.code for a in actors}


def _covered(act: Act, other: Act) -> bool:
    """The noun is the very object that the other act's verb took."""
    if act.candidate.kind != "noun" or other.candidate.kind == "noun":
        return False
    noun = act.candidate.head
    if (
        act.actors
        and act.recipients
        and _codes(act.actors) != _codes(other.actors)
        and not other.candidate.sense.objects
    ):
        return False
    return any(noun.i == obj.i for obj in other.candidate.objects) and (
        bool(other.candidate.sense.objects) or act.type == other.type
    )
