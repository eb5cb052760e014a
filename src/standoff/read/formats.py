"""Which format a file is in: by its ending, or by its content where the ending says nothing."""

from __future__ import annotations

import re

import orjson

from standoff.read.csvfile import find_delimiter
from standoff.read.decode import decode, is_binary
from standoff.read.options import ReadOptions
from standoff.read.problems import UnreadableError

FORMATS = ("text", "html", "json", "jsonl", "csv", "parquet")

_ENDINGS = {
    ".txt": "text",
    ".text": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".shtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
# First bytes of files that people keep beside their articles.
_FOREIGN = (
    (b"%PDF-", "a PDF document", "extract its text first"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text"),
    (b"{\\rtf", "an RTF document", "save it as plain text"),
    (b"\x89PNG", "a picture", "give text, HTML, JSON, CSV or Parquet"),
    (b"\xff\xd8\xff", "a picture", "give text, HTML, JSON, CSV or Parquet"),
    (b"GIF8", "a picture", "give text, HTML, JSON, CSV or Parquet"),
    (b"BZh", "packed by bzip2", "unpack it, or pack it with gzip"),
    (b"\xfd7zXZ", "packed by xz", "unpack it, or pack it with gzip"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "unpack it, or pack it with gzip"),
    (b"WARC/", "a WARC archive", "extract its pages first"),
    (b"SQLite format 3", "an SQLite database", "export the table as CSV"),
)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.I)
_HTML_PIECE = re.compile(r"</(?:p|div|span|a|h1|h2|li)\s*>", re.I)


def find_format(suffix: str, head: bytes, options: ReadOptions) -> str:
    """One of `FORMATS`.

    Args:
        suffix: the last ending in lower case, without ``.gz``; empty where there is none.
        head: the first bytes, decompressed.
        options: the column names that tell a table from a text.

    Raises:
        UnreadableError: it is empty, or none of these formats.
    """
    if not head:
        raise UnreadableError("empty", "the file is empty", "an article needs a text")
    if (suffix in _ENDINGS and _ENDINGS[suffix] == "parquet") or head.startswith(b"PAR1"):
        return "parquet"
    for magic, what, hint in _FOREIGN:
        if head.startswith(magic):
            raise UnreadableError("binary", f"it is {what}", hint)
    if is_binary(head):
        raise UnreadableError(
            "binary", "it is no text but binary data", "give text, HTML, JSON, CSV or Parquet"
        )
    return _ENDINGS.get(suffix) or _by_content(decode(head), options)


def _by_content(text: str, options: ReadOptions) -> str:
    start = text.lstrip()
    if start.startswith(("{", "[")):
        return "jsonl" if _is_object(start.partition("\n")[0]) else _json_or_text(start)
    if (start.startswith("<") and (_HTML.search(start) or _HTML_PIECE.search(start))) or _HTML.search(
        start[:2000]
    ):
        return "html"
    header = start.partition("\n")[0]
    names = [name.strip().strip('"') for name in header.split(find_delimiter(header, options))]
    return "csv" if len(names) > 1 and options.column("text") in names else "text"


def _is_object(line: str) -> bool:
    try:
        return isinstance(orjson.loads(line), dict)
    except orjson.JSONDecodeError:
        return False


def _json_or_text(start: str) -> str:
    """A text may open with a bracket too ("[Updated] ..."); JSON goes on with a quotation mark or another."""
    return "json" if re.match(r"[\[{]\s*[\"{\[\]}]", start) else "text"
