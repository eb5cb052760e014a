"""Whose they are: from "US" in "US officials" and from a role without an owner to the party meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors import pronouns
from standoff.code.actors.choose import entity_party, is_person_hit, party_of
from standoff.code.actors.names import Hit, RoleHit
from standoff.code.actors.page import Page, Reading
from standoff.code.draft import Party
from standoff.model import is_state
from standoff.ontology.entities import Role
from standoff.ontology.places import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

Owner = tuple[Party, tuple[int, ...]]
"""A party, and the tokens that name it."""

_LANDS = ("state:", "person:", "igo:", "organ:")
"""What a body may belong to; with any other entity's name before it, it is that entity."""
_LONGEST_PLACE = 4
"""Words of the longest names of places that are looked for."""

GUESSED = "last named"
"""How `Party.why` ends where the owner is only the side last named."""


def modifiers(page: Page, head: Token, stop: int | None = None) -> list[Owner]:
    """The parties that stand before ``head`` as adjectives, possessors or compounds ("Thai and Cambodian").

    Args:
        stop: the token before which they must end, by default the head.
    """
    end = stop if stop is not None else head.i
    found: list[Owner] = []
    i = page.left_edge(head)
    if i >= end:
        return found
    while i < end:
        hit = page.hit_at.get(i)
        if hit is not None and hit.last < end and not is_person_hit(page, hit):
            party = None if _backs_another(page, hit) or is_ethnic(page, hit) else party_of(page, hit)
            if party is not None:
                found.append((party, tuple(range(hit.first, hit.last + 1))))
            i = hit.last + 1
            continue
        if (by_direction := direction(page, page.doc[i])) is not None:
            found.append((by_direction.parties[0], (i,)))
        i += 1
    return found or _possessors(page, head, end)


def _possessors(page: Page, head: Token, end: int) -> list[Owner]:
    """Whose "its", "their" or "his" is, where they have a side: "its ambassador", "their presidents"."""
    for token in head.lefts:
        if token.tag_ == "PRP$" and token.i < end:
            parties, _ = pronouns.resolve(page, token)
            return [(party, ()) for party in parties if party.code is not None]
    return []


def of_place(page: Page, first: int, stop: int) -> list[Owner]:
    """The state of the first city, region or people named by tokens ``first`` up to ``stop``: "Lagos police"."""
    for start in range(first, stop):
        if not page.doc[start].text[:1].isupper():
            continue
        for end in range(min(start + _LONGEST_PLACE, stop), start, -1):
            words = page.doc[start:end].text
            if (places := page.names.places.get(words)) is not None:
                party = _state_of(page, places, words)
                return [(party, tuple(range(start, end)))] if party is not None else []
    return []


def _state_of(page: Page, places: Sequence[Place], words: str) -> Party | None:
    """The state of the place meant: one that the article names, else that of the largest."""
    named = [place for place in places if place.state in page.scene.named]
    place = (named or places)[0]
    state = page.names.entities.of_code(place.state)
    if state is None:
        return None
    return entity_party(state, f"“{words}” is a {place.kind} of {state.name}")


def is_ethnic(page: Page, hit: Hit) -> bool:
    """ "ethnic Albanians" are no people of Albania."""
    return hit.first > 0 and page.doc[hit.first - 1].lower_ == "ethnic"


def _backs_another(page: Page, hit: Hit) -> bool:
    """Whether the name stands in "Iran-backed", "Vienna-based": whom it helps or hosts is somebody else."""
    behind = page.doc[hit.last + 1 : hit.last + 3]
    return (
        len(behind) == 2 and behind[0].text == "-" and behind[1].lower_ in page.names.words["hyphen_others"]
    )


def direction(page: Page, token: Token) -> Reading | None:
    """ "The North" and "the South" where the article has named the state they shorten."""
    state = page.directions.get(token.text)
    hit = page.hit_at.get(token.i)
    if state is None or (hit is not None and not (is_person_hit(page, hit) and hit.first == hit.last)):
        return None
    before = page.doc[token.i - 1].lower_ if token.i else ""
    after = page.doc[token.i + 1] if token.i + 1 < len(page.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.dep_ not in ("nsubj", "dobj", "appos"):
        return None
    bare = token.dep_ in ("nsubj", "poss") and before not in ("of", "in", "to")  # "North fires missile"
    if before != "the" and before not in page.names.words["byname_adjectives"] and not bare:
        return None
    entity = page.names.entities.entities[state]
    why = f"“{before} {token.text}” shortens {entity.name}, which the article names"
    return Reading((entity_party(entity, why),), "name", page.left_edge(token), token.i, used=(token.i,))


def role_party(page: Page, role: Role, owner: Party, words: str) -> Party:
    """The party of a role word that belongs to ``owner``: "Syrian" and "rebels", "US" and "officials"."""
    if owner.code is None:
        return owner
    if role.body and role.group and owner.id is not None and not owner.id.startswith(_LANDS):
        return replace(owner, why=_of(words, owner), use="")  # "the KCNA news agency", "the Hamas movement"
    owner = _of_state(page, role, owner)
    assert owner.code is not None  # a state's or body's party always has a code
    if role.official or not role.group or role.group == "???":
        sector = role.sector or owner.sector
        return replace(owner, sector=sector, why=_of(words, owner), use="")
    state = owner.name or owner.code
    if role.group == "CVL" or not is_state(owner.code):
        code = f"{role.group}:{owner.code}" if is_state(owner.code) else owner.code
        why = f"{_of(words, owner)}, and not officials"
        return Party(code, role.sector, f"{words} of {state}", None, why, home=owner.country or "")
    name = f"{page.names.adjective_of(owner.id or '') or state} {words}"
    why = f"{_of(words, owner)}, and apart from the state"
    return Party(f"{role.group}:{name}", role.sector, name, None, why, home=owner.country or "")


def _of(words: str, owner: Party) -> str:
    """Why a role's words mean somebody of ``owner``."""
    return f"“{words}” of {owner.name}: {owner.why}" if owner.why else f"“{words}” of {owner.name}"


def _of_state(page: Page, role: Role, owner: Party) -> Party:
    """ "Republican senators" act for their state, not for their party."""
    entity = page.names.entities.entities.get(owner.id or "")
    if not role.official or entity is None or not entity.code.startswith("PTY:") or not entity.home:
        return owner
    state = page.names.entities.of_code(entity.home)
    if state is None:
        return owner
    return Party(state.code, role.sector, state.name, state.id, owner.why, owner.use)


def at_the_time(page: Page, hit: RoleHit) -> Role:
    """The role, or what is left of it for those who have lost it: "ousted president", "former envoy"."""
    before = page.doc[hit.first - 1] if hit.first else None
    if before is None or hit.role.body or not hit.role.official:
        return hit.role
    hyphenated = before.text == "-" and hit.first > 1 and page.doc[hit.first - 2].lower_ == "ex"
    words = {before.lower_, *(c.lower_ for c in page.doc[hit.last].lefts if c.dep_ == "amod")}
    if hyphenated or words & page.names.words["past_words"]:
        return replace(hit.role, sector="ELI", official=False, group="CVL")
    return hit.role


def within_title(page: Page, role: RoleHit, first: int) -> list[Owner]:
    """The owner between a title and the name ("Secretary of State for Northern Ireland X" has one)."""
    for i in range(role.last + 1, first):
        hit = page.hit_at.get(i)
        if hit is not None and not is_person_hit(page, hit):
            party = party_of(page, hit)
            if party is not None:
                return [(party, tuple(range(hit.first, hit.last + 1)))]
    return []
