"""Who sets a condition, and who must fulfil it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.tie import Scene, Tie
from standoff.code.conditions.tree import Part, auxiliaries, clause_of, is_lemma
from standoff.code.dependencies import children
from standoff.code.draft import Draft, Mention, Party
from standoff.code.events.subjects import subject_of
from standoff.model import Actor, Quote, Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

Actors = tuple[Actor, ...]
_NEAR = 2
"""Sentences before a condition whose parties count without the setter beside them."""
_HIGHEST = 3
"""Nouns looked through on the way to the doer of a bare infinitive."""


def actors_of(draft: Draft, mentions: Iterable[Mention]) -> Actors:
    """The parties of some mentions, each code once, outlets left out."""
    found: dict[str, Actor] = {}
    for mention in mentions:
        for party in mention.parties:
            if party.code and party.code not in found and not party.code.startswith("MED:"):
                found[party.code] = _actor(party, draft, mention)
    return tuple(found.values())


def _actor(party: Party, draft: Draft, mention: Mention) -> Actor:
    span = draft.span(mention.start, mention.end)
    return party.actor(span)


def codes(actors: Iterable[Actor]) -> set[str]:
    """Their codes."""
    return {actor.code for actor in actors}


def speaker(quote: Quote | None) -> Actors:
    """The side that speaks."""
    if quote is None or quote.side is None or quote.side.code.startswith("MED:"):
        return ()
    side = quote.side
    return (replace(side, span=quote.mention or side.span, why="the speaker's side"),)


def named(scene: Scene, token: Token | None) -> Actors:
    """The parties of the noun phrase that a token heads."""
    return actors_of(scene.draft, scene.parties.within(token)) if token is not None else ()


def in_part(scene: Scene, piece: Part | None, *, places: bool = False) -> Actors:
    """The parties named among a part's words; states that are only places there with ``places``."""
    if piece is None:
        return ()
    span = scene.span(piece)
    found = [m for m in scene.draft.mentions_in(span.start, span.end) if places or not m.is_place]
    return actors_of(scene.draft, [m for m in found if not _names_a_thing(scene, m)])


def _names_a_thing(scene: Scene, mention: Mention) -> bool:
    """ "UN sanctions": whose they are, not who could lift them for the other side."""
    words = lexicon().words["named_things"]
    at = mention.head - scene.block.start
    token = next((t for t in scene.tokens if t.idx == at), None)
    return (
        token is not None
        and token.dep_ in ("compound", "amod", "nmod")
        and is_lemma(token.head, words)
        and any((p.code or "").startswith("IGO:") for p in mention.parties)
    )


def without(actors: Actors, others: Actors) -> Actors:
    """The actors that are not among the others."""
    taken = codes(others)
    return tuple(a for a in actors if a.code not in taken)


def doer(scene: Scene, verb: Token | None) -> Actors:
    """The parties that do what a verb says; none for a passive without its agent."""
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return ()
    for _ in range(_HIGHEST):
        subject, _ = subject_of(verb)
        found = named(scene, subject)
        if found or verb.dep_ != "acl" or subject is None or subject.i != verb.head.i:
            return found
        verb = clause_of(verb.head)  # "reserved the right to put", "making a plan to retaliate"
        if verb.pos_ not in ("VERB", "AUX"):
            return ()
    return ()


def set_by(scene: Scene, tie: Tie) -> Actors:
    """Who sets it: whoever demands it, else whoever speaks, else the doer or owner of what would follow."""
    if tie.setter is not None and (found := named(scene, tie.setter)):
        return found
    said = speaker(scene.quote(tie.requires.head)) or speaker(_around(scene, tie))
    doing = doer(scene, tie.enabled)
    if tie.receives or _befalls(tie.enabled):
        return said or _warner(scene, tie.enabled) or (_understood(scene, doing) if tie.receives else ())
    if said and not (tie.reported and doing):
        return _joined(said, doing)
    return doing or _owner(scene, tie.enabled) or named(scene, tie.fallback)


def _befalls(verb: Token | None) -> bool:
    """What its subject suffers by another's will: "will be met with reprisals", "will regret it"."""
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return False
    if is_lemma(verb, lexicon().words["suffered"]):
        return True
    agent = children(verb, "agent") or [p for p in children(verb, "prep") if p.lower_ == "by"]
    return bool(children(verb, "nsubjpass")) and not agent and bool(children(verb, "auxpass"))


def _warner(scene: Scene, verb: Token | None) -> Actors:
    """Who says so, where no quote does: "warned Malta its ships will burn", "warnings by the president that"."""
    while verb is not None and verb.head.i != verb.i:
        link, verb = verb, verb.head
        if link.dep_ in ("ccomp", "acl", "xcomp", "relcl") and verb.pos_ in ("VERB", "NOUN"):
            found = doer(scene, verb) if verb.pos_ == "VERB" else named(scene, verb)
            if found:
                return found
    return ()


def _around(scene: Scene, tie: Tie) -> Quote | None:
    return scene.quote(tie.enables.head) if tie.enables is not None else None


def _joined(said: Actors, doing: Actors) -> Actors:
    """ "We will respond", said for two sides: both set it."""
    return (*said, *without(doing, said)) if len(doing) > 1 and codes(said) <= codes(doing) else said


def _owner(scene: Scene, noun: Token | None) -> Actors:
    if noun is None or noun.pos_ in ("VERB", "AUX"):
        return ()
    owners = [
        m for c in noun.lefts if c.dep_ in ("poss", "amod", "compound", "nmod") for m in scene.parties.of(c)
    ]
    return actors_of(scene.draft, owners)


def must_fulfil(scene: Scene, tie: Tie, setters: Actors) -> tuple[Actors, bool]:
    """Who must fulfil it, and whether the sentence itself tells so."""
    required = tie.requires.head
    for found in (
        named(scene, tie.subject),
        *([in_part(scene, tie.enables)] if tie.relation is Relation.THREAT and _is_pronoun(required) else []),
        doer(scene, required),
        *([in_part(scene, tie.enables)] if _is_own_pronoun(scene, required, setters) else []),
        _from(scene, required),
        in_part(scene, tie.requires),
        _passive_setting(scene, tie),
        in_part(scene, tie.enables),
        _addressed(scene, tie),
        in_part(scene, tie.requires, places=True),
    ):
        if others := without(found, setters):
            return others, True
    return _understood(scene, setters), False


def _is_own_pronoun(scene: Scene, verb: Token, setters: Actors) -> bool:
    """ "would not defend Malta if it strikes first": a pronoun that would mean the setter means the other here."""
    return _is_pronoun(verb) and codes(doer(scene, verb)) <= codes(setters)


def _is_pronoun(verb: Token) -> bool:
    """Whether its subject is a third person's pronoun: the one threatened is meant before anybody else."""
    subject = next(iter(children(verb, "nsubj")), None)
    return subject is not None and subject.lower_ in ("it", "he", "she", "they")


def _from(scene: Scene, noun: Token) -> Actors:
    """ "An apology from Croatia", "the extradition by Sweden"."""
    preps = [
        c
        for t in noun.subtree
        for c in t.children
        if c.dep_ in ("prep", "agent") and c.lower_ in ("from", "by")
    ]
    return actors_of(
        scene.draft, [m for p in preps for o in children(p, "pobj") for m in scene.parties.within(o)]
    )


def _passive_setting(scene: Scene, tie: Tie) -> Actors:
    """The doer of what would follow, where the setter is somebody else: "Qatar can return if"."""
    return doer(scene, tie.enabled)


def _addressed(scene: Scene, tie: Tie) -> Actors:
    """Whom the speaker tells it: "the commander told the British"."""
    quote = scene.quote(tie.requires.head)
    if quote is None or quote.cue is None:
        return ()
    low, high = quote.cue.start, quote.cue.end + 60
    near = [m for m in scene.draft.mentions_in(low, min(high, scene.sentence.end)) if not m.is_place]
    return actors_of(
        scene.draft,
        [m for m in near if quote.mention is None or m.start != quote.mention.start][:1]
        if _is_told(quote)
        else [],
    )


def _is_told(quote: Quote) -> bool:
    return quote.cue is not None and quote.cue.text.split()[-1].lower() in (
        "told",
        "warned",
        "tells",
        "warns",
        "informed",
    )


def _understood(scene: Scene, setters: Actors) -> Actors:
    own = codes(setters)
    if not own:
        return ()
    party = _opposite(scene, own)
    if party is None:
        return ()
    why = f"{party.code} is understood: the party that the article most often names with {', '.join(sorted(own))}"
    return (party.actor(None, why),)


def _opposite(scene: Scene, own: set[str]) -> Party | None:
    """The party named in the most sentences with the setter, sentences near counted twice."""
    weight: Counter[str] = Counter()
    parties: dict[str, Party] = {}
    by_sentence: dict[int, set[str]] = {}
    for mention in scene.draft.mentions:
        for party in mention.parties:
            if party.code and not mention.is_place:
                by_sentence.setdefault(mention.sentence, set()).add(party.code)
                parties.setdefault(party.code, party)
    here = scene.sentence.index
    for index, found in by_sentence.items():
        near = here - _NEAR <= index <= here
        if found & own or near:
            weight.update(dict.fromkeys(found - own, 2 if near and found & own else 1))
    best = min(
        (c for c in weight if not c.startswith(("MED:", "BUS:", "CVL:"))),
        key=lambda c: (-weight[c], c),
        default=None,
    )
    return parties[best] if best is not None else None


def speaks_of_itself(scene: Scene, tie: Tie, setters: Actors) -> bool:
    """Whether what would follow is the setter's own to do, give or take part in."""
    verb = tie.enabled
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return True
    subject, passive = subject_of(verb)
    if passive or subject is None:
        return True
    doing = doer(scene, verb)
    if not doing or codes(doing) & codes(setters):
        return True
    words = lexicon().words
    if is_lemma(verb, words["suffered"]) or is_lemma(verb, words["get_verbs"]):
        return True
    return is_lemma(verb, words["friendly"]) and any(a.lower_ in ("can", "may") for a in auxiliaries(verb))
