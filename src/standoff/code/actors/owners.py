"""Whose they are: from "US" in "US officials" and from a role without an owner to the party meant."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors.choose import entity_party, is_person_hit, party_of
from standoff.code.actors.names import RoleHit
from standoff.code.actors.page import Page, Reading, left_edge
from standoff.code.draft import Party
from standoff.ontology.entities import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

Owner = tuple[Party, tuple[int, ...]]
"""A party, and the tokens that name it."""

GUESSED = "last named"
"""How `Party.why` ends where the owner is only the side last named."""


def modifiers(page: Page, head: Token, stop: int | None = None) -> list[Owner]:
    """The parties that stand before ``head`` as adjectives, possessors or compounds ("Thai and Cambodian").

    Args:
        stop: the token before which they must end, by default the head.
    """
    end = stop if stop is not None else head.i
    found: list[Owner] = []
    i = left_edge(head)
    while i < end:
        hit = page.hit_at.get(i)
        if hit is not None and hit.last < end and not is_person_hit(page, hit):
            party = party_of(page, hit)
            if party is not None:
                found.append((party, tuple(range(hit.first, hit.last + 1))))
            i = hit.last + 1
            continue
        if (by_direction := direction(page, page.doc[i])) is not None:
            found.append((by_direction.parties[0], (i,)))
        i += 1
    return found


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
    return Reading((entity_party(entity, why),), "name", left_edge(token), token.i, used=(token.i,))


def role_party(page: Page, role: Role, owner: Party, words: str) -> Party:
    """The party of a role word that belongs to ``owner``: "Syrian" and "rebels", "US" and "officials"."""
    if owner.code is None:
        return owner
    owner = _of_state(page, role, owner)
    assert owner.code is not None  # a state's or body's party always has a code
    if role.official or not role.group or role.group == "???":
        sector = role.sector or owner.sector
        return replace(owner, sector=sector, why=f"“{words}” of {owner.name}", use="")
    state = owner.name or owner.code
    if role.group == "CVL" or len(owner.code) != 3:
        code = f"{role.group}:{owner.code}" if len(owner.code) == 3 else owner.code
        why = f"“{words}” are not officials of {state}"
        return Party(code, role.sector, f"{words} of {state}", None, why, home=owner.country or "")
    name = f"{page.names.adjective_of(owner.id or '') or state} {words}"
    why = f"“{words}” fight against or apart from the state of {state}"
    return Party(f"{role.group}:{name}", role.sector, name, None, why, home=owner.country or "")


def _of_state(page: Page, role: Role, owner: Party) -> Party:
    """ "Republican senators" act for their state, not for their party."""
    entity = page.names.entities.entities.get(owner.id or "")
    if not role.official or entity is None or not entity.code.startswith("PTY:") or not entity.home:
        return owner
    state = page.names.entities.of_code(entity.home)
    if state is None:
        return owner
    return Party(state.code, role.sector, state.name, state.id, owner.why, owner.use)


def unowned(page: Page, head: Token, role: Role, words: str) -> tuple[Party, ...]:
    """A body or official without an owner: that of the side last named ("the regime", "the ministry")."""
    definite = any(c.lower_ in ("the", "this", "that", "its", "their", "his") for c in head.lefts)
    if role.group == "REB":
        return _unowned_group(page, head, role, words)
    if role.group or not role.official:
        return ()
    if role.body and definite:
        mention = page.memory.last_with(words) or page.memory.last_state(page.sentence)
        if mention is not None:
            return (_of_last_named(mention.parties[0], role.sector, f"“{words}”"),)
    if role.body:
        return ()
    if definite and (mention := page.memory.last_with(words)) is not None:
        return (
            _of_last_named(mention.parties[0], role.sector, f"“{words}”"),
        )  # "the ambassador", named before
    return (Party(None, role.sector, None, None, f"“{words}” without a side"),)


def _unowned_group(page: Page, head: Token, role: Role, words: str) -> tuple[Party, ...]:
    """ "Tuareg rebels" by their own adjective, "the rebels" as those met before or those of the state last named."""
    own = [
        c.text
        for c in head.lefts
        if c.dep_ in ("amod", "compound") and c.text[:1].isupper() and c.text.isalpha()
    ]
    if own:
        name = f"{' '.join(own)} {words}"
        return (Party(f"REB:{name}", role.sector, name, None, f"“{name}”, an armed group"),)
    for seen in reversed(page.memory.seen):
        for party in seen.mention.parties:
            if (party.code or "").startswith("REB:") and party.name and party.name.endswith(words):
                return (replace(party, why=f"“{words}” are the {party.name} told before", use=""),)
    state = page.scene.state
    return (role_party(page, role, state, words),) if state is not None else ()


def within_title(page: Page, role: RoleHit, first: int) -> list[Owner]:
    """The owner between a title and the name ("Secretary of State for Northern Ireland X" has one)."""
    for i in range(role.last + 1, first):
        hit = page.hit_at.get(i)
        if hit is not None and not is_person_hit(page, hit):
            party = party_of(page, hit)
            if party is not None:
                return [(party, tuple(range(hit.first, hit.last + 1)))]
    return []


def title_of_body(page: Page, start: int, role: RoleHit) -> tuple[Party, ...]:
    """ "ministry spokesman Tanaka": the body word before the title is that of the side last named."""
    for i in range(role.first - 1, start - 1, -1):
        body = page.role_at.get(i)
        if body is not None and body.role.body:
            return _of_body(page, body.role, role.role.sector)
    return ()


def _of_body(page: Page, body: Role, sector: str) -> tuple[Party, ...]:
    mention = page.memory.last_with(body.text) or page.memory.last_state(page.sentence)
    if mention is None:
        return ()
    return (_of_last_named(mention.parties[0], sector, f"of the {body.text}"),)


def _of_last_named(party: Party, sector: str, words: str) -> Party:
    return replace(party, sector=sector, why=f"{words} of {party.name}, {GUESSED}", use="")
