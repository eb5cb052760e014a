"""Reading a person: a proper name with the office before or behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors import gender
from standoff.code.actors.anaphora import title_of_body
from standoff.code.actors.choose import choose, is_person_hit, person_party
from standoff.code.actors.memory import Person
from standoff.code.actors.names import Hit, RoleHit
from standoff.code.actors.owners import (
    GUESSED,
    at_the_time,
    modifiers,
    of_place,
    role_party,
    within_title,
)
from standoff.code.actors.page import Page, Reading
from standoff.code.actors.roles import by_role
from standoff.code.draft import Party
from standoff.ontology.entities import Entity, Name

if TYPE_CHECKING:
    from spacy.tokens import Token

_SIDES = frozenset({"of", "from", "with", "for", "to", "at"})
"""Prepositions before the body or state that a person belongs to."""
_NAME_LEFT = frozenset({"compound", "nmod", "poss", "amod", "punct", "case"})


def read_person(page: Page, head: Token, hit: Hit | None) -> Reading:
    """A proper name of a person, with the office before or after it."""
    first, last = _name_tokens(page, head)
    name = page.doc[first : last + 1].text
    hit = _titled(page, _fitting(page, hit, first, last), first)
    office = _office_before(page, head, first)
    before = page.doc[first - 1] if first else None
    title = before is not None and (
        before.lower_ in page.names.words["honorifics"] or before.i in page.role_at
    )
    if not office.parties:
        office = _office_after(page, head)
    words = [before.text] if before is not None else []
    known = page.memory.person(name, gender.of_person(page.names, words, ""))
    if name[0].islower() and hit is None and not title:
        return Reading()  # the tagger took a verb for a name
    if known is None and not office.parties and not title and _is_plain_word(page, head, name):
        return Reading()
    owned = any(c.dep_ == "poss" for c in head.lefts)
    if (
        known is None
        and not office.parties
        and hit is None
        and not title
        and not owned
        and not _speaks(page, head)
    ):
        return Reading()
    party = _settle(page, name, hit, known, office)
    if party.code is None and (owner := _side_of(page, head, first, last)) is not None:
        party = replace(owner, name=party.name, id=party.id, why=f"“{name}” of {owner.name}", use="")
    start = min(page.left_edge(head), first)
    end = max(last, office.last)
    return Reading(
        (party,), "person", start, end, person=True, name=name, used=(*office.used, *range(first, last + 1))
    )


def may_be_person(page: Page, head: Token, role: RoleHit | None) -> bool:
    """Whether a word may be a person's name: no "Ministry" is, but "Jane Bishop" and "Raúl", met before, are."""
    if head.pos_ != "PROPN":
        return head.text[:1].isupper() and role is None and page.memory.person(head.text) is not None
    before = page.doc[head.i - 1] if head.i else None
    return role is None or (before is not None and before.text in page.names.given_names)


def _side_of(page: Page, head: Token, first: int, last: int) -> Party | None:
    """Whose a person is by the words around: "the broadcaster's Jane Roe", "Jane Roe of the Red Cross".

    Somebody who heads a body by a clause ("who leads Togo's delegation") has its side.
    """
    for side, tokens in modifiers(page, head, first):
        behind = tokens[-1] + 1 if tokens else first
        if (
            behind >= first
            or page.doc[behind].tag_ == "POS"
            or any(i in page.role_at for i in range(behind, first))
        ):
            return side
    role = next(
        (page.role_at[i] for i in range(first - 1, page.left_edge(head) - 1, -1) if i in page.role_at), None
    )
    for child in head.rights:
        if child.dep_ == "appos" and child.i in page.role_at:
            role = page.role_at[child.i]  # "Roe, chief of staff to the premier"
            last = role.last
        elif child.dep_ == "prep" and child.lower_ in _SIDES and child.i == last + 1:
            owner = _first_side(page, child, "pobj")
            if owner is not None and role is not None:
                words = page.doc[role.first : role.last + 1].text
                return role_party(page, at_the_time(page, role), owner, words)
            if owner is not None and not (owner.id or "").startswith("state:"):
                return owner
        elif child.dep_ == "relcl" and child.lemma_ in page.names.words["leading_verbs"]:
            return _first_side(page, child, "dobj")
    return None


def _first_side(page: Page, governor: Token, relation: str) -> Party | None:
    """The first party with a side among the objects of a preposition or verb, or whose they are."""
    for obj in governor.rights:
        if obj.dep_ == relation:
            owners = (owner for owner, _ in modifiers(page, obj))
            found = [party for party in (*page.inner(obj).parties, *owners) if party.code is not None]
            if found:
                return found[0]
    return None


def _fitting(page: Page, hit: Hit | None, first: int, last: int) -> Hit | None:
    """The people whom a surname may mean beside these other parts of the name: Jane Kerry is not John Kerry.

    Behind an article the other words describe ("the Islamist Morsi").
    """
    if hit is None or (first > 0 and page.doc[first - 1].dep_ == "det"):
        return hit
    others = [page.doc[i].text for i in range(first, last + 1) if not hit.first <= i <= hit.last]
    others = [word for word in others if word[0].isupper()]
    if not others:
        return hit
    names = tuple(name for name in hit.names if page.names.may_be_called(name.entity, others))
    return replace(hit, names=names) if names else None


def _titled(page: Page, hit: Hit | None, first: int) -> Hit | None:
    """The one of several namesakes who holds the office before the name: "Senator Jones", "Deputy Secretary Hicks"."""
    title = page.role_at.get(first - 1)
    if hit is None or title is None:
        return hit
    holders = [name for name in hit.names if _holds(page, name, title.role.text)]
    near = [name for name in holders if _code_at(page, name) in page.scene.named] or holders
    return replace(hit, names=(near[0],)) if len({name.entity for name in near}) == 1 else hit


def _holds(page: Page, name: Name, title: str) -> bool:
    tenure = page.names.entities.tenure_at(name.entity, page.published)
    return tenure is not None and f" {tenure.office} ".startswith(f" {title} ")


def _code_at(page: Page, name: Name) -> str | None:
    tenure = page.names.entities.tenure_at(name.entity, page.published)
    return tenure.code if tenure else None


def _is_plain_word(page: Page, head: Token, name: str) -> bool:
    """Whether a bare surname is a month or a common word here: "in May", "the Price of oil"."""
    return name in page.names.words["plain_surnames"] and head.dep_ not in ("nsubj", "poss")


def _settle(page: Page, name: str, hit: Hit | None, known: Person | None, office: Reading) -> Party:
    """The side of a person: the office the text gives, then what it said before, then the ontology."""
    full = known.name if known and len(known.name) > len(name) else name
    if office.parties and office.parties[0].code is not None:
        given = office.parties[0]
        entity = _entity_of(page, hit)
        private = (given.code or "").startswith("CVL:")  # "former minister", "his brother"
        if (
            (given.why.endswith(GUESSED) or private)
            and entity is not None
            and entity.name.endswith(name.split()[-1])
        ):
            certain = person_party(page, entity)
            given = certain if certain.code is not None else given
        return replace(
            given,
            name=entity.name if entity else full,
            id=entity.id if entity else None,
            why=f"“{name}” {given.why}" if given.why else f"“{name}” by office",
            use="",
        )
    if known is not None and (known.party.code is not None or hit is None):
        return replace(
            known.party, name=known.name, why=f"“{name}” is {known.name}, introduced before", use=""
        )
    if hit is not None:
        entity = _entity_of(page, hit)
        if entity is not None:
            return person_party(page, entity)
    return Party(None, None, full, None, f"“{name}” has no side that the text or the ontology gives")


def _entity_of(page: Page, hit: Hit | None) -> Entity | None:
    return choose(page, hit)[0] if hit is not None else None


def _name_tokens(page: Page, head: Token) -> tuple[int, int]:
    """The run of proper nouns around the head that are the name itself, titles left out."""
    first = last = head.i
    hit = page.hit_at.get(head.i)
    if hit is not None:
        first, last = hit.first, hit.last
    while first > 0 and _belongs(page, page.doc[first - 1], head):
        first -= 1
    while (
        last + 1 < len(page.doc) and page.doc[last + 1].text == "-" and page.doc[last + 1].whitespace_ == ""
    ):
        last += 2
    return first, min(last, len(page.doc) - 1)


def _belongs(page: Page, token: Token, head: Token) -> bool:
    if token.text == "-":
        return bool(token.whitespace_ == "")
    if token.i in page.role_at or token.lower_ in page.names.words["honorifics"]:
        return False
    hit = page.hit_at.get(token.i)
    if hit is not None and not is_person_hit(page, hit):
        return False
    return (
        token.pos_ == "PROPN" and token.dep_ in _NAME_LEFT and (token.head == head or token.head.head == head)
    )


def _office_before(page: Page, head: Token, first: int) -> Reading:
    """The title in front of a name: "Kremlin spokesman", "Chadian President"."""
    start = page.left_edge(head)
    role: RoleHit | None = None
    for i in range(first - 1, start - 1, -1):
        if i in page.role_at:
            role = page.role_at[i]
            break
    if role is None:
        return Reading()
    owners = modifiers(page, head, role.first) or within_title(page, role, first)
    owners = owners or of_place(page, start, role.first)
    used = tuple(i for _, tokens in owners for i in tokens)
    words = page.doc[role.first : role.last + 1].text
    parties = tuple(role_party(page, at_the_time(page, role), owner, words) for owner, _ in owners)
    return Reading(parties or title_of_body(page, start, role), "role", start, first - 1, used=used)


def _office_after(page: Page, head: Token) -> Reading:
    """The apposition behind a name: "Jane Roe, adviser to the Czech premier"."""
    for child in head.children:
        if child.dep_ == "appos" and child.i in page.role_at and child.i > head.i:
            reading = by_role(page, child, page.role_at[child.i])
            if reading.parties:
                return Reading(reading.parties, "role", reading.first, reading.last, used=reading.used)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":  # "Jane Roe is a Czech diplomat"
        for child in head.head.rights:
            if child.dep_ == "attr" and child.i in page.role_at:
                found = by_role(page, child, page.role_at[child.i]).parties
                return Reading(found, "role", head.i, head.i)
    if head.dep_ == "appos" and head.head.i < head.i:
        for noun in (
            head.head,
            *head.head.conjuncts,
        ):  # "a veteran and now Angola's top general, Paulo Kiala"
            if noun.i in page.role_at and noun.i < head.i:
                reading = by_role(page, noun, page.role_at[noun.i])
                if reading.parties or noun is head.head:
                    return Reading(reading.parties, "role", reading.first, head.i, used=reading.used)
    return Reading()


def _speaks(page: Page, head: Token) -> bool:
    """Whether the name is the subject of a verb of speech."""
    return head.dep_ == "nsubj" and head.head.lemma_ in page.names.words["speaking_verbs"]
