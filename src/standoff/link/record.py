"""What linking gives: the record of a dispute across all its articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from standoff.model import (
    Answer,
    Article,
    Coding,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Status,
    When,
)


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another one.

    Attributes:
        article: content hash of the copy.
        original: content hash of the article it repeats (earliest published, ties by hash).
        jaccard: shared word 5-grams over all word 5-grams of the two, 0 to 1.
        containment: shared word 5-grams over those of the shorter of the two, 0 to 1.
        why: the decision in words.
    """

    article: str
    original: str
    jaccard: float
    containment: float
    why: str


@dataclass(frozen=True, slots=True)
class EventReport:
    """One article's report of an event."""

    article: Article
    event: Event


@dataclass(frozen=True, slots=True)
class Cluster:
    """One event with all its reports.

    Attributes:
        reports: the reports, the leading one first: no copy before an original, then by publication
            date (undated last), content hash and place in the text.
        status: the most settled status that any report gives: actual, then alleged, planned, denied,
            conditional.
        when: the narrowest time that a report gives, or None.
        sources: how many independent sources report it: distinct outlets (an article without outlet
            stands for itself) after wire copies are folded into their originals.
        why: what joined the reports, in words; empty for a single report.
    """

    reports: tuple[EventReport, ...]
    status: Status
    when: When | None
    sources: int
    why: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of the leading report's event."""
        return self.reports[0].event.id

    @property
    def lead(self) -> EventReport:
        """The report that stands for the cluster."""
        return self.reports[0]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """Every status that a report gives, most settled first."""
        given = {report.event.status for report in self.reports}
        return tuple(status for status in SETTLED if status in given)

    @property
    def actors(self) -> tuple[str, ...]:
        """The actors' codes, sorted."""
        return tuple(sorted({actor.code for actor in self.lead.event.actors}))

    @property
    def recipients(self) -> tuple[str, ...]:
        """The recipients' codes, sorted."""
        return tuple(sorted({actor.code for actor in self.lead.event.recipients}))


SETTLED = (Status.ACTUAL, Status.ALLEGED, Status.PLANNED, Status.DENIED, Status.CONDITIONAL)
"""Statuses from the most to the least settled."""


class Difference(StrEnum):
    """In what sources disagree about an event."""

    OBJECT = "object"
    NUMBER = "number"
    DATE = "date"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Wording:
    """One of the versions where sources disagree.

    Attributes:
        value: what this version says ("nuclear", "3 missiles", "2013-02-12", "denied").
        reports: the reports that say so.
    """

    value: str
    reports: tuple[EventReport, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two or more versions of what looks like one event, from different sources.

    Attributes:
        difference: in what they differ.
        wordings: the versions, sorted by value.
        why: why the reports are taken for one event, and how they differ, in a sentence.
    """

    difference: Difference
    wordings: tuple[Wording, ...]
    why: str


@dataclass(frozen=True, slots=True)
class ConditionReport:
    """One article's report of a condition."""

    article: Article
    condition: Condition


@dataclass(frozen=True, slots=True)
class ConditionGroup:
    """One condition with all its reports.

    Attributes:
        reports: the reports, earliest published first (undated last), then by hash and place.
        answer: the other side's reaction in the latest report that has one.
        answered: that report, or None where no report has an answer.
    """

    reports: tuple[ConditionReport, ...]
    answer: Answer
    answered: ConditionReport | None

    @property
    def id(self) -> str:
        """The id of the first report's condition."""
        return self.reports[0].condition.id

    @property
    def lead(self) -> ConditionReport:
        """The first report."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class CommitmentReport:
    """One article's report of a commitment."""

    article: Article
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class CommitmentGroup:
    """One commitment with all its reports.

    Attributes:
        reports: the reports, earliest published first (undated last), then by hash and place.
        status: what became of it, by the latest report that knows.
        shown: that report, or None where no report knows.
    """

    reports: tuple[CommitmentReport, ...]
    status: CommitmentStatus
    shown: CommitmentReport | None

    @property
    def id(self) -> str:
        """The id of the first report's commitment."""
        return self.reports[0].commitment.id

    @property
    def lead(self) -> CommitmentReport:
        """The first report."""
        return self.reports[0]


@dataclass(frozen=True, slots=True)
class Record:
    """All that was found in a set of articles, with what is one and the same brought together.

    Attributes:
        codings: the codings, by publication date (undated last) and content hash.
        copies: the articles that repeat another one, by hash.
        clusters: the events, by time (undated last), then by id.
        disagreements: where sources give different versions of one event.
        conditions, commitments: as groups, in the order of their first reports.
    """

    codings: tuple[Coding, ...]
    copies: tuple[Copy, ...]
    clusters: tuple[Cluster, ...]
    disagreements: tuple[Disagreement, ...]
    conditions: tuple[ConditionGroup, ...]
    commitments: tuple[CommitmentGroup, ...]

    @property
    def period(self) -> tuple[date, date] | None:
        """First and last publication date, or None where no article is dated."""
        days = [day for coding in self.codings if (day := coding.article.date) is not None]
        return (min(days), max(days)) if days else None


def article_order(article: Article) -> tuple[str, str]:
    """The sorting key of articles: publication date, undated last, then content hash."""
    return (article.published or "9999-99-99", article.hash)
