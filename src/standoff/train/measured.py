"""Texts that accuracy is measured on, read from whatever they come in, for finding leaks."""

from __future__ import annotations

import gzip
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

_PLAIN = (".txt", ".tsv", ".naf", ".xml", ".html")


def texts_under(path: Path) -> Iterator[tuple[str, str]]:
    """(name, text) of the text files of a folder or archive: plain, JSON Lines, gzip, tar.

    Of JSON every string counts, of a table every cell.
    """
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        if file.name.endswith((".tar.gz", ".tgz")):
            yield from _members(file)
        else:
            raw = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
            yield from _texts(file.name.removesuffix(".gz"), raw)


def _members(file: Path) -> Iterator[tuple[str, str]]:
    with tarfile.open(file) as archive:
        for member in archive:
            if member.isfile() and (stream := archive.extractfile(member)) is not None:
                yield from _texts(f"{file.name}/{member.name}", stream.read())


def _texts(name: str, raw: bytes) -> Iterator[tuple[str, str]]:
    suffix = Path(name).suffix
    if suffix in _PLAIN:
        yield name, raw.decode("utf-8", "replace").replace("\t", "\n")
    elif suffix in (".jsonl", ".json"):
        lines = raw.decode("utf-8", "replace")
        for line in lines.split("\n") if suffix == ".jsonl" else [lines]:
            if line.strip():
                yield name, "\n".join(_strings(json.loads(line)))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
