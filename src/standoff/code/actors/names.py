"""Which words of a text name somebody the ontology knows: one pass of Aho-Corasick over all names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from standoff.ontology.entities import Entities, Name, Role
from standoff.ontology.tables import read_yaml


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
    """The ontology's names and roles, ready to be found. Built once and never changed."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        by_text: dict[str, list[Name]] = {}
        for name in entities.names:
            by_text.setdefault(name.text, []).append(name)
            if name.text[0].islower():  # "al-Shabaab" begins a sentence as "Al-Shabaab"
                by_text.setdefault(name.text[0].upper() + name.text[1:], []).append(name)
        weights = read_yaml(files("standoff.code").joinpath("data", "actors.yaml"))
        self._ranks: tuple[str, ...] = tuple(weights["offices"])
        self._lesser: tuple[str, ...] = tuple(weights["lesser"])
        self.famous: int = weights["famous"]
        self._texts = sorted(by_text)
        self._by_text: Mapping[str, tuple[Name, ...]] = {t: tuple(by_text[t]) for t in self._texts}
        self._place = {text: i for i, text in enumerate(self._texts)}
        self._automaton: Any = AhoCorasick(self._texts, matchkind=MatchKind.LeftmostLongest)
        self._roles: Mapping[tuple[str, ...], tuple[Role, bool]] = _role_table(entities.roles)
        self._longest_role = max((len(key) for key in self._roles), default=1)

    def rank(self, office: str) -> int:
        """How high an office stands in the news, 0 the highest."""
        words = office.lower()
        if any(part in words for part in self._lesser):
            return len(self._ranks)
        return next((i for i, part in enumerate(self._ranks) if part in words), len(self._ranks))

    def states_counted(self, text: str) -> dict[str, int]:
        """How often a text names each state, under any of its names."""
        counts: dict[str, int] = {}
        for i, _, _ in self._whole_words(text):
            for name in self._by_text[self._texts[i]][:1]:
                entity = self.entities.entities[name.entity]
                if entity.kind == "state":
                    counts[entity.code] = counts.get(entity.code, 0) + 1
        return counts

    def places_of(self, text: str) -> list[tuple[int, int]]:
        """(start, end) of every name in a text."""
        return [(start, end) for _, start, end in self._whole_words(text)]

    def codes_named(self, text: str) -> frozenset[str]:
        """The codes of the states and bodies that a text names anywhere."""
        entities = self.entities.entities
        return frozenset(
            entities[name.entity].code
            for i, _, _ in self._whole_words(text)
            for name in self._by_text[self._texts[i]]
            if entities[name.entity].code
        )

    def hits(self, doc: Any) -> list[Hit]:
        """The names in a doc, longest first, each on whole tokens."""
        text = doc.text
        found = []
        for index, start, end in self._whole_words(text):
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

    def roles(self, doc: Any) -> list[RoleHit]:
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


def _role_table(roles: tuple[Role, ...]) -> dict[tuple[str, ...], tuple[Role, bool]]:
    """Role words, as the tokeniser cuts them, with whether the form is plural."""
    table: dict[tuple[str, ...], tuple[Role, bool]] = {}
    for role in roles:
        for form, plural in ((role.plural, True), (role.text, False)):
            if form:
                key = tuple(form.replace("-", " - ").split())
                table[key] = (role, plural)
    return table
