"""Which words of a text name somebody the ontology knows: one pass of Aho-Corasick over all names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, MatchKind

from standoff.code.words import word_set
from standoff.ontology.entities import Entities, Entity, Name, Role
from standoff.ontology.tables import read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc

OPPOSITE: Mapping[str, str] = MappingProxyType(
    {"North": "South", "South": "North", "East": "West", "West": "East"}
)
"""The directions that states are named by, each with the one across."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``first`` to ``last`` (inclusive) of a doc that stand for one of `names`."""

    first: int
    last: int
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class RoleHit:
    """Tokens ``first`` to ``last`` (inclusive) that tell a role."""

    first: int
    last: int
    role: Role
    plural: bool


class Names:
    """The ontology's names and roles, ready to be found. Built once and never changed.

    Attributes:
        entities: who is who.
        famous: offices of a lower `rank` are known by a bare surname.
        words: the lists of ``code/data/actors.yaml`` by name ("honorifics", "place_nouns"...).
        halves: the states of today named by a direction ("North Korea"), by name.
    """

    def __init__(self, entities: Entities) -> None:
        data = read_yaml(files("standoff.code").joinpath("data", "actors.yaml"))
        self.entities = entities
        self.famous: int = data["famous"]
        self.words: Mapping[str, frozenset[str]] = {
            name: word_set("actors.yaml", name, words) for name, words in data.items() if name != "famous"
        }
        self.halves: Mapping[str, Entity] = _halves(entities)
        self._ranks: tuple[str, ...] = tuple(data["offices"])
        self._adjectives: Mapping[str, str] = _adjectives(entities.names)
        self._by_text: Mapping[str, tuple[Name, ...]] = _by_text(entities.names)
        self._texts = sorted(self._by_text)
        self._place = {text: i for i, text in enumerate(self._texts)}
        self._automaton: Any = AhoCorasick(self._texts, matchkind=MatchKind.LeftmostLongest)
        self._roles: Mapping[tuple[str, ...], tuple[Role, bool]] = _role_table(entities.roles)
        self._longest_role = max((len(key) for key in self._roles), default=1)

    def rank(self, office: str) -> int:
        """How high an office stands in the news, 0 the highest; an adviser "to the president" is no president."""
        words = f" {office.lower().partition(' to ')[0]} "
        if "national security advis" not in words and any(
            f" {part} " in words for part in self.words["lesser"]
        ):
            return len(self._ranks)
        return next((i for i, part in enumerate(self._ranks) if f" {part} " in words), len(self._ranks))

    def adjective_of(self, entity: str) -> str | None:
        """The adjective of an entity, by its id ("Syrian"), or None."""
        return self._adjectives.get(entity)

    def in_text(self, text: str) -> list[tuple[Name, ...]]:
        """Every name in a text, each as all that it may stand for, the first listed first."""
        return [self._by_text[self._texts[index]] for index, _, _ in self._whole_words(text)]

    def places_of(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of every name in a text."""
        return [(start, end) for _, start, end in self._whole_words(text)]

    def hits(self, doc: Doc) -> list[Hit]:
        """The names in a doc, longest first, each on whole tokens."""
        found = []
        for index, start, end in self._whole_words(doc.text):
            span = doc.char_span(start, end, alignment_mode="expand")
            if span is not None:
                found.append(Hit(span.start, span.end - 1, self._by_text[self._texts[index]]))
        return found

    def _whole_words(self, text: str) -> list[tuple[int, int, int]]:
        """Matches bounded by no letter or digit on either side."""
        whole = []
        position = 0
        for index, start, end in self._automaton.find_matches_as_indexes(text):
            if start < position:
                continue
            if _is_whole(text, start, end):
                whole.append((index, start, end))
                position = end
            elif (shorter := self._shorter(text, start, end)) is not None:
                whole.append(shorter)
                position = shorter[2]
        return whole

    def _shorter(self, text: str, start: int, end: int) -> tuple[int, int, int] | None:
        """A shorter name that the cut-off longest match hides ("US" under "US Senate" in "US Senates")."""
        for size in range(end - start - 1, 1, -1):
            candidate = text[start : start + size]
            if candidate in self._by_text and _is_whole(text, start, start + size):
                return self._place[candidate], start, start + size
        return None

    def roles(self, doc: Doc) -> list[RoleHit]:
        """The roles in a doc, longest first at each place."""
        words = [token.lower_ for token in doc]
        found: list[RoleHit] = []
        i = 0
        while i < len(words):
            hit = self._role_at(words, i)
            if hit is None:
                i += 1
            else:
                found.append(hit)
                i = hit.last + 1
        return found

    def _role_at(self, words: list[str], i: int) -> RoleHit | None:
        for size in range(min(self._longest_role, len(words) - i), 0, -1):
            entry = self._roles.get(tuple(words[i : i + size]))
            if entry is not None:
                return RoleHit(i, i + size - 1, entry[0], entry[1])
        return None


def _is_whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (
        before.isalnum() or after.isalnum() or (before == "." and start > 1 and text[start - 2].isalpha())
    )


def _by_text(names: Iterable[Name]) -> dict[str, tuple[Name, ...]]:
    """The names by their spelling; "al-Shabaab" begins a sentence as "Al-Shabaab"."""
    table: dict[str, list[Name]] = {}
    for name in names:
        table.setdefault(name.text, []).append(name)
        if name.text[0].islower():
            table.setdefault(name.text[0].upper() + name.text[1:], []).append(name)
    return {text: tuple(listed) for text, listed in table.items()}


def _adjectives(names: Iterable[Name]) -> dict[str, str]:
    """The first adjective of each entity, by the entity's id."""
    found: dict[str, str] = {}
    for name in names:
        if name.use == "adjective":
            found.setdefault(name.entity, name.text)
    return found


def _halves(entities: Entities) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for entity in entities.entities.values():
        direction, _, rest = entity.name.partition(" ")
        if entity.kind == "state" and not entity.end and rest and direction in OPPOSITE:
            found.setdefault(entity.name, entity)
    return found


def _role_table(roles: tuple[Role, ...]) -> dict[tuple[str, ...], tuple[Role, bool]]:
    """Role words, as the tokeniser cuts them, with whether the form is plural."""
    table: dict[tuple[str, ...], tuple[Role, bool]] = {}
    for role in roles:
        for form, plural in ((role.plural, True), (role.text, False)):
            if form:
                key = tuple(form.replace("-", " - ").split())
                table[key] = (role, plural)
    return table
