"""The type and status of the act itself, where a construction makes another of it than its word alone."""

from __future__ import annotations

from standoff.code.events.candidates import Candidate
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.status import Verdict, inverted_condition
from standoff.model import Quote, Status


def typed(
    candidate: Candidate, verdict: Verdict, quote: Quote | None, lexicon: Lexicon
) -> tuple[str, Status, list[str]]:
    """The type and status of the act itself: being willing is an act, also when its content is not yet one."""
    kind, status = candidate.sense.type, verdict.status
    if kind in _SPOKEN and verdict.hangs_on and candidate.kind == "verb" and not _has_modal(candidate):
        return kind, Status.ACTUAL, ["said, whatever its content depends on"]
    if status is Status.DENIED and verdict.governor in lexicon.sets["ending_verbs"] and kind in _ENDED:
        return _ENDED[kind], Status.ACTUAL, [f"“{verdict.governor}”: brought to an end"]
    if candidate.sense.needs == "negation":
        return kind, Status.ACTUAL, ["negated"]
    if kind == "AGREE" and _promises_force(candidate, lexicon):
        return "THREATEN", status, ["what is promised is force: a threat"]
    if _is_conditional_threat(candidate, status, lexicon):
        return "THREATEN", Status.ACTUAL, ["a conflictual act announced in case of something: a threat"]
    if kind == "CONSULT" and status is not Status.ACTUAL and _is_wished(candidate, lexicon.sets["wishes"]):
        return "AGREE", Status.ACTUAL, ["wanting talks is willingness"]
    if candidate.kind == "adjective":
        if candidate.negated and candidate.sense.negated:
            return candidate.sense.negated, Status.ACTUAL, ["negated"]
        open_question = verdict.is_condition or status is Status.DENIED
        return kind, status if open_question else Status.ACTUAL, []
    if kind == "CONSULT" and candidate.kind == "verb" and status in (Status.CONDITIONAL, Status.PLANNED):
        words = {c.lower_ for c in candidate.head.children if c.dep_ == "aux"}
        if words & {"would", "'d", "’d"} and quote is not None:
            return "AGREE", Status.ACTUAL, ["“would” of one's own talks: willingness"]
    return kind, status, []


def _promises_force(candidate: Candidate, lexicon: Lexicon) -> bool:
    """ "an oath to fight on", "vowed to strike": the complement's verb is one of force."""
    holder = candidate.head
    clauses = [c for c in holder.children if c.dep_ in ("xcomp", "acl", "ccomp")]
    forces = lexicon.sets["force_verbs"]
    if any(clause.lemma_.lower() in forces for clause in clauses):
        return True
    return any(
        sense.type == "ASSAULT"
        and not any(n.dep_ == "neg" for n in clause.children)
        and (not sense.objects or any(o.lemma_.lower() in sense.objects for o in clause.children))
        for clause in clauses
        for sense in lexicon.verbs.get(clause.lemma_.lower(), ())
    )


_THREATENED = frozenset({"REJECT", "SANCTION", "ASSAULT", "COERCE", "MOBILIZE"})


def _is_conditional_threat(candidate: Candidate, status: Status, lexicon: Lexicon) -> bool:
    """ "will quit the pact if", "would strike unless": what one side would do to the other."""
    if (
        candidate.kind != "verb"
        or candidate.sense.type not in _THREATENED
        or status is not Status.CONDITIONAL
    ):
        return False
    if inverted_condition(candidate.head):
        return True
    modal = any(
        c.dep_ == "aux" and c.lower_ in ("will", "would", "'ll", "’ll", "shall")
        for c in candidate.head.children
    )
    marks = lexicon.sets["conditional_marks"]
    return modal and any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in marks for m in c.children)
        for c in candidate.head.children
    )


def _is_wished(candidate: Candidate, wishes: frozenset[str]) -> bool:
    """Talks that the subject itself wants: "would like to meet", "our wish is to hold a summit"."""
    verb = candidate.verb
    above = verb.head
    if verb.dep_ == "xcomp" and above.lemma_ in wishes:
        return not any(c.dep_ == "dobj" for c in above.children) and not any(
            c.dep_ == "neg" for c in above.children
        )
    if above.lemma_ == "be":
        return any(c.dep_ == "nsubj" and c.lemma_ in wishes for c in above.children)
    return False


_SPOKEN = frozenset({"THREATEN", "REQUEST", "AGREE", "REJECT", "ACCUSE"})


def _has_modal(candidate: Candidate) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "MD" for c in candidate.head.children)


_ENDED = {
    "MOBILIZE": "RETREAT",
    "ASSAULT": "RETREAT",
    "AID": "SANCTION",
    "COOPERATE": "SANCTION",
    "CONSULT": "REJECT",
    "SANCTION": "CONCEDE",
}
"""What it is to end an act of a type (codebook: suspending aid is a SANCTION, a meeting called off a REJECT)."""
