from __future__ import annotations

import os
from pathlib import Path

import pytest

from standoff.model import Failure
from standoff.read import find_inputs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/d.html", "sub/deeper/c.txt", ".hidden", ".git/x.txt", "z[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return tmp_path


def names(folder: Path, *patterns: str | Path) -> list[str]:
    found = find_inputs(list(patterns))
    return [
        item.kind if isinstance(item, Failure) else str(item).removeprefix(f"{folder}/") for item in found
    ]


def test_a_folder_gives_its_files_sorted_and_no_hidden_ones(folder: Path) -> None:
    assert names(folder, folder) == ["a.txt", "b.txt", "sub/d.html", "sub/deeper/c.txt", "z[1].txt"]
    assert names(folder, str(folder)) == names(folder, folder)


def test_globs(folder: Path) -> None:
    assert names(folder, f"{folder}/*.txt") == ["a.txt", "b.txt", "z[1].txt"]
    assert names(folder, f"{folder}/**/*.txt") == ["a.txt", "b.txt", "sub/deeper/c.txt", "z[1].txt"]


def test_a_file_whose_name_looks_like_a_glob(folder: Path) -> None:
    assert names(folder, f"{folder}/z[1].txt") == ["z[1].txt"]


def test_each_file_once_in_the_order_of_the_patterns(folder: Path) -> None:
    assert names(folder, folder / "b.txt", "-", folder)[:3] == ["b.txt", "-", "a.txt"]
    assert names(folder, folder / "b.txt", folder).count("b.txt") == 1


def test_what_gives_nothing_is_a_failure(folder: Path) -> None:
    (folder / "bare").mkdir()
    (folder / "bare" / ".hidden").write_text("words")
    assert names(folder, f"{folder}/*.pdf", folder / "bare") == ["no-input", "no-input"]
    (item,) = find_inputs([folder / "bare"])
    assert isinstance(item, Failure)
    assert "folder" in item.reason


def test_a_named_file_that_is_not_there_is_left_to_the_reader(folder: Path) -> None:
    assert names(folder, folder / "absent.txt") == ["absent.txt"]


def test_links_to_folders_are_followed_but_never_in_a_circle(folder: Path) -> None:
    (folder / "sub" / "back").symlink_to(folder)
    other = folder / "other"
    other.symlink_to(folder / "sub" / "deeper")
    assert names(folder, folder) == [
        "a.txt",
        "b.txt",
        "other/c.txt",
        "loop",
        "sub/d.html",
        "sub/deeper/c.txt",
        "z[1].txt",
    ]


def test_a_pipe_is_read_only_where_it_is_named(folder: Path) -> None:
    pipe = folder / "sub" / "a.txt"
    os.mkfifo(pipe)
    assert names(folder, folder / "sub")[0] == "unreadable"
    assert names(folder, f"{folder}/sub/a.*") == ["unreadable"]
    assert names(folder, pipe) == ["sub/a.txt"]
    (told,) = find_inputs([f"{folder}/sub/a.*"])
    assert isinstance(told, Failure)
    assert "named pipe" in told.reason
