from __future__ import annotations

from typing import Any

from link.made import report
from standoff.link import Difference, link


def values(*codings: Any) -> list[tuple[Difference, list[str]]]:
    return [(d.difference, [w.value for w in d.wordings]) for d in link(codings).disagreements]


def test_third_test_of_what() -> None:
    nuclear = report(
        "It was the third nuclear test of the North.", [{"trigger": "third nuclear test", "when": "2013-02"}]
    )
    missile = report(
        "After its third missile test it spoke.", [{"trigger": "third missile test"}], None, "Beta"
    )
    (found,) = link([missile, nuclear]).disagreements
    assert found.difference is Difference.OBJECT
    assert [w.value for w in found.wordings] == ["missile", "nuclear"]
    assert found.wordings[0].reports[0].article.outlet == "Beta"
    assert found.why == "the same parties, each time the third test (missile: 1 source; nuclear: 1 source)"


def test_what_stands_after_the_verb_counts_too() -> None:
    left = report("It conducted a nuclear test.", [{"trigger": "conducted", "when": "2013-02-12"}])
    right = report(
        "It conducted a missile test.", [{"trigger": "conducted", "when": "2013-02-12"}], outlet="Beta"
    )
    assert values(left, right) == [(Difference.OBJECT, ["missile", "nuclear"])]


def test_one_outlet_that_tells_two_acts_does_not_disagree() -> None:
    both = report(
        "A nuclear test was held.\nA missile test was held.",
        [
            {"trigger": "nuclear test", "when": "2013-02-12"},
            {"trigger": "missile test", "when": "2013-02-12"},
        ],
    )
    one = report(
        "A nuclear test was held.", [{"trigger": "nuclear test", "when": "2013-02-12"}], outlet="Beta"
    )
    assert values(both, one) == []


def test_other_tests_are_no_disagreement() -> None:
    second = report("Its second nuclear test.", [{"trigger": "second nuclear test", "when": "2009"}])
    third = report(
        "Its third missile test.", [{"trigger": "third missile test", "when": "2013"}], outlet="Beta"
    )
    assert values(second, third) == []


def test_ordinals_that_count_within_a_span_mark_out_nothing() -> None:
    nuclear = report("It held its first nuclear test.", [{"trigger": "first nuclear test"}])
    for text in (
        "The first missile test in two months.",
        "The first missile test since May.",
        "The first missile test this year.",
    ):
        missile = report(text, [{"trigger": "first missile test"}], outlet="Beta")
        assert values(nuclear, missile) == []


def test_a_year_within_a_date_is_no_span() -> None:
    nuclear = report("Its third nuclear test.", [{"trigger": "third nuclear test"}])
    missile = report(
        "Its third missile test in May of this year.", [{"trigger": "third missile test"}], None, "Beta"
    )
    assert values(nuclear, missile) == [(Difference.OBJECT, ["missile", "nuclear"])]


def test_acts_years_apart_are_not_one() -> None:
    told = [{"trigger": "second test"}]
    left = report("The second nuclear test.", [{"trigger": "second nuclear test"}], "2009-05-26")
    right = report("The second missile test.", [{"trigger": "second missile test"}], "2019-08-01", "Beta")
    assert values(left, right) == []
    early = report("A second test.", [{**told[0], "when": "2017-08-29"}])
    late = report("Then a second test.", [{**told[0], "when": "2019-07-31"}], outlet="Beta")
    assert values(early, late) == []


def test_counts_that_grow_are_no_disagreement() -> None:
    left = report("It held two nuclear tests since 2006.", [{"trigger": "held", "when": "since 2006"}])
    right = report(
        "It held five nuclear tests since 2006.", [{"trigger": "held", "when": "since 2006"}], outlet="Beta"
    )
    assert values(left, right) == []


def test_numbers() -> None:
    left = report("The North fired two missiles.", [{"trigger": "fired", "when": "2013-02-12"}])
    right = report("The North fired 3 missiles.", [{"trigger": "fired", "when": "2013-02-12"}], outlet="Beta")
    (found,) = link([left, right]).disagreements
    assert found.difference is Difference.NUMBER
    assert [len(w.reports) for w in found.wordings] == [1, 1]
    assert (
        link(
            [left, report("It fired.", [{"trigger": "fired", "when": "2013-02-12"}], outlet="B")]
        ).disagreements
        == ()
    )


def test_years_and_dates_are_no_numbers() -> None:
    left = report("It fired on 12 February 2013.", [{"trigger": "fired", "when": "2013-02-12"}])
    right = report(
        "It fired on 13 February 2014.", [{"trigger": "fired", "when": "2013-02-12"}], outlet="Beta"
    )
    assert values(left, right) == []


def test_dates_of_what_an_ordinal_marks_out() -> None:
    left = report("The third test shook Punggye.", [{"trigger": "third test", "when": "2013-02-12"}])
    right = report(
        "It was the third test in all.", [{"trigger": "third test", "when": "2013-02-11"}], outlet="Beta"
    )
    assert values(left, right) == [(Difference.DATE, ["2013-02-11", "2013-02-12"])]


def test_reported_here_denied_there() -> None:
    told = {"trigger": "sank", "when": "2010-03-26", "recipients": "KOR"}
    left = report("The North sank the ship.", [told])
    right = report("The North never sank the ship.", [{**told, "status": "denied"}], outlet="Beta")
    assert values(left, right) == [(Difference.STATUS, ["actual", "denied"])]
