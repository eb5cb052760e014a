"""The documents name all that there is: every command, option, table, column, format."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import typer

from standoff.cli.app import COMMANDS, create_app
from standoff.store import TABLES
from standoff.store.export import FORMATS
from standoff.store.export.cameo import COLUMNS
from standoff.store.export.plover import plover_record
from store.samples import sample_coding

DOCS = Path(__file__).parents[2] / "docs"


def document(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def section(text: str, title: str) -> str:
    """The part of a document under a heading, down to the next of its rank or above."""
    found = re.search(rf"^(#+) {re.escape(title)}\b.*?(?=^#+ |\Z)", text, re.M | re.S)
    return found.group() if found else ""


def options() -> list[tuple[str, str]]:
    program: Any = typer.main.get_command(create_app())
    found = [
        (name, option)
        for name, command in program.commands.items()
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    ]
    return [*found, *(("", option) for parameter in program.params for option in parameter.opts)]


def test_commands_are_those_of_the_program():
    program: Any = typer.main.get_command(create_app())
    assert list(program.commands) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command):
    assert section(document("cli.md"), f"standoff {command}")


@pytest.mark.parametrize(("command", "option"), options())
def test_every_option_is_documented(command, option):
    text = document("cli.md")
    where = section(text, f"standoff {command}") if command else text
    assert re.search(rf"`{re.escape(option)}\b", where)


def test_no_option_is_documented_that_is_not_there():
    known = {option for _, option in options()} | {"--help"}
    assert set(re.findall(r"`(--[a-z-]+)", document("cli.md"))) <= known


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_is_documented(table):
    where = section(document("store.md"), table)
    missing = [
        name for name in TABLES[table].names if name not in ("article", "n") and f"`{name}`" not in where
    ]
    assert where
    assert not missing


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_documented_as_it_says_itself(format):
    assert f"| `{format}` |" in document("export.md")


def test_every_field_of_plover_and_cameo_is_documented():
    coding = sample_coding()
    fields = set(plover_record(coding.events[0], coding)) | set(COLUMNS)
    assert not [field for field in fields if f"`{field}`" not in document("export.md")]
    assert json.dumps(plover_record(coding.events[0], coding))
