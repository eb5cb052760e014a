"""What reading a block needs: its words with their names and roles, and what the whole article names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from standoff.code.actors.memory import Memory
from standoff.code.actors.names import Hit, Names, RoleHit
from standoff.code.draft import Party

_LEFT = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "advmod",
        "case",
        "punct",
        "cc",
        "conj",
        "predet",
        "npadvmod",
        "dep",
    }
)


@dataclass(slots=True)
class Reading:
    """What a phrase means.

    Attributes:
        parties: who; empty where the phrase names nobody.
        kind: the mention's kind.
        first, last: tokens of the naming words, apposition included.
        person: whether it means a person or people.
        plural: whether it means several.
        name: a person's own name, or "".
        used: tokens of names that this reading consumed as modifiers.
    """

    parties: tuple[Party, ...] = ()
    kind: str = ""
    first: int = 0
    last: int = 0
    person: bool = False
    plural: bool = False
    name: str = ""
    used: tuple[int, ...] = ()


@dataclass(slots=True)
class Page:
    """One block's doc with its names and roles by token."""

    doc: Any
    names: Names
    memory: Memory
    published: str | None
    sentence: int
    directions: dict[str, str]
    named: frozenset[str]
    scene: Party | None
    hit_at: dict[int, Hit]
    role_at: dict[int, RoleHit]


def make_page(
    doc: Any, names: Names, memory: Memory, published: str | None, directions: dict[str, str], scene: Scene
) -> Page:
    """Find the names and roles of a block."""
    hits = names.hits(doc)
    roles = names.roles(doc)
    return Page(
        doc,
        names,
        memory,
        published,
        0,
        directions,
        scene.named,
        scene.state,
        {i: hit for hit in hits for i in range(hit.first, hit.last + 1)},
        {i: role for role in roles for i in range(role.first, role.last + 1)},
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """What a whole article names.

    Attributes:
        named: the codes of all states and bodies in it.
        state: the state that it names most: whose rebels "the rebels" are.
    """

    named: frozenset[str]
    state: Party | None


def scene_of(names: Names, article: str) -> Scene:
    """What an article names, under any name."""
    counts = names.states_counted(article)
    named = names.codes_named(article)
    if not counts:
        return Scene(named, None)
    entity = names.entities.of_code(min(counts, key=lambda c: (-counts[c], c)))
    if entity is None:
        return Scene(named, None)
    return Scene(named, Party(entity.code, entity.sector or None, entity.name, entity.id, "most named"))


def left_edge(head: Any) -> int:
    """The first token of the phrase that ends in ``head``."""
    first: int = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and child.left_edge.i < first:
            first = child.left_edge.i
    while first < head.i and head.doc[first].is_punct and head.doc[first].text not in "'‘“\"":
        first += 1
    return first
