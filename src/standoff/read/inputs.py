"""From what the user names to the files that are read: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from standoff.model import Failure
from standoff.read.problems import failure
from standoff.read.sources import unreadable

STANDARD_INPUT: Literal["-"] = "-"
Input = Path | Literal["-"]
_NO_FILES = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def find_inputs(patterns: Sequence[str | Path]) -> Iterator[Input | Failure]:
    """The files that ``patterns`` name, in the order of the patterns, each file once.

    A folder gives all files in it and in its folders, sorted by name; hidden files (``.name``), READMEs,
    licences and Markdown are passed over. A string with ``*``, ``?`` or ``[`` that is no file's name is a
    glob (``**`` goes into folders). ``-`` is standard input. A file that is named but does not exist is
    given all the same: reading it says so. A pipe or device is read only where it is named by itself; one
    that a folder or glob gives is a `Failure` of kind ``unreadable``. A pattern or folder that gives no
    file yields a `Failure` of kind ``no-input``.
    """
    seen: set[Path] | None = set() if len(patterns) > 1 else None
    for pattern in patterns:
        if pattern == STANDARD_INPUT:
            yield STANDARD_INPUT
            continue
        found = False
        for item in _files(pattern):
            found = True
            if isinstance(item, Path) and seen is not None:
                if item in seen:
                    continue
                seen.add(item)
            yield item
        if not found:
            yield _nothing(pattern)


def _files(pattern: str | Path) -> Iterator[Path | Failure]:
    path = Path(pattern)
    if path.is_dir():
        yield from _walk(path, (path.resolve(),))
    elif isinstance(pattern, Path) or not glob.has_magic(pattern) or os.path.lexists(path):
        yield path
    else:
        for name in sorted(glob.iglob(pattern, recursive=True)):  # noqa: PTH207 - Path.glob takes no absolute patterns
            yield from _globbed(Path(name))


def _globbed(path: Path) -> Iterator[Path | Failure]:
    """A glob's hit: ``**`` names the folders on the way too, whose files it names by themselves."""
    if not path.is_dir():
        yield _found(path)


def _walk(folder: Path, above: tuple[Path, ...]) -> Iterator[Path | Failure]:
    """The files under ``folder``; a link back to a folder that it lies in is not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield unreadable(error).failure(str(folder))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = Path(entry.path)
        if not entry.is_dir():
            if not _is_about_the_folder(path):
                yield _found(path)
        elif (real := path.resolve()) in above:
            yield failure(
                str(path), "loop", "the link leads back to a folder that it lies in", "remove the link"
            )
        else:
            yield from _walk(path, (*above, real))


def _found(path: Path) -> Path | Failure:
    """What was found and not named: a pipe or a device there may never give a byte, or never end."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return path  # reading it says what is wrong
    what = next((name for is_one, name in _NO_FILES if is_one(mode)), None)
    if what is None:
        return path
    return failure(str(path), "unreadable", f"it is {what}, not a file", "name it by itself to read from it")


def _is_about_the_folder(path: Path) -> bool:
    """A file that tells of the folder and is no article in it: a README, a licence, Markdown notes."""
    return path.suffix.lower() in (".md", ".rst") or path.stem.upper() in (
        "README",
        "LICENSE",
        "LICENCE",
        "COPYING",
    )


def _nothing(pattern: str | Path) -> Failure:
    if Path(pattern).is_dir():
        return failure(
            str(pattern), "no-input", "the folder holds no file to read", "hidden files are passed over"
        )
    return failure(str(pattern), "no-input", "no file matches", "check the pattern; ** goes into folders")
