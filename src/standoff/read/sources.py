"""Bytes from a file or standard input: decompressed, read in bounded pieces, broken streams named as such."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from standoff.read.characters import clean
from standoff.read.problems import UnreadableError, size

CHUNK = 1 << 18
HEAD = 1 << 16
_GZIP_MAGIC = b"\x1f\x8b"
_WIDE_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Source:
    """A stream of bytes whose beginning can be looked at before it is read.

    Attributes:
        name: the path, or ``-`` for standard input; it goes into `Article.origin` and `Failure.origin`.
        suffixes: the name's endings in lower case, without ``.gz``.
    """

    def __init__(self, name: str, stream: BinaryIO, suffixes: tuple[str, ...] = ()) -> None:
        self.name = clean(name)
        self.suffixes = suffixes
        self._raw = stream
        self._stream = _decompressed(stream)
        self._pending = b""
        self._broken: UnreadableError | None = None

    def __enter__(self) -> Source:
        return self

    def __exit__(self, *_: object) -> None:
        if self.name != "-":
            self._stream.close()
            self._raw.close()  # closing a gzip stream leaves the file under it open

    @property
    def suffix(self) -> str:
        """The last ending (``.jsonl``), or the empty string."""
        return self.suffixes[-1] if self.suffixes else ""

    @property
    def is_plain_file(self) -> bool:
        """Whether the stream is an uncompressed file on disk, so that it can be read in any order."""
        return self.name != "-" and not isinstance(self._stream, gzip.GzipFile)

    @property
    def stream(self) -> BinaryIO:
        """The stream itself at its beginning, for readers that seek (see `is_plain_file`)."""
        self._stream.seek(0)
        return cast(BinaryIO, self._stream)

    def head(self) -> bytes:
        """The first bytes (up to 64 KiB), which stay to be read; fewer where the stream breaks within them.

        Raises:
            UnreadableError: the stream is broken from its first byte on.
        """
        try:
            while len(self._pending) < HEAD and (piece := self._read(HEAD - len(self._pending))):
                self._pending += piece
        except UnreadableError as error:
            if not self._pending:
                raise
            self._broken = error  # told when what came before it has been read
        return self._pending

    def chunks(self) -> Iterator[bytes]:
        """All bytes, in pieces.

        Raises:
            UnreadableError: the stream is broken; all that came before has been given.
        """
        if self._pending:
            piece, self._pending = self._pending, b""
            yield piece
        while piece := self._read(CHUNK):
            yield piece

    def all(self, limit: int) -> bytes:
        """All bytes at once.

        Raises:
            UnreadableError: the stream is broken, or holds more than ``limit`` bytes.
        """
        buffer = bytearray()
        for piece in self.chunks():
            buffer += piece
            if len(buffer) > limit:
                raise UnreadableError(
                    "too-large", f"it is larger than {size(limit)}", "split it, or raise max_bytes"
                )
        return bytes(buffer)

    def _read(self, count: int) -> bytes:
        """Some bytes, at most ``count``; none at the end. One piece at a time: a break takes no other along."""
        if self._broken:
            raise self._broken
        try:
            return self._stream.read1(count)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise UnreadableError(
                "gzip", f"the gzip stream is broken: {error}", "compress it again, or unpack it"
            ) from error
        except OSError as error:
            raise unreadable(error) from error


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file.

    Attributes:
        number: from 1.
        data: its bytes in the file's own encoding (UTF-8 where the file was UTF-16 or UTF-32), with its line
            end; None where it is too large.
    """

    number: int
    data: bytes | None


def open_path(path: Path) -> Source:
    """The file at ``path``, decompressed if it is gzip (told by its first bytes, not by its name).

    Raises:
        UnreadableError: it cannot be opened.
    """
    try:
        stream = cast(BinaryIO, path.open("rb"))
        return Source(str(path), stream, _suffixes(path))
    except OSError as error:
        raise unreadable(error) from error


def unreadable(error: OSError) -> UnreadableError:
    """An operating-system error as a problem of reading."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError(
            "missing", "there is no such file", "check the path; a symbolic link may lead nowhere"
        )
    if isinstance(error, IsADirectoryError):
        return UnreadableError(
            "unreadable", "it is a folder, not a file", "name the folder itself as an input"
        )
    what = (error.strerror or str(error)).lower()
    return UnreadableError("unreadable", f"it cannot be read: {what}", "check its permissions")


def stem(path: Path) -> str:
    """A file's name without its endings: ``page.html.gz`` gives ``page``, ``no.17.txt`` gives ``no.17``."""
    name = path.name
    if name.lower().endswith(".gz") and name.lower() != ".gz":
        name = name[:-3]
    shorter = Path(name).stem
    return shorter or name


def lines(source: Source, limit: int) -> Iterator[Line]:
    """The lines of ``source``; one larger than ``limit`` bytes is passed over without being held.

    Raises:
        UnreadableError: the stream is broken; the lines before that have been given.
    """
    number, held, skipping = 1, bytearray(), False
    for chunk in narrow(source):
        *ends, rest = chunk.split(b"\n")
        for end in ends:
            held += end
            too_large = skipping or len(held) > limit
            yield Line(number, None if too_large else bytes(held) + b"\n")
            held.clear()
            number, skipping = number + 1, False
        if not skipping:
            held += rest
        if len(held) > limit:
            held, skipping = bytearray(), True
    if held or skipping:
        yield Line(number, None if skipping else bytes(held))


def narrow(source: Source) -> Iterator[bytes]:
    """The bytes of ``source`` in an encoding whose line ends are single bytes, without a byte order mark."""
    head = source.head()
    for mark, encoding in _WIDE_BOMS:
        if head.startswith(mark):
            yield from _recoded(source.chunks(), encoding)
            return
    chunks = source.chunks()
    first = next(chunks, b"")
    yield first.removeprefix(codecs.BOM_UTF8)
    yield from chunks


def _recoded(chunks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    first = True
    for chunk in chunks:
        text = decoder.decode(chunk)
        yield (text.removeprefix("\ufeff") if first else text).encode("utf-8", "replace")
        first = False
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


def _suffixes(path: Path) -> tuple[str, ...]:
    return tuple(s.lower() for s in path.suffixes if s.lower() != ".gz")


def _decompressed(stream: BinaryIO) -> io.BufferedReader | gzip.GzipFile:
    """``stream`` itself, or what is packed in it if it is gzip."""
    buffered = cast(
        io.BufferedReader,
        stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream)),
    )
    if buffered.peek(2)[:2] == _GZIP_MAGIC:
        return gzip.GzipFile(fileobj=buffered)
    return buffered
