"""Quotation marks: which stretches of a text stand between them.

Curly, straight, single and angled marks, marks of different kinds that close one another, quotations
over several paragraphs (each opens again, only the last one closes), and apostrophes, which are no marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_OPEN = "“«„"
_CLOSE = "”»"
_DOUBLE = _OPEN + _CLOSE + '"'
_SINGLE = "‘'"
_ANY = re.compile(r"[“«„\"‘'`]")
_ANY_DOUBLE = re.compile(r"[“«„”»\"]|``|''")
_BEFORE_OPEN = re.compile(r"[\s(\[{—–\-/:“\"«]")
_AFTER_CLOSE = re.compile(r"[\s.,;:!?)\]}—–\-…/”\"»]")
_NO_QUOTE = re.compile(r"['‘](?:\d0s|em|til|tis|twas|n|cause|round)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch between quotation marks, in one paragraph.

    Attributes:
        start, end: characters of the text, marks included.
        inner_start, inner_end: without the marks.
        single: between single marks.
        goes_on: not closed, and the next paragraph opens again: one quotation over both.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool = False
    goes_on: bool = False


def find_quoted(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[list[Quoted]]:
    """The quoted stretches of each paragraph (start, end), in order, nested ones left out.

    A quotation that no mark closes ends with its paragraph.
    """
    found: list[list[Quoted]] = []
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        opens_next = following is not None and text[following] in _OPEN + '"'
        found.append(_in_paragraph(text, start, end, opens_next))
    return found


def _in_paragraph(text: str, start: int, end: int, opens_next: bool) -> list[Quoted]:
    found: list[Quoted] = []
    i = start
    while (mark := _ANY.search(text, i, end)) is not None:
        i = mark.start()
        quoted = _double(text, i, start, end, opens_next) or _single(text, i, start, end)
        if quoted is None:
            i += 1
            continue
        if quoted.inner_start < quoted.inner_end:
            found.append(quoted)
        i = max(quoted.end, i + 1)
    return found


def _mark_length(text: str, i: int) -> int:
    """How many characters the double mark at ``i`` takes; 0 where there is none."""
    if text[i] in _DOUBLE:
        return 1
    return 2 if text[i : i + 2] in ("``", "''") else 0


def _before(text: str, i: int, start: int) -> str:
    return text[i - 1] if i > start else " "


def _after(text: str, i: int, end: int) -> str:
    return text[i] if i < end else " "


def _opens(text: str, i: int, start: int, end: int) -> bool:
    width = _mark_length(text, i)
    if not width or text[i] in _CLOSE:
        return False
    if text[i] in _OPEN:
        return True
    return not _after(text, i + width, end).isspace() and bool(_BEFORE_OPEN.match(_before(text, i, start)))


def _double(text: str, i: int, start: int, end: int, opens_next: bool) -> Quoted | None:
    if not _opens(text, i, start, end):
        return None
    inner = i + _mark_length(text, i)
    for match in _ANY_DOUBLE.finditer(text, inner, end):
        j, width = match.start(), len(match.group())
        if text[j] in _OPEN or _reopens(text, j, start, end):
            stop = _back(text, j, inner)  # the closing mark was forgotten: the new quotation ends the old one
            return Quoted(i, stop, inner, stop)
        return Quoted(i, j + width, inner, j)
    stop = _back(text, end, inner)
    return Quoted(i, stop, inner, stop, goes_on=opens_next)


def _reopens(text: str, j: int, start: int, end: int) -> bool:
    """A straight mark inside a quotation that can only open one: after a space, before a word."""
    if text[j] != '"':
        return False
    return (
        _before(text, j, start).isspace() and _after(text, j + 1, end).isalnum() and '"' in text[j + 1 : end]
    )


def _back(text: str, stop: int, least: int) -> int:
    while stop > least and text[stop - 1].isspace():
        stop -= 1
    return stop


def _single(text: str, i: int, start: int, end: int) -> Quoted | None:
    if text[i] not in _SINGLE or not _BEFORE_OPEN.match(_before(text, i, start)):
        return None
    if _after(text, i + 1, end).isspace() or _NO_QUOTE.match(text, i):
        return None
    close = _single_close(text, i + 1, end)
    return None if close is None else Quoted(i, close + 1, i + 1, close, single=True)


def _single_close(text: str, low: int, end: int) -> int | None:
    """The mark that closes a single quotation; a plural's apostrophe only where no other mark is left."""
    doubtful: int | None = None
    for j in range(low, end):
        if (
            text[j] in _SINGLE
            and _BEFORE_OPEN.match(text[j - 1])
            and j > low
            and not _NO_QUOTE.match(text, j)
        ):
            break  # another quotation begins
        if text[j] not in "’'" or text[j - 1].isspace() or not _AFTER_CLOSE.match(_after(text, j + 1, end)):
            continue
        if text[j - 1] != "s" or not re.match(r"\s+[a-z]", text[j + 1 : end]):
            return j
        doubtful = j if doubtful is None else doubtful
    return doubtful
