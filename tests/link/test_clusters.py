from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from link.made import event, report
from standoff.link import link
from standoff.model import Article, Coding, Status

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "clusters.yaml").read_text("utf-8"))


def coded(side: dict[str, Any], outlet: str) -> Coding:
    fields = dict(side)
    text, published = fields.pop("text"), fields.pop("published", "2013-02-14")
    return report(text, [fields], published, outlet)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_one_event_or_two(case: dict[str, Any]) -> None:
    pair = [coded(case["left"], "Alpha"), coded(case["right"], "Beta")]
    assert len(link(pair).clusters) == (1 if case["one"] else 2)
    assert link(pair) == link(reversed(pair))


def test_undated_reports_of_one_article_join_by_same_as_only() -> None:
    article = Article(
        text="They refused.\nThe refusal came late.\nThey refused again.", published="2013-02-14"
    )
    first = event(article, "refused", "REJECT", recipients="KOR")
    again = event(article, "refusal", "REJECT", recipients="KOR", same_as=first.id)
    other = event(article, "refused again", "REJECT", recipients="KOR")
    clusters = link([Coding(article, events=(first, again, other))]).clusters
    assert sorted(len(cluster.reports) for cluster in clusters) == [1, 2]


def test_a_wide_time_does_not_bridge_two_days() -> None:
    days = [
        report("The North fired shells.", [{"trigger": "fired", "when": day}], outlet=day)
        for day in ("2013-02-05", "2013-02-20")
    ]
    month = report(
        "The North fired shells in February.", [{"trigger": "fired", "when": "2013-02"}], outlet="Z"
    )
    assert sorted(len(c.reports) for c in link([*days, month]).clusters) == [1, 1, 1]


def test_the_most_settled_status_stands_and_all_are_kept() -> None:
    codings = [
        report(
            "It moved guns.", [{"trigger": "moved", "when": "2013-02-12", "status": status}], outlet=status
        )
        for status in ("alleged", "actual")
    ]
    (cluster,) = link(codings).clusters
    assert cluster.status is Status.ACTUAL
    assert cluster.statuses == (Status.ACTUAL, Status.ALLEGED)


def test_sources_are_counted_by_outlet() -> None:
    texts = ("Guns were moved near the border.", "The army moved its guns.", "Shells and guns moved south.")
    outlets = ("Alpha", "Beta", "Beta")
    codings = [
        report(text, [{"trigger": "moved", "when": "2013-02-12"}], outlet=outlet)
        for text, outlet in zip(texts, outlets, strict=True)
    ]
    (cluster,) = link(codings).clusters
    assert len(cluster.reports) == 3
    assert cluster.sources == 2


def test_the_order_of_arrival_changes_nothing() -> None:
    codings = [
        report(
            f"Report {number}: the North refused talks and moved guns.",
            [
                {"trigger": "refused", "type": "REJECT", "recipients": "KOR"},
                {"trigger": "moved", "when": f"2013-02-{1 + number % 5:02}"},
            ],
            published=f"2013-02-{1 + number % 20:02}",
            outlet=f"Outlet {number % 4}",
        )
        for number in range(40)
    ]
    expected = link(codings)
    for seed in range(5):
        random.Random(seed).shuffle(codings)
        assert link(codings) == expected


def test_an_article_that_comes_twice_counts_once() -> None:
    coding = report("It moved guns.", [{"trigger": "moved", "when": "2013-02-12"}])
    assert len(link([coding, coding]).clusters[0].reports) == 1
