"""Reading one noun phrase: whom do these words mean?

A phrase is read the way a reader does: title and apposition first ("British Foreign Secretary William Hague"),
then the ontology's names at the article's date, then what the article has introduced before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors.anaphora import both, described, epithet
from standoff.code.actors.choose import is_person_hit, party_of
from standoff.code.actors.names import Hit
from standoff.code.actors.owners import (
    direction,
    is_ethnic,
    modifiers,
)
from standoff.code.actors.page import Page, Reading
from standoff.code.actors.people import may_be_person, read_person
from standoff.code.actors.roles import by_role, owners_behind
from standoff.code.draft import Party
from standoff.model import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

_SHARED_NAMES = frozenset({"igo:unsc", "igo:unga"})
"""World bodies whose short names other bodies have too."""


def read_phrase(page: Page, head: Token) -> Reading:
    """Whom the phrase with this head word means."""
    hit = page.hit_at.get(head.i)
    role = page.role_at.get(head.i)
    if hit is not None and role is not None and role.first < hit.first and hit.last <= role.last:
        hit = None  # "the National Security Council" is no Security Council
    if hit is not None and not is_person_hit(page, hit):
        return _named(page, head, hit)
    if (by_direction := direction(page, head)) is not None:
        return by_direction
    if hit is not None or may_be_person(page, head, role):
        reading = read_person(page, head, hit)
        if reading.parties:
            return reading
    if role is not None:
        return by_role(page, head, role)
    lemma = head.lemma_.lower()
    words = page.names.words
    if lemma in words["body_nouns"] and (reading := epithet(page, head)).parties:
        return reading
    if lemma in words["pair_nouns"] and (reading := both(page, head)).parties:
        return reading
    if lemma in page.names.anaphors:
        return described(page, head)
    return _people(page, head) if head.text in page.names.peoples else Reading()


def _people(page: Page, head: Token) -> Reading:
    """A people by its name: private people of the state where it lives ("Crimean Tatars", "the Rohingya")."""
    for first in (head.i - 1, head.i):
        if first < head.sent.start:
            continue
        words = page.doc[first : head.i + 1].text
        place = next((p for p in page.names.places.get(words, ()) if p.kind == "people"), None)
        if place is not None and (place.state in page.scene.named or not page.scene.states):
            why = f"“{words}” are a people of {page.names.state_name(place.state)}"
            party = Party(f"CVL:{place.state}", "CVL", place.name, None, why, home=place.state)
            return Reading((party,), "name", page.left_edge(head), head.i, plural=True, used=(head.i,))
    return Reading()


def _named(page: Page, head: Token, hit: Hit) -> Reading:
    party = _ethnic(page, hit) if is_ethnic(page, hit) else _of_another(page, head, hit, party_of(page, hit))
    if party is None:
        return Reading()
    use = hit.names[0].use
    if use == "adjective" and head.pos_ in ("NOUN", "PROPN") and head.i > hit.last:
        return Reading()
    if use == "demonym" or (use == "adjective" and head.tag_ in ("NN", "NNP")):
        party = _some_of(page, head, party)
    kind = "adjective" if use == "adjective" and not (party.code or "").startswith("CVL:") else "name"
    first, last = min(page.left_edge(head), hit.first), max(head.i, hit.last)
    used = tuple(range(hit.first, hit.last + 1))
    return Reading((party,), kind, first, last, plural=use == "demonym", used=used)


def _some_of(page: Page, head: Token, party: Party) -> Party:
    """Some people of a state: "two Egyptians", "an American", "hundreds of Kenyans"; "the Americans" are the state."""
    words = page.names.words
    before = [
        child.lower_ for child in head.lefts if child.dep_ in ("det", "nummod", "amod", "predet", "quantmod")
    ]
    counted = any(child.dep_ == "nummod" for child in head.lefts) or not words["some"].isdisjoint(before)
    crowd = (
        head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_ in words["crowd_counts"]
    )
    if party.code is None or not is_state(party.code) or not (counted or crowd):
        return party
    why = f"{party.why}, and some of its people are meant"
    return Party(f"CVL:{party.code}", "CVL", f"people of {party.name}", None, why, home=party.code)


def _ethnic(page: Page, hit: Hit) -> Party:
    """ "ethnic Albanians": private people of the state that the article is about, if that is another one."""
    words, state, own = page.doc[hit.first - 1 : hit.last + 1].text, page.scene.state, party_of(page, hit)
    if state is None or own is None or state.code == own.code:
        return Party(None, "CVL", words, why=f"“{words}” are of no state by their name")
    why = f"“{words}” are people of {state.name}, the state that the article is about"
    return Party(f"CVL:{state.code}", "CVL", words, None, why, home=state.code or "")


def _of_another(page: Page, head: Token, hit: Hit, party: Party | None) -> Party | None:
    """ "Chile's Defense Department", "Russia's Security Council": a name that several states' bodies share."""
    if party is None or not ((party.id or "").startswith("organ:") or party.id in _SHARED_NAMES):
        return party
    for owner, _ in modifiers(page, head, hit.first) or owners_behind(page, head, (hit.last,), hit.last):
        if owner.code != party.code and (owner.id or "").startswith("state:"):
            words = page.doc[hit.first : hit.last + 1].text
            return replace(owner, sector=party.sector, why=f"“{words}” of {owner.name}", use="")
    return party
