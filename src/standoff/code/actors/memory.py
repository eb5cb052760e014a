"""What a reader of the article knows by now: who was introduced, who was spoken of last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from standoff.code.actors.gender import Gender, agree
from standoff.code.draft import Mention, Party
from standoff.model import is_state

_REACH = 3
"""Sentences that a pronoun looks back. News prose rarely reaches further; beyond it a guess is worse than none."""


@dataclass(slots=True)
class Person:
    """Somebody the article has introduced."""

    name: str
    party: Party
    fullest: tuple[int, int]
    gender: Gender = ""


@dataclass(slots=True)
class Seen:
    """A mention with what matters for pronouns."""

    mention: Mention
    is_subject: bool
    is_person: bool
    is_plural: bool
    words: str = ""
    main: bool = False
    gender: Gender = ""
    group: int = -1


@dataclass(slots=True)
class Memory:
    """Introduced people by the parts of their names, and the mentions so far with the ids and codes of their parties.

    Under a part of a name stand (rank, person): rank 0 where it is what news calls the person by, 1 for the rest.
    """

    people: dict[str, list[tuple[int, Person]]] = field(default_factory=dict)
    seen: list[Seen] = field(default_factory=list)
    met_ids: set[str | None] = field(default_factory=set)
    met_codes: set[str | None] = field(default_factory=set)

    def introduce(self, person: Person) -> None:
        """Keep a person under every part of the name that may later stand for all of it."""
        for part, rank in _call_names(person.name).items():
            known = self.people.setdefault(part, [])
            for _, other in known:
                if other.name == person.name:
                    _merge(other, person)
                    break
            else:
                known.append((rank, person))

    def person(self, name: str, gender: Gender = "") -> Person | None:
        """The one introduced last under this full name or a part of it; of two Kims, the one with a side.

        ``gender``: what "Mr" or "Mrs" before the name tells, which parts husband and wife.
        """
        words = [_bare(word) for word in name.split()]
        if not words:
            return None
        found = list(reversed(self.people.get(words[-1], []) or self.people.get(words[0], [])))
        if len(words) == 1:
            found.sort(key=lambda entry: (entry[0], entry[1].party.code is None))
        for _, known in found:
            if not agree(known.gender, gender):
                continue
            if len(words) == 1 or set(words) <= {_bare(word) for word in known.name.split()}:
                return known
        return None

    def keep(
        self,
        mention: Mention,
        *,
        subject: bool,
        person: bool,
        plural: bool,
        words: str = "",
        main: bool = False,
        gender: Gender = "",
        group: int = -1,
    ) -> None:
        """Remember a mention for pronouns to come: its words in lower case, and whether its clause is the main one."""
        self.seen.append(Seen(mention, subject, person, plural, words, main, gender, group))
        if mention.parties:
            self.met_ids.add(mention.parties[0].id)
            self.met_codes.add(mention.parties[0].code)

    def near(self, sentence: int) -> list[Mention]:
        """The mentions of this sentence and the few before it, in order."""
        return [seen.mention for seen in self._since(sentence - _REACH)]

    def of_head(self, head: int) -> Mention | None:
        """The mention whose head word stands at this character of the article, or None."""
        return next((seen.mention for seen in reversed(self.seen) if seen.mention.head == head), None)

    def last_with(self, body: str) -> Mention | None:
        """The last mention with a side whose words hold these: "the ministry" after "a Unification Ministry aide"."""
        wanted = f" {body.lower()} "
        for seen in reversed(self.seen):
            if wanted in f" {seen.words} " and seen.mention.parties and seen.mention.parties[0].code:
                return seen.mention
        return None

    def last_of(self, prefixes: frozenset[str], sentence: int, country: str | None) -> Mention | None:
        """The last mention of one party of these kinds (``REB``, ``IGO``, or "" for a state), nearby.

        ``country``: that it must belong to, where the words say so.
        """
        for seen in reversed(self.seen):
            if sentence - seen.mention.sentence > _REACH or seen.is_person or len(seen.mention.parties) != 1:
                continue
            party = seen.mention.parties[0]
            kind = (party.code or "?:").rpartition(":")[0]
            if kind in prefixes and seen.mention.kind != "adjective" and country in (None, party.country):
                return seen.mention
        return None

    def last_organ(self, code: str, sentence: int) -> Mention | None:
        """The organ of a side that was named last: what "its top military body" describes."""
        for seen in reversed(self.seen):
            near = 0 <= sentence - seen.mention.sentence <= _REACH
            if near and any(
                p.code == code and (p.id or "").startswith("organ:") for p in seen.mention.parties
            ):
                return seen.mention
        return None

    def last_two(self, sentence: int) -> tuple[Party, ...]:
        """The last two states named in this sentence or the ones before, in the order of the text; else none."""
        found: dict[str, Party] = {}
        for seen in reversed(self.seen):
            if sentence - seen.mention.sentence > _REACH or seen.mention.is_place:
                continue
            for party in reversed(seen.mention.parties):
                if is_state(party.code):
                    found.setdefault(party.code, party)
            if len(found) >= 2:
                return tuple(found.values())[1::-1]
        return ()

    def last_person(self, sentence: int, gender: Gender = "", *, not_subject: bool = False) -> Mention | None:
        """Whom "he" or "she" means: the last person who was a subject, else the last one spoken of.

        ``not_subject``: the pronoun is an object, so it is not the subject of its own clause ("lectured him").
        """
        near = [
            s
            for s in self._since(sentence - _REACH)
            if s.is_person and not s.is_plural and agree(s.gender, gender)
        ]
        near = _known_first(near, gender)
        if not_subject:
            bound = [s for s in near if s.is_subject and s.mention.sentence == sentence][-1:]
            near = [s for s in near if not (bound and _same(s.mention, bound[0].mention))]
        subjects = [s for s in near if s.is_subject]
        subjects = [s for s in subjects if s.mention.sentence == subjects[-1].mention.sentence]
        # Of subjects of clauses within clauses the first one's is the outermost.
        subjects = [s for s in subjects if s.main] or subjects[:1]
        return (subjects or near)[-1].mention if near else None

    def _since(self, sentence: int) -> list[Seen]:
        """What was seen from a sentence on. Of what follows it, for a headline, which is read last, only the lede."""
        first = len(self.seen)
        while first and self.seen[first - 1].mention.sentence >= sentence:
            first -= 1
        last = sentence + 2 * _REACH
        return [seen for seen in self.seen[first:] if seen.mention.sentence <= last]

    def last_party(self, sentence: int, *, plural: bool, not_subject: bool = False) -> Mention | None:
        """Whom "it" or "they" means: a subject before an object, this sentence before the last one.

        ``not_subject``: the pronoun is an object, so it is not the subject of its own clause ("sent it grain").
        """
        bound = self._subject_codes(sentence) if not_subject else frozenset()
        near = [
            s
            for s in self._since(sentence - 1)
            if not s.mention.is_place
            and s.mention.kind != "adjective"
            and s.mention.parties
            and ((plural and s.is_plural) or not s.is_person)
            and (plural or not s.is_plural)
            and not bound & {p.code for p in s.mention.parties}
        ]
        if not near:
            return None
        best = max(
            range(len(near)),
            key=lambda i: (plural and near[i].is_plural, near[i].is_subject, near[i].main, i),
        )
        return _together(near, near[best]) if plural else near[best].mention

    def _subject_codes(self, sentence: int) -> frozenset[str | None]:
        subjects = [s for s in self._since(sentence) if s.is_subject and s.mention.sentence == sentence]
        return frozenset(p.code for p in subjects[-1].mention.parties) if subjects else frozenset()

    def owner(self, sentence: int, main: str | None = None) -> Mention | None:
        """Whose "the government" or "the military" is: a subject nearby, else the side named last, wherever.

        ``main``: the code of the state that the article is about, which comes before the side named last.
        """
        sides = [s for s in self.seen if s.mention.parties and _is_side(s)]
        near = [s for s in sides if sentence - s.mention.sentence <= _REACH]
        named = near or sides or [s for s in self.seen if s.is_person and _of_state(s.mention.parties)]
        if not named:
            return None
        here = [s for s in named if s.mention.sentence == sentence]
        before = [s for s in named if s.mention.sentence == sentence - 1]
        orders = (
            [s for s in here if s.is_subject],
            [s for s in here if not s.mention.is_place],
            [s for s in before if s.is_subject and s.main],
            here,
            [s for s in near if s.mention.parties[0].code == main],
            [s for s in named if not s.mention.is_place],
            named,
        )
        return next(found[-1].mention for found in orders if found)


PRIVATE = frozenset({"CVL", "OPP"})
"""Prefixes of the codes of private people; the rest of the code tells their state."""


def _is_side(seen: Seen) -> bool:
    """Whether a mention names a state, or people of one: "Thai protesters"."""
    if (seen.mention.parties[0].code or "").partition(":")[0] in PRIVATE:
        return seen.mention.parties[0].country is not None
    whole = seen.mention.kind in ("name", "adjective") or (seen.mention.parties[0].id or "").startswith(
        "state:"
    )
    return not seen.is_person and whole and _of_state(seen.mention.parties)


def _of_state(parties: tuple[Party, ...]) -> bool:
    return bool(parties) and is_state(parties[0].code)


def _known_first(near: list[Seen], gender: Gender) -> list[Seen]:
    """Those whose gender is known to be the pronoun's; but of nobody's known, a main subject of the last sentence told.

    "The student died. His parents said": he, though an older sentence has a man's name.
    """
    known = [s for s in near if gender and s.gender == gender]
    latest = [s for s in near if s.mention.sentence == near[-1].mention.sentence]
    if any(s in known for s in latest):
        return known
    subjects = [s for s in latest if s.is_subject and s.main and any(p.code for p in s.mention.parties)]
    return subjects or known or near


def _together(near: list[Seen], one: Seen) -> Mention:
    """A mention with those that are joined to it by "and": "they" are Ghana and Togo both."""
    joined = [s.mention for s in near if s.group == one.group and s.group >= 0]
    parties = {party.code: party for mention in joined for party in mention.parties}
    if len(parties) < 2:
        return one.mention
    return replace(one.mention, parties=tuple(parties.values()))


def _same(one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one party."""
    return {(p.code, p.name) for p in one.parties} == {(p.code, p.name) for p in other.parties}


_ARTICLES = ("al-", "el-", "ul-", "ad-", "as-", "ash-", "at-", "az-")


def _bare(word: str) -> str:
    """A part of a name as it is looked for: "Al-Hajri", "al-Hajri" and "Hajri" are one."""
    small = word.casefold()
    return small.partition("-")[2] if small.startswith(_ARTICLES) else small


def _call_names(name: str) -> dict[str, int]:
    """The parts that may be used alone, with their rank.

    The last word comes first, and with it the first word where family names come first: hyphenated or
    three-part names without a comma ("Park Geun-hye", "Mao Tse-tung", "Lee Hsien Loong") may be called by it.
    After these any other part: "Perez" of Juan Perez Gomez, "Bekele" of Bekele Tadesse, "Szabó" of Szabó
    Katalin; particles ("bin", "de") never.
    """
    words = name.split()
    asian_order = (len(words) == 3 and all(len(w) <= 6 for w in words)) or (
        len(words) == 2 and "-" in words[-1]
    )
    ranks = {_bare(words[-1]): 0}
    if asian_order:
        ranks.setdefault(_bare(words[0]), 0)
    for word in words[:-1]:
        if word[0].isupper() and len(word.rstrip(".")) > 1:
            ranks.setdefault(_bare(word), 1)
    return ranks


def _merge(known: Person, new: Person) -> None:
    if known.party.code is None and new.party.code is not None:
        known.party = new.party
    if new.fullest[1] - new.fullest[0] > known.fullest[1] - known.fullest[0]:
        known.fullest = new.fullest
