"""From reports to the model's quotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from standoff.code.draft import Draft, Mention
from standoff.code.quotes.people import words_of
from standoff.code.quotes.report import Range, Report
from standoff.code.quotes.speakers import mention_at
from standoff.model import Actor, Quote, Source, Span, record_id

_SAME = 0.75
"""Share of a shorter quote's words that a fuller one must have for the two to be the same words."""
_LEAST_WORDS = 4
"""A quote of fewer words is too short to be told a repeat."""


def to_quotes(draft: Draft, reports: Sequence[Report]) -> list[Quote]:
    """The reports as quotes, in order of their words, repeats linked to the fullest record."""
    quotes = [_quote(draft, report) for report in sorted(reports, key=lambda r: (r.start, -r.end))]
    return _link_repeats(quotes)


def _quote(draft: Draft, report: Report) -> Quote:
    parts = tuple(draft.span(*part) for part in report.parts)
    offsets = [offset for part in report.parts for offset in part]
    speaker = report.speaker
    return Quote(
        id=record_id("q", draft.article.hash, *offsets),
        kind=report.kind,
        parts=parts,
        speaker=_span(draft, speaker),
        mention=_span(draft, report.mention),
        side=_side(draft, report),
        cue=_span(draft, report.cue),
        to=_span(draft, report.to),
        chain=tuple(_source(draft, who, cue) for who, cue in report.chain),
        why=tuple(report.why),
    )


def _span(draft: Draft, chars: Range | None) -> Span | None:
    return None if chars is None else draft.span(*chars)


def _source(draft: Draft, who: Range, cue: Range | None) -> Source:
    span = draft.span(*who)
    actor = _actor_within(draft, who)
    return Source(span.text, None if actor is None else actor.code, span, _span(draft, cue))


def _side(draft: Draft, report: Report) -> Actor | None:
    """The party of the mention at the speaker's head, here or where the speaker is named in full."""
    chars: list[Range] = []
    if report.mention is not None and report.head is not None and report.like is None:
        at = report.unit.char(report.head.i)
        if _has_no_side(mention_at(draft, at)):
            return None  # "an analyst at Gazprom" does not speak for it
        chars.append((at, at + 1))
    chars += [span for span in (report.mention, report.speaker) if span is not None]
    for span in chars:
        if (actor := _actor_within(draft, span)) is not None:
            return actor
    return None


def _has_no_side(mention: Mention | None) -> bool:
    """Whether a person was read, and without a side."""
    return (
        mention is not None
        and mention.kind == "person"
        and all(party.code is None for party in mention.parties)
    )


def _actor_within(draft: Draft, span: Range) -> Actor | None:
    found = mention_at(draft, span[0])
    mentions = [found] if found is not None else []
    mentions += [m for m in draft.mentions_in(*span) if not m.is_place]
    for mention in mentions:
        for party in mention.parties:
            if party.code is not None:
                own = draft.span(mention.start, mention.end)
                return party.actor(own)
    return None


def _link_repeats(quotes: Sequence[Quote]) -> list[Quote]:
    bags = [Counter(words_of(quote.text)) for quote in quotes]
    words = [frozenset(bag) for bag in bags]
    sizes = [bag.total() for bag in bags]
    linked = []
    for i, quote in enumerate(quotes):
        longer = [
            j for j in range(len(quotes)) if (sizes[j], -j) > (sizes[i], -i) and sizes[i] >= _LEAST_WORDS
        ]
        spare = (1 - _SAME) * sizes[i]  # told by the sets of words sooner than by their counts
        near = [j for j in longer if len(words[i]) - len(words[i] & words[j]) <= spare]
        fuller = [j for j in near if _repeats(quotes, bags, i, j)]
        best = max(fuller, key=lambda j: (sizes[j], -j), default=None)
        linked.append(quote if best is None else replace(quote, same_as=quotes[best].id))
    return linked


def _repeats(quotes: Sequence[Quote], bags: Sequence[Counter[str]], i: int, j: int) -> bool:
    """Whether ``j`` has what ``i`` says."""
    shared = sum(min(count, bags[j][word]) for word, count in bags[i].items())
    if shared < _SAME * bags[i].total() or _overlap(quotes[i], quotes[j]):
        return False
    return _one_speaker(quotes[i], quotes[j])


def _overlap(a: Quote, b: Quote) -> bool:
    return any(p.overlaps(q) for p in a.parts for q in b.parts)


def _one_speaker(a: Quote, b: Quote) -> bool:
    """Whether nothing says that the speakers differ: a name in common, one side, or one of them unknown."""
    if a.speaker is None or b.speaker is None:
        return True
    if a.side is not None and b.side is not None:
        return a.side.code == b.side.code
    names = [set(re.findall(r"[A-Z][\w-]+", q.speaker.text)) for q in (a, b) if q.speaker is not None]
    return bool(names[0] & names[1])
