"""What all readers share: what was given becomes an `Article`, or a `Failure` that says why not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from standoff.model import Article, Failure, Furniture
from standoff.read import dates
from standoff.read.characters import clean
from standoff.read.furniture import body, headline, mark_furniture
from standoff.read.language import known_languages, other_language
from standoff.read.options import ReadOptions
from standoff.read.problems import failure

_WORD = re.compile(r"[^\W\d_][\w’'\-]*")
_LETTER = re.compile(r"[^\W\d_]")
# Below this nothing can be reported: who, did what, to whom. Scripts without blanks are counted by letters.
_FEWEST_WORDS = 4
_FEWEST_LETTERS = 12
_PUBLISHED = re.compile(r"\b(?:published|posted|filed|created)\b", re.I)
_UPDATED = re.compile(r"\b(?:updated?|modified|edited)\b", re.I)


@dataclass(frozen=True, slots=True)
class Given:
    """What an input gives of one article, as it gives it.

    Attributes:
        text: the article's text, decoded.
        id, outlet, url, title: as the input has them, or None.
        published: the publication date in whatever form (see `dates.normalise`), or None.
        origin: the file, and the line or number of the record in it.
        line: the line of the record, from 1, or None.
    """

    text: str
    origin: str
    id: str | None = None
    outlet: str | None = None
    published: object = None
    url: str | None = None
    title: str | None = None
    line: int | None = None


def finish(given: Given, options: ReadOptions) -> Iterator[Article | Failure]:
    """The article; before it a failure of kind ``date`` if its publication date cannot be read.

    Where the text is no article, or is in another language, only the failure that says so.
    """
    given = _cleaned(given)
    text = _with_title(given.text, given.title)
    if len(text) > options.max_characters:
        yield _too_long(text, given, options)
        return
    furniture = mark_furniture(text, given.title, given.outlet or options.outlet)
    report = body(text, furniture)
    problem = _too_short(report, given) or _other_language(report, given, options)
    if problem:
        yield problem
        return
    published, bad_date = _published(given)
    if bad_date:
        yield bad_date
    elif published is None:
        published = date_in_furniture(furniture) or options.published
    yield Article(
        text=text,
        id=given.id or "",
        outlet=given.outlet or outlet_in_furniture(furniture) or options.outlet,
        published=published,
        url=given.url,
        title=given.title or headline(text, furniture),
        language=options.language,
        furniture=furniture,
        origin=given.origin,
    )


def outlet_in_furniture(furniture: tuple[Furniture, ...]) -> str | None:
    """The outlet that a line beside the date line or byline names, or None."""
    return next((piece.span.text for piece in furniture if piece.kind == "outlet"), None)


def date_in_furniture(furniture: tuple[Furniture, ...]) -> str | None:
    """The publication date that the date lines give, or None.

    A line that says "published" counts most, a bare date next, an update last; bare dates that differ
    are none.
    """
    lines = [piece.span.text for piece in furniture if piece.kind == "date line"]
    labelled = [day for line in lines if _PUBLISHED.search(line) for day in _days_after(line, _PUBLISHED)]
    plain = [
        day
        for line in lines
        if not _PUBLISHED.search(line) and not _UPDATED.search(line)
        for day in _days(line)
    ]
    updated = [day for line in lines if _UPDATED.search(line) for day in _days(line)]
    if labelled:
        return labelled[0]
    if plain:
        return plain[0] if len(set(plain)) == 1 else None
    return updated[0] if updated else None


def _days(line: str) -> list[str]:
    return [day for _, _, day in sorted(dates.worded_dates(line) + dates.iso_dates(line))]


def _days_after(line: str, label: re.Pattern[str]) -> list[str]:
    """The dates after the label, or all of the line's where none follows it."""
    match = label.search(line)
    return (_days(line[match.end() :]) if match else []) or _days(line)


def _cleaned(given: Given) -> Given:
    return replace(
        given,
        text=clean(given.text),
        id=_line(given.id),
        outlet=_line(given.outlet),
        url=_line(given.url),
        title=_line(given.title),
    )


def _line(value: str | None) -> str | None:
    """``value`` on one line, or None where nothing is in it."""
    return " ".join(clean(value).split()) or None if value else None


def _with_title(text: str, title: str | None) -> str:
    """``text``, with the title first where the text does not begin with it."""
    if not title or _letters(text[: 4 * len(title) + 200]).startswith(_letters(title)):
        return text
    return f"{title}\n\n{text}"


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


def _too_long(text: str, given: Given, options: ReadOptions) -> Failure:
    reason = f"its text has {len(text):,} characters; the most is {options.max_characters:,}"
    return failure(given.origin, "too-large", reason, "give its reports one by one", given.line)


def _too_short(report: str, given: Given) -> Failure | None:
    words = len(_WORD.findall(report))
    letters = len(_LETTER.findall(report))
    if words >= _FEWEST_WORDS or (letters >= _FEWEST_LETTERS and words and not report.isascii()):
        return None
    what = "it holds no text" if not words else f"its text is only {words} words long without page furniture"
    return failure(given.origin, "empty", what, f"an article has at least {_FEWEST_WORDS} words", given.line)


def _other_language(report: str, given: Given, options: ReadOptions) -> Failure | None:
    language = other_language(report, options.language)
    if language is None:
        return None
    wanted = known_languages().get(options.language, options.language)
    reason = f"it is in {language.name} ({language.code}), not in {wanted}"
    return failure(given.origin, "language", reason, f"only articles in {wanted} are coded", given.line)


def _published(given: Given) -> tuple[str | None, Failure | None]:
    try:
        return dates.normalise(given.published), None
    except ValueError as error:
        reason = f"its publication date cannot be read: {error}; the article is kept without one"
        return None, failure(given.origin, "date", reason, dates.HINT, given.line)
