from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.ontology.plover import Plover, load_plover, read_plover
from standoff.ontology.tables import DataError, data_file

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "plover.yaml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def plover() -> Plover:
    return load_plover()


def test_types_are_the_manuals(plover: Plover) -> None:
    found = {t.name: [t.quad, t.requires_recipient, t.score] for t in plover.types.values()}
    assert found == CASES["types"]
    assert list(plover.types) == list(CASES["types"])


def test_modes_are_the_manuals(plover: Plover) -> None:
    assert {t.name: list(t.modes) for t in plover.types.values()} == CASES["modes"]


def test_mode_scores_are_the_manuals(plover: Plover) -> None:
    for type, modes in CASES["modes"].items():
        for mode in modes:
            own = CASES["mode_scores"].get(type, {}).get(mode)
            expected = CASES["types"][type][2] if own is None else own
            assert plover.score(type, mode) == expected, (type, mode)


def test_no_mode_is_of_the_other_sign_than_its_type(plover: Plover) -> None:
    for event_type in plover.types.values():
        for mode in event_type.modes.values():
            assert mode.score * event_type.score >= 0, mode


def test_contexts_and_sectors_are_the_manuals(plover: Plover) -> None:
    assert list(plover.contexts) == CASES["contexts"]
    assert [s.code for s in plover.sectors.values() if s.frequent] == CASES["sectors"]["frequent"]
    assert [s.code for s in plover.sectors.values() if not s.frequent] == CASES["sectors"]["other"]
    assert list(plover.nonstate) == CASES["nonstate"]


def test_everything_is_described(plover: Plover) -> None:
    named: list[Any] = [*plover.types.values(), *plover.contexts.values(), *plover.sectors.values()]
    named += [mode for event_type in plover.types.values() for mode in event_type.modes.values()]
    assert [thing for thing in named if not thing.description] == []
    assert all(plover.nonstate.values())


@pytest.mark.parametrize(
    ("type", "material", "cooperative"),
    [("AGREE", False, True), ("AID", True, True), ("REQUEST", False, False), ("SANCTION", True, False)],
)
def test_quad_class_parts_deeds_and_cooperation(
    plover: Plover, type: str, material: bool, cooperative: bool
) -> None:
    event_type = plover.types[type]
    assert (event_type.material, event_type.cooperative) == (material, cooperative)
    assert plover.quad(type) == event_type.quad


def test_check_passes_what_is_plovers(plover: Plover) -> None:
    plover.check("REQUEST", "yield", ["economic", "cbrn"])
    plover.check("AID")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("FIGHT", None, ()), r"unknown event type 'FIGHT'; known: AGREE, CONSULT, .*ASSAULT$"),
        (("agree", None, ()), r"unknown event type 'agree'"),
        (("COERCE", "ban", ()), r"unknown mode 'ban' of COERCE; known: seize, restrict, .*cyber$"),
        (("AID", "food", ()), r"unknown mode 'food' of AID; the type has no modes"),
        (
            ("AID", None, ("humanitarian",)),
            r"unknown context 'humanitarian'; known: military, .*trafficking$",
        ),
    ],
)
def test_check_lists_what_it_knows(plover: Plover, arguments: tuple[Any, ...], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        plover.check(*arguments)


def test_score_and_quad_refuse_unknown_names(plover: Plover) -> None:
    with pytest.raises(ValueError, match="unknown mode 'demo' of AGREE"):
        plover.score("AGREE", "demo")
    with pytest.raises(ValueError, match="unknown event type 'X'"):
        plover.quad("X")


def test_what_is_loaded_cannot_be_changed(plover: Plover) -> None:
    with pytest.raises(TypeError):
        plover.types["NEW"] = plover.types["AID"]  # type: ignore[index]
    assert load_plover() is plover


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in data_file("plover").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("table", "line", "message"),
    [
        ("types", "CEDE\t5\tno\t1\tGives way", "quad is '5'; right is 1, 2, 3 or 4"),
        ("types", "CEDE\t1\tmaybe\t1\tGives way", "recipient is 'maybe'; right is yes or no"),
        ("types", "CEDE\t1\tno\tmuch\tGives way", "score is 'much'; right is a number"),
        ("types", "CEDE\t1\tno\t11\tGives way", "score is 11; right is a number from -10 to 10"),
        ("types", "AID\t2\tyes\t10\tGives", "type 'AID' stands on line "),
        ("modes", "HELP\tfood\t1\tFood", "unknown event type 'HELP'; known: AGREE"),
        ("modes", "COERCE\tcyber\t\tHacks", "COERCE has a mode 'cyber' already"),
        ("modes", "COERCE\t\t\tHacks", "the mode has no name"),
        ("modes", "COERCE\tban\tnan\tBans", "score is 'nan'; right is a number"),
        ("sectors", "ABC\trare\tSome", "group is 'rare'; right is frequent or other"),
        ("contexts", "military\tAgain", "context 'military' stands on line "),
    ],
)
def test_a_bad_line_is_named(folder: Path, table: str, line: str, message: str) -> None:
    file = folder / f"{table}.tsv"
    lines = [*file.read_text(encoding="utf-8").splitlines(), line]
    file.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataError) as error:
        read_plover(folder)
    assert str(error.value).startswith(f"{file}:{len(lines)}: {message}")


def test_a_type_of_ones_own_is_one_line_more(folder: Path) -> None:
    for table, line in (("types", "GLOAT\t3\tno\t-1\tGloats"), ("modes", "GLOAT\tpublic\t\tIn the open")):
        with (folder / f"{table}.tsv").open("a", encoding="utf-8") as file:
            file.write(line + "\n")
    assert read_plover(folder).score("GLOAT", "public") == -1
