"""Cues: the verbs of a unit that report words, with who speaks and where their group begins and ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.speakable import can_speak
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICIPLES = ("acl", "advcl", "pcomp", "conj", "xcomp", "amod", "dep", "ccomp")
_NAMES = frozenset({"PROPN", "NOUN", "DET", "PRON", "ADJ"})
_REALISED = frozenset({"go", "continue", "proceed", "hasten", "rush", "appear", "seem", "use"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb where it stands.

    Attributes:
        verb: its token.
        key: the lexicon's word, with particle ("call for").
        frames: the constructions that the word takes.
        subject: the token of who speaks, or None.
        left, right: the tokens (first, last exclusive) of subject, auxiliaries and verb as one group.
        participle: "saying", "adding": has content on its right only.
        inverted: "said Kerry".
        relative: its subject is a relative pronoun: content on its right only.
        unreal: not said, only possible ("could say"): counts with full quotation marks only.
    """

    verb: Token
    key: str
    frames: frozenset[str]
    subject: Token | None
    left: int
    right: int
    participle: bool = False
    inverted: bool = False
    relative: bool = False
    unreal: bool = False


def find_cues(unit: Unit, lexicon: Lexicon) -> list[Cue]:
    """The reporting verbs of a unit outside its quotations, in order; negated and refused ones left out."""
    found = [_cue(unit, token, key, lexicon) for token, key in _verbs(unit, lexicon)]
    return [cue for cue in found if cue is not None]


def _verbs(unit: Unit, lexicon: Lexicon) -> Iterator[tuple[Token, str]]:
    for i in range(unit.first, unit.last):
        if not unit.words.verbs[i] or unit.quote_at(i) is not None:
            continue
        token = unit.doc[i]
        key = _key(token, lexicon) or _any_verb(unit, token)
        if key and not grammar.has_negator(token, lexicon) and not grammar.is_refused(token, lexicon):
            yield token, key


def _any_verb(unit: Unit, verb: Token) -> str:
    """A verb that no list has, but that stands as a cue does: he gushed, "...", or "...," she gushed."""
    if not unit.marked or verb.i + 1 >= unit.last or not grammar.is_finite(verb):
        return ""
    if (own := grammar.own_subject(verb)) is None:
        return ""
    ahead = unit.doc[verb.i + 1].text in (",", ":") and verb.i + 2 < unit.last and unit.opens(verb.i + 2)
    before = unit.quote_at(own.left_edge.i - 1) if own.left_edge.i > unit.first else None
    behind = before is not None and unit.text[before.inner_end - 1] in ",?!" and own.i < verb.i
    quote = ahead or (before if behind else None)
    return str(verb.lemma_.lower()) if quote and len(unit.text[quote.start : quote.end].split()) >= 4 else ""


def _key(verb: Token, lexicon: Lexicon) -> str:
    """The lexicon's word for a verb: with its particle where the lexicon has it so."""
    lemma = verb.lemma_.lower()
    for child in verb.rights:
        if child.dep_ in ("prt", "prep", "advmod", "dative") and child.i <= verb.i + 2:
            joined = f"{lemma} {child.lower_}"
            if lexicon.frames(joined):
                return joined
            if child.dep_ == "prt" and child.i == verb.i + 1:
                return ""  # "called off", "ruled out", "gave up"
    return lemma if lexicon.frames(lemma) else ""


def _cue(unit: Unit, verb: Token, key: str, lexicon: Lexicon) -> Cue | None:
    if _unsaid_infinitive(verb):
        return None
    own = grammar.own_subject(verb) or _object_as_subject(unit, verb) or _apposed_subject(verb)
    if _is_passive(verb):
        return _passive(unit, verb, key, lexicon)
    if own is None and (own := _stray_subject(unit, verb)) is not None:
        subject: Token | None = own
    elif own is not None and own.tag_ not in ("WP", "WDT"):
        subject = _inner_subject(own)
    else:
        subject = _shared_subject(unit, verb, lexicon)
    inverted = own is not None and own.i > verb.i
    left, right = _group(unit, verb, own, inverted)
    if own is not None and not inverted and (start := _after_speech(unit, left, verb)) is not None:
        left, subject = start, _first_name(unit, start, own)
    return Cue(
        verb=verb,
        key=key,
        frames=lexicon.frames(key) or frozenset({"quoted"}),
        subject=subject,
        left=left,
        right=right,
        participle=own is None and verb.tag_ in ("VBG", "VBN", "VB"),
        inverted=inverted,
        relative=_opens_relative(verb, own) and own != verb.head,
        unreal=grammar.has_modal(verb, lexicon) or grammar.is_hypothetical(verb),
    )


def _opens_relative(verb: Token, subject: Token | None) -> bool:
    return verb.dep_ == "relcl" or (subject is not None and _is_relative(subject))


def _apposed_subject(verb: Token) -> Token | None:
    """Who speaks behind a clause, taken for a name of its last noun: "it was written in Hausa, a source said"."""
    noun = verb.head
    if (
        verb.dep_ != "relcl"
        or verb.tag_ not in ("VBD", "VBZ")
        or noun.dep_ != "appos"
        or noun.pos_ == "PROPN"
    ):
        return None
    return (
        None
        if any(child.tag_ in ("WP", "WDT", "WRB", "IN") for child in verb.subtree if child.i < verb.i)
        else noun
    )


def _is_relative(subject: Token) -> bool:
    """ "who", "both of whom"."""
    inner = [obj for of in children(subject, "prep") for obj in children(of, "pobj")]
    return any(token.tag_ in ("WP", "WDT") for token in (subject, *inner))


def _unsaid_infinitive(verb: Token) -> bool:
    """ "to say": said only after "went on" and the like."""
    if verb.tag_ != "VB" or not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts):
        return False
    return verb.head.lemma_.lower() not in _REALISED


def _is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    auxiliaries = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    bare = not auxiliaries and grammar.own_subject(verb) is None
    return any(child.dep_ == "auxpass" for child in auxiliaries) or (
        bare and verb.dep_ in ("acl", "advcl", "amod")
    )


def _passive(unit: Unit, verb: Token, key: str, lexicon: Lexicon) -> Cue | None:
    """ "was called a trick by the ministry": the agent speaks; without an agent nobody does."""
    agents = [obj for by in children(verb, "agent") for obj in children(by, "pobj")]
    if not agents or ("directive" in lexicon.frames(key) and verb.dep_ == "advcl"):
        return None  # "Pressed by a senator on why": the question is nobody's statement
    right = max(agents[0].right_edge.i + 1, verb.i + 1)
    return Cue(verb, key, lexicon.frames(key), agents[0], verb.i, right, participle=True)


def _object_as_subject(unit: Unit, verb: Token) -> Token | None:
    """ "..." said Kerry: a parser that takes Kerry for the object."""
    i = verb.i - 1
    if i < unit.first or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    quote = unit.quote_at(i) or (unit.quote_at(i - 1) if unit.doc[i].text == "," and i > unit.first else None)
    if quote is None:
        return None
    found = [
        c
        for c in verb.rights
        if c.dep_ in ("dobj", "attr", "oprd", "npadvmod", "dep") and c.pos_ in ("PROPN", "NOUN", "PRON")
    ]
    near = [c for c in found if c.left_edge.i == verb.i + 1]
    return near[0] if near else _capitals(unit, int(verb.i) + 1)


def _capitals(unit: Unit, i: int) -> Token | None:
    """The last of the capitalised words that begin at ``i``: a name that the parser did not know for one."""
    last = None
    while i < unit.last and (
        unit.doc[i].text[:1].isupper() or (last is not None and unit.doc[i].text == "-")
    ):
        last = unit.doc[i] if unit.doc[i].text != "-" else last
        i += 1
    return last


def _after_speech(unit: Unit, left: int, verb: Token) -> int | None:
    """The token after a quotation that ends with a comma, where nothing but names stands up to the verb.

    "...," Jane Roe, an envoy of the ministry, said: parsers often take only the last noun for the subject.
    """
    for i in range(left - 1, unit.first, -1):
        quote = unit.quote_at(i)
        if quote is not None:
            start = unit.after_quote(quote)
            spoken = unit.text[quote.inner_end - 1] in ",?!" and start < left
            return (
                start if spoken and unit.doc[start].text != "," and unit.doc[start].pos_ in _NAMES else None
            )
        if grammar.is_finite(unit.doc[i]) or unit.doc[i].text in ";:—–" or unit.doc[i].dep_ == "cc":
            return None
    return None


def _first_name(unit: Unit, start: int, own: Token) -> Token:
    """The head of the first noun phrase from ``start`` on."""
    for token in unit.doc[start : own.i + 1]:
        if token.pos_ in ("PROPN", "NOUN", "PRON") and token.dep_ not in ("compound", "poss", "nmod", "amod"):
            return token
    return own


def _inner_subject(own: Token) -> Token:
    """The subject, or the one of a verb that the parser took for a part of its noun phrase."""
    for child in own.lefts:
        if (
            child.dep_ in ("amod", "relcl")
            and child.tag_ in ("VBD", "VBZ")
            and (inner := grammar.own_subject(child))
        ):
            return inner
    return own


def _stray_subject(unit: Unit, verb: Token) -> Token | None:
    """A subject that the parser hung elsewhere: "Talks failed, Jane Roe, an envoy, said"."""
    if not grammar.is_finite(verb):
        return None
    for child in verb.lefts:
        if (
            child.dep_ in ("ccomp", "advcl")
            and child.tag_ in ("VBG", "VBN")
            and (own := grammar.own_subject(child))
        ):
            return own
    if (
        verb.i - 1 <= unit.first
        or unit.doc[verb.i - 1].text != ","
        or any(c.dep_ == "cc" for c in verb.head.children if c.i < verb.i)
    ):
        return None
    low = verb.i - 1
    while low > unit.first and not grammar.is_finite(unit.doc[low]) and unit.quote_at(low) is None:
        low -= 1
    for i in range(low + 1, verb.i - 1):
        if unit.doc[i].pos_ == "PROPN" and unit.doc[i - 1].text == ",":
            name = unit.doc[i]
            while name.head.pos_ == "PROPN" and name.head.i > name.i and name.head.i < verb.i:
                name = name.head
            return name
    return None


def _shared_subject(unit: Unit, verb: Token, lexicon: Lexicon) -> Token | None:
    """The subject that a verb shares with another: the nearest one up the parse that can speak."""
    found: list[Token] = []
    node = verb
    for _ in range(6):
        subject = grammar.subject_of(node)
        if subject is not None and unit.quote_at(subject.i) is None and subject not in found:
            found.append(subject)
        if node.head is node:
            break
        node = node.head
    if not found and grammar.is_finite(verb):
        before = unit.doc[unit.first : verb.i]
        found = [t for t in before if t.dep_ == "nsubj" and unit.quote_at(t.i) is None][:1]
    return next((s for s in found if can_speak(unit, s, lexicon)), found[0] if found else None)


def _group(unit: Unit, verb: Token, own: Token | None, inverted: bool) -> tuple[int, int]:
    left, right = int(verb.i), int(verb.i) + 1
    for child in verb.children:
        if (
            child.dep_ in ("aux", "auxpass", "neg", "prt")
            or (child.dep_ == "advmod" and abs(child.i - verb.i) <= 2)
        ) and unit.quote_at(child.i) is None:
            left, right = min(left, int(child.i)), max(right, int(child.i) + 1)
    if own is None:
        return max(left, unit.first), min(right, unit.last)
    first, last = _reach(unit, own, verb)
    return max(min(left, first), unit.first), min(max(right, last), unit.last)


def _reach(unit: Unit, subject: Token, verb: Token) -> tuple[int, int]:
    """The tokens of the whole subject, as far as no full quotation stands in it."""
    first, last = grammar.edges(subject)
    if subject.i < verb.i:
        while first < subject.i and (_barrier(unit, first, subject.i)):
            first += 1
        return first, int(verb.i)
    stop = next((i for i in range(subject.i, last) if unit.opens(i) is not None), last)
    return int(subject.left_edge.i), max(stop, int(subject.i) + 1)


def _barrier(unit: Unit, first: int, head: int) -> bool:
    """Whether the subject's left part is really the content's end: a quotation that closes with a comma."""
    quote = unit.quote_at(first)
    if quote is not None:
        return unit.after_quote(quote) <= head and unit.text[quote.inner_end - 1] in ",.?!—…"
    token = unit.doc[first]
    return (token.is_punct and token.text not in "(-$#") or (
        token.dep_ in ("cc", "mark", "preconj") and token.i == first
    )
