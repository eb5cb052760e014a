"""Reading the data files: tab-separated tables and YAML, with errors that name the file and the line.

The package's own data and a user's additions go through the same two functions.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml
from yaml.constructor import SafeConstructor
from yaml.events import CollectionEndEvent, CollectionStartEvent
from yaml.nodes import MappingNode

Source = str | Path | Traversable
"""Where a table is read from: a path, or a file of an installed package."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where PyYAML was built with it
_MERGE = "tag:yaml.org,2002:merge"
_DEEPEST = 100
_FLAGS = {"yes": True, "no": False}


class DataError(ValueError):
    """A data file says something it may not. The message is ``FILE:LINE: what is wrong; what is right``."""

    def __init__(self, source: object, line: int, message: str) -> None:
        super().__init__(f"{source}:{line}: {message}")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table.

    Attributes:
        source: the file, as errors name it.
        line: its number in the file, from 1.
        cells: column name to cell, white space around it stripped; an empty cell is ``""``.
    """

    source: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column."""
        return self.cells[column]

    def error(self, message: str) -> DataError:
        """A `DataError` that names this line."""
        return DataError(self.source, self.line, message)

    def number(self, column: str) -> float:
        """The cell as a finite number; else `DataError`."""
        try:
            value = float(self.cells[column])
        except ValueError:
            value = math.nan
        if not math.isfinite(value):
            wrong = f"{column} is {self.cells[column]!r}; right is a number such as -2 or 3.4"
            raise self.error(wrong)
        return value

    def flag(self, column: str) -> bool:
        """The cell as ``yes`` or ``no``; else `DataError`."""
        if (value := self.cells[column]) not in _FLAGS:
            raise self.error(f"{column} is {value!r}; right is yes or no")
        return _FLAGS[value]

    def parts(self, column: str, separator: str = ",") -> tuple[str, ...]:
        """The cell as a list: cut at ``separator``, each part stripped, empty parts left out."""
        return tuple(part.strip() for part in self.cells[column].split(separator) if part.strip())


class Entry(dict[Any, Any]):
    """A mapping of a YAML file: a dict that knows where it stands.

    Attributes:
        source: the file, as errors name it.
        line: the line on which it starts, from 1.
        lines: the line of each key.
    """

    __slots__ = ("line", "lines", "source")

    def __init__(self, source: str, line: int) -> None:
        super().__init__()
        self.source = source
        self.line = line
        self.lines: dict[Any, int] = {}

    def error(self, message: str, key: object = None) -> DataError:
        """A `DataError` that names this mapping's line, or the line of one of its keys."""
        return DataError(self.source, self.lines.get(key, self.line), message)


def data_file(name: str) -> Traversable:
    """A file of the package's ``ontology/data``, also where the package is not unpacked on disk."""
    return files("standoff.ontology").joinpath("data", name)


def read_tsv(path: Source, columns: Sequence[str], errors: list[DataError] | None = None) -> list[Row]:
    """The rows of a tab-separated table in UTF-8.

    Its first line names the columns, exactly those of ``columns`` in their order. Blank lines and lines
    that begin with ``#`` are skipped, before the header too.

    Args:
        errors: takes the lines with too few or too many cells, which are then left out; None raises the first.

    Raises:
        DataError: not UTF-8, no or another header, or a line with too few or too many cells.
        OSError: the file cannot be read.
    """
    file = _open(path)
    lines = _table_lines(str(file), _text(file))
    right = "<TAB>".join(columns)
    line, header = next(lines, (1, []))
    if header != list(columns):
        found = f"header is {'<TAB>'.join(header)!r}" if header else "no header line"
        raise DataError(file, line, f"{found}; right is {right!r}")
    rows = []
    for line, cells in lines:
        try:
            rows.append(_row(str(file), line, columns, cells))
        except DataError as error:
            if errors is None:
                raise
            errors.append(error)
    return rows


def read_yaml(path: Source) -> Any:
    """The value of a YAML file in UTF-8: what `yaml.safe_load` gives, its mappings as `Entry`.

    Raises:
        DataError: not UTF-8, not YAML, or a mapping that has one key twice.
        OSError: the file cannot be read.
    """
    file = _open(path)
    text = _text(file)
    try:
        _refuse_deep(file, text)
        node = yaml.compose(text, Loader=_LOADER)
        return None if node is None else _Entries(str(file)).construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise DataError(file, line, f"{error.problem or error.context}; right is plain YAML") from error
    except yaml.YAMLError as error:  # the reader's: a character that YAML does not allow
        what = " ".join(str(error).split())
        raise DataError(file, _line_of_bad(text, error), f"{what}; right is plain YAML") from error


def unique(rows: Sequence[Row], column: str) -> dict[str, Row]:
    """The rows by the cell of one column, in their order.

    Raises:
        DataError: the cell is empty, or an earlier row has it too.
    """
    found: dict[str, Row] = {}
    for row in rows:
        key = row[column]
        if not key:
            raise row.error(f"{column} is empty; every line needs one of its own")
        if key in found:
            raise row.error(f"{column} {key!r} stands on line {found[key].line} already; keep one of the two")
        found[key] = row
    return found


def _open(path: Source) -> Traversable:
    return Path(path) if isinstance(path, str) else path


def _text(file: Traversable) -> str:
    data = file.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError(file, line, f"byte 0x{data[error.start]:02x} is not UTF-8; right is UTF-8") from error


def _table_lines(source: str, text: str) -> Iterator[tuple[int, list[str]]]:
    # Only a newline ends a line: str.splitlines would also cut at characters that a name may hold.
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.rstrip("\r").split("\t")]


def _row(source: str, line: int, columns: Sequence[str], cells: list[str]) -> Row:
    if len(cells) != len(columns):
        names = ", ".join(columns)
        raise DataError(source, line, f"{len(cells)} cells; right is {len(columns)} ({names}), cut by tabs")
    return Row(source, line, MappingProxyType(dict(zip(columns, cells, strict=True))))


def _refuse_deep(file: Traversable, text: str) -> None:
    # The C loader builds nodes by recursion without a limit: 100,000 brackets would end the process.
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > _DEEPEST:
            mark: Any = event.start_mark  # the C parser always gives one
            raise DataError(
                file, mark.line + 1, f"nested deeper than {_DEEPEST} levels; right is a few levels"
            )


def _line_of_bad(text: str, error: yaml.YAMLError) -> int:
    position = getattr(error, "position", None)
    return text.count("\n", 0, position) + 1 if isinstance(position, int) else 1


class _Entries(SafeConstructor):
    """The safe constructor, but mappings come as `Entry`, and a key may stand in one only once."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.source = source

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a node; a scalar that is no value of its own tag is a `DataError` too."""
        try:
            return super().construct_object(node, deep)
        except (DataError, yaml.YAMLError):
            raise
        except ValueError as error:  # a date such as 2013-02-30
            raise self._wrong(node, f"{error}; right is a value that exists, or quotation marks") from error

    def entry(self, node: MappingNode) -> Iterator[Entry]:
        """The mapping of a node; filled after it is handed out, as PyYAML does, so it may hold itself."""
        entry = Entry(self.source, node.start_mark.line + 1)
        yield entry
        self._refuse_twice(node)  # before merge keys (<<) are unfolded: what they bring may be overridden
        self.flatten_mapping(node)
        for key_node, value_node in node.value:
            key = self._key(key_node)
            entry[key] = self.construct_object(value_node)
            entry.lines[key] = key_node.start_mark.line + 1

    def _refuse_twice(self, node: MappingNode) -> None:
        seen: dict[Hashable, int] = {}
        for key_node, _ in node.value:
            if key_node.tag == _MERGE:
                continue
            key = self._key(key_node)
            if key in seen:
                raise self._wrong(
                    key_node, f"{key!r} stands on line {seen[key]} already; keep one of the two"
                )
            seen[key] = key_node.start_mark.line + 1

    def _key(self, node: yaml.Node) -> Hashable:
        key = self.construct_object(node, deep=True)
        if not isinstance(key, Hashable):
            raise self._wrong(node, "a key is a list or a mapping; right is a word")
        return key

    def _wrong(self, node: yaml.Node, message: str) -> DataError:
        return DataError(self.source, node.start_mark.line + 1, message)


# Without this detour mypy asks the loader's type of what is only the constructing half of one.
_register: Any = _Entries.add_constructor
_register("tag:yaml.org,2002:map", _Entries.entry)
