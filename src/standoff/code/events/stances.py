"""Acts that a construction makes, whatever its verb: "must", "would not".

Codebook, `Events`: a condition put to the other side is a REQUEST, a refusal a REJECT. Who speaks comes from
the quotes, so these run after them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.code.draft import Mention
from standoff.code.events.candidates import Candidate, is_passive
from standoff.code.events.lexicon import Lexicon, Sense
from standoff.code.events.parties import Parties, Slots, codes_of
from standoff.code.events.speech import Speech
from standoff.code.events.subjects import subject_of
from standoff.model import Quote

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

_DEMAND = Sense("must", "REQUEST")
_REFUSAL = Sense("will not", "REJECT")
_NEGATED_FUTURE = frozenset({"will", "would", "wo", "'ll", "'d", "shall", "never"})


def stances(
    lexicon: Lexicon, parties: Parties, tokens: Tokens, speech: Speech
) -> Iterator[tuple[Candidate, Slots, str]]:
    """Demands and refusals in one sentence, each with its slots and why."""
    for token in tokens:
        if token.pos_ not in ("VERB", "AUX"):
            continue
        quote = speech.at(parties.block.start + token.idx)
        if quote is not None and quote.side is not None and quote.side.code.startswith("MED:"):
            continue  # a reporter demands and refuses nothing
        if quote is not None and _is_deontic(lexicon, token):
            yield from _demand(parties, token, quote)
        if _is_refused(lexicon, token):
            yield from _refusal(lexicon, parties, token, quote)


def _is_deontic(lexicon: Lexicon, verb: Token) -> bool:
    """ "must withdraw", "has to stop", "needs to show", "are required to leave"."""
    if any(c.lower_ == "yet" for c in verb.children):
        return False  # "have yet to be enforced"
    if any(c.dep_ == "aux" and c.lower_ in lexicon.sets["deontic_modals"] for c in verb.children):
        return not any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    has_clause = any(c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in verb.children)
    if verb.lemma_ in lexicon.sets["deontic_verbs"] and has_clause:
        return not any(c.dep_ == "neg" for c in verb.children)
    return (
        verb.lemma_ in lexicon.sets["deontic_passives"]
        and is_passive(verb)
        and has_clause
        and not (any(c.dep_ == "neg" for c in verb.children))
    )


def _demand(parties: Parties, verb: Token, quote: Quote) -> Iterator[tuple[Candidate, Slots, str]]:
    if quote.side is None:
        return
    side = quote.side.code
    if verb.lemma_ == "be" and not any(c.dep_ == "expl" for c in verb.children):
        return  # "this should be the start": an opinion; "there should be a truce" is a demand
    subject, _ = subject_of(verb)
    addressed = parties.within(subject) if subject is not None else []
    if addressed and all(set(codes_of(m)) == {side} for m in addressed):
        return
    others = [m for m in addressed if side not in codes_of(m)]
    unnamed = not addressed and subject is not None and subject.pos_ == "NOUN" and _is_all(subject)
    if not others and not unnamed:
        others = [m for m in _in_clause(parties, verb) if side not in codes_of(m)][:1]
    candidate = _candidate(verb, _DEMAND, "demand", ("aux",))
    slots = Slots(recipients=others, subject=subject, unnamed=unnamed)
    yield candidate, slots, f"“{verb.doc[candidate.first].text}” said by {side} of another: a demand"


def _is_all(subject: Token) -> bool:
    """ "all nations", "every government": parties, but none in particular."""
    return any(c.lower_ in ("all", "every", "other", "no") for c in subject.lefts)


def _candidate(verb: Token, sense: Sense, kind: str, auxiliaries: tuple[str, ...]) -> Candidate:
    """The verb with its auxiliaries and an infinitive close behind it ("must be made to leave")."""
    first = min((c.i for c in verb.children if c.dep_ in auxiliaries), default=verb.i)
    inner = next((c.i for c in verb.children if c.dep_ == "xcomp" and c.i - verb.i < 4), verb.i)
    return Candidate(verb, sense, kind, None, (), first, max(verb.i, inner))


def _in_clause(parties: Parties, verb: Token) -> list[Mention]:
    last = verb.right_edge
    start, end = parties.block.start + verb.left_edge.idx, parties.block.start + last.idx + len(last.text)
    return [m for m in parties.all() if start <= m.head < end and m.kind != "adjective"]


def _is_refused(lexicon: Lexicon, verb: Token) -> bool:
    """ "will not return", "won't talk", "is not going to recognise"."""
    if not any(c.dep_ == "neg" for c in verb.children):
        return False
    if verb.lemma_ in lexicon.sets["never_refused_verbs"] and verb.lower_ != "going":
        return False
    if verb.lower_ == "going" and any(c.dep_ == "xcomp" for c in verb.children):
        return True
    return any(c.dep_ == "aux" and c.lower_ in _NEGATED_FUTURE for c in verb.children)


def _refusal(
    lexicon: Lexicon, parties: Parties, verb: Token, quote: Quote | None
) -> Iterator[tuple[Candidate, Slots, str]]:
    subject, passive = subject_of(verb)
    if subject is None or passive:
        return
    if verb.dep_ == "ccomp" and verb.head.lemma_ in lexicon.sets["opinions"]:
        return  # "I hope they will not": no refusal
    actors = parties.within(subject)
    side = quote.side.code if quote is not None and quote.side is not None else None
    own = [m for m in actors if side is None or side in codes_of(m)]
    if not actors:
        return
    candidate = _candidate(verb, _REFUSAL, "refusal", ("aux", "neg"))
    if own:
        yield candidate, Slots(actors=own, subject=subject), "a refusal: will not"
    elif side is not None:  # "they won't bluff their way into the union": the speaker turns them down
        yield (
            candidate,
            Slots(recipients=actors, subject=subject),
            f"{side} says that the other will not get it",
        )
