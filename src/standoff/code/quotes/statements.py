"""Reports by a verb: every cue of a unit with its content, trailing and outer reports told apart."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.quotes import contents, objects
from standoff.code.quotes.cues import Cue, find_cues
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.phrases import find_phrases, phrase_report
from standoff.code.quotes.report import Report, build
from standoff.code.quotes.speakable import can_speak
from standoff.code.quotes.units import Page, Unit
from standoff.model import QuoteKind

_STATEMENT = frozenset({"statement", "animate", "quoted"})


def unit_reports(page: Page, unit: Unit, lexicon: Lexicon) -> list[Report]:
    """The reports of one unit by its verbs and its "according to", in order of their words."""
    cues = find_cues(unit, lexicon)
    phrases = find_phrases(unit, lexicon)
    lefts = _lefts(unit, cues, lexicon)
    stops = [phrase.first for phrase in phrases] + [cue.left for cue in cues if cue.verb.i in lefts]
    found: list[Report] = []
    for cue in cues:
        report = _cue_report(page, unit, cue, cues, lefts, stops, lexicon)
        if report is not None:
            found.append(report)
    attributed = [phrase_report(unit, phrase, stops) for phrase in phrases]
    found.extend(report for report in attributed if report is not None)
    return sorted(found, key=lambda report: (report.start, -report.end))


def _lefts(unit: Unit, cues: Sequence[Cue], lexicon: Lexicon) -> dict[int, tuple[int, int]]:
    """For every cue (by its verb's token) whose content stands before it: that content."""
    found: dict[int, tuple[int, int]] = {}
    low = unit.first
    for cue in cues:
        if not cue.frames & _STATEMENT:
            continue
        right = contents.right_start(unit, cue, lexicon)
        left = contents.left_of(unit, cue, right, low)
        if left is not None and left[0] < left[1]:
            found[cue.verb.i] = left
            low = cue.right
    return found


def _cue_report(
    page: Page,
    unit: Unit,
    cue: Cue,
    cues: Sequence[Cue],
    lefts: dict[int, tuple[int, int]],
    stops: Sequence[int],
    lexicon: Lexicon,
) -> Report | None:
    limit = min([unit.last, *contents.breaks(unit, cue, cues), *[s for s in stops if s > cue.verb.i]])
    left = lefts.get(cue.verb.i)
    if left is not None:
        ranges, why = _with_left(unit, cue, left, limit, lexicon)
    else:
        ranges, why = _with_right(unit, cue, limit, lexicon)
    if not ranges and left is None:
        return _previous(page, unit, cue, lexicon)
    chars = [(unit.char(first), unit.char_end(last - 1)) for first, last in ranges]
    report = build(unit, chars, cue.subject, _cue_chars(unit, cue), why)
    return report if report is not None and _counts(cue, report, lexicon) else None


def _cue_chars(unit: Unit, cue: Cue) -> tuple[int, int]:
    end = unit.char_end(cue.verb.i)
    _, _, particle = cue.key.partition(" ")
    for child in cue.verb.rights:
        if particle and child.lower_ == particle:
            end = max(end, unit.char_end(child.i)) if child.i == cue.verb.i + 1 else end
    return unit.char(cue.verb.i), end


def _with_left(
    unit: Unit, cue: Cue, left: tuple[int, int], limit: int, lexicon: Lexicon
) -> tuple[list[tuple[int, int]], str]:
    again = contents.is_interrupted(unit, cue, left, lexicon)
    if again is None or again >= limit:
        return [left], f"words before {cue.verb.text!r}"
    end = contents.right_end(unit, again, None, limit) if unit.opens(again) else limit
    return [left, (again, end)], f"words interrupted by {cue.verb.text!r}"


def _with_right(unit: Unit, cue: Cue, limit: int, lexicon: Lexicon) -> tuple[list[tuple[int, int]], str]:
    right = contents.right_start(unit, cue, lexicon) if cue.frames & _STATEMENT else None
    if right is not None and right[1] is None and not _set_off(unit, right[0]):
        wider = objects.object_content(unit, cue, limit, lexicon)
        if wider is not None and wider[0][0] < right[0]:
            return [wider[0]], wider[1]
    if right is not None and right[0] < limit:
        end = contents.right_end(unit, right[0], right[1], limit)
        lead = contents.lead_in(unit, cue, right[0], unit.first, lexicon)
        return [*([lead] if lead else []), (right[0], end)], f"words after {cue.verb.text!r}"
    quote = contents.announced(unit, cue)
    if quote is not None and quote < limit:
        return [(quote, contents.right_end(unit, quote, None, limit))], f"words after {cue.verb.text!r}"
    found = objects.object_content(unit, cue, limit, lexicon)
    return ([found[0]], found[1]) if found else ([], "")


def _set_off(unit: Unit, i: int) -> bool:
    quote = unit.opens(i)
    return quote is None or contents.is_full(unit, quote)


def _previous(page: Page, unit: Unit, cue: Cue, lexicon: Lexicon) -> Report | None:
    """A cue that opens its unit right after a quotation: its words are that quotation ("Why?" / he asked)."""
    if (
        cue.left > unit.first + 1
        or cue.participle
        or cue.relative
        or not unit.index
        or not cue.frames & _STATEMENT
    ):
        return None
    before = page.units[unit.index - 1]
    quote = before.quote_at(before.last - 1)
    if quote is None or not contents.is_full(before, quote):
        return None
    closes_late = page.text[quote.inner_end - 1] in ",—?!"
    if not closes_late and (before.block is not unit.block or unit.last - cue.right > 4):
        return None
    report = build(before, [(quote.start, quote.end)], None, None, f"quotation before {cue.verb.text!r}")
    if report is None or cue.subject is None:
        return None
    report.unit, report.head, report.cue = unit, cue.subject, _cue_chars(unit, cue)
    own = build(unit, [(unit.start, unit.end)], cue.subject, report.cue, "")
    report.mention = own.mention if own else None
    return report


def _counts(cue: Cue, report: Report, lexicon: Lexicon) -> bool:
    """Whether these words count for this cue: see the lists of ``cues.yaml``."""
    if cue.subject is None and not cue.participle:
        return report.kind is not QuoteKind.INDIRECT
    speaks = cue.subject is not None and can_speak(report.unit, cue.subject, lexicon)
    if (
        not speaks
        and report.kind is not QuoteKind.DIRECT
        and (cue.participle or not report.why[0].startswith("words"))
    ):
        return False
    if cue.unreal and report.kind is not QuoteKind.DIRECT:
        return False
    if not speaks and cue.subject is not None and _goes_on(cue) and not _spoken(report):
        return False
    if "quoted" in cue.frames and "animate" not in cue.frames and report.kind is QuoteKind.INDIRECT:
        return not report.why[0].startswith("words")
    if "animate" in cue.frames and report.kind is QuoteKind.INDIRECT and report.why[0].startswith("words"):
        return speaks
    return True


def _goes_on(cue: Cue) -> bool:
    """Whether the verb is one of going on, not of speech: the withdrawal would begin "very soon"."""
    return "unspoken" in cue.frames


def _spoken(report: Report) -> bool:
    """Whether a comma or a colon sets the words off."""
    before = report.unit.text[: report.start].rstrip("\"'“‘ ")
    return before.endswith((",", ":"))
