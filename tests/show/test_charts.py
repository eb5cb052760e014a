from __future__ import annotations

from xml.etree import ElementTree

import pytest

from link.made import condition, report
from standoff.model import Article, Coding
from standoff.show import build_ledger
from standoff.show.charts import MOST_COLUMNS, columns_of, pairs_of, words_and_deeds
from standoff.show.graph import MOST_PARTIES, drawn_waits, wait_anchor, waits_graph

from .samples import hostile, judged, plain


def chart(*codings: Coding) -> list[ElementTree.Element]:
    pairs = pairs_of(judged(*codings)[1].dyads)
    columns = columns_of(pairs)
    drawn = [words_and_deeds(p, columns, f"c{n}") for n, p in enumerate(pairs)]
    return [ElementTree.fromstring(svg) for svg in drawn]


def bars(svg: ElementTree.Element) -> dict[str, float]:
    found: dict[str, float] = {}
    for bar in svg.iter("rect"):
        kind = str(bar.get("class")).removeprefix("bar ")
        found[kind] = found.get(kind, 0) + float(str(bar.get("height")))
    return found


def test_bars_are_as_high_as_their_counts() -> None:
    told = [
        {"trigger": word, "type": kind, "recipients": "USA", "when": f"2013-06-{day:02}"}
        for day, (word, kind) in enumerate(
            [("one", "AGREE"), ("two", "AGREE"), ("three", "REJECT"), ("four", "MOBILIZE")], start=1
        )
    ]
    (svg,) = chart(report("one two three four", told))
    heights = bars(svg)
    assert heights["words coop"] == 2 * heights["words conf"] == 2 * heights["deeds conf"]
    assert {str(title.text) for title in svg.iter("title")} >= {"2013-06: 2 co-operative words"}


def test_both_directions_of_a_pair_share_one_scale() -> None:
    there = [{"trigger": "a", "recipients": "USA", "when": f"2013-06-{day:02}"} for day in range(1, 9)]
    back = [{"trigger": "a", "type": "AID", "actors": "USA", "recipients": "PRK", "when": "2013-06-01"}]
    (svg,) = chart(report("a", [*there, *back]))
    heights = bars(svg)
    assert heights["deeds conf"] == pytest.approx(8 * heights["deeds coop"], rel=0.02)


def test_a_chart_is_told_in_words() -> None:
    (svg,) = chart(plain())
    assert svg.get("role") == "img"
    told = {str(part.get("id")): str(part.text) for part in svg if part.tag in ("title", "desc")}
    assert set(str(svg.get("aria-labelledby")).split()) == set(told)
    assert told["c0-d"] == (
        "North Korea → United States: 1 co-operative words, 0 co-operative deeds, 1 conflictual words, "
        "0 conflictual deeds. United States → North Korea: 0 co-operative words, 0 co-operative deeds, "
        "2 conflictual words, 0 conflictual deeds"
    )


def test_many_months_are_drawn_as_years() -> None:
    told = [
        {"trigger": "a", "recipients": "USA", "when": f"{year}-{month:02}-01"}
        for year in range(2009, 2014)
        for month in range(1, 13)
    ]
    assert len(told) > MOST_COLUMNS
    coding = report("a", told)
    assert columns_of(pairs_of(judged(coding)[1].dyads)) == ("2009", "2010", "2011", "2012", "2013")
    assert len(chart(coding)) == 1


def test_undated_events_are_told_beside_the_chart() -> None:
    told = [{"trigger": "a", "recipients": "USA"}, {"trigger": "b", "recipients": "USA", "when": "2013"}]
    (svg,) = chart(report("a b", told, None))
    assert "+ 1 undated" in {str(text.text) for text in svg.iter("text")}


def test_every_arrow_leads_to_its_evidence() -> None:
    ledger = build_ledger(*judged(plain(), hostile()))
    svg = ElementTree.fromstring(waits_graph(ledger.waits))
    links = {str(link.get("href")) for link in svg.iter("a")}
    assert links == {f"#{wait_anchor(wait)}" for wait in ledger.waits}
    assert all(link.get("aria-label") for link in svg.iter("a"))


def test_only_the_parties_with_most_conditions_are_drawn() -> None:
    codings = []
    for waiter in ("USA", "KOR", "JPN", "CHN", "RUS", "IRN", "ISR", "GBR", "FRA", "DEU"):
        article = Article(text=f"{waiter} wants that first.")
        codings.append(Coding(article, conditions=(condition(article, "that", waiter, "PRK"),)))
    waits = build_ledger(*judged(*codings)).waits
    assert len(waits) == 10
    drawn = drawn_waits(waits)
    assert len(drawn) == MOST_PARTIES - 1
    assert {wait.doer for wait in drawn} == {"North Korea"}


def test_parties_stay_inside_the_drawing() -> None:
    names = ["PRK", "USA", "KOR", "JPN", "CHN", "RUS", "IRN", "ISR"]
    for count in range(2, len(names) + 1):
        codings = []
        for waiter, doer in zip(names[:count], [*names[1:count], names[0]], strict=True):
            article = Article(text=f"{waiter} wants that first.")
            codings.append(Coding(article, conditions=(condition(article, "that", waiter, doer),)))
        svg = ElementTree.fromstring(waits_graph(build_ledger(*judged(*codings)).waits))
        width, height = (float(str(svg.get(name))) for name in ("width", "height"))
        boxes = list(svg.iter("rect"))
        assert len(boxes) == count
        for box in boxes:
            x, y, w, h = (float(str(box.get(name))) for name in ("x", "y", "width", "height"))
            assert 0 <= x <= width - w
            assert 0 <= y <= height - h
