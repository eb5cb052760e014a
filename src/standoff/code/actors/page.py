"""What reading a block needs: its words with their names and roles, and what the whole article names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.code.actors.memory import Memory
from standoff.code.actors.names import Hit, Names, RoleHit
from standoff.code.draft import Party
from standoff.ontology.entities import Name

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
        names: characters of the article where the body is named that these words only describe, or None.
    """

    parties: tuple[Party, ...] = ()
    kind: str = ""
    first: int = 0
    last: int = 0
    person: bool = False
    plural: bool = False
    name: str = ""
    used: tuple[int, ...] = ()
    names: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """What a whole article names.

    Attributes:
        named: the codes of all states and bodies in it.
        state: the state that it names most: whose rebels "the rebels" are.
        cues: how often it has each word that tells namesakes apart.
        states: the codes of all states in it.
        share: that state's share of all that the article says of states, 0 to 1.
    """

    named: frozenset[str]
    state: Party | None
    share: float = 0.0
    cues: Mapping[str, int] = field(default_factory=dict)
    states: frozenset[str] = frozenset()

    def count(self, words: Iterable[str]) -> int:
        """How often the article has any of these cues."""
        return sum(self.cues.get(word, 0) for word in words)


def scene_of(names: Names, article: str, found: Iterable[tuple[Name, ...]]) -> Scene:
    """What an article names, by all the names ``found`` in it."""
    entities = names.entities.entities
    states: Counter[str] = Counter()
    named: set[str] = set()
    for meant in found:
        if len({name.entity for name in meant}) == 1 and (code := entities[meant[0].entity].code):
            named.add(code)
        if (first := entities[meant[0].entity]).kind == "state":
            states[first.code] += 1
    most = min(states, key=lambda code: (-states[code], code), default="")
    entity = names.entities.of_code(most) if most else None
    cues = Counter(names.cues_in(article))
    if entity is None:
        return Scene(frozenset(named), None, cues=cues, states=frozenset(states))
    state = Party(entity.code, entity.sector or None, entity.name, entity.id, "most named", home=entity.home)
    return Scene(frozenset(named), state, states[most] / states.total(), cues, frozenset(states))


def hits_of(names: Names, doc: Doc, text: str) -> list[Hit]:
    """The names in a doc, without states whose name is part of a person's here ("Chad Lowry", "Michael Jordan")."""
    kept = []
    for hit in names.hits(doc, text):
        if _ends_compound(names, doc, hit):
            continue
        if hit.first == hit.last and doc[hit.first].pos_ == "DET":
            continue  # "An Obama official" is no Mr An
        if (
            hit.first == hit.last
            and doc[hit.first].text in names.words["person_states"]
            and _in_person(names, doc, hit)
        ):
            people = tuple(name for name in hit.names if name.entity.startswith("person:"))
            if people:
                kept.append(Hit(hit.first, hit.last, people))
        else:
            kept.append(hit)
    return kept


def _ends_compound(names: Names, doc: Doc, hit: Hit) -> bool:
    """Whether a surname is only the end of another name: "Mazar-e-Sharif"."""
    if hit.first < 2 or doc[hit.first - 1].text != "-" or doc[hit.first - 1].whitespace_:
        return False
    people = all(name.entity.startswith("person:") for name in hit.names)
    return people and doc[hit.first - 2].text.islower()


def _in_person(names: Names, doc: Doc, hit: Hit) -> bool:
    token = doc[hit.first]
    before = doc[hit.first - 1] if hit.first else None
    if before is not None and before.text in names.given_names and before.dep_ == "compound":
        return True
    behind = doc[hit.last + 1] if hit.last + 1 < len(doc) else None
    if behind is None or token.dep_ != "compound" or behind.pos_ != "PROPN" or not behind.text.istitle():
        return False
    return behind.lower_ not in names.words["place_nouns"] and not names.is_role(behind.lower_)


@dataclass(slots=True)
class Page:
    """One block's doc with its names and roles by token, and what is known of its article.

    Attributes:
        doc: the block's spaCy Doc.
        start: the block's first character in the article; a token stands at ``start + token.idx``.
        names: the ontology's names and the lists of words.
        memory: what the article has told so far.
        published: the article's ISO date, or None.
        directions: "North", "South"... → the id of the state that the article means by it.
        scene: what the whole article names.
        parts: the part of speech of each token, by spaCy's number.
        pointing: the tokens that are one of the directions' words.
        hit_at, role_at: the name and the role that a token, by its index, is part of.
        sentence: index of the sentence being read.
        edges: the first tokens of phrases, as far as they were asked for.
        reader: reads a phrase by its head word.
        worth: the tokens that may name or describe somebody, in order.
    """

    doc: Doc
    start: int
    names: Names
    memory: Memory
    published: str | None
    directions: Mapping[str, str]
    scene: Scene
    parts: Sequence[int]
    pointing: frozenset[int]
    hit_at: Mapping[int, Hit]
    role_at: Mapping[int, RoleHit]
    sentence: int = 0
    reader: Callable[[Page, Token], Reading] | None = None
    worth: Sequence[int] = ()
    edges: dict[int, int] = field(default_factory=dict)

    def inner(self, head: Token) -> Reading:
        """The reading of a phrase within the one that is read."""
        return self.reader(self, head) if self.reader is not None else Reading()

    def left_edge(self, head: Token) -> int:
        """The first token of the phrase that ends in ``head``."""
        first = self.edges.get(head.i)
        if first is None:
            first = self.edges[head.i] = _left_edge(head)
        return first


def _left_edge(head: Token) -> int:
    first: int = head.i
    for child in head.lefts:
        if child.dep_ in _LEFT and child.left_edge.i < first:
            first = child.left_edge.i
    while first < head.i and head.doc[first].is_punct and head.doc[first].text not in "'‘“\"":
        first += 1
    return first
