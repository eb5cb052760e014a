"""Did it happen? Status from tense, modality, negation and what governs the clause (codebook, `status`)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standoff.code.events.candidates import Candidate, is_passive
from standoff.code.events.lexicon import Lexicon
from standoff.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLIMB = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl"})
_HIGHEST = 6
"""Clauses climbed. Deeper embedding does not occur in news and would only cost time."""

_CITING = frozenset({"citing", "quoting"})
_EFFECTS = {
    "denied": Status.DENIED,
    "planned": Status.PLANNED,
    "conditional": Status.CONDITIONAL,
    "alleged": Status.ALLEGED,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an act happened.

    Attributes:
        status: the codebook's status.
        why: what decided, in words.
        content: the act is only what another act is about ("refused to bow", "demanded the release").
        governor: lemma of the word that decided, or "".
        hangs_on: the mark of the if-clause that the act hangs on, or "".
        is_condition: the act stands in such a clause itself.
    """

    status: Status = Status.ACTUAL
    why: str = "told as a fact"
    content: bool = False
    governor: str = ""
    hangs_on: str = ""
    is_condition: bool = False


def status_of(lexicon: Lexicon, candidate: Candidate) -> Verdict:
    """The status of a candidate's act, and why."""
    verdict = Verdict()
    if candidate.kind == "noun":
        verdict = _of_noun(lexicon, candidate)
        if candidate.carrier is None:
            return verdict
    entry = lexicon.governors.get(candidate.verb.lemma_.lower()) if candidate.carrier is not None else None
    if entry is not None and entry.effect in ("planned", "conditional"):  # "was planning a strike"
        verdict = Verdict(
            _EFFECTS[entry.effect], f"object of “{candidate.verb.text}”", False, candidate.verb.lemma_
        )
    return _of_clause(lexicon, candidate.verb, verdict)


def _of_clause(lexicon: Lexicon, verb: Token, verdict: Verdict) -> Verdict:
    own = _own(lexicon, verb)
    softer = verdict.status is Status.CONDITIONAL and own.status is Status.PLANNED
    if own.status is not Status.ACTUAL and not softer:
        verdict = own
    for governor, link in _governors(verb):
        effect = _effect(lexicon, governor, link)
        if effect is None:
            if link.dep_ in ("ccomp", "advcl"):
                break
            continue
        verdict = _under(lexicon, verdict, governor, effect)
    return verdict


def _own(lexicon: Lexicon, verb: Token) -> Verdict:
    """What the clause itself says: negation, condition, hearsay, modal, bare infinitive; the first of these counts."""
    holder = _modal_holder(verb)
    return (
        _negated(lexicon, verb, holder)
        or _conditional(lexicon, holder)
        or _hedged(lexicon, holder)
        or _infinitive(holder)
        or Verdict()
    )


def _negated(lexicon: Lexicon, verb: Token, holder: Token) -> Verdict | None:
    children = list(holder.children)
    if any(c.dep_ == "neg" for c in children) or _no_subject(lexicon, holder) or _neither(verb):
        return Verdict(Status.DENIED, "negated")
    adverbs = [c for c in children if c.dep_ == "advmod"]
    adverbs += [c for adverb in adverbs for c in adverb.lefts]  # "hardly ever"
    if any(c.dep_ == "advmod" and c.lower_ in lexicon.sets["denying_adverbs"] for c in adverbs):
        return Verdict(Status.DENIED, "an adverb denies it")
    if holder.dep_ == "pcomp" and holder.head.lower_ == "without":
        return Verdict(Status.DENIED, "“without”")
    return None


def _conditional(lexicon: Lexicon, holder: Token) -> Verdict | None:
    marks = lexicon.sets["conditional_marks"]
    if any(c.lower_ in marks and c.i < holder.i for c in holder.children) or _inverted(holder):
        return Verdict(Status.CONDITIONAL, "it is the condition itself", is_condition=True)
    if (mark := _condition(lexicon, holder)) is not None:
        return Verdict(Status.CONDITIONAL, f"depends on “{mark}”", hangs_on=mark)
    return None


def _hedged(lexicon: Lexicon, holder: Token) -> Verdict | None:
    words = [c.lower_ for c in holder.children if c.dep_ in ("aux", "auxpass", "advmod", "neg")]
    if any(w in lexicon.sets["alleged_adverbs"] for w in words):
        return Verdict(Status.ALLEGED, "an adverb marks it as hearsay")
    if (source := _hearsay_source(lexicon, holder)) is not None:
        return Verdict(Status.ALLEGED, f"told by “{source}” alone")
    if any(w in lexicon.sets["planned_modals"] for w in words):
        return Verdict(Status.PLANNED, "future tense")
    if any(w in lexicon.sets["conditional_modals"] for w in words):
        return _would(holder, words)
    return None


def _hearsay_source(lexicon: Lexicon, holder: Token) -> str | None:
    """The source in "by one account", "according to residents", "citing rebels"; None where none such is given."""
    for source in _cited(holder):
        if source.lemma_.lower() in lexicon.sets["hearsay_tellers"]:
            return str(source.text)
    for prep in holder.children:
        if prep.dep_ != "prep" or prep.lower_ not in ("by", "according"):
            continue
        inner = [prep, *(c for c in prep.children if c.dep_ == "prep")]
        for source in (c for p in inner for c in p.children if c.dep_ == "pobj"):
            if (
                source.lemma_.lower()
                in lexicon.sets["hearsay_tellers" if prep.lower_ != "by" else "accounts"]
            ):
                return str(source.text)
    return None


def _cited(verb: Token) -> list[Token]:
    """ "…, citing rebels": whom a verb's participle of quoting names."""
    return [o for c in verb.children if c.lower_ in _CITING for o in c.children if o.dep_ in ("dobj", "pobj")]


def _infinitive(holder: Token) -> Verdict | None:
    told = holder.dep_ == "ccomp" and holder.i < holder.head.i  # "Seoul to send rice, sources say"
    bare = (told or holder.dep_ in ("ROOT", "relcl", "advcl")) and _is_infinitive(holder)
    own = any(c.dep_ == "nsubj" for c in holder.children) and not any(c.dep_ == "mark" for c in holder.lefts)
    if bare and holder.dep_ == "advcl" and not own:
        return Verdict(Status.CONDITIONAL, "a purpose")
    if bare:
        return Verdict(Status.PLANNED, "“to” and verb")
    return Verdict(Status.PLANNED, "“going to”") if _going_to(holder) else None


def _modal_holder(verb: Token) -> Token:
    """The verb whose auxiliaries count: a conjunct without its own shares the first one's."""
    if (
        verb.dep_ == "conj"
        and verb.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("aux", "auxpass", "nsubj", "nsubjpass") for c in verb.children)
    ):
        return _modal_holder(verb.head)
    if verb.dep_ in ("acomp", "attr", "oprd") and verb.head.pos_ in ("AUX", "VERB"):
        return verb.head
    return verb


def _would(verb: Token, words: list[str]) -> Verdict:
    """ "would" is a backshifted "will" in reported speech, a condition elsewhere."""
    if any(w in ("would", "'d", "’d") for w in words) and verb.dep_ == "ccomp" and verb.head.tag_ == "VBD":
        return Verdict(Status.PLANNED, "future in reported speech")
    return Verdict(Status.CONDITIONAL, f"modal “{next(w for w in words)}”")


def _neither(verb: Token) -> bool:
    """ "neither backed nor opposed"."""
    around = (*verb.children, *(verb.head.children if verb.dep_ == "conj" else ()))
    return any(c.lower_ in ("neither", "nor") and c.dep_ in ("preconj", "cc") for c in around)


def _no_subject(lexicon: Lexicon, verb: Token) -> bool:
    """ "No side has attacked", "neither country agreed", "nobody accused"."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(d.lower_ in lexicon.sets["denying_subjects"] for s in subjects for d in (*s.children, s))


def _condition(lexicon: Lexicon, verb: Token) -> str | None:
    """The mark of an if-clause: this clause is one, or hangs on one."""
    for child in verb.children:
        if child.pos_ in ("VERB", "AUX", "NOUN", "ADP", "SCONJ") and child.dep_ in (
            "advcl",
            "prep",
            "dep",
            "npadvmod",
        ):
            for mark in (child, *child.children):
                if mark.lower_ in lexicon.sets["conditional_marks"]:
                    return str(mark.lower_)
    return "if" if inverted_condition(verb) else None


def inverted_condition(verb: Token) -> bool:
    """Whether an if-clause without if hangs on it: "Had Iceland sent its gunboat, ...", "Should they attack, ..."."""
    return any(c.dep_ in ("advcl", "ccomp") and _inverted(c) for c in verb.children)


def _inverted(clause: Token) -> bool:
    first = clause.doc[clause.left_edge.i]
    subjects = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    opens = first.lower_ in ("had", "should", "were") and first.head == clause
    return bool(opens and subjects and subjects[0].i > first.i and first.doc[-1].text != "?")


def _going_to(verb: Token) -> bool:
    return bool(verb.dep_ == "xcomp" and verb.head.lower_ == "going")


def _governors(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The words that the clause is a complement of, inner first, each with the clause's verb."""
    token = verb
    for _ in range(_HIGHEST):
        while token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX", "ADJ"):
            token = token.head
        if token.dep_ in ("acomp", "attr", "oprd"):
            token = token.head
            continue
        if token.dep_ not in _CLIMB:
            return
        governor = token.head
        if token.dep_ == "pcomp":
            governor = governor.head
            if governor.pos_ == "ADV":  # "stopped short of accusing"
                governor = governor.head
        if token.dep_ == "acl" and not _is_infinitive(token) and not _is_that_clause(token):
            return
        if token.dep_ == "advcl" and governor.pos_ == "VERB" and not _is_infinitive(token):
            return
        yield governor, token
        if governor.pos_ in ("NOUN", "PROPN") and governor.dep_ in ("dobj", "nsubj", "attr"):
            yield governor.head, governor
            return
        token = governor


def _is_that_clause(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _effect(lexicon: Lexicon, governor: Token, link: Token) -> str | None:
    """What a governing word says of its complement; None where it says nothing."""
    word = governor.lemma_.lower()
    if word in lexicon.sets["telling_verbs"] and _is_hearsay(lexicon, governor):
        return "alleged"
    if governor.pos_ in ("NOUN", "PROPN"):
        if any(c.dep_ == "det" and c.lower_ == "no" for c in governor.lefts):
            return "denied"  # "no sign that"
        return _noun_effect(lexicon, word)
    if link.pos_ in ("NOUN", "PROPN"):
        return "denied" if word in lexicon.sets["disclaiming_verbs"] else None
    if word == "be":
        return _be_effect(governor, link)
    if governor.lower_ == "going":
        return "planned"
    if word == "have" and any(c.lower_ == "yet" for c in (*governor.children, *link.children)):
        return "denied"
    entry = lexicon.governors.get(word)
    if entry is None or entry.effect == "none":
        return None
    if word in lexicon.sets["telling_verbs"] and link.dep_ == "ccomp" and not _is_infinitive(link):
        return None  # "told them that he had": reported, not ordered
    if any(c.dep_ == "prt" and c.lower_ == "out" for c in governor.children) and word == "rule":
        return "denied"
    if entry.effect == "actual" and link.dep_ == "ccomp" and not _is_infinitive(link):
        return None
    if entry.effect == "planned" and link.dep_ == "ccomp" and _is_past(link):
        return None  # "announced that it had expelled": told, not planned
    return entry.effect


def _is_hearsay(lexicon: Lexicon, teller: Token) -> bool:
    """ "residents say", "is said to", "reported, citing rebels": told by those whom no office vouches for."""
    if is_passive(teller):
        return any(c.dep_ == "xcomp" for c in teller.children)
    tellers = [*(c for c in teller.children if c.dep_ == "nsubj"), *_cited(teller)]
    return any(word.lemma_.lower() in lexicon.sets["hearsay_tellers"] for word in tellers)


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(
        c.dep_ == "aux" and c.lower_ in ("had", "has", "have") for c in verb.children
    )


def _be_effect(be: Token, link: Token) -> str | None:
    """ "is to meet", "was about to storm", "it is not true that"."""
    if _is_infinitive(link) and link.dep_ == "xcomp" and not any(c.dep_ == "acomp" for c in be.children):
        return "planned"
    untrue = any(c.dep_ == "neg" for c in be.children) and any(
        c.lower_ in ("true", "correct", "right") for c in be.children
    )
    return "denied" if untrue or any(c.lower_ in ("untrue", "false") for c in be.children) else None


def _noun_effect(lexicon: Lexicon, word: str) -> str | None:
    for key, effect in (
        ("conditional_nouns", "conditional"),
        ("planned_nouns", "planned"),
        ("denied_nouns", "denied"),
        ("alleged_nouns", "alleged"),
    ):
        if word in lexicon.sets[key]:
            return effect
    return None


def _under(lexicon: Lexicon, verdict: Verdict, governor: Token, effect: str) -> Verdict:
    """The status of a complement under its governor: "failed to", "did not manage to", "plans to"."""
    word = governor.lemma_.lower()
    entry = lexicon.governors.get(word)
    content = verdict.content or (entry is not None and entry.is_event) or governor.pos_ == "NOUN"
    status, why = _combined(lexicon, verdict, governor, effect)
    if (status, why) == (verdict.status, verdict.why):
        return replace(verdict, content=content and status is not Status.ACTUAL)
    return Verdict(status, why, content and status is not Status.ACTUAL, word)


def _combined(lexicon: Lexicon, verdict: Verdict, governor: Token, effect: str) -> tuple[Status, str]:
    status, why = verdict.status, verdict.why
    said = _own(lexicon, governor) if governor.pos_ in ("VERB", "AUX") else Verdict()
    own = said.status
    if effect == "actual":
        return (own, f"“{governor.text}”: {said.why}") if own is not Status.ACTUAL else (status, why)
    new = _EFFECTS[effect]
    entry = lexicon.governors.get(governor.lemma_.lower())
    if new is Status.DENIED and own is Status.DENIED and entry is not None and entry.is_event:
        return Status.ALLEGED, f"“{governor.text}” negated: left open"
    if new is Status.DENIED and own is Status.DENIED and governor.lemma_ != "be":
        return Status.ACTUAL, f"“{governor.text}” negated: it did happen"
    if new is Status.PLANNED and own is Status.DENIED:
        return Status.DENIED, f"“{governor.text}” negated"
    if status is Status.DENIED and new is Status.CONDITIONAL and entry is not None and entry.is_event:
        return new, f"“{governor.text}” asks for it not to be"
    if status is Status.DENIED and new is not Status.ALLEGED:
        return status, why
    if status is Status.CONDITIONAL and new is Status.PLANNED:
        return status, why
    return new, f"complement of “{governor.text}”"


def _of_noun(lexicon: Lexicon, candidate: Candidate) -> Verdict:
    """What a noun's modifiers and the words before it say ("planned talks", "the threat of an attack")."""
    noun = candidate.head
    meets = candidate.sense.type in (
        "CONSULT",
        "AGREE",
        "COOPERATE",
    )  # a test that failed was held all the same
    if (
        meets
        and noun.dep_ in ("nsubj", "nsubjpass")
        and noun.head.lemma_.lower() in lexicon.sets["failing_verbs"]
    ):
        return Verdict(Status.DENIED, f"“{noun.head.text}”: it did not come about")
    for child in noun.lefts:
        for key, status in (
            ("planned_words", Status.PLANNED),
            ("conditional_words", Status.CONDITIONAL),
            ("alleged_words", Status.ALLEGED),
            ("denied_words", Status.DENIED),
        ):
            if child.lower_ in lexicon.sets[key]:
                return Verdict(status, f"“{child.text}”")
        if child.dep_ == "det" and child.lower_ in ("no", "any"):
            return Verdict(Status.DENIED if child.lower_ == "no" else Status.CONDITIONAL, f"“{child.text}”")
    for child in noun.subtree:
        if child.dep_ == "relcl" and child.lemma_.lower() in lexicon.sets["disclaiming_verbs"]:
            return Verdict(Status.DENIED, f"“{child.text}” behind it")
    verdict = _of_place_in_clause(lexicon, noun, candidate.carrier, meets=meets)
    if verdict.status is Status.ACTUAL and (when := _time_to_come(lexicon, noun)):
        return Verdict(Status.PLANNED, f"“{when}”: still to come")
    return verdict


def _time_to_come(lexicon: Lexicon, noun: Token) -> str:
    """The owner in "next month's summit", "tomorrow's talks", where it is a time still to come; else ""."""
    owners = (c for c in noun.lefts if c.dep_ == "poss")
    words = lexicon.sets["future_times"]
    found = (list(c.subtree) for c in owners if not words.isdisjoint(t.lower_ for t in c.subtree))
    return " ".join(t.text for t in next(found, []))


def _of_place_in_clause(lexicon: Lexicon, noun: Token, carrier: Token | None, *, meets: bool) -> Verdict:
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    head = noun.head
    if noun.dep_ == "pobj" and head.dep_ == "prep":
        above = head.head
        if head.lower_ == "of" and above.lower_ in lexicon.sets["run_up_words"]:
            return Verdict(Status.PLANNED, f"“{above.text} {head.text}”: still to come")
        if above.pos_ in ("NOUN", "PROPN") and head.lower_ in ("of", "for", "on", "against", "to"):
            effect = _noun_effect(lexicon, above.lemma_.lower())
            if effect is not None:
                return Verdict(_EFFECTS[effect], f"“{above.text} {head.text}”", True, above.lemma_.lower())
        if above.pos_ == "VERB" and head.lower_ in ("for", "of", "with", "against", "on", "to", "from"):
            return _of_object(lexicon, above, noun, bare=head.lower_ in ("with", "on"))
        if head.lower_ == "without":
            return Verdict(Status.DENIED, "“without”")
    if noun.dep_ == "oprd" and head.lemma_.lower() in lexicon.sets["naming_verbs"]:
        return Verdict(Status.ALLEGED, f"“{head.text}” so by somebody")
    if noun.dep_ in ("dobj", "conj", "nsubjpass") and carrier is None and head.pos_ == "VERB":
        return _of_object(lexicon, head, noun, bare=True)
    if noun.dep_ in ("nsubj", "nsubjpass") and head.lemma_.lower() in lexicon.sets["occurrence_verbs"]:
        return _of_clause(lexicon, head, Verdict())
    if head.lemma_ == "be" and (noun.dep_ == "attr" or (noun.dep_ == "nsubj" and meets)):
        # "would be their first summit", "the talks will be in Oslo"
        return _of_clause(lexicon, head, Verdict())
    return Verdict()


def _is_known(lexicon: Lexicon, noun: Token) -> bool:
    """Whether a noun speaks of something as known: "the raid", "its raid", "Monday's raid", "Israeli raids"."""
    return any(
        c.dep_ == "poss" or c.lower_ in lexicon.sets["pointing_words"] or c.text[:1].isupper()
        for c in noun.lefts
    )


def _of_object(lexicon: Lexicon, verb: Token, noun: Token, *, bare: bool) -> Verdict:
    """An act named as the object of a verb: planned, demanded, denied ("demanded the release").

    Where the verb says nothing of its object, a noun that points to nothing known is no more real than the verb:
    "would be met with sanctions", "did not put troops on alert"; but "did not discuss the raid" had a raid.

    Args:
        lexicon: the tables of words.
        verb: the verb.
        noun: the act.
        bare: it is the verb's own object, or what the verb does it with.
    """
    entry = lexicon.governors.get(verb.lemma_.lower())
    particles = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if verb.lemma_ == "rule" and "out" in particles:
        return Verdict(Status.DENIED, "ruled out", True, "rule out")
    if verb.lemma_ == "call" and not particles and any(c.dep_ == "dobj" for c in verb.children):
        return Verdict(Status.PLANNED, f"object of “{verb.text}”", governor="call")  # "called a march"
    if entry is None or entry.effect not in _EFFECTS:
        known = not bare or _is_known(lexicon, noun)
        return Verdict() if known else _of_clause(lexicon, verb, Verdict())
    return Verdict(_EFFECTS[entry.effect], f"object of “{verb.text}”", entry.is_event, verb.lemma_.lower())
