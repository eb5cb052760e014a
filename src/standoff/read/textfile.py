"""A plain text: one article, kept character for character."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.model import Article, Failure
from standoff.read.decode import decode, is_binary
from standoff.read.finish import Given, finish
from standoff.read.options import ReadOptions
from standoff.read.problems import UnreadableError
from standoff.read.sources import Source


def read_text(source: Source, options: ReadOptions, article_id: str) -> Iterator[Article | Failure]:
    """The article of a plain text file; its headline is the first line that looks like one."""
    try:
        data = readable(source, options)
    except UnreadableError as error:
        yield error.failure(source.name)
        return
    yield from finish(Given(text=decode(data), origin=source.name, id=article_id), options)


def readable(source: Source, options: ReadOptions) -> bytes:
    """All bytes of a file that holds one article.

    Raises:
        UnreadableError: it is empty, too large, no text, or its stream is broken.
    """
    data = source.all(options.max_bytes)
    if not data.strip():
        raise UnreadableError("empty", "the file is empty", "an article needs a text")
    if is_binary(data):
        raise UnreadableError(
            "binary", "it is no text but binary data", "give text, HTML, JSON, CSV or Parquet"
        )
    return data
