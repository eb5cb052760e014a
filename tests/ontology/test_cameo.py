from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from standoff.ontology.cameo import Cameo, PloverEvent, load_cameo, read_cameo
from standoff.ontology.plover import load_plover
from standoff.ontology.tables import DataError, data_file

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "cameo.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def cameo() -> Cameo:
    return load_cameo()


def test_all_codes_are_there(cameo: Cameo) -> None:
    assert Counter(code[:2] for code in cameo.codes if len(code) > 2) == CASES["counts"]
    assert [code for code in cameo.codes if len(code) == 2] == list(CASES["counts"])
    assert all(record.description for record in cameo.codes.values())


def test_every_group_of_codes_starts_at_its_head(cameo: Cameo) -> None:
    # Four digits refine three; each root has a code for what it does not part (010, 020…).
    for code in cameo.codes:
        assert code[:-1] in cameo.codes or len(code) == 2
        assert f"{code[:2]}0" in cameo.codes


def test_quad_classes_part_the_roots(cameo: Cameo) -> None:
    assert {root: cameo.quad(root) for root in CASES["quads"]} == CASES["quads"]
    assert all(record.quad == cameo.quad(record.root) for record in cameo.codes.values())
    quads = [cameo.quad(root) for root in CASES["counts"]]
    assert quads == sorted(quads)


def test_goldstein_scores(cameo: Cameo) -> None:
    assert {code: cameo.goldstein(code) for code in CASES["goldstein"]} == CASES["goldstein"]


@pytest.mark.parametrize("code", CASES["to_plover"])
def test_to_plover(cameo: Cameo, code: str) -> None:
    expected = CASES["to_plover"][code]
    if expected is None:
        assert cameo.to_plover(code) is None
    else:
        type, mode, contexts = expected
        assert cameo.to_plover(code) == PloverEvent(type, mode, tuple(contexts))


@pytest.mark.parametrize(("type", "mode", "contexts", "details", "code"), CASES["from_plover"])
def test_from_plover(
    cameo: Cameo, type: str, mode: str | None, contexts: list[str], details: list[str], code: str
) -> None:
    assert cameo.from_plover(type, mode, contexts, details) == code


def test_one_detail_needs_no_list(cameo: Cameo) -> None:
    assert cameo.from_plover("AID", detail="food") == cameo.from_plover("AID", detail=["food"]) == "073"


def test_types_are_those_of_the_manuals_table(cameo: Cameo) -> None:
    for code, record in cameo.codes.items():
        if record.root not in CASES["root_types"]:
            continue
        other = CASES["other_types"].get(code)
        allowed = [other[0]] if other else CASES["root_types"][record.root]
        assert record.plover is not None
        assert record.plover.type in allowed, code


def test_yield_is_words_up_to_083_and_deeds_from_084(cameo: Cameo) -> None:
    for code, record in cameo.codes.items():
        if record.root == "08" and record.plover is not None:
            assert record.plover.type == ("RETREAT" if code[:3] >= "084" else "CONCEDE"), code


def test_appeals_are_requests_and_comments_are_nothing(cameo: Cameo) -> None:
    for code, record in cameo.codes.items():
        if record.root == "02":
            demand = cameo.to_plover("10" + code[2:])
            assert record.plover is not None
            assert demand is not None
            assert (record.plover.type, record.plover.mode) == (demand.type, demand.mode), code
    without = [code for code, record in cameo.codes.items() if record.plover is None]
    assert without == ["01", "010", "011", "012", "013", "014", "015", "017"]


def test_every_code_comes_back_with_its_root(cameo: Cameo) -> None:
    for code, record in cameo.codes.items():
        if record.plover is None:
            continue
        event = record.plover
        back = cameo.from_plover(event.type, event.mode, event.contexts)
        changed = code in CASES["changed_roots"] or code.startswith(tuple(CASES["changed_families"]))
        assert (cameo.root(back) != record.root) == changed, (code, back)


def test_every_code_with_a_type_can_be_asked_for(cameo: Cameo) -> None:
    reached = {rule.code for rules in cameo.rules.values() for rule in rules}
    codes = {code for code, record in cameo.codes.items() if record.plover and len(code) > 2}
    assert codes - reached == set()


def test_rules_lead_to_codes_of_their_own_type(cameo: Cameo) -> None:
    # Giving way is the one place where CAMEO and PLOVER part: promises of it, words, deeds, agreements on it.
    yields = {"AGREE", "CONCEDE", "RETREAT"}
    for rules in cameo.rules.values():
        for rule in rules:
            event = cameo.to_plover(rule.code)
            assert event is not None
            assert event.type == rule.type or {event.type, rule.type} <= yields, rule


def test_every_mode_has_a_code(cameo: Cameo) -> None:
    for event_type in cameo.plover.types.values():
        for mode in (None, *event_type.modes):
            code = cameo.from_plover(event_type.name, mode)
            assert len(code) >= 3
            assert -10 <= cameo.goldstein(code) <= 10


def test_details_are_words_that_change_the_code(cameo: Cameo) -> None:
    for type in cameo.plover.types:
        for detail in cameo.details(type):
            assert detail.replace("_", "").isalpha()
            assert detail == detail.lower()
            assert cameo.from_plover(type, detail=detail) in cameo.codes


@given(st.data())
def test_any_event_of_plover_has_one_code_whatever_the_order(data: st.DataObject) -> None:
    cameo = load_cameo()
    event_type = data.draw(st.sampled_from(list(cameo.plover.types.values())))
    mode = data.draw(st.sampled_from([None, *event_type.modes]))
    contexts = data.draw(st.lists(st.sampled_from(list(cameo.plover.contexts)), max_size=5))
    known = cameo.details(event_type.name)
    details = data.draw(st.lists(st.sampled_from(known), max_size=3))
    code = cameo.from_plover(event_type.name, mode, contexts, details)
    assert code in cameo.codes
    assert cameo.from_plover(event_type.name, mode, contexts[::-1], details[::-1]) == code


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: c.to_plover("0421"), r"unknown CAMEO code '0421'; known: 04, 040, 041, .*046$"),
        (lambda c: c.goldstein("99"), r"unknown CAMEO code '99'; known: 01, 02, .*20$"),
        (lambda c: c.root("4"), r"unknown CAMEO code '4'"),
        (lambda c: c.quad(""), r"unknown CAMEO code ''"),
        (lambda c: c.from_plover("HELP"), r"unknown event type 'HELP'; known: AGREE"),
        (lambda c: c.from_plover("AID", "arms"), r"unknown mode 'arms' of AID"),
        (lambda c: c.from_plover("AID", None, ["food"]), r"unknown context 'food'; known: military"),
        (
            lambda c: c.from_plover("AID", detail="tanks"),
            r"unknown detail 'tanks' of AID; known: aid, asylum",
        ),
        (lambda c: c.details("HELP"), r"unknown event type 'HELP'"),
    ],
)
def test_unknown_names_are_told_with_the_known(cameo: Cameo, call: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call(cameo)


def test_what_is_loaded_cannot_be_changed(cameo: Cameo) -> None:
    with pytest.raises(TypeError):
        cameo.codes["999"] = cameo.codes["010"]  # type: ignore[index]
    assert load_cameo() is cameo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in data_file("cameo").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("codes", "21x\t\t1\tAID\t\t\tHelps", "code is '21x'; right is two to four digits"),
        ("codes", "219\t\t1\tAID\t\t\tHelps", "code 219 stands without 21"),
        ("codes", "0791\t\t1\tAID\t\t\tHelps", "code 0791 stands without 079"),
        ("codes", "079\t2\t1\tAID\t\t\tHelps", "quad stands at root 07"),
        ("codes", "21\t\t1\tAID\t\t\tHelps", "quad is ''; right is 1, 2, 3 or 4"),
        ("codes", "079\t\t\tAID\t\t\tHelps", "goldstein is ''; right is a number"),
        ("codes", "079\t\t10.5\tAID\t\t\tHelps", "goldstein is 10.5; right is a number from -10 to 10"),
        ("codes", "079\t\t1\tHELP\t\t\tHelps", "unknown event type 'HELP'"),
        ("codes", "079\t\t1\tAID\tarms\t\tHelps", "unknown mode 'arms' of AID"),
        ("codes", "079\t\t1\tAID\t\tmilitary, arms\tHelps", "unknown context 'arms'"),
        ("codes", "079\t\t1\t\tarms\t\tHelps", "mode or contexts without a type"),
        ("codes", "075\t\t1\tAID\t\t\tHelps", "code '075' stands on line "),
        ("codes", "079\t\t1\tAID\t\tHelps", "6 cells; right is 7"),
        ("from_plover", "AID\t\t\t\t079", "code '079' is not in codes.tsv"),
        ("from_plover", "AID\t\t\tfood\t073", "the same event stands on line "),
        ("from_plover", "HELP\t\t\t\t070", "unknown event type 'HELP'"),
    ],
)
def test_a_bad_line_is_named(folder: Path, table: str, line: str, message: str) -> None:
    file = folder / f"{table}.tsv"
    lines = [*file.read_text(encoding="utf-8").splitlines(), line]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_cameo(folder, load_plover())
    assert str(error.value).startswith(f"{file}:{len(lines)}: {message}")


@pytest.mark.parametrize(
    ("gone", "named"), [("AID\t\t\t\t070", "AID"), ("RETREAT\tresign\t\t\t0831", "resign")]
)
def test_a_type_or_mode_without_a_rule_is_named(folder: Path, gone: str, named: str) -> None:
    file = folder / "from_plover.tsv"
    lines = file.read_text(encoding="utf-8").splitlines()
    assert gone in lines
    lines.remove(gone)
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError, match=rf"from_plover.tsv:{len(lines)}: no row for .*{named} alone"):
        read_cameo(folder, load_plover())


def test_a_rule_of_ones_own_is_one_line_more(folder: Path) -> None:
    with (folder / "from_plover.tsv").open("a", encoding="utf-8") as file:
        file.write("AID\t\t\tvaccines\t073\n")
    assert read_cameo(folder, load_plover()).from_plover("AID", detail="vaccines") == "073"
