"""Across articles: wire copies, one event in many reports, sources that disagree, and shared terms.

`link` is pure: the same articles give the same record, whatever the order they come in.
"""

from __future__ import annotations

from collections.abc import Iterable

from standoff.link.clusters import find_clusters
from standoff.link.copies import find_copies, independent_sources
from standoff.link.disagree import find_disagreements
from standoff.link.record import (
    Cluster,
    CommitmentGroup,
    CommitmentReport,
    ConditionGroup,
    ConditionReport,
    Copy,
    Difference,
    Disagreement,
    EventReport,
    Record,
    Wording,
    article_order,
)
from standoff.link.terms import find_commitments, find_conditions
from standoff.model import Coding

__all__ = [
    "Cluster",
    "CommitmentGroup",
    "CommitmentReport",
    "ConditionGroup",
    "ConditionReport",
    "Copy",
    "Difference",
    "Disagreement",
    "EventReport",
    "Record",
    "Wording",
    "article_order",
    "link",
]


def link(codings: Iterable[Coding]) -> Record:
    """The record of all the codings; an article that comes twice counts once."""
    unique = {coding.article.hash: coding for coding in codings}
    ordered = tuple(sorted(unique.values(), key=lambda coding: article_order(coding.article)))
    articles = [coding.article for coding in ordered]
    copies = find_copies(articles)
    sources = independent_sources(articles, copies)
    clusters = find_clusters(ordered, frozenset(copy.article for copy in copies), sources)
    return Record(
        codings=ordered,
        copies=copies,
        clusters=clusters,
        disagreements=find_disagreements(clusters, sources),
        conditions=find_conditions(ordered),
        commitments=find_commitments(ordered),
    )
