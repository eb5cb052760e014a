"""Words as rows show them: an excerpt of a sentence around the words that matter, and times as text."""

from __future__ import annotations

from standoff.model import Span, When
from standoff.show.safe import one_line

WHOLE = 170
"""A sentence up to this many characters is shown whole."""
_BEFORE, _AFTER = 70, 90
"""Characters of context kept of a longer one."""


def excerpt(sentence: Span, trigger: Span) -> tuple[str, str, str]:
    """What stands before the trigger, the trigger, and what follows, each on one line; "…" marks a cut."""
    if not sentence.covers(trigger):
        return "", one_line(trigger.text), ""
    before = sentence.text[: trigger.start - sentence.start]
    after = sentence.text[trigger.end - sentence.start :]
    if len(sentence.text) > WHOLE:
        before, after = _tail(before), _start(after)
    return _spaced(before, left=True), one_line(trigger.text), _spaced(after, left=False)


def _spaced(text: str, *, left: bool) -> str:
    """The text on one line, with the space kept that stood between it and the trigger."""
    line = one_line(text)
    if left:
        return line + " " if text[-1:].isspace() and line else line
    return " " + line if text[:1].isspace() and line else line


def _tail(text: str) -> str:
    if len(text) <= _BEFORE:
        return text
    kept = text[-_BEFORE:]
    cut = kept.find(" ")
    return "… " + (kept[cut + 1 :] if 0 <= cut < len(kept) - 1 else kept)


def _start(text: str) -> str:
    if len(text) <= _AFTER:
        return text
    kept = text[:_AFTER]
    cut = kept.rfind(" ")
    return (kept[:cut] if cut > 0 else kept) + " …"


def words(span: Span | None) -> str | None:
    """The span's words on one line, or None."""
    return None if span is None else one_line(span.text)


def time_text(when: When | None) -> str:
    """The time as the record has it: ``since 2009``, ``2013-06-10 – 2013-06-16``, ``undated``."""
    if when is None:
        return "undated"
    value = when.value.replace("/", " – ")
    return f"{when.bound} {value}" if when.bound else value


def score_text(score: float) -> str:
    """A score with its sign and one decimal: ``+3.0``, ``−2.4``, ``0.0``."""
    rounded = round(score, 1)
    if rounded == 0:
        return "0.0"
    return f"{'+' if rounded > 0 else '−'}{abs(rounded):.1f}"
