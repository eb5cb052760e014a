"""Conditions and commitments that several articles report, each brought together; the latest word counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from standoff.link.record import (
    CommitmentGroup,
    CommitmentReport,
    ConditionGroup,
    ConditionReport,
    article_order,
)
from standoff.link.words import overlap, stems
from standoff.model import Actor, Answer, Coding, Commitment, CommitmentStatus, Condition, Relation

SIMILAR = 0.5
"""Token overlap (F1) from which two wordings are taken for one demand or promise."""

T = TypeVar("T")


def find_conditions(codings: Iterable[Coding]) -> tuple[ConditionGroup, ...]:
    """The conditions with their reports, in the order of their first reports."""
    reports = [ConditionReport(c.article, condition) for c in codings for condition in c.conditions]
    reports.sort(key=lambda r: (*article_order(r.article), r.condition.requires.start, r.condition.id))
    groups = _Groups[ConditionReport]()
    for report in reports:
        condition = report.condition
        groups.add(report, _condition_parties(condition), stems(condition.requires.text))
    return tuple(_condition_group(group) for group in groups.all)


def find_commitments(codings: Iterable[Coding]) -> tuple[CommitmentGroup, ...]:
    """The commitments with their reports, in the order of their first reports."""
    reports = [CommitmentReport(c.article, promise) for c in codings for promise in c.commitments]
    reports.sort(key=lambda r: (*article_order(r.article), r.commitment.undertakes.start, r.commitment.id))
    groups = _Groups[CommitmentReport]()
    for report in reports:
        promise = report.commitment
        groups.add(report, _commitment_parties(promise), stems(promise.undertakes.text))
    return tuple(_commitment_group(group) for group in groups.all)


class _Groups(Generic[T]):
    """Reports of one key in similar words, each group led by its first report; reports come sorted."""

    def __init__(self) -> None:
        self.all: list[list[T]] = []
        self._by_key: dict[Hashable, list[tuple[frozenset[str], list[T]]]] = defaultdict(list)

    def add(self, report: T, key: Hashable, words: frozenset[str]) -> None:
        """Put the report to the most similar group (the earliest of equals), or start a new one."""
        known = self._by_key[key]
        best = max(known, key=lambda entry: overlap(entry[0], words), default=None)
        if best is not None and overlap(best[0], words) >= SIMILAR:
            best[1].append(report)
            return
        group = [report]
        known.append((words, group))
        self.all.append(group)


def _condition_parties(condition: Condition) -> Hashable:
    # A threat and a precondition may hang on the same words and are still two things.
    return codes(condition.set_by), codes(condition.on), condition.relation is Relation.THREAT


def _commitment_parties(promise: Commitment) -> Hashable:
    return codes(promise.by), codes(promise.to)


def codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    """The parties' codes, sorted, each once."""
    return tuple(sorted({actor.code for actor in actors}))


def _condition_group(reports: list[ConditionReport]) -> ConditionGroup:
    answered = _latest([r for r in reports if r.condition.answer is not Answer.NONE])
    return ConditionGroup(
        reports=tuple(reports),
        answer=answered.condition.answer if answered else Answer.NONE,
        answered=answered,
    )


def _commitment_group(reports: list[CommitmentReport]) -> CommitmentGroup:
    shown = _latest([r for r in reports if r.commitment.status is not CommitmentStatus.UNKNOWN])
    return CommitmentGroup(
        reports=tuple(reports),
        status=shown.commitment.status if shown else CommitmentStatus.UNKNOWN,
        shown=shown,
    )


Dated = TypeVar("Dated", ConditionReport, CommitmentReport)


def _latest(reports: list[Dated]) -> Dated | None:
    """The last published report; one without a date yields to any that has one."""
    best: Dated | None = None
    for report in reports:  # in order, so that of one day's reports the last one counts
        if best is None or (report.article.published or "") >= (best.article.published or ""):
            best = report
    return best
