"""Record and Verdict to rows: the ledger that the terminal, the JSON and the page are made from."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from standoff.judge import Deadlock, Forum, ForumState, Verdict, Wait
from standoff.link import (
    Cluster,
    CommitmentGroup,
    ConditionGroup,
    ConditionReport,
    Disagreement,
    EventReport,
    Record,
    article_order,
)
from standoff.link.words import stems
from standoff.model import Actor, Answer, Article, Coding, Quote, Span, Status
from standoff.show.excerpts import excerpt, time_text, words
from standoff.show.names import in_sentence, name_of, names_of
from standoff.show.rows import (
    ConditionRow,
    Corpus,
    DeadlockRow,
    DisagreementRow,
    EventRow,
    ForumRow,
    Ledger,
    PromiseRow,
    QuoteRow,
    Ref,
    VersionRow,
    WaitRow,
)
from standoff.show.safe import one_line

KINDS = {1: ("words", "co-operative"), 2: ("deeds", "co-operative")} | {
    3: ("words", "conflictual"),
    4: ("deeds", "conflictual"),
}
"""PLOVER's quad classes in words."""
NO_SIDE = "side not settled"


def build_ledger(record: Record, verdict: Verdict) -> Ledger:
    """The whole ledger, each part in the order to be read (events: latest first)."""
    conditions = {group.id: _condition(group) for group in record.conditions}
    return Ledger(
        corpus=_corpus(record),
        conditions=tuple(sorted(conditions.values(), key=lambda row: (row.set_by, row.on))),
        promises=tuple(_promise(group) for group in record.commitments),
        events=tuple(_event(cluster) for cluster in _latest_first(record.clusters)),
        quotes=tuple(_quotes(record)),
        forums=tuple(_forum(forum) for forum in verdict.forums),
        waits=tuple(_wait(wait, conditions) for wait in verdict.waits),
        deadlocks=tuple(_deadlock(deadlock) for deadlock in verdict.deadlocks),
        disagreements=tuple(_disagreement(found) for found in record.disagreements),
    )


def _corpus(record: Record) -> Corpus:
    articles = [coding.article for coding in record.codings]
    period = record.period
    return Corpus(
        articles=len(articles),
        copies=len(record.copies),
        undated=sum(article.published is None for article in articles),
        outlets=tuple(sorted({one_line(a.outlet) for a in articles if a.outlet})),
        reports=sum(len(cluster.reports) for cluster in record.clusters),
        events=len(record.clusters),
        first=period[0].isoformat() if period else None,
        last=period[1].isoformat() if period else None,
    )


def ref(record: str, article: Article, span: Span) -> Ref:
    """The reference to a record's words."""
    outlet = one_line(article.outlet) if article.outlet else None
    return Ref(record, article.hash, one_line(article.id), outlet, article.published, span.start, span.end)


def _codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(sorted({actor.code for actor in actors}))


def _condition(group: ConditionGroup) -> ConditionRow:
    condition = group.lead.condition
    set_by, on = _codes(condition.set_by), _codes(condition.on)
    return ConditionRow(
        set_by=names_of(set_by),
        on=names_of(on),
        relation=condition.relation.value,
        requires=one_line(condition.requires.text),
        enables=words(condition.enables),
        answer=group.answer.value,
        answered=words(group.answered.condition.answered_by) if group.answered else None,
        refs=tuple(_condition_ref(report) for report in group.reports),
        parties=(set_by, on),
    )


def _condition_ref(report: ConditionReport) -> Ref:
    return ref(report.condition.id, report.article, report.condition.requires)


def _promise(group: CommitmentGroup) -> PromiseRow:
    promise = group.lead.commitment
    by, to = _codes(promise.by), _codes(promise.to)
    made = next((r.commitment.made for r in group.reports if r.commitment.made), None)
    returns = next((r.commitment.in_return for r in group.reports if r.commitment.in_return), None)
    return PromiseRow(
        by=names_of(by),
        to=names_of(to),
        undertakes=one_line(promise.undertakes.text),
        in_return=words(returns),
        made=time_text(made),
        status=group.status.value,
        shown_by=words(group.shown.commitment.shown_by) if group.shown else None,
        refs=tuple(ref(r.commitment.id, r.article, r.commitment.undertakes) for r in group.reports),
        parties=(by, to),
    )


def _latest_first(clusters: Sequence[Cluster]) -> list[Cluster]:
    """By day; of one day those that are dated to it first, and one article's in the order of its text."""
    in_text = sorted(
        clusters,
        key=lambda c: (_width(c), *article_order(c.lead.article), c.lead.event.trigger.start, c.id),
    )
    return sorted(in_text, key=_day, reverse=True)


def _width(cluster: Cluster) -> int:
    """How many days the event's time leaves open; most where nothing dates it."""
    when = cluster.when
    return (when.latest - when.earliest).days if when else sys.maxsize


def _day(cluster: Cluster) -> str:
    """The day to sort by: the event's last one; without a date, the day of its first report.

    What has happened was over when it was reported, however wide its time ("in 2013").
    """
    published = cluster.lead.article.published or ""
    if cluster.when is None:
        return published
    latest = cluster.when.latest.isoformat()
    return min(latest, published) if published and cluster.status is Status.ACTUAL else latest


def _event(cluster: Cluster) -> EventRow:
    event, when = cluster.lead.event, cluster.when
    kind, tone = KINDS.get(event.quad, ("", ""))
    before, trigger, after = excerpt(event.sentence, event.trigger)
    return EventRow(
        when=time_text(when),
        earliest=when.earliest.isoformat() if when else None,
        latest=when.latest.isoformat() if when else None,
        who=names_of(cluster.actors),
        whom=names_of(cluster.recipients),
        type=event.type,
        mode=event.mode,
        kind=kind,
        tone=tone,
        status=cluster.status.value,
        statuses=tuple(status.value for status in cluster.statuses),
        before=before,
        trigger=trigger,
        after=after,
        speaker=one_line(event.attribution[-1].name) if event.attribution else None,
        sources=cluster.sources,
        score=event.score,
        why=cluster.why,
        refs=tuple(event_ref(report) for report in cluster.reports),
        parties=(cluster.actors, cluster.recipients),
    )


def event_ref(report: EventReport) -> Ref:
    """The reference to an event's trigger."""
    return ref(report.event.id, report.article, report.event.trigger)


def _quotes(record: Record) -> list[QuoteRow]:
    """Everybody's words by side; what only repeats a fuller record, or stands in a copy, is left out."""
    copied = {copy.article for copy in record.copies}
    rows = [
        _quote(coding, quote)
        for coding in record.codings
        if coding.article.hash not in copied
        for quote in coding.quotes
        if quote.same_as is None
    ]
    return sorted(rows, key=lambda row: (row.side == NO_SIDE, row.side))


def _quote(coding: Coding, quote: Quote) -> QuoteRow:
    codes = (quote.side.code,) if quote.side else ()
    speaker = quote.speaker or quote.mention
    return QuoteRow(
        side=name_of(quote.side.code) if quote.side else NO_SIDE,
        speaker=one_line(speaker.text) if speaker else "speaker not named",
        kind=quote.kind.value,
        words=one_line(quote.text),
        cue=words(quote.cue),
        to=words(quote.to),
        refs=(ref(quote.id, coding.article, quote.parts[0]),),
        parties=(codes, ()),
    )


def _forum(forum: Forum) -> ForumRow:
    shown = [forum.shown] if forum.planned is None else [forum.shown, forum.planned]
    return ForumRow(
        name=one_line(forum.name),
        state=_forum_state(forum),
        words=_plain(forum.shown),
        planned=f"{time_text(forum.planned.when)}: {_plain(forum.planned)}" if forum.planned else None,
        members=names_of(forum.parties),
        refs=tuple(event_ref(cluster.lead) for cluster in dict.fromkeys(shown)),
        parties=(forum.parties, ()),
    )


def _forum_state(forum: Forum) -> str:
    when = forum.shown.when
    if forum.state is ForumState.SPOKEN_OF:
        return "spoken of"
    if when is None:
        return f"{forum.state.value}, undated"
    if when.bound:
        return f"{forum.state.value} {time_text(when)}"
    return f"{_STATES[forum.state]} {time_text(when)}"


_STATES = {
    ForumState.STALLED: "stalled since",
    ForumState.HELD: "last held",
    ForumState.PLANNED: "planned for",
}


def _plain(cluster: Cluster) -> str:
    return "".join(excerpt(cluster.lead.event.sentence, cluster.lead.event.trigger))


def _wait(wait: Wait, conditions: dict[str, ConditionRow]) -> WaitRow:
    return WaitRow(
        waiter=name_of(wait.waiter),
        doer=name_of(wait.doer),
        conditions=tuple(
            conditions[group.id] for group in sorted(wait.conditions, key=_telling, reverse=True)
        ),
        parties=((wait.waiter,), (wait.doer,)),
    )


def _deadlock(deadlock: Deadlock) -> DeadlockRow:
    one, other = deadlock.first, deadlock.second
    opening = f"{in_sentence(one.waiter)} and {in_sentence(other.waiter)} wait for one another"
    asks = ", ".join(_asks(wait) for wait in (one, other))
    return DeadlockRow(
        sentence=f"{opening[:1].upper()}{opening[1:]}: {asks}.",
        refs=tuple(_condition_ref(_most_telling(wait).lead) for wait in (one, other)),
        parties=((one.waiter,), (other.waiter,)),
    )


def _asks(wait: Wait) -> str:
    condition = _most_telling(wait).lead.condition
    asked = f"{in_sentence(wait.waiter)} wants “{one_line(condition.requires.text)}”"
    told = f"{asked} before “{one_line(condition.enables.text)}”" if condition.enables else f"{asked} first"
    others = len(wait.conditions) - 1
    return f"{told} (and {others} more)" if others else told


def _telling(group: ConditionGroup) -> tuple[bool, bool, int, int]:
    """How well a condition tells what is waited for.

    Best is one with words enough to say something, that says what it is for, was answered no, and is
    reported most.
    """
    condition = group.lead.condition
    refused = (Answer.NONE, Answer.COUNTERED, Answer.REJECTED).index(group.answer)
    says_something = len(stems(condition.requires.text)) > 1
    return says_something, condition.enables is not None, refused, len(group.reports)


def _most_telling(wait: Wait) -> ConditionGroup:
    return max(wait.conditions, key=_telling)


def _disagreement(found: Disagreement) -> DisagreementRow:
    lead = found.wordings[0].reports[0].event
    return DisagreementRow(
        difference=found.difference.value,
        about=f"{names_of(_codes(lead.actors))}: {lead.type}",
        why=one_line(found.why),
        versions=tuple(
            VersionRow(one_line(w.value), tuple((_told(r), event_ref(r)) for r in w.reports))
            for w in found.wordings
        ),
        parties=(_codes(lead.actors), _codes(lead.recipients)),
    )


def _told(report: EventReport) -> str:
    return "".join(excerpt(report.event.sentence, report.event.trigger))
