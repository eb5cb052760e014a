"""Contents that are no statement: a call on somebody to act, a name given, quoted words in an object."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.cues import Cue
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.units import Unit

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMPLEMENTS = ("dobj", "oprd", "attr", "ccomp", "xcomp", "acomp", "dative", "prep", "nsubj", "pobj")
_NOT_CONTENT = frozenset({"by", "in", "on", "at", "during", "after", "before", "since", "while"})

Found = tuple[tuple[int, int], str]


def object_content(unit: Unit, cue: Cue, limit: int, lexicon: Lexicon) -> Found | None:
    """Token range and construction of a cue's object where its words count as reported; else None."""
    if cue.frames & {"directive", "demand"} and (found := _directive(unit, cue, limit)):
        return found, f"call on somebody to act after {cue.key!r}"
    if "naming" in cue.frames and (found := _naming(unit, cue, limit)):
        return found, f"name given after {cue.key!r}"
    if "wording" in cue.frames and (found := _wording(unit, cue, limit)):
        return found, f"quoted words in the object of {cue.key!r}"
    if cue.unreal:
        return None
    if "object" in cue.frames and (found := _named_content(unit, cue, limit)):
        return found, f"what is said is the object of {cue.key!r}"
    if "commissive" in cue.frames and (found := _undertaking(unit, cue, limit)):
        return found, f"what is undertaken after {cue.key!r}"
    if "intention" in cue.frames and (found := _intention(unit, cue, limit, lexicon)):
        return found, f"what is intended after {cue.key!r}"
    if "charge" in cue.frames and (found := _charge(unit, cue, limit)):
        return found, f"what is charged after {cue.key!r}"
    return None


def _particle(cue: Cue) -> Token | None:
    """The preposition of "call on", "warn of"."""
    _, _, word = cue.key.partition(" ")
    if not word:
        return None
    return next((c for c in cue.verb.rights if c.lower_ == word), None)


def _directive(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """From the object (or from "to", where there is none or only a demand) to the end of the infinitive."""
    infinitive = _infinitive(unit, cue, limit)
    if infinitive is None:
        return None
    particle = _particle(cue)
    holder = particle if particle is not None and particle.dep_ in ("prep", "dative") else cue.verb
    objects = [
        c for c in children(holder, "dobj", "pobj", "dative") if cue.right <= c.left_edge.i < infinitive.i
    ]
    own = grammar.own_subject(infinitive)
    starts = [int(c.left_edge.i) for c in objects] + ([int(own.left_edge.i)] if own is not None else [])
    starts = [i for i in starts if i >= cue.right]
    if not starts and "demand" not in cue.frames:
        return None
    first = min(starts) if starts else int(infinitive.left_edge.i)
    return max(first, cue.right), _end(unit, max(grammar.edges(infinitive)[1], first + 1), limit)


def _named_content(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """An object that says what was said: "urged a return to talks"; never a person, and no word alone."""
    particle = _particle(cue)
    objects = children(cue.verb if particle is None else particle, "dobj", "pobj", "pcomp")
    objects = [o for o in objects if o.i >= cue.right and o.pos_ in ("NOUN", "VERB")]
    if not objects or cue.right >= limit or unit.doc[cue.right].pos_ == "PRON":
        return None  # "promised them prison": whom, not what
    found = _complements(unit, cue, limit)
    return found if found is not None and found[1] - found[0] > 1 else None


def _undertaking(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """ "vowed to release the files"."""
    infinitive = _infinitive(unit, cue, limit)
    if infinitive is None or infinitive.head != cue.verb:
        return None
    first, last = grammar.edges(infinitive)
    return max(first, cue.right), _end(unit, _stop(unit, max(first, cue.right), last, limit), limit)


def _intention(unit: Unit, cue: Cue, limit: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """ "announced plans to build a dam"."""
    intended = [o for o in children(cue.verb, "dobj") if o.lemma_.lower() in lexicon.nouns["intention"]]
    return _named_content(unit, cue, limit) if intended and any(intended[0].rights) else None


def _charge(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """ "accused Chad of hiding its losses": whom and of what."""
    found = _complements(unit, cue, limit)
    charged = (
        any(t.lower_ in ("of", "for") and t.dep_ == "prep" for t in unit.doc[slice(*found)])
        if found
        else False
    )
    return found if charged else None


def _infinitive(unit: Unit, cue: Cue, limit: int) -> Token | None:
    """The verb of "to leave" that hangs on the cue or on its object."""
    holders = [cue.verb, *[c for c in cue.verb.rights if c.dep_ in ("dobj", "prep", "dative")]]
    holders += [c for h in holders[1:] for c in h.rights if c.dep_ == "pobj"]
    for holder in holders:
        for child in holder.rights:
            to = any(c.lower_ == "to" and c.tag_ == "TO" for c in child.lefts)
            if (
                child.dep_ in ("xcomp", "ccomp", "advcl", "acl", "relcl")
                and child.tag_ == "VB"
                and to
                and child.i < limit
            ):
                gap = unit.doc[cue.right : child.i]
                if not any(t.text in ",;" or grammar.is_finite(t) for t in gap):
                    return child
    return None


def _naming(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """Object and verdict; the verdict alone where the object stands before ("what he called a trick")."""
    found = _complements(unit, cue, limit)
    if found is None:
        return None
    first, last = found
    quoted = any(unit.quote_at(i) is not None for i in range(first, last))
    if quoted:
        return found
    if "verdict" not in cue.frames or last - first < 2:
        return None
    deps = {c.dep_ for c in cue.verb.rights if first <= c.i < last}
    verdict = deps & {"oprd", "ccomp", "xcomp", "acomp", "attr"} or any(
        c.lower_ == "as" for c in cue.verb.rights if c.i < last
    )
    gapped = cue.verb.dep_ in ("relcl", "ccomp", "pcomp") and bool(deps & {"dobj", "oprd"})
    return found if (verdict or gapped) and not _passive_name(cue) else None


def _passive_name(cue: Cue) -> bool:
    return any(child.dep_ == "auxpass" for child in cue.verb.children)


def _complements(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """The tokens from the cue's first complement to its last, up to a comma outside quotations."""
    particle = _particle(cue)
    low = max(cue.right, particle.i + 1 if particle is not None else 0)
    if low >= limit:
        return None
    if unit.doc[low].is_punct and unit.opens(low) is None:
        return None
    last = low
    parts = [
        c
        for c in cue.verb.rights
        if c.dep_ in _COMPLEMENTS and c.right_edge.i >= low and c.lower_ not in _NOT_CONTENT
    ]
    parts = [c for c in parts if c.dep_ != "prep" or not _after_verdict(unit, cue, c)]
    if particle is not None:
        parts.append(particle)
    for child in parts:
        if child.left_edge.i > last + 1 and unit.doc[last].text == ",":
            break
        last = max(last, _stop(unit, max(int(child.left_edge.i), low), int(child.right_edge.i) + 1, limit))
    if unit.opens(low) is not None:
        last = max(last, low + 1)
    return (low, _end(unit, last, limit)) if last > low else None


def _after_verdict(unit: Unit, cue: Cue, prep: Token) -> bool:
    """Whether a phrase behind quoted words tells why or when: called him "a thief" for taking it."""
    if prep.i == 0 or unit.quote_at(prep.i - 1) is None:
        return False
    return prep.lower_ not in ("of", "to", "as", "with", "from")


def _stop(unit: Unit, first: int, last: int, limit: int) -> int:
    """The end of a complement: before a comma that opens a clause, never within a quotation."""
    for i in range(first, min(last, limit)):
        if (
            unit.quote_at(i) is None
            and unit.doc[i].text in (",", ";", "—", "–")
            and not _list_comma(unit, i, last)
        ):
            return i
    return min(last, limit)


def _list_comma(unit: Unit, i: int, last: int) -> bool:
    """Whether a comma only parts the members of a list of words or adjectives."""
    following = unit.doc[i + 1 : min(last, i + 5)]
    return not any(t.tag_ in ("WDT", "WP", "VBG", "IN", "CC") or grammar.is_finite(t) for t in following)


def _end(unit: Unit, last: int, limit: int) -> int:
    quote = unit.quote_at(last - 1)
    return min(last if quote is None else max(last, unit.after_quote(quote)), limit)


def _wording(unit: Unit, cue: Cue, limit: int) -> tuple[int, int] | None:
    """An object or infinitive that holds quoted words."""
    found = _complements(unit, cue, limit)
    if found is None:
        return None
    first, last = found
    if unit.doc[last - 1].i + 1 < limit and unit.opens(last) is not None:
        last = _end(unit, last + 1, limit)
    return (first, last) if any(unit.opens(i) is not None for i in range(first, last)) else None
