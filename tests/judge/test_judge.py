from __future__ import annotations

import pytest

from link.made import condition, event, promise, report
from standoff.judge import ForumState, Tally, Verdict, judge, month_of
from standoff.link import link
from standoff.model import Article, Coding, CommitmentStatus, When


def verdict(*codings: Coding) -> Verdict:
    return judge(link(codings))


def months(verdict: Verdict, actor: str, recipient: str) -> dict[str, Tally]:
    (dyad,) = [d for d in verdict.dyads if (d.actor, d.recipient) == (actor, recipient)]
    return {tally.month: tally for tally in dyad.months}


def test_events_are_counted_not_reports() -> None:
    told = {
        "trigger": "sanctions",
        "type": "SANCTION",
        "actors": "USA",
        "recipients": "PRK",
        "when": "2013-03-07",
    }
    found = verdict(
        report("New sanctions were imposed by Washington.", [told], outlet="Alpha"),
        report("Washington's sanctions hit a bank.", [told], outlet="Beta"),
    )
    tally = months(found, "USA", "PRK")["2013-03"]
    assert (tally.words_coop, tally.deeds_coop, tally.words_conf, tally.deeds_conf) == (0, 0, 0, 1)
    assert tally.total == 1


def test_words_and_deeds_fall_into_their_classes_with_the_mean_score() -> None:
    article = Article(text="It agreed. It demanded. It aided. It refused.", published="2013-06-30")
    events = (
        event(article, "agreed", "AGREE", "PRK", "USA", "2013-06-01", score=4.0),
        event(article, "demanded", "REQUEST", "PRK", "USA", "2013-06-02", score=-2.0),
        event(article, "aided", "AID", "PRK", "USA", "2013-06-03", score=6.0),
        event(article, "refused", "REJECT", "PRK", "USA", "2013-06-04", score=-4.0),
    )
    tally = months(verdict(Coding(article, events=events)), "PRK", "USA")["2013-06"]
    assert (tally.words_coop, tally.deeds_coop, tally.words_conf, tally.deeds_conf) == (1, 1, 2, 0)
    assert tally.score == 1.0


@pytest.mark.parametrize("status", ["planned", "conditional", "denied", "alleged"])
def test_only_what_happened_counts(status: str) -> None:
    told = {"trigger": "fired", "recipients": "KOR", "when": "2013-03-07", "status": status}
    assert verdict(report("It fired.", [told])).dyads == ()


def test_what_two_do_together_counts_in_both_directions() -> None:
    told = {"trigger": "met", "type": "CONSULT", "actors": "PRK KOR", "when": "2013-06-06"}
    found = verdict(report("The two Koreas met.", [told]))
    assert {(d.actor, d.recipient) for d in found.dyads} == {("PRK", "KOR"), ("KOR", "PRK")}


def test_nobody_is_no_side() -> None:
    told = {
        "trigger": "imposed",
        "type": "SANCTION",
        "actors": "???",
        "recipients": "PRK",
        "when": "2013-03-07",
    }
    found = verdict(report("Sanctions were imposed.", [told]))
    assert found.dyads == ()
    assert found.sides == ()


def test_an_act_against_nobody_is_still_its_side_s() -> None:
    found = verdict(report("It fired.", [{"trigger": "fired", "when": "2013-03-07"}]))
    assert [(side.code, side.total) for side in found.sides] == [("PRK", 1)]


def test_undated_events_stand_in_the_month_of_their_report_and_say_so() -> None:
    refused = {"trigger": "refused", "type": "REJECT", "recipients": "KOR"}
    found = verdict(
        report("It refused talks.", [refused], "2013-06-17"),
        report("It refused aid.", [refused], None, "Beta"),
    )
    tallies = months(found, "PRK", "KOR")
    assert list(tallies) == ["2013-06", ""]
    assert tallies["2013-06"].by_report == 1
    assert tallies[""].by_report == 0


@pytest.mark.parametrize(
    ("value", "month"),
    [
        ("2013-06-17", "2013-06"),
        ("2013-06", "2013-06"),
        ("2013-06-10/2013-06-16", "2013-06"),
        ("2013-05-28/2013-06-03", "2013"),
        ("2013", "2013"),
        ("2012/2013", ""),
    ],
)
def test_months(value: str, month: str) -> None:
    assert month_of(When(value)) == month


def test_no_time_no_month() -> None:
    assert month_of(None) == ""


def demands() -> Coding:
    article = Article(text="A: sanctions go before talks. B: a freeze before talks begin. Or war.")
    return Coding(
        article,
        conditions=(
            condition(article, "sanctions go", "PRK", "USA KOR", "talks", answer="rejected"),
            condition(article, "a freeze", "USA", "PRK", "talks begin"),
            condition(article, "war", "PRK", "JPN", relation="threat"),
        ),
    )


def test_who_waits_for_whom() -> None:
    found = verdict(demands())
    assert [(w.waiter, w.doer, len(w.conditions)) for w in found.waits] == [
        ("PRK", "KOR", 1),
        ("PRK", "USA", 1),
        ("USA", "PRK", 1),
    ]


def test_two_that_wait_for_one_another_are_a_deadlock() -> None:
    (deadlock,) = verdict(demands()).deadlocks
    assert (deadlock.first.waiter, deadlock.second.waiter) == ("PRK", "USA")


def test_an_accepted_condition_holds_nobody_up() -> None:
    article = Article(text="It asks for food before a freeze.")
    asked = condition(article, "food", "PRK", "USA", "a freeze", "exchange", "accepted")
    assert verdict(Coding(article, conditions=(asked,))).waits == ()


def test_promises_by_how_they_ended() -> None:
    article = Article(text="It vowed a freeze, an end of tests and inspections.")
    promises = (
        promise(article, "a freeze", "PRK", "USA", "broken"),
        promise(article, "an end of tests", "PRK", "USA", "broken"),
        promise(article, "inspections", "PRK", "USA", "kept"),
    )
    (side,) = verdict(Coding(article, commitments=promises)).sides
    assert side.promises == ((CommitmentStatus.KEPT, 1), (CommitmentStatus.BROKEN, 2))


def talks(text: str, trigger: str, published: str, **fields: object) -> Coding:
    told = {"trigger": trigger, "actors": "PRK USA", "forum": "six-party talks", "type": "CONSULT", **fields}
    return report(text, [told], published, published)


def test_talks_are_stalled_until_they_are_held_again() -> None:
    stalled = talks(
        "They have been suspended since 2009.",
        "been suspended",
        "2013-06-17",
        type="REJECT",
        when="since 2009",
    )
    planned = talks(
        "They are to meet on Wednesday.", "meet", "2013-06-17", when="2013-06-19", status="planned"
    )
    (forum,) = verdict(stalled, planned).forums
    assert forum.state is ForumState.STALLED
    assert forum.shown.when is not None
    assert forum.shown.when.value == "2009"
    assert forum.planned is not None
    held = talks("They met in Beijing.", "met", "2013-09-20", when="2013-09-18")
    (forum,) = verdict(stalled, planned, held).forums
    assert forum.state is ForumState.HELD


def test_talks_that_are_only_spoken_of() -> None:
    offer = talks("It offered to come back.", "offered", "2013-06-17", type="AGREE", actors="PRK")
    (forum,) = verdict(offer).forums
    assert forum.state is ForumState.SPOKEN_OF
    assert forum.parties == ("PRK",)
