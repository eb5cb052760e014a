from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.ontology.tables import DataError, Entry, Row, data_file, read_tsv, read_yaml, unique


def write(folder: Path, text: str | bytes, name: str = "table.tsv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return file


def test_rows_know_their_line(tmp_path: Path) -> None:
    file = write(tmp_path, "# who\n\nname\tcode\n# the first\nKorea\tKOR\n\n Côte d’Ivoire \tCIV\r\n")
    rows = read_tsv(file, ["name", "code"])
    assert [(row.line, row["name"], row["code"]) for row in rows] == [
        (5, "Korea", "KOR"),
        (7, "Côte d’Ivoire", "CIV"),
    ]


def test_a_byte_order_mark_and_line_separators_in_cells_do_no_harm(tmp_path: Path) -> None:
    file = write(tmp_path, "\ufeffname\tcode\na\u2028b\x0bc\t\n")
    assert read_tsv(str(file), ("name", "code"))[0].cells == {"name": "a\u2028b\x0bc", "code": ""}


def test_a_table_is_read_from_a_package_that_is_not_unpacked(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        archive.writestr("data/table.tsv", "name\tcode\nKorea\n")
    with (
        zipfile.ZipFile(tmp_path / "package.zip") as archive,
        pytest.raises(DataError, match=r"package.zip/data/table.tsv:2: 1 cells; right is 2 \(name, code\)"),
    ):
        read_tsv(zipfile.Path(archive, "data/table.tsv"), ["name", "code"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r":1: no header line; right is 'name<TAB>code'"),
        ("# only words\n", r":1: no header line"),
        ("# x\ncode\tname\n", r":2: header is 'code<TAB>name'; right is 'name<TAB>code'"),
        ("name\tcode\nKorea\n", r":2: 1 cells; right is 2 \(name, code\), cut by tabs"),
        ("name\tcode\n\nKorea\tKOR\t\n", r":3: 3 cells; right is 2"),
        (b"name\tcode\nC\xf4te\tCIV\n", r":2: byte 0xf4 is not UTF-8; right is UTF-8"),
    ],
)
def test_bad_tables(tmp_path: Path, text: str | bytes, message: str) -> None:
    file = write(tmp_path, text)
    with pytest.raises(DataError, match=message) as error:
        read_tsv(file, ["name", "code"])
    assert str(error.value).startswith(f"{file}:")
    assert "\n" not in str(error.value)


def test_a_table_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_tsv(tmp_path / "none.tsv", ["name"])


CELL = st.text(st.characters(exclude_characters="\t\n\r\ufeff", exclude_categories=["Cs"])).map(str.strip)


@given(st.lists(st.tuples(CELL.filter(lambda cell: cell and not cell.startswith("#")), CELL)))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[str, str]]
) -> None:
    lines = "".join(f"{name}\t{code}\n" for name, code in cells)
    file = write(tmp_path_factory.mktemp("tables"), f"name\tcode\n{lines}")
    assert [(row["name"], row["code"]) for row in read_tsv(file, ["name", "code"])] == cells


def row(**cells: str) -> Row:
    return Row("f.tsv", 7, cells)


def test_cells_as_values() -> None:
    assert row(score="-3.5").number("score") == -3.5
    assert row(open="yes").flag("open") is True
    assert row(open="no").flag("open") is False
    assert row(names=" a, b c ,,d").parts("names") == ("a", "b c", "d")
    assert row(names="a|b").parts("names", "|") == ("a", "b")
    assert row(names="").parts("names") == ()


@pytest.mark.parametrize("value", ["", "three", "nan", "inf", "1,5"])
def test_what_is_no_number(value: str) -> None:
    with pytest.raises(DataError, match=rf"^f.tsv:7: score is {value!r}; right is a number"):
        row(score=value).number("score")


def test_what_is_no_flag() -> None:
    with pytest.raises(DataError, match=r"^f.tsv:7: open is 'true'; right is yes or no"):
        row(open="true").flag("open")


def test_unique_names_both_lines(tmp_path: Path) -> None:
    file = write(tmp_path, "name\tcode\nKorea\tKOR\nSouth Korea\tKOR\n\tPRK\n")
    rows = read_tsv(file, ["name", "code"])
    with pytest.raises(DataError, match=r":3: code 'KOR' stands on line 2 already; keep one of the two"):
        unique(rows, "code")
    with pytest.raises(DataError, match=r":4: name is empty; every line needs one of its own"):
        unique(rows, "name")
    assert list(unique(rows[:2], "name")) == ["Korea", "South Korea"]


def test_yaml_mappings_know_where_they_stand(tmp_path: Path) -> None:
    file = write(
        tmp_path, "# states\nPRK:\n  name: North Korea\n  also:\n    - DPRK\n    - {x: 1}\n", "a.yaml"
    )
    value = read_yaml(file)
    assert value == {"PRK": {"name": "North Korea", "also": ["DPRK", {"x": 1}]}}
    state = value["PRK"]
    assert isinstance(state, Entry)
    assert state.lines == {"name": 3, "also": 4}
    assert (
        str(state.error("no code; right is three capitals")) == f"{file}:3: no code; right is three capitals"
    )
    assert str(state.error("what; which", "also")) == f"{file}:4: what; which"
    assert state["also"][1].line == 6


def test_yaml_anchors_and_merges(tmp_path: Path) -> None:
    file = write(tmp_path, "a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  x: 3\nc: *a\n", "a.yaml")
    assert read_yaml(file) == {"a": {"x": 1, "y": 2}, "b": {"x": 3, "y": 2}, "c": {"x": 1, "y": 2}}


def test_yaml_without_anything_is_none(tmp_path: Path) -> None:
    assert read_yaml(write(tmp_path, "# nothing yet\n", "a.yaml")) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: 1\nb: [1\nc: 2\n", r"a.yaml:3: "),
        ("a: 1\n\tb: 2\n", r"a.yaml:2: "),
        ("a: 1\nb: {c: 1,\n  c: 2}\n", r"a.yaml:3: 'c' stands on line 2 already; keep one of the two"),
        ("a: 1\nb: *c\n", r"a.yaml:2: found undefined alias"),
        ("a: 1\n---\nb: 2\n", r"a.yaml:2: .*document"),
        ("a: 1\nb: !!python/object/apply:os.getcwd []\n", r"a.yaml:2: could not determine a constructor"),
        ("a: 1\nb: 2013-02-30\n", r"a.yaml:2: day .*; right is a value that exists"),
        ("a: 1\n? [b]\n: 2\n", r"a.yaml:2: a key is a list or a mapping; right is a word"),
        ("a: 1\nb: \x07\n", r"a.yaml:2: .*; right is plain YAML"),
        (b"a: 1\nb: \xe9\n", r"a.yaml:2: byte 0xe9 is not UTF-8"),
        ("a: 1\nb: " + "[" * 100_000, r"a.yaml:2: nested deeper than 100 levels"),
    ],
)
def test_bad_yaml(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(DataError, match=message) as error:
        read_yaml(write(tmp_path, text, "a.yaml"))
    assert "\n" not in str(error.value)


def test_the_packages_data_is_found() -> None:
    assert data_file("plover").joinpath("types.tsv").is_file()
