"""Bodies that no table lists, by what their own names tell: "Amherst College", "Dune Liberation Front"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.actors.names import RoleHit
from standoff.code.actors.owners import Owner, of_place
from standoff.code.actors.page import Page, Reading
from standoff.code.draft import Party

if TYPE_CHECKING:
    from spacy.tokens import Token


def named_body(page: Page, head: Token, hit: RoleHit, owners: list[Owner]) -> Reading:
    """A body whose capitalised name ends in a role word, as a party of its own; empty where it is none.

    Its country is that of an owner in the name or before it, or of a city or region there.
    """
    role = hit.role
    if not role.body or role.official or not page.doc[hit.last].text[:1].isupper():
        return Reading()
    first = _start(page, head, hit)
    if first == hit.first:
        return Reading()
    name = page.doc[first : hit.last + 1].text
    prefix = page.names.prefixes.get(role.sector, "NGO")
    whose = owners or of_place(page, page.left_edge(head), hit.first)
    home = (whose[0][0].country or "") if whose else ""
    why = f"“{name}” is named as a body of its own"
    if whose:
        why = f"{why}; {whose[0][0].why}"
    party = Party(f"{prefix}:{name}", role.sector, name, None, why, home=home)
    return Reading(
        (party,),
        "name",
        min(page.left_edge(head), first),
        max(head.i, hit.last),
        used=tuple(range(first, hit.last + 1)),
    )


def _start(page: Page, head: Token, hit: RoleHit) -> int:
    """The first word of the run of capitalised words that ends in the role; a state's possessive is not in it."""
    first = hit.first
    while first > page.left_edge(head):
        word = page.doc[first - 1]
        if not word.text[:1].isupper() or word.dep_ not in ("compound", "amod", "nmod") or word.is_sent_start:
            break
        first -= 1
    return first
