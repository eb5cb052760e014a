"""Which words of a text name somebody the ontology knows: one pass of Aho-Corasick over all names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, MatchKind
from spacy.strings import get_string_id

from standoff.code.words import word_set
from standoff.ontology.entities import Entities, Entity, Name, Role
from standoff.ontology.places import Place, load_places
from standoff.ontology.spellings import spellings
from standoff.ontology.tables import read_tsv, read_yaml

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


Namesakes = Mapping[str, tuple[str, ...]]
"""The meanings of one name, as codes ("" for what is no party), each with the words that speak for it."""


class Names:
    """The ontology's names and roles, ready to be found. Built once and never changed.

    Attributes:
        entities: who is who.
        famous: offices of a lower `rank` are known by a bare surname.
        words: the lists of ``code/data/actors.yaml`` by name ("honorifics", "place_nouns"...).
        halves: the states, past ones too, named by a direction ("North Korea"), by name.
        prefixes: the prefix of the code of a body that has a name of its own, by sector.
        usual_bodies: bodies that without an owner are one state's, where the article names it ("Congress").
        namesakes: names that a state shares with another place, each meaning with the words that speak for it.
        anaphors: nouns that with "the" mean a party named before ("bloc"), with the prefixes of its code; "" for a
            state's.
        places: cities, regions and peoples by name.
        describing: spaCy's numbers of the nouns that may stand for a party named before.
        peoples: the last words of the names of peoples.
        given_names: given names that tell the gender, with ``m`` or ``f``.
    """

    def __init__(self, entities: Entities) -> None:
        data = read_yaml(files("standoff.code").joinpath("data", "actors.yaml"))
        self.entities = entities
        self.famous: int = data["famous"]
        self.words: Mapping[str, frozenset[str]] = {
            name: word_set("actors.yaml", name, words)
            for name, words in data.items()
            if name not in ("famous", "anaphors", "namesakes", "prefixes", "usual_bodies")
        }
        self.namesakes: Mapping[str, Namesakes] = _namesakes(data["namesakes"])
        self.prefixes: Mapping[str, str] = dict(data["prefixes"])
        self.usual_bodies: Mapping[str, str] = dict(data["usual_bodies"])
        self._cues = sorted({c for told in self.namesakes.values() for cues in told.values() for c in cues})
        self._cue_finder: Any = AhoCorasick(self._cues, matchkind=MatchKind.LeftmostLongest)
        self.anaphors: Mapping[str, frozenset[str]] = _anaphors(data["anaphors"])
        self.halves: Mapping[str, Entity] = _halves(entities)
        self.given_names: Mapping[str, str] = _given_names()
        self._parts: Mapping[str, frozenset[str]] = _name_parts(entities)
        self.places: Mapping[str, tuple[Place, ...]] = load_places()
        self.describing: frozenset[int] = frozenset(
            get_string_id(noun)
            for noun in {*self.words["body_nouns"], *self.words["pair_nouns"], *self.anaphors}
        )
        self.peoples: frozenset[str] = frozenset(
            name.split()[-1]
            for name, places in self.places.items()
            if any(p.kind == "people" for p in places)
        )
        self._ranks: tuple[str, ...] = tuple(data["offices"])
        self._adjectives: Mapping[str, str] = _adjectives(entities.names)
        self._by_text: Mapping[str, tuple[Name, ...]] = {
            **dict.fromkeys(self.words["not_parties"], ()),
            **_by_text(entities.names),
        }
        self._texts = sorted(self._by_text)
        self._place = {text: i for i, text in enumerate(self._texts)}
        self._automaton: Any = AhoCorasick(self._texts, matchkind=MatchKind.LeftmostLongest)
        self._roles: Mapping[tuple[int, ...], tuple[Role, bool]] = _role_table(entities.roles)
        self._role_sizes: Mapping[int, tuple[int, ...]] = _sizes(self._roles)

    def rank(self, office: str) -> int:
        """How high an office stands in the news, 0 the highest; an adviser "to the president" is no president."""
        words = f" {office.lower().partition(' to ')[0]} "
        if "national security advis" not in words and any(
            f" {part} " in words for part in self.words["lesser"]
        ):
            return len(self._ranks)
        return next((i for i, part in enumerate(self._ranks) if f" {part} " in words), len(self._ranks))

    def sector_alone(self, role: Role) -> str:
        """The sector that a role tells by itself; none does of "two men"."""
        return "UNK" if role.text in self.words["unknowns"] else role.sector

    def state_named(self, name: str) -> Entity | None:
        """The state of this name, as "Sudan" is what South Sudan calls the North, or None."""
        meant = (self.entities.entities[n.entity] for n in self._by_text.get(name, ()) if n.use == "name")
        return next((entity for entity in meant if entity.kind == "state"), None)

    def state_name(self, code: str) -> str:
        """The name of a state, by its code; the code where there is no such state."""
        entity = self.entities.of_code(code)
        return entity.name if entity else code

    def adjective_of(self, entity: str) -> str | None:
        """The adjective of an entity, by its id ("Syrian"), or None."""
        return self._adjectives.get(entity)

    def may_be_called(self, entity: str, words: Iterable[str]) -> bool:
        """Whether words beside a person's surname may be parts of the name: "John" of John Kerry, "B." of his."""
        parts = self._parts.get(entity, frozenset())
        return any(
            plain in parts or (len(plain) == 1 and any(part.startswith(plain) for part in parts))
            for plain in map(_plain, words)
        )

    def cues_in(self, text: str) -> list[str]:
        """The words in a text that tell namesakes apart, as often as they stand there; none without a namesake."""
        if not any(name in text for name in self.namesakes):
            return []
        found = self._cue_finder.find_matches_as_indexes(text)
        return [self._cues[index] for index, start, end in found if _is_whole(text, start, end)]

    def in_text(self, text: str) -> list[tuple[Name, ...]]:
        """Every name in a text, each as all that it may stand for, the first listed first."""
        found = (self._by_text[self._texts[index]] for index, _, _ in self._whole_words(text))
        return [names for names in found if names]

    def places_of(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of every name in a text."""
        return [(start, end) for _, start, end in self._whole_words(text)]

    def hits(self, doc: Doc, text: str = "") -> list[Hit]:
        """The names in a doc, longest first, each on whole tokens.

        ``text``: the doc's, where it is at hand; spaCy puts it together anew each time it is asked.
        """
        text = text or doc.text
        matches = self._whole_words(text)
        if not matches:
            return []
        starts: list[int] = doc.to_array("IDX").tolist()
        found = []
        for index, start, end in matches:
            if names := self._by_text[self._texts[index]]:
                if (half := self._half_before(text, start, self._texts[index])) is not None:
                    place, other = half
                    first = bisect_right(starts, place) - 1
                    found.append(Hit(first, first, other))
                found.append(Hit(bisect_right(starts, start) - 1, bisect_left(starts, end) - 1, names))
        return found

    def _half_before(self, text: str, start: int, name: str) -> tuple[int, tuple[Name, ...]] | None:
        """Where "North" stands in "North and South Korea", and the names that it is short for."""
        direction, _, rest = name.partition(" ")
        other = OPPOSITE.get(direction, "")
        place = start - len(f"{other} and ")
        if not other or place < 0 or text[place:start] != f"{other} and ":
            return None
        names = self._by_text.get(f"{other} {rest}")
        return (place, names) if names else None

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

    def is_role(self, word: str) -> bool:
        """Whether a role begins with this word, in lower case."""
        return get_string_id(word) in self._role_sizes

    def roles(self, doc: Doc) -> list[RoleHit]:
        """The roles in a doc, longest first at each place."""
        return self.roles_in(doc.to_array("LOWER").tolist())

    def roles_in(self, words: list[int]) -> list[RoleHit]:
        """The same, by spaCy's numbers of the words in lower case."""
        found: list[RoleHit] = []
        free = 0
        for i, word in enumerate(words):
            if i >= free and word in self._role_sizes and (hit := self._role_at(words, i)) is not None:
                found.append(hit)
                free = hit.last + 1
        return found

    def _role_at(self, words: list[int], i: int) -> RoleHit | None:
        for size in self._role_sizes[words[i]]:
            entry = self._roles.get(tuple(words[i : i + size])) if i + size <= len(words) else None
            if entry is not None:
                return RoleHit(i, i + size - 1, entry[0], entry[1])
        return None


def _anaphors(kinds: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Nouns to the prefixes of the codes they may stand for, from the table of prefixes to nouns."""
    found: dict[str, set[str]] = {}
    for prefix, nouns in kinds.items():
        for noun in nouns:
            found.setdefault(noun, set()).add("" if prefix == "state" else prefix)
    return {noun: frozenset(prefixes) for noun, prefixes in found.items()}


def _namesakes(table: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, Namesakes]:
    """The table with "none", the meaning that is no party, as ""."""
    return {
        name: {"" if code == "none" else code: tuple(cues) for code, cues in meanings.items()}
        for name, meanings in table.items()
    }


def _plain(word: str) -> str:
    """A part of a name without case, accents and points."""
    return spellings(word)[-1 if not word.isascii() else 0].casefold().strip(".")


def _name_parts(entities: Entities) -> dict[str, frozenset[str]]:
    """Every person's parts of names, by the person's id."""
    parts: dict[str, set[str]] = {}
    for name in entities.names:
        if name.entity.startswith("person:"):
            parts.setdefault(name.entity, set()).update(re.split(r"[ -]", name.text.casefold()))
    return {entity: frozenset(part.strip(".") for part in found) for entity, found in parts.items()}


def _given_names() -> dict[str, str]:
    rows = read_tsv(files("standoff.code").joinpath("data", "given_names.tsv"), ("name", "gender"))
    return {row["name"]: row["gender"] for row in rows}


def _sizes(roles: Iterable[tuple[int, ...]]) -> dict[int, tuple[int, ...]]:
    """How many words the roles have that begin with a word, most first."""
    sizes: dict[int, set[int]] = {}
    for key in roles:
        sizes.setdefault(key[0], set()).add(len(key))
    return {word: tuple(sorted(found, reverse=True)) for word, found in sizes.items()}


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
        if entity.kind == "state" and rest and direction in OPPOSITE:
            found.setdefault(entity.name, entity)
    return found


def _role_table(roles: tuple[Role, ...]) -> dict[tuple[int, ...], tuple[Role, bool]]:
    """Role words, as the tokeniser cuts them and by spaCy's numbers of them, with whether the form is plural."""
    table: dict[tuple[int, ...], tuple[Role, bool]] = {}
    for role in roles:
        for form, plural in ((role.plural, True), (role.text, False)):
            if form:
                key = tuple(map(get_string_id, form.replace("-", " - ").split()))
                table[key] = (role, plural)
    return table
