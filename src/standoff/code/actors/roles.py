"""Reading a role: a noun that tells what somebody is, with whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors.anaphora import both, described, unowned
from standoff.code.actors.named import named_body
from standoff.code.actors.names import RoleHit
from standoff.code.actors.owners import (
    Owner,
    at_the_time,
    modifiers,
    of_place,
    role_party,
)
from standoff.code.actors.page import Page, Reading
from standoff.code.draft import Party
from standoff.ontology.entities import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_OF_PLACE = frozenset({"of", "in", "for", "from", "at"})


def by_role(page: Page, head: Token, hit: RoleHit) -> Reading:
    """A role noun: "US officials", "the foreign ministry", "Syrian rebels", "the spokesman"."""
    role = _of_body_before(page, head, hit, at_the_time(page, hit))
    if any(_is_model(child.text) for child in head.lefts):  # "American F-16 fighters" are no rebels
        role = replace(role, sector="MIL", official=True, group="", body=True)
    owners = _owners_of(page, head, hit)
    used = tuple(i for _, tokens in owners for i in tokens)
    first, last = min(page.left_edge(head), hit.first), _phrase_end(head, hit.last)
    words = page.doc[hit.first : hit.last + 1].text
    if (reading := named_body(page, head, hit, owners)).parties:
        return reading
    parties = tuple(role_party(page, role, owner, words) for owner, _ in owners)
    if not parties:
        for read in (both, described):
            if (reading := read(page, head)).parties:
                return reading
        parties = unowned(page, head, role, words, plural=hit.plural)
    plural = hit.plural or role.text in page.names.words["crowds"]
    return Reading(parties, "role", first, last, person=not role.body, plural=plural, used=used)


def _is_model(word: str) -> bool:
    """Whether a word is the number of a weapon: "F-16", "Su-24"."""
    return word[:1].isalpha() and any(char.isdigit() for char in word)


def _of_body_before(page: Page, head: Token, hit: RoleHit, role: Role) -> Role:
    """ "an intelligence agency officer", "army accountant": a word for anybody has the sector of the body before it."""
    if role.text not in page.names.words["anybodies"]:
        return role
    for i in range(hit.first - 1, page.left_edge(head) - 1, -1):
        body = page.role_at.get(i)
        if body is not None and body.role.body and body.role.official:
            return replace(role, sector=body.role.sector, official=True, group="")
    return role


def _owners_of(page: Page, head: Token, hit: RoleHit) -> list[Owner]:
    """Whose the role is: by what stands before it, behind it, or whoever's regime or team it is."""
    before = modifiers(page, head, hit.first)
    if hit.role.text in page.names.words["scholars"]:
        # "a China analyst at MIT": the words name the field and the employer, no side
        return [owner for owner in before if owner[0].use == "adjective"]
    return (
        before
        or _owner_after(page, head, hit)
        or (_whose(page, head) if hit.role.body or hit.role.text in page.names.words["kin"] else [])
        or of_place(page, page.left_edge(head), hit.first)
        or _place_after(page, hit)
    )


def _place_after(page: Page, hit: RoleHit) -> list[Owner]:
    """ "the mayor of Guayaquil", "a hospital in Kharkiv"."""
    behind = page.doc[hit.last + 1 : hit.last + 2]
    if len(behind) == 0 or behind[0].lower_ not in _OF_PLACE:
        return []
    sentence_end = page.doc[hit.last].sent.end
    return of_place(page, hit.last + 2, min(hit.last + 5, sentence_end))


def _whose(page: Page, head: Token) -> list[Owner]:
    """The person in "Lukashenko's government", "Ortega's parents", whose side it is."""
    for child in head.lefts:
        if child.dep_ in ("poss", "compound") and child.pos_ == "PROPN":
            inner = page.inner(child)
            return [(party, inner.used) for party in inner.parties if party.code is not None]
    return []


def _owner_after(page: Page, head: Token, hit: RoleHit) -> list[Owner]:
    """The owner in "president of Iran", "spokesman for the ministry", "adviser to the Czech premier"."""
    return owners_behind(page, head, range(hit.first, hit.last + 1), hit.last)


def owners_behind(page: Page, head: Token, words: Iterable[int], last: int) -> list[Owner]:
    """The parties behind a preposition that hangs on one of the words or on the head, and stands behind ``last``."""
    found: list[Owner] = []
    tokens = {token.i: token for token in (*(page.doc[i] for i in words), head)}
    for prep in (child for token in tokens.values() for child in token.rights if child.i > last):
        if prep.dep_ != "prep" or prep.lower_ not in ("of", "for", "to", "from", "at", "in"):
            continue
        for obj in prep.children:
            if obj.dep_ == "pobj" and obj.lemma_ != "party":  # "senators of both parties"
                for owner in (obj, *obj.conjuncts):
                    inner = _named_by(page, owner)
                    found.extend((party, inner.used) for party in inner.parties if _may_own(prep, party))
        if found:
            break
    return found


def _named_by(page: Page, owner: Token) -> Reading:
    """Whom the owner's word means, or the name beside it: "its ally Peru"."""
    inner = page.inner(owner)
    beside = (child for child in owner.rights if child.dep_ == "appos")
    return inner if inner.parties else next((page.inner(child) for child in beside), inner)


def _may_own(prep: Token, party: Party) -> bool:
    """Whether the party behind a preposition is whose the role is; an ambassador to Spain is not Spain's."""
    return party.code is not None and not (prep.lower_ == "to" and party.use != "")


def _phrase_end(head: Token, last: int) -> int:
    """The end of a role phrase with its "of"/"for"/"to" owner, relative clauses left out."""
    end: int = max(head.i, last)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to", "at") and child.i <= end + 1:
            end = max(end, _prep_end(child))
    return end


def _prep_end(prep: Token) -> int:
    end: int = prep.i
    for obj in prep.children:
        if obj.dep_ == "pobj":
            end = max(end, obj.i)
            for child in obj.rights:
                if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == obj.i + 1:
                    end = max(end, _prep_end(child))
    return end
