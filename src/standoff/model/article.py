"""One news report as it was read, and what could not be read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date

from standoff.model.span import Span


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the text that is not the report: navigation, a dateline list, a caption, a repeated title.

    Attributes:
        span: where it stands.
        kind: what it is, in a word or two ("icon names", "dateline list", "media caption").
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """One news report.

    Attributes:
        text: the text the user gave (for HTML, the text extracted from it); offsets speak of it.
        id: the input's own id (a column, or a file's name without its ending).
        outlet: who published it, or None.
        published: its ISO date (``2013-06-17``), or None where the input does not give one.
        url: its address, or None.
        title: its headline, or None. Where the headline is not part of `text` it is still coded from
            `text` alone; a reader that has both puts the title first in the text.
        language: ISO 639-1 code.
        furniture: the stretches of `text` that are not the report, in order.
        origin: the file (and line) it was read from.

    Raises:
        ValueError: the publication date is no ISO date, or furniture lies outside the text.
    """

    text: str
    id: str = ""
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    title: str | None = None
    language: str = "en"
    furniture: tuple[Furniture, ...] = ()
    origin: str = ""
    hash: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if self.published is not None:
            _check_date(self.published)
        for piece in self.furniture:
            if not piece.span.is_in(self.text):
                raise ValueError(f"furniture {piece.span.start}..{piece.span.end} is not in the text")
        nameless = self._content_hash("")
        has_id = self.id not in ("", nameless)  # without an id it goes by its hash, also when read back
        object.__setattr__(self, "hash", self._content_hash(self.id) if has_id else nameless)
        object.__setattr__(self, "id", self.id if has_id else nameless)

    def _content_hash(self, own_id: str) -> str:
        """Twenty hex digits over all that the input gave: two outlets' copies of one text stay two articles."""
        given = [own_id, self.outlet, self.published, self.url, self.title, self.text]
        data = json.dumps(given, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
        return hashlib.sha256(data).hexdigest()[:20]

    @property
    def sha256(self) -> str:
        """SHA-256 of the text in UTF-8, in hex."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def date(self) -> date | None:
        """The publication date, or None."""
        return date.fromisoformat(self.published) if self.published else None

    def span(self, start: int, end: int) -> Span:
        """The span ``start..end`` of the text.

        Raises:
            ValueError: the offsets are not in the text.
        """
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read, coded or stored, and what would have been right.

    Attributes:
        origin: the file, or the article's id.
        stage: ``read``, ``code`` or ``store``.
        kind: a short stable word for filters ("empty", "binary", "language", "truncated-json"...).
        reason: what was wrong, in a sentence.
        hint: what would be right.
        line: the line in the file, from 1; None where there are no lines.
    """

    origin: str
    stage: str
    kind: str
    reason: str
    hint: str = ""
    line: int | None = None


def _check_date(value: str) -> None:
    try:
        ok = date.fromisoformat(value).isoformat() == value
    except ValueError:
        ok = False
    if not ok:
        raise ValueError(f"published date {value!r} is no ISO date; right would be 2013-06-17")
