"""Candidates: every word of a sentence that may carry an act, with the sense that fits its construction."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.events.lexicon import Lexicon, Sense, is_any

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens

_OBJECTS = frozenset({"dobj", "nsubjpass", "obj", "dative", "oprd"})
_CLAUSES = frozenset({"xcomp", "ccomp"})
_PARTICLES = frozenset({"prep", "prt", "advmod"})
_ADVERBS = frozenset({"in", "up", "off", "out", "down", "away", "back"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod", "npadvmod", "punct"})

_LONGEST_TRIGGER = 8
"""Tokens between a verb and its particle or object; beyond that the verb alone is the trigger."""


@dataclass(slots=True)
class Candidate:
    """A word that may carry an act.

    Attributes:
        head: the token that carries the act.
        sense: the line of the tables that fits.
        kind: ``verb``, ``noun``, ``adjective`` or the name of a construction.
        carrier: the light verb of a noun ("conduct" in "conducted a test"), or None.
        objects: the tokens in the object slot of the sense.
        first, last: tokens of the trigger.
        negated: the sense is an adjective's under negation.
    """

    head: Token
    sense: Sense
    kind: str
    carrier: Token | None
    objects: tuple[Token, ...]
    first: int
    last: int
    negated: bool = False

    @property
    def verb(self) -> Token:
        """The token whose clause this is: the carrier, else the head."""
        return self.carrier if self.carrier is not None else self.head


def candidates(lexicon: Lexicon, tokens: Tokens, parties: frozenset[int]) -> Iterator[Candidate]:
    """The candidates of one sentence, in the order of the text.

    Args:
        tokens: the sentence.
        parties: indices of tokens that head a mention of a party, or a noun phrase that holds one.
    """
    for token in tokens:
        if token.pos_ in ("VERB", "AUX"):
            found = _verb(lexicon, token, parties)
        elif token.pos_ in ("NOUN", "PROPN"):
            found = _noun(lexicon, token, parties)
        elif token.pos_ == "ADJ":
            found = _adjective(lexicon, token)
        else:
            found = None
        if found is not None:
            yield found


def objects_of(verb: Token) -> list[Token]:
    """What the verb acts on: its object, its passive subject, the noun it qualifies as a participle."""
    found = [child for child in verb.children if child.dep_ in _OBJECTS and child.dep_ != "dative"]
    found += [child for child in verb.children if child.dep_ == "dative" and child.pos_ != "ADP"]
    if not found:  # "allowed inspectors to enter": the object is parsed as the infinitive's subject
        found = [
            s
            for c in verb.children
            if c.dep_ == "ccomp" and any(a.lower_ == "to" for a in c.lefts)
            for s in c.children
            if s.dep_ == "nsubj"
        ]
    if not found and verb.dep_ == "acl" and verb.tag_ == "VBN":
        found = [verb.head]
    if verb.dep_ == "relcl":
        found = [verb.head if c.tag_ in ("WDT", "WP") or c.lower_ == "that" else c for c in found] or found
    if not found and is_passive(verb) and (raised := _raised(verb)) is not None:
        found = [raised]
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _own_arguments(verb):
        found = [c for c in verb.head.children if c.dep_ == "nsubjpass"]
    return [part for token in found for part in with_conjuncts(token)]


def is_passive(verb: Token) -> bool:
    """Whether the verb has a passive auxiliary."""
    return any(c.dep_ == "auxpass" for c in verb.children)


def _raised(verb: Token) -> Token | None:
    """The subject of the verb above a passive infinitive ("the troops are to be withdrawn")."""
    token = verb
    while token.dep_ in ("xcomp", "conj") and token.head.pos_ in ("VERB", "AUX", "ADJ"):
        token = token.head
        for child in token.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                return child
    return None


def _own_arguments(verb: Token) -> bool:
    return any(c.dep_ in _OBJECTS | {"prep", "prt", "xcomp", "ccomp"} for c in verb.children)


def with_conjuncts(token: Token) -> list[Token]:
    """A noun and what is joined to it by "and" or a comma."""
    return [token, *token.conjuncts] if token.dep_ != "conj" else [token]


def _verb(lexicon: Lexicon, verb: Token, parties: frozenset[int]) -> Candidate | None:
    senses = lexicon.verbs.get(verb.lemma_.lower())
    if senses is None or (verb.dep_ in ("amod", "compound") and verb.tag_ == "VBG"):
        return None
    if says_nothing(lexicon, verb) or _is_of_a_kind(verb):
        return None
    best: tuple[int, Candidate] | None = None
    bare = _slot(verb, None) if any(not sense.particle for sense in senses) else []
    for sense in senses:
        fit = _fits(sense, verb, bare, parties)
        if fit is not None and _is_idiom(lexicon, fit[1]):
            continue
        if fit is not None and (best is None or fit[0] > best[0]):
            best = fit
    return best[1] if best else None


def _is_of_a_kind(verb: Token) -> bool:
    """ "those sanctioned", "anyone accused of it": a kind of people, and by whom is not told."""
    described = (
        verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lower_ in ("those", "anyone", "anybody")
    )
    return described and not any(c.dep_ == "agent" for c in verb.children)


def says_nothing(lexicon: Lexicon, verb: Token) -> bool:
    """ "declined to say", "asked not to be named", "as promised": newsroom phrases, no acts."""
    if any(c.dep_ == "xcomp" and c.lemma_ in lexicon.sets["newsroom_verbs"] for c in verb.children):
        return True
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and any(c.lower_ == "as" for c in verb.lefts)


def _is_idiom(lexicon: Lexicon, candidate: Candidate) -> bool:
    """ "seized the chance", "called them a nuisance" seize and phone nobody."""
    objects = candidate.objects
    if objects and objects[0].lemma_.lower() in lexicon.sets["empty_objects"]:
        return True
    return candidate.sense.mode == "phone" and any(c.dep_ == "oprd" for c in candidate.head.children)


def _fits(
    sense: Sense, verb: Token, bare: list[Token], parties: frozenset[int]
) -> tuple[int, Candidate] | None:
    """How specific the fit of a sense is, or None where its construction is not there; ``bare`` without particle."""
    if sense.type == "AID" and any(c.dep_ == "prt" for c in verb.children):
        return None  # "given up", "handed over" give nothing
    wanted = bool(sense.needs or sense.objects)
    particle = _particle(verb, sense.particle, wanted=wanted) if sense.particle else None
    if sense.particle and particle is None:
        return None
    if (
        particle is not None
        and particle.dep_ == "prep"
        and not sense.objects
        and not _may_have_both(sense, verb)
    ):
        return None
    objects = bare if particle is None else _slot(verb, particle)
    chosen = _object_fit(sense, verb, objects, parties)
    if chosen is None:
        return None
    specific = 4 * bool(sense.objects) + 2 * bool(sense.needs) + 3 * bool(sense.particle)
    words = [verb, *([particle] if particle is not None else []), *(chosen[:1] if sense.objects else [])]
    first, last = min(word.i for word in words), max(word.i for word in words)
    if last - first > _LONGEST_TRIGGER:
        first = last = verb.i
    return specific, Candidate(verb, sense, "verb", None, tuple(objects), first, last)


def _may_have_both(sense: Sense, verb: Token) -> bool:
    """ "called a march for Saturday" calls for nothing, "returned the mummy to Berlin" is no visit."""
    if verb.lemma_ not in ("call", "put") and sense.mode != "visit":
        return True
    return not any(c.dep_ == "dobj" for c in verb.children)


def _particle(verb: Token, word: str, *, wanted: bool) -> Token | None:
    for child in verb.rights:
        if child.lower_ != word or child.dep_ not in ("prt", "prep", "advmod", "dative", "agent"):
            continue
        if (
            child.dep_ == "prep"
            and word in _ADVERBS
            and not wanted
            and any(c.dep_ == "pobj" for c in child.children)
        ):
            continue  # "gave a lecture in Lagos" gives nothing in
        return child
    return None


def _slot(verb: Token, particle: Token | None) -> list[Token]:
    if particle is None or particle.dep_ == "prt":
        found = objects_of(verb)
        return found or _after_particle(verb)
    found = [o for child in particle.children if child.dep_ == "pobj" for o in with_conjuncts(child)]
    found += [child for child in particle.children if child.dep_ == "pcomp"]
    if not found and verb.dep_ == "relcl":
        found = [verb.head]
    return found or [c for c in verb.children if c.dep_ == "nsubjpass"] or _after_particle(verb)


def _after_particle(verb: Token) -> list[Token]:
    """ "pull out of talks", "walk out on a deal", "cut off supplies to": the object behind a second preposition."""
    return [
        o
        for prep in (*verb.rights, *(c for p in verb.rights if p.dep_ in _PARTICLES for c in p.rights))
        if prep.dep_ == "prep" and prep.lower_ in ("of", "from", "on")
        for o in prep.children
        if o.dep_ == "pobj"
    ]


def _object_fit(
    sense: Sense, verb: Token, objects: list[Token], parties: frozenset[int]
) -> list[Token] | None:
    """The objects that the sense asks for; None where there are none such."""
    if sense.needs == "content":
        content = [t for t in verb.subtree if t.lemma_.lower() in sense.objects and t.i != verb.i]
        return content[:1] or None
    if sense.objects:
        subject = [] if objects or sense.type != "REJECT" else [c for c in verb.children if c.dep_ == "nsubj"]
        wanted = [o for o in [*objects, *subject] if _is_object(o, sense.objects)]
        return wanted or None
    if sense.needs == "clause":
        return [c for c in verb.children if c.dep_ in _CLAUSES] or None
    if sense.needs == "asked":
        return _asked_of_another(verb)
    if sense.needs == "infinitive":
        return [
            c for c in verb.children if c.dep_ in _CLAUSES and any(a.lower_ == "to" for a in c.lefts)
        ] or None
    if sense.needs == "negation":
        return objects if any(c.dep_ == "neg" for c in verb.children) else None
    if sense.needs == "verdict":
        return objects
    if sense.needs == "subjunctive":
        return [c for c in verb.children if c.dep_ == "ccomp" and _is_demanded(c)] or None
    if sense.needs == "none":
        return None if any(c.dep_ == "dobj" for c in verb.children) else []
    if sense.needs == "party":
        return [o for o in objects if o.i in parties] or None
    return objects


def _asked_of_another(verb: Token) -> list[Token] | None:
    """ "wants the toll lifted", "wants a pledge" ask something of another; "wants to go" asks nothing."""
    clauses = [
        c
        for c in verb.children
        if c.dep_ in _CLAUSES
        and any(s.dep_ in ("nsubj", "nsubjpass") and s.pos_ != "PRON" for s in c.children)
    ]
    return clauses or [c for c in verb.children if c.dep_ == "dobj" and c.pos_ != "PRON"] or None


def _is_demanded(clause: Token) -> bool:
    """ "that the country abandon", "that they must leave"."""
    modals = [c.lower_ for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    return bool({"must", "should"} & set(modals)) or (clause.tag_ == "VB" and modals in ([], ["be"]))


def _is_object(token: Token, words: Set[str]) -> bool:
    """Whether a noun is one of some words, or holds one behind what counts it: "three rounds of talks"."""
    if is_any(token, words):
        return True
    if not token.n_rights and "joint" not in words:
        return False
    # "a string of raids", "schemes for famine relief"
    inner = [
        noun
        for prep in token.children
        if prep.dep_ == "prep" and prep.lower_ in ("of", "for")
        for noun in prep.children
        if noun.dep_ == "pobj"
    ]
    return any(is_any(noun, words) for noun in inner) or (
        "joint" in words and any(c.lower_ == "joint" for c in token.children if c.dep_ in _MODIFIERS)
    )


def _noun(lexicon: Lexicon, noun: Token, parties: frozenset[int]) -> Candidate | None:
    senses = lexicon.nouns.get(noun.lemma_.lower())
    if senses is None or noun.dep_ in ("compound", "amod", "nmod"):
        return None
    if noun.lemma_ == "charge" and noun.head.lower_ == "in":
        return None  # "the official in charge"
    if any(f"{c.lemma_.lower()} {noun.lemma_.lower()}" in lexicon.sets["idle_compounds"] for c in noun.lefts):
        return None
    if noun.text == "War":
        return None  # "the Cold War": a name of times past
    fitting = [s for s in senses if _noun_fits(s, noun, parties)]
    if not fitting:
        return None
    sense = next((s for s in fitting if s.modifiers), fitting[0])
    first = _trigger_start(noun, parties)
    return Candidate(noun, sense, "noun", _light_verb(lexicon, noun), (), first, noun.i)


def _noun_fits(sense: Sense, noun: Token, parties: frozenset[int]) -> bool:
    before = [c for c in noun.lefts if c.dep_ in _MODIFIERS]
    if sense.needs == "party":
        return any(c.i in parties for c in before)
    if sense.needs == "told":
        return not any(c.i in parties for c in before)
    if not sense.modifiers:
        return True
    words = {c.lemma_.lower() for c in before} | {t.lower_ for c in before for t in c.subtree}
    of = {
        o.lemma_.lower()
        for p in noun.rights
        if p.dep_ == "prep" and p.lower_ in ("of", "on", "in")
        for o in p.subtree
    }
    return bool(sense.modifiers & (words | of | {w.rstrip("s") for w in of}))


def _light_verb(lexicon: Lexicon, noun: Token) -> Token | None:
    """The verb that only carries this noun, or None."""
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "attr") and head.lemma_.lower() in lexicon.sets["light_verbs"]:
        return head
    if (
        noun.dep_ == "pobj"
        and head.head.pos_ == "VERB"
        and head.head.lemma_ in ("take", "engage", "participate")
    ):
        return head.head
    if noun.dep_ == "conj" and noun.head.dep_ == "dobj":
        return _light_verb(lexicon, noun.head)
    return None


def _trigger_start(noun: Token, parties: frozenset[int]) -> int:
    """The trigger takes the noun's own modifiers along, not the party before it."""
    first = noun.i
    for child in sorted(noun.lefts, key=lambda c: -c.i):
        if child.dep_ in ("amod", "compound", "nummod") and child.i == first - 1 and child.i not in parties:
            first = child.i
        else:
            break
    return int(first)


def _adjective(lexicon: Lexicon, adjective: Token) -> Candidate | None:
    senses = lexicon.adjectives.get(adjective.lower_)
    if senses is None:
        return None
    negated = any(c.dep_ == "neg" for c in adjective.children) or any(
        c.dep_ == "neg" for c in adjective.head.children if adjective.dep_ == "acomp"
    )
    for sense in senses:
        if _adjective_fits(sense, adjective, negated):
            i = adjective.i
            return Candidate(adjective, sense, "adjective", None, (), i, i, negated=negated)
    return None


def _adjective_fits(sense: Sense, adjective: Token, negated: bool) -> bool:
    predicate = adjective.dep_ in (
        "acomp",
        "oprd",
        "conj",
        "ROOT",
        "xcomp",
        "appos",
        "advcl",
        "ccomp",
        "attr",
    )
    if sense.use in ("predicate", "verdict") and not predicate:
        return False
    if sense.use == "negated" and not negated:
        return False
    if sense.needs == "clause":
        return any(c.dep_ in _CLAUSES for c in adjective.children)
    if sense.particle:
        return any(c.lower_ == sense.particle and c.dep_ in ("prep", "aux") for c in adjective.children)
    return True
