"""What is shipped: the package's data, its version, and a README whose commands and links are there.

Run on an installed wheel (as `.ci/run` does), these tests find what the wheel lacks.
"""

from __future__ import annotations

import re
import shlex
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest
import typer

import standoff
from standoff.cli.app import create_app
from standoff.run import run_code

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "standoff"
PAGES = [
    path
    for pattern in ("README.md", "CHANGELOG.md", "docs/*.md", "*/README.md")
    for path in sorted(ROOT.glob(pattern))
]
DATA = sorted(
    path.relative_to(SOURCE).as_posix()
    for path in SOURCE.rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
)


def installed(name: str) -> Traversable:
    return resources.files("standoff").joinpath(*name.split("/"))


# The package


def test_the_list_of_files_is_no_empty_one() -> None:
    endings = {name.rpartition(".")[2] for name in DATA}
    assert endings >= {"py", "tsv", "yaml", "html", "css", "typed"}


@pytest.mark.parametrize("name", DATA)
def test_every_file_of_the_source_is_installed_as_it_is(name: str) -> None:
    assert installed(name).read_bytes() == (SOURCE / name).read_bytes()


def test_the_package_says_that_it_is_typed() -> None:
    assert installed("py.typed").is_file()


@pytest.mark.parametrize("name", standoff.__all__)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(standoff, name) is not None


def test_the_program_is_installed() -> None:
    (program,) = metadata.entry_points(group="console_scripts", name="standoff")
    assert callable(program.load())


def test_the_version_is_the_changelogs_newest() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert versions[0] == metadata.version("standoff")


def test_the_licence_is_named_and_shipped() -> None:
    about = metadata.metadata("standoff")
    assert about["License-Expression"] == "Apache-2.0"
    assert any(path.name == "LICENSE" for path in metadata.files("standoff") or ())


# The README


def commands(name: str) -> list[str]:
    """The shell lines under the README's marker of that name."""
    found = re.search(rf"<!-- command: {name} -->\s*```sh\n(.*?)```", README, re.DOTALL)
    assert found, f"README.md has no block under <!-- command: {name} -->"
    return found[1].strip().splitlines()


@pytest.mark.parametrize("name", ["run", "test"])
def test_the_readme_has_its_two_commands_of_one_line_each(name: str) -> None:
    (line,) = commands(name)
    assert line.startswith(
        "python3 -m venv --without-pip .venv && python3 -m pip --python .venv/bin/python install "
    )


def test_the_test_command_ends_with_the_tests() -> None:
    assert commands("test")[0].endswith("&& .venv/bin/python -m pytest")


def calls() -> list[list[str]]:
    """Every call of the program in the README's shell blocks."""
    blocks = re.findall(r"```(?:sh|bash|console)?\n(.*?)```", README, re.DOTALL)
    lines = [part.strip() for block in blocks for line in block.splitlines() for part in line.split("&&")]
    words = [shlex.split(line, comments=True) for line in lines]
    return [call[1:] for call in words if call and Path(call[0]).name == "standoff"]


def test_the_readme_shows_the_main_commands() -> None:
    assert {call[0] for call in calls()} >= {"code", "ledger", "report", "export", "explain"}


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_every_command_and_option_of_the_readme_exists(call: list[str]) -> None:
    program: Any = typer.main.get_command(create_app())
    assert call[0] in program.commands
    options = {name for parameter in program.commands[call[0]].params for name in parameter.opts}
    assert {word for word in call if word.startswith("-") and word != "-"} <= options


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert blocks
    run_code([ROOT / "samples" / "korea"], tmp_path / "record")
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_to_one(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = [target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", text)]
    broken = [t for t in targets if t and "://" not in t and not (page.parent / t).exists()]
    assert not broken
