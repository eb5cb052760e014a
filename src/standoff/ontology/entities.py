"""Who is who: states and their organs, international bodies, groups, parties, outlets, firms, people, roles.

Everything here is read from the tables in ``data/actors``; their columns are told in ``docs/actors.md``.
Codes follow the codebook ("Who counts as an actor"), sectors PLOVER 2.0, table 5.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from standoff.ontology.spellings import spellings
from standoff.ontology.tables import DataError, Row, Source, data_file, read_tsv


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STATE_COLUMNS = _words(
    "code also alpha2 cow gw wikidata name formal names acronyms adjectives demonyms capitals seats start end"
)
BODY_COLUMNS = _words(
    "id kind code sector name names acronyms descriptions seats home parent start end wikidata"
)
PERSON_COLUMNS = _words("id name surname aliases code sector office start end wikidata")
OFFICE_COLUMNS = _words("entity code sector office start end")
ROLE_COLUMNS = _words("text plural sector official group body")

SECTORS = frozenset(
    _words(
        "GOV MIL LEG JUD COP SPY PRM PTY OPP PRE REB UAF UNK"
        " AGR BUS CRM CVL EDU ELI JRN LAB MED REF REL SOC NGO"
    )
)
"""PLOVER 2.0's sectors, and ``NGO`` for bodies that PLOVER sorts under a country code of that name."""

_PRIVATE_SECTORS = frozenset(_words("PTY OPP BUS CVL EDU ELI JRN LAB REL SOC NGO UNK"))
"""Sectors whose offices are held beside one of state, and say less of whom a person acts for."""
KINDS = frozenset(_words("state organ igo group party company media person"))
_BODY_FILES = ("igos.tsv", "groups.tsv", "organs.tsv", "media.tsv", "companies.tsv")
_STATE_NAMES = (
    ("name", "name"),
    ("formal", "name"),
    ("names", "name"),
    ("acronyms", "acronym"),
    ("adjectives", "adjective"),
    ("demonyms", "demonym"),
    ("capitals", "capital"),
    ("seats", "seat"),
)
_CODE = re.compile(r"[A-Z]{3}|(?:IGO|NGO|REB|PTY|OPP|MED|BUS|CVL|CRM|REL):[^\s:|][^:|]*")
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Tenure:
    """One office that a person held, or one standing that a body had.

    Attributes:
        code: the actor code it acts for then: ``USA``, ``IGO:UN``, ``REB:Hamas``.
        sector: PLOVER's sector: ``GOV``, ``MIL``, ``LEG``…
        office: in lower case: ``secretary of state``, ``foreign minister``.
        start: first day, as an ISO date that may be partial (``2013-02``); None where unknown.
        end: last day, the same; None where it goes on or is unknown.
    """

    code: str
    sector: str
    office: str
    start: str | None
    end: str | None

    def covers(self, date: str) -> bool:
        """Whether a date (ISO, possibly partial) touches the tenure, both its end days included."""
        begun = self.start is None or _first(self.start) <= _last(date)
        return begun and (self.end is None or _first(date) <= _last(self.end))


@dataclass(frozen=True, slots=True)
class Entity:
    """A party that has a name of its own.

    Attributes:
        id: stable: ``state:USA``, ``igo:un``, ``person:john-kerry``.
        kind: ``state``, ``organ``, ``igo``, ``group``, ``party``, ``company``, ``media`` or ``person``.
        code: the actor code; ``""`` for a person, whose tenures have it.
        sector: PLOVER's sector; ``""`` for a person.
        name: canonical English name.
        wikidata: its item, where it is certain.
        start: when it came to be, ISO, possibly partial; None for long ago or unknown.
        end: when it ceased to be; None while it lasts.
        tenures: offices and standings, in the order of the file.
        home: code of the state it belongs to or is based in; ``""`` for a person or where it has none.
        parent: id of the body that it is part of, or ``""``.
    """

    id: str
    kind: str
    code: str
    sector: str
    name: str
    wikidata: str | None
    start: str | None
    end: str | None
    tenures: tuple[Tenure, ...] = ()
    home: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A string that means an entity where it stands in a text.

    Attributes:
        text: as written, case-sensitive.
        entity: `Entity.id`.
        use: ``name``, ``acronym``, ``adjective``, ``demonym``, ``capital``, ``seat``, ``surname`` or
            ``description``.
    """

    text: str
    entity: str
    use: str


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase that tells a sector.

    Attributes:
        text: lower case, singular: ``foreign minister``, ``rebel``.
        plural: its plural; the same as ``text`` where it has none of its own.
        sector: PLOVER's sector.
        official: whether it speaks for the state when with a state's adjective ("US officials" are USA).
        group: ``""`` for what is official; else the prefix of the code that it makes with a state:
            ``REB`` ("Syrian rebels": ``REB:Syrian rebels``), ``CVL`` ("Syrian civilians": ``CVL:SYR``).
        body: whether it is a body ("foreign ministry", "army") and not a person or people.
    """

    text: str
    plural: str
    sector: str
    official: bool
    group: str
    body: bool


@dataclass(frozen=True, slots=True)
class StateCodes:
    """A state in other schemes: ISO alpha-2, Correlates of War and Gleditsch-Ward numbers; "" for none."""

    alpha2: str
    cow: str
    gw: str


@dataclass(frozen=True, slots=True)
class Entities:
    """All that is known of who is who.

    Attributes:
        entities: by id.
        names: every string that means one of them; a string may mean several.
        roles: the role nouns.
        codes: actor code to entity id, other spellings of a code (``XKX``) too.
        states: the states' codes in other schemes, by actor code.
    """

    entities: Mapping[str, Entity]
    names: tuple[Name, ...]
    roles: tuple[Role, ...]
    codes: Mapping[str, str]
    states: Mapping[str, StateCodes]

    def tenure_at(self, entity_id: str, date: str | None) -> Tenure | None:
        """The office held on a date (ISO, possibly partial): of several, the one taken up last.

        So on the day of a change of office it is the new one. An office of state comes before one in a party, a firm
        or the like. Without a date it is the last one, if all of state have one code; else None, as for an id that is
        not known or an entity without offices then.
        """
        entity = self.entities.get(entity_id)
        tenures = entity.tenures if entity else ()
        if date is None:
            tenures = tuple(t for t in tenures if t.sector not in _PRIVATE_SECTORS) or tenures
            tenures = tenures if len({tenure.code for tenure in tenures}) == 1 else ()
        else:
            tenures = tuple(tenure for tenure in tenures if tenure.covers(date))
        return max(
            tenures, key=lambda t: (t.sector not in _PRIVATE_SECTORS, _first(t.start or "0000")), default=None
        )

    def of_code(self, code: str) -> Entity | None:
        """The state or body that a code stands for, or None."""
        return self.entities.get(self.codes.get(code, ""))


def load_entities(extra: Sequence[Path] = ()) -> Entities:
    """Read the shipped tables, then a user's: each of the form of ``people.tsv``, ``groups.tsv`` or ``roles.tsv``.

    A user's line adds an entity, an office of a person who is known, or a role. Where its names mean somebody
    already, they mean the user's first.

    Raises:
        DataError: a line that does not fit, with its file and number.
        OSError: a file that cannot be read.
    """
    build = _shipped_tables()
    own = {path: build.extra(path) for path in extra}
    return build.done(own.values())


def check_tables(paths: Sequence[Path]) -> list[Check]:
    """Read a user's tables as `load_entities` does, and tell of every line that does not fit, not of the first alone.

    Raises:
        OSError: a file that cannot be read.
    """
    build = _shipped_tables()
    checks = []
    for path in paths:
        build.errors = []
        known = {name.text for name in build.names.values()}
        added = build.extra(path)
        shared = {name.text for name in build.names.values() if name.entity in added} & known
        checks.append(Check(path, len(added), tuple(build.errors), tuple(sorted(shared))))
    return checks


@dataclass(frozen=True, slots=True)
class Check:
    """What is in a user's table.

    Attributes:
        path: the table.
        added: how many entities and roles it adds, or adds offices to.
        errors: the lines that do not fit.
        shared: its names that mean somebody else too.
    """

    path: Path
    added: int
    errors: tuple[DataError, ...]
    shared: tuple[str, ...]


def _shipped_tables() -> _Build:
    build = _Build()
    for row in read_tsv(_shipped("states.tsv"), STATE_COLUMNS):
        build.state(row)
    for file in _BODY_FILES:
        build.bodies(read_tsv(_shipped(file), BODY_COLUMNS))
    build.people(read_tsv(_shipped("people.tsv"), PERSON_COLUMNS))
    for row in read_tsv(_shipped("offices.tsv"), OFFICE_COLUMNS):
        build.office(row, row["entity"])
    for row in read_tsv(_shipped("roles.tsv"), ROLE_COLUMNS):
        build.role(row)
    return build


def parent_codes() -> Mapping[str, str]:
    """The code of an international body to that of the body it is part of."""
    rows = read_tsv(_shipped("igos.tsv"), BODY_COLUMNS)
    codes = {row["id"]: row["code"] for row in rows}
    parts = {row["code"]: codes[row["parent"]] for row in rows if row["parent"]}
    return MappingProxyType({code: parent for code, parent in parts.items() if code != parent})


class _Build:
    """The tables on their way to `Entities`.

    ``errors`` takes the lines that do not fit; where it is None, the first one is raised.
    """

    def __init__(self) -> None:
        self.errors: list[DataError] | None = None
        self.roles: dict[str, Role] = {}
        self.entities: dict[str, Entity] = {}
        self.names: dict[tuple[str, str], Name] = {}
        self.codes: dict[str, str] = {}
        self.states: dict[str, StateCodes] = {}

    def state(self, row: Row) -> None:
        code = _code(row, row["code"])
        wikidata, start, end = row["wikidata"] or None, _date(row, "start"), _date(row, "end")
        entity = Entity(f"state:{code}", "state", code, "GOV", row["name"], wikidata, start, end, home=code)
        self._add(row, entity, (code, *row.parts("also", "|")))
        self.states[code] = StateCodes(row["alpha2"], row["cow"], row["gw"])
        for column, use in _STATE_NAMES:
            self._name(entity.id, row.parts(column, "|"), use)

    def bodies(self, rows: Iterable[Row]) -> None:
        """Rows of bodies, parents before their parts."""
        self._each(rows, self._body)

    def role(self, row: Row) -> str:
        role = _role(row)
        self.roles[role.text] = role
        return role.text

    def _each(self, rows: Iterable[Row], read: Callable[[Row], str]) -> set[str]:
        """Read every row; gives the ids of what they add or add to."""
        done = set()
        for row in rows:
            try:
                done.add(read(row))
            except DataError as error:
                if self.errors is None:
                    raise
                self.errors.append(error)
        return done

    def _body(self, row: Row) -> str:
        code, kind, parent = _code(row, row["code"]), row["kind"], row["parent"]
        if kind not in KINDS - {"state", "person"}:
            raise row.error(f"kind is {kind!r}; right is organ, igo, group, party, company or media")
        if parent and parent not in self.entities:
            raise row.error(f"parent {parent!r} is not known; right is the id of an earlier line")
        home, sector, wikidata = self._home(row), _sector(row), row["wikidata"] or None
        start, end = _date(row, "start"), _date(row, "end")
        body = Entity(
            row["id"], kind, code, sector, row["name"], wikidata, start, end, home=home, parent=parent
        )
        self._add(row, body, (code,))
        self._name(body.id, (body.name, *row.parts("names", "|")), "name")
        self._name(body.id, row.parts("acronyms", "|"), "acronym")
        self._name(body.id, row.parts("descriptions", "|"), "description")
        self._name(body.id, row.parts("seats", "|"), "seat")
        return body.id

    def people(self, rows: Iterable[Row]) -> None:
        """Rows of people: the first of a person has the names, each one office."""
        self._each(rows, self._person_row)

    def _person_row(self, row: Row) -> str:
        person = row["id"]
        if person not in self.entities:
            self._person(row)
        elif row["name"] and self.entities[person].name != row["name"]:
            raise row.error(f"id {person!r} is taken by {self.entities[person].name}; choose another")
        elif row["name"] or row["aliases"]:
            raise row.error(f"{person!r} has its names on an earlier line; leave them empty here")
        if row["code"]:
            self.office(row, person)
        return person

    def _person(self, row: Row) -> None:
        if not (row["name"] and row["surname"]):
            raise row.error("name or surname is empty; the first line of a person has both")
        person = Entity(row["id"], "person", "", "", row["name"], row["wikidata"] or None, None, None)
        self._add(row, person, ())
        surnames = row.parts("surname", "|")
        for full in (person.name, *row.parts("aliases", "|")):
            self._name(person.id, _with_each(full, surnames), "name")
        self._name(person.id, surnames, "surname")

    def office(self, row: Row, entity_id: str) -> None:
        entity = self.entities.get(entity_id)
        if entity is None:
            raise row.error(f"entity {entity_id!r} is not known; right is an id of another table")
        start, end = _date(row, "start"), _date(row, "end")
        if start and end and _last(end) < _first(start):
            raise row.error(f"the office ends {end}, before it starts {start}; right is start, then end")
        tenure = Tenure(self._known(row, row["code"]), _sector(row), row["office"], start, end)
        self.entities[entity_id] = replace(entity, tenures=(*entity.tenures, tenure))

    def extra(self, path: Path) -> set[str]:
        """A user's table; its header says which kind it is. Gives the ids of what it adds or adds to."""
        readers = {PERSON_COLUMNS: self._person_row, ROLE_COLUMNS: self.role}
        header = _header(path)
        columns = header if header in readers else BODY_COLUMNS
        try:
            rows = read_tsv(path, columns, self.errors)
        except DataError as error:
            if self.errors is None:
                raise
            self.errors.append(error)
            return set()
        return self._each(rows, readers.get(columns, self._body))

    def done(self, own: Iterable[set[str]] = ()) -> Entities:
        """All that was read; names of a user's entities (``own``) come before the others."""
        first = {entity for ids in own for entity in ids}
        names = sorted(self.names.values(), key=lambda name: name.entity not in first)
        return Entities(
            entities=MappingProxyType(self.entities),
            names=tuple(names),
            roles=tuple(self.roles.values()),
            codes=MappingProxyType(self.codes),
            states=MappingProxyType(self.states),
        )

    def _add(self, row: Row, entity: Entity, codes: Iterable[str]) -> None:
        if not entity.id or not entity.name:
            raise row.error("id or name is empty; every line needs both")
        if entity.id in self.entities:
            raise row.error(f"id {entity.id!r} is taken by {self.entities[entity.id].name}; choose another")
        self.entities[entity.id] = entity
        for code in codes:
            self.codes.setdefault(code, entity.id)

    def _name(self, entity_id: str, texts: Iterable[str], use: str) -> None:
        for text in texts:
            for form in spellings(text):
                self.names.setdefault((entity_id, form), Name(form, entity_id, use))

    def _home(self, row: Row) -> str:
        return self._known(row, row["home"]) if row["home"] else ""

    def _known(self, row: Row, code: str) -> str:
        """A code of the right form; one of three letters must be a state's."""
        if len(_code(row, code)) == 3 and code not in self.states:
            raise row.error(f"{code!r} is no state here; right is a code of states.tsv such as USA")
        return code


def _with_each(full: str, surnames: Sequence[str]) -> list[str]:
    """A full name, and the same with each other spelling of the surname that it ends or begins with."""
    first, *others = surnames
    padded = f" {full} "
    respelled = (padded.replace(f" {first} ", f" {other} ").strip() for other in others if other not in full)
    return [full, *respelled] if f" {first} " in padded else [full]


def _role(row: Row) -> Role:
    official, body = row.flag("official"), row.flag("body")
    if official == bool(row["group"]):
        raise row.error("an official role has no group, every other role has one")
    return Role(row["text"], row["plural"] or row["text"], _sector(row), official, row["group"], body)


def _shipped(file: str) -> Source:
    return data_file("actors").joinpath(file)


def _header(path: Path) -> tuple[str, ...]:
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    return tuple(cell.strip() for cell in header.split("\t"))


def _code(row: Row, code: str) -> str:
    if not _CODE.fullmatch(code):
        raise row.error(
            f"code is {code!r}; right is a state's three letters or a prefix and a name: REB:Hamas"
        )
    return code


def _sector(row: Row) -> str:
    if row["sector"] not in SECTORS:
        raise row.error(f"sector is {row['sector']!r}; known: {', '.join(sorted(SECTORS))}")
    return row["sector"]


def _date(row: Row, column: str) -> str | None:
    if row[column] and not _DATE.fullmatch(row[column]):
        raise row.error(f"{column} is {row[column]!r}; right is 2013, 2013-02 or 2013-02-01")
    if len(row[column]) == len("2013-02-01"):
        try:
            date.fromisoformat(row[column])
        except ValueError as error:
            raise row.error(f"{column} is {row[column]!r}; the month has no such day") from error
    return row[column] or None


def _first(date: str) -> str:
    """The first day of a date that may be partial."""
    return date + "-01-01"[len(date) - 4 :] if len(date) < 10 else date


def _last(date: str) -> str:
    """The last day of a date that may be partial; a month ends on the 31st, as only order matters."""
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date
