"""Who is who: the shipped tables, the loader and its errors."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from standoff.ontology.entities import (
    BODY_COLUMNS,
    PERSON_COLUMNS,
    ROLE_COLUMNS,
    SECTORS,
    Entities,
    Tenure,
    check_tables,
    load_entities,
)
from standoff.ontology.tables import DataError

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "entities.yaml").read_text(encoding="utf-8"))
CODE = re.compile(r"[A-Z]{3}|(IGO|NGO|REB|PTY|OPP|MED|BUS|CVL|CRM|REL):\S.*")


@pytest.fixture(scope="module")
def known() -> Entities:
    return load_entities()


@pytest.fixture(scope="module")
def means(known: Entities) -> dict[str, set[str]]:
    """The ids that each text may mean."""
    ids: dict[str, set[str]] = {}
    for name in known.names:
        ids.setdefault(name.text, set()).add(name.entity)
    return ids


@pytest.mark.parametrize(
    ("kind", "least"),
    [("state", 200), ("igo", 200), ("organ", 300), ("media", 120), ("company", 60), ("person", 1000)],
)
def test_there_are_enough_of_each_kind(known: Entities, kind: str, least: int) -> None:
    assert sum(entity.kind == kind for entity in known.entities.values()) >= least


def test_there_are_enough_groups_and_parties(known: Entities) -> None:
    assert sum(entity.kind in {"group", "party"} for entity in known.entities.values()) >= 300


def test_there_are_enough_roles_and_none_twice(known: Entities) -> None:
    assert len(known.roles) >= 250
    assert [text for text, n in Counter(role.text for role in known.roles).items() if n > 1] == []


def test_no_two_states_share_a_name(known: Entities) -> None:
    owners: dict[str, set[str]] = {}
    for name in known.names:
        if name.entity.startswith("state:"):
            owners.setdefault(name.text, set()).add(name.entity)
    assert {text: ids for text, ids in owners.items() if len(ids) > 1} == {}


def test_every_code_and_sector_is_well_formed(known: Entities) -> None:
    for entity in known.entities.values():
        assert (entity.code == "") == (entity.kind == "person"), entity.id
        assert not entity.code or CODE.fullmatch(entity.code), entity.id
        assert not entity.sector or entity.sector in SECTORS, entity.id
        for tenure in entity.tenures:
            assert CODE.fullmatch(tenure.code), entity.id
            assert tenure.sector in SECTORS, entity.id
            assert tenure.office == tenure.office.lower(), entity.id


def test_three_letter_codes_are_states(known: Entities) -> None:
    codes = {entity.code for entity in known.entities.values()}
    codes |= {tenure.code for entity in known.entities.values() for tenure in entity.tenures}
    assert {code for code in codes if len(code) == 3} <= set(known.states)


def test_bodies_for_which_people_speak_are_known(known: Entities) -> None:
    """A tenure's code is that of an entity, but for private people of a state."""
    codes = {tenure.code for entity in known.entities.values() for tenure in entity.tenures}
    assert {code for code in codes if known.of_code(code) is None and not code.startswith("CVL:")} == set()


def test_tenures_do_not_end_before_they_begin(known: Entities) -> None:
    for entity in known.entities.values():
        for tenure in entity.tenures:
            assert not (tenure.start and tenure.end) or tenure.start[:4] <= tenure.end[:4], entity.id
            if tenure.start and tenure.end and len(tenure.start) == len(tenure.end):
                assert tenure.start <= tenure.end, entity.id


def test_nobody_held_an_office_for_eighty_years(known: Entities) -> None:
    for entity in known.entities.values():
        for tenure in entity.tenures:
            if entity.kind == "person" and tenure.start and tenure.end:
                assert int(tenure.end[:4]) - int(tenure.start[:4]) < 80, entity.id


def months(date: str, missing: int) -> int:
    """A date as a number of months; ``missing`` is the month of one that has only a year."""
    return int(date[:4]) * 12 + int(date[5:7] or missing)


def test_one_person_at_a_time_holds_a_single_office(known: Entities) -> None:
    # A year without a month is read so that it makes no overlap.
    held: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for entity in known.entities.values():
        for tenure in entity.tenures:
            if tenure.office in CASES["single offices"] and tenure.start:
                end = months(tenure.end or "9999", missing=1)
                spans = held.setdefault((tenure.code, tenure.office), [])
                spans.append((months(tenure.start, missing=12), end, entity.name))
    overlaps = [
        [first[2], second[2]]
        for spans in map(sorted, held.values())
        for first, second in pairwise(spans)
        if first[1] - second[0] > 1 and first[2] != second[2]
    ]
    assert [pair for pair in overlaps if pair not in CASES["rivals"]] == []


def test_every_name_means_something(known: Entities) -> None:
    assert {name.entity for name in known.names} <= set(known.entities)
    assert all(name.text == name.text.strip() and name.text for name in known.names)
    uses = {"name", "acronym", "adjective", "demonym", "capital", "seat", "surname", "description"}
    assert {name.use for name in known.names} == uses


def test_homes_and_parents_are_known(known: Entities) -> None:
    for entity in known.entities.values():
        assert not entity.home or entity.home in known.states, entity.id
        assert not entity.parent or entity.parent in known.entities, entity.id


@pytest.mark.parametrize("case", CASES["names"], ids=lambda case: str(case["text"]))
def test_a_name_means(means: dict[str, set[str]], case: dict[str, str]) -> None:
    assert case["means"] in means.get(case["text"], set())


@pytest.mark.parametrize("case", CASES["not names"], ids=lambda case: str(case["text"]))
def test_a_name_does_not_mean(known: Entities, means: dict[str, set[str]], case: dict[str, str]) -> None:
    assert case["means"] in known.entities
    assert case["means"] not in means.get(case["text"], set())


@pytest.mark.parametrize("case", CASES["offices"], ids=lambda case: f"{case['who']} {case['on']}")
def test_an_office_at_a_date(known: Entities, case: dict[str, str | None]) -> None:
    tenure = known.tenure_at(str(case["who"]), case["on"])
    held = (tenure.code, tenure.sector, tenure.office) if tenure else None
    assert held == (tuple(case["is"]) if case["is"] else None)


@pytest.mark.parametrize("case", CASES["roles"], ids=lambda case: str(case["text"]))
def test_a_role(known: Entities, case: dict[str, str | bool]) -> None:
    role = next(role for role in known.roles if case["text"] in (role.text, role.plural))
    assert (role.sector, role.official, role.group, role.body) == tuple(case["is"])  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "name"), CASES["codes"].items())
def test_an_entity_of_a_code(known: Entities, code: str, name: str) -> None:
    entity = known.of_code(code)
    assert entity is not None
    assert entity.name == name


def test_unknown_codes_and_ids_give_none(known: Entities) -> None:
    assert known.of_code("XYZ") is None
    assert known.tenure_at("person:nobody", "2013-06-17") is None


def test_states_in_other_schemes(known: Entities) -> None:
    germany = known.states["DEU"]
    assert (germany.alpha2, germany.cow, germany.gw) == ("DE", "255", "260")
    assert known.states["PRK"].alpha2 == "KP"
    assert known.states["KOR"].alpha2 == "KR"
    assert len({state.alpha2 for state in known.states.values() if state.alpha2}) > 190


@pytest.mark.parametrize(
    ("date", "covered"),
    [("2013-01-31", False), ("2013-02-01", True), ("2013", True), ("2017", True), ("2017-02", False)],
)
def test_a_partial_date_touches_a_tenure(date: str, covered: bool) -> None:
    assert Tenure("USA", "GOV", "secretary of state", "2013-02-01", "2017-01-20").covers(date) is covered


@pytest.mark.parametrize(
    ("date", "covered"),
    [("2012-12-31", False), ("2013-01-01", True), ("2015-06-30", True), ("2015-07", False)],
)
def test_a_partial_tenure_lasts_to_the_end_of_its_month_or_year(date: str, covered: bool) -> None:
    assert Tenure("USA", "GOV", "envoy", "2013", "2015-06").covers(date) is covered


def written(path: Path, columns: tuple[str, ...], *rows: dict[str, str]) -> Path:
    lines = ["\t".join(columns), *("\t".join(row.get(column, "") for column in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


GROUP = {"id": "group:dune-front", "kind": "group", "code": "REB:Dune Front", "sector": "REB"}
GROUP |= {"name": "Dune Front", "acronyms": "DUF", "home": "TCD"}
PERSON = {"id": "person:ada-lim", "name": "Ada Lim", "surname": "Lim", "code": "REB:Dune Front"}
PERSON |= {"sector": "REB", "office": "spokeswoman", "start": "2014-03", "end": "2015"}


def test_a_users_tables_add_groups_and_people(tmp_path: Path) -> None:
    groups = written(tmp_path / "groups.tsv", BODY_COLUMNS, GROUP)
    later = {"id": "person:ada-lim", "code": "TCD", "sector": "GOV", "office": "envoy", "start": "2016"}
    people = written(tmp_path / "people.tsv", PERSON_COLUMNS, PERSON, later)
    known = load_entities([groups, people])
    added = {(name.text, name.entity, name.use) for name in known.names}
    assert ("DUF", "group:dune-front", "acronym") in added
    assert ("Lim", "person:ada-lim", "surname") in added
    assert known.tenure_at("person:ada-lim", "2014-05-01") == Tenure(
        "REB:Dune Front", "REB", "spokeswoman", "2014-03", "2015"
    )
    assert known.tenure_at("person:ada-lim", "2020-05-01") == Tenure("TCD", "GOV", "envoy", "2016", None)
    assert known.tenure_at("person:ada-lim", None) is None


BAD_PEOPLE = [
    ({"code": "USB"}, "'USB' is no state here; right is a code of states.tsv such as USA"),
    ({"code": "rebels"}, "code is 'rebels'; right is a state's three letters or a prefix and a name"),
    ({"sector": "GVO"}, "sector is 'GVO'; known: AGR"),
    ({"start": "2013-02-30"}, "start is '2013-02-30'; the month has no such day"),
    ({"start": "2014-13"}, "start is '2014-13'; right is 2013, 2013-02 or 2013-02-01"),
    ({"start": "2016-01"}, "the office ends 2015, before it starts 2016-01"),
    ({"surname": ""}, "name or surname is empty"),
    ({"id": "person:john-kerry"}, "id 'person:john-kerry' is taken by John Kerry; choose another"),
]


@pytest.mark.parametrize(("change", "message"), BAD_PEOPLE)
def test_a_bad_line_of_people_is_reported_with_its_place(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    path = written(tmp_path / "mine.tsv", PERSON_COLUMNS, PERSON | {"id": "person:a-b"}, PERSON | change)
    with pytest.raises(DataError, match=re.escape(f"{path}:3: {message}")):
        load_entities([path])


def test_names_on_a_later_line_of_a_person_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "mine.tsv", PERSON_COLUMNS, PERSON, PERSON)
    with pytest.raises(DataError, match=re.escape(f"{path}:3: 'person:ada-lim' has its names")):
        load_entities([path])


BAD_GROUPS = [
    ({"kind": "club"}, "kind is 'club'; right is organ, igo, group, party, company or media"),
    ({"parent": "group:none"}, "parent 'group:none' is not known"),
    ({"home": "XYZ"}, "'XYZ' is no state here"),
    ({"name": ""}, "id or name is empty"),
]


@pytest.mark.parametrize(("change", "message"), BAD_GROUPS)
def test_a_bad_line_of_groups_is_reported_with_its_place(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    path = written(tmp_path / "mine.tsv", BODY_COLUMNS, GROUP | change)
    with pytest.raises(DataError, match=re.escape(f"{path}:2: {message}")):
        load_entities([path])


def test_a_table_of_neither_form_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("who\twhat\nAda\tenvoy\n", encoding="utf-8")
    with pytest.raises(DataError, match=re.escape(f"{path}:1: header is")):
        load_entities([path])


def test_an_office_counts_from_the_day_it_is_taken(known: Entities) -> None:
    """On the first day of a tenure that has one, the person holds it, or another that began on that day."""
    wrong = []
    for entity in known.entities.values():
        for tenure in entity.tenures:
            of_state = tenure.sector in {"GOV", "MIL", "LEG", "JUD", "COP", "SPY"}
            if of_state and tenure.start and len(tenure.start) == len("2013-06-17"):
                held = known.tenure_at(entity.id, tenure.start)
                if held is None or (held.start or "") < tenure.start[: len(held.start or "")]:
                    wrong.append((entity.id, tenure.office, tenure.start))
    assert wrong == []


def test_a_user_adds_offices_to_people_who_are_known_and_roles(tmp_path: Path) -> None:
    office = {
        "id": "person:john-kerry",
        "code": "USA",
        "sector": "EDU",
        "office": "lecturer",
        "start": "2051",
    }
    people = written(tmp_path / "people.tsv", PERSON_COLUMNS, office)
    role = {"text": "dune warden", "plural": "dune wardens", "sector": "COP", "official": "yes", "body": "no"}
    known = load_entities([people, written(tmp_path / "roles.tsv", ROLE_COLUMNS, role)])
    held = known.tenure_at("person:john-kerry", "2052-01-01")
    assert held is not None
    assert held.office == "lecturer"
    assert "dune warden" in {role.text for role in known.roles}


def test_a_users_names_come_first(tmp_path: Path) -> None:
    mine = written(tmp_path / "groups.tsv", BODY_COLUMNS, GROUP | {"acronyms": "NATO"})
    first = next(name for name in load_entities([mine]).names if name.text == "NATO")
    assert first.entity == "group:dune-front"


def test_the_check_tells_every_bad_line(tmp_path: Path) -> None:
    bad = [GROUP | change | {"id": f"group:{i}"} for i, (change, _) in enumerate(BAD_GROUPS)]
    path = written(tmp_path / "mine.tsv", BODY_COLUMNS, GROUP | {"acronyms": "NATO"}, *bad)
    with path.open("a", encoding="utf-8") as file:
        file.write("too\tfew\n")
    (found,) = check_tables([path])
    lines = sorted(int(str(error).removeprefix(f"{path}:").partition(":")[0]) for error in found.errors)
    assert lines == [3, 4, 5, 6, 7]
    assert (found.added, found.shared) == (1, ("N.A.T.O.", "NATO"))


def test_the_check_tells_a_table_of_neither_form(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("who\twhat\nAda\tenvoy\n", encoding="utf-8")
    (found,) = check_tables([path])
    assert [str(error).partition(": ")[2].partition(" is")[0] for error in found.errors] == ["header"]
