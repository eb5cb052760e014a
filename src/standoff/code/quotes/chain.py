"""Who passes words on: "Reuters reports that the minister said", "KCNA quoted the ministry as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from standoff.code.dependencies import children
from standoff.code.quotes import grammar
from standoff.code.quotes.address import cue_verb
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.report import Report, mention_of

_MOST = 0.5
"""Share of an outer report's words that the inner one must cover for the outer to be a mere link."""

_CLOSE = 3
"""Characters between the ends of two contents that end together."""

_DEEPEST = 5
"""Links kept of a chain. News has three at the most; a text made to have hundreds shall cost no more."""


def link_chains(reports: Sequence[Report], lexicon: Lexicon) -> list[Report]:
    """The reports without those that only pass another one on; these become links in the other's chain."""
    dropped: set[int] = set()
    for outer in reports:
        for inner in reports:
            if inner is outer or inner.cue is None or inner.unit.block is not outer.unit.block:
                continue
            if not _holds(outer, inner):
                continue
            if outer.mention is not None and len(inner.chain) < _DEEPEST:
                inner.chain.insert(0, (outer.mention, outer.cue))
            if _only_passes_on(outer, inner, lexicon):
                dropped.add(id(outer))
    for report in reports:
        _quoted_as_saying(report, lexicon)
    return [report for report in reports if id(report) not in dropped]


def _holds(outer: Report, inner: Report) -> bool:
    """Whether the inner report, cue and all, stands in the outer one's content, outside its quotations."""
    cue = inner.cue
    if cue is None or outer.like is not None:
        return False
    return any(
        start <= cue[0] < end and start <= inner.start and inner.end <= end + 2 for start, end in outer.parts
    )


def _only_passes_on(outer: Report, inner: Report, lexicon: Lexicon) -> bool:
    """Whether the outer report is only an agency's, or an "according to", round another's words."""
    together = abs(outer.end - inner.end) <= _CLOSE
    if outer.why[0].startswith("'"):
        return together or _covers_most(outer, inner)
    return _is_carrier(outer, lexicon) and _covers_most(outer, inner) and not _is_deed(inner)


def _is_deed(report: Report) -> bool:
    """Whether words stand in what somebody does: an agency that reports he agreed to "lift the tolls" tells more."""
    verb = cue_verb(report)
    if verb is None:
        return False
    ends = [report.unit.char_end(child.right_edge.i) for child in children(verb, "xcomp")]
    return any(report.start < end for end in ends) and not children(verb, "ccomp")


def _is_carrier(outer: Report, lexicon: Lexicon) -> bool:
    """Whether an agency, a paper or a broadcaster is the one who reports."""
    if outer.mention is None:
        return False
    name = outer.unit.text[slice(*outer.mention)].lower()
    name = name.removeprefix("the ")
    words = set(name.replace("’s", "").replace("'s", "").split())
    return (
        name in lexicon.words["agencies"]
        or bool(words & lexicon.words["agency_words"])
        or bool(words & lexicon.words["agencies"])
    )


def _covers_most(outer: Report, inner: Report) -> bool:
    size = sum(end - start for start, end in outer.parts)
    covered = sum(end - start for start, end in inner.parts)
    mention = inner.mention[1] - inner.mention[0] if inner.mention else 0
    return covered + mention > _MOST * size


def _quoted_as_saying(report: Report, lexicon: Lexicon) -> None:
    verb = cue_verb(report)
    if verb is None or verb.dep_ != "pcomp" or verb.head.head.lemma_.lower() not in lexicon.verbs["quoting"]:
        return
    quoting = verb.head.head
    agents = [o for by in children(quoting, "agent") for o in children(by, "pobj")]
    subject = grammar.own_subject(quoting)
    who = agents[0] if agents else subject if subject is not None and subject is not report.head else None
    if who is not None:
        cue = report.unit.char(quoting.i), report.unit.char_end(quoting.i)
        report.chain.insert(0, (mention_of(report.unit, who, report.parts, cue), cue))
