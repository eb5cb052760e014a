from __future__ import annotations

import io
import json
from datetime import date

import pytest
from rich.console import Console

from link.made import condition, event, report
from standoff.errors import UnknownNameError, UsageError
from standoff.model import Article, Coding, Span
from standoff.show import Choice, Ledger, build_ledger, choose, ledger_json, narrow, parties_of, print_ledger
from standoff.show.excerpts import excerpt, score_text

from .samples import EVIL, hostile, judged, plain


def ledger(*codings: Coding) -> Ledger:
    return build_ledger(*judged(*codings))


def printed(shown: Ledger, width: int = 110, limit: int = 20) -> str:
    out = io.StringIO()
    print_ledger(shown, Console(file=out, width=width), limit)
    return out.getvalue()


def flat(text: str) -> str:
    """The text without line breaks, table padding and spaces, which widths decide."""
    return "".join(text.split())


def test_rows_say_who_what_and_where() -> None:
    shown = ledger(plain())
    asked = {row.set_by: row for row in shown.conditions}["North Korea"]
    assert (asked.on, asked.requires, asked.enables) == ("United States", "the sanctions are lifted", "talk")
    assert asked.answer == "rejected"
    (ref,) = asked.refs
    assert (ref.outlet, ref.published, ref.id) == ("The Alpha", "2013-06-17", "north-1")
    assert plain().article.text[ref.start : ref.end] == "the sanctions are lifted"
    (promised,) = shown.promises
    assert (promised.by, promised.status, promised.shown_by) == ("North Korea", "broken", "a rocket")
    (said,) = shown.quotes
    assert said.words == "We want peace, and an end of the drills."
    assert said.speaker == "Foreign Minister Pak"
    assert (said.side, said.parties) == ("side not settled", ((), ()))


def test_a_deadlock_is_a_sentence() -> None:
    (row,) = ledger(plain()).deadlocks
    assert row.sentence == (
        "North Korea and the United States wait for one another: North Korea wants "
        "“the sanctions are lifted” before “talk”, the United States wants “a freeze before any” before "
        "“any talks”."
    )


def test_events_come_latest_first_and_undated_ones_by_their_report() -> None:
    rows = ledger(plain()).events
    assert [row.when for row in rows] == ["2013-06-19", "2013-06-17", "undated", "undated", "2012"]


@pytest.mark.parametrize("width", [40, 60, 80, 110, 200])
def test_no_width_cuts_a_word_or_an_id(width: int) -> None:
    shown = ledger(plain())
    text = printed(shown, width)
    words = [row.requires for row in shown.conditions] + [row.words for row in shown.quotes]
    words += [row.words for row in shown.events] + [row.undertakes for row in shown.promises]
    for word in " ".join(words).split():
        assert word in text
    for row in (*shown.conditions, *shown.events, *shown.promises):
        assert row.refs[0].record[:10] in text
    assert "planned" in text
    assert "…" not in text


def test_sections_without_rows_say_so() -> None:
    text = printed(ledger())
    assert "Conditions and answers: none found" in text
    assert "no dated article" in text


def test_a_limit_says_what_it_leaves_out() -> None:
    shown = ledger(plain())
    assert "… and 3 more; --limit 0 shows all" in printed(shown, limit=2)
    assert "more; --limit" not in printed(shown, limit=0)


def test_a_terminal_is_told_nothing_but_text() -> None:
    text = printed(ledger(hostile()), 200, 0)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert flat(EVIL) in flat(text)
    assert "[31mred" in text


def test_json_holds_the_same_rows() -> None:
    shown = ledger(plain(), hostile())
    told = json.loads(ledger_json(shown))
    assert told["corpus"]["articles"] == 2
    assert [row["status"] for row in told["events"]] == [row.status for row in shown.events]
    assert told["conditions"][0]["refs"][0].keys() >= {"record", "article", "start", "end"}
    assert len(json.loads(ledger_json(shown, 1))["events"]) == 1


def three() -> Ledger:
    told = [
        {"trigger": "warned", "type": "THREATEN", "recipients": "USA", "when": "2013-04-04"},
        {"trigger": "met", "type": "CONSULT", "actors": "PRK KOR", "when": "2013-06-06"},
        {"trigger": "tested", "when": "2013-02"},
        {"trigger": "urged", "type": "REQUEST", "actors": "USA", "recipients": "IRN"},
    ]
    return ledger(report("It warned, met and tested; others urged.", told, None))


@pytest.mark.parametrize(
    ("choice", "triggers"),
    [
        (Choice(), {"warned", "met", "tested", "urged"}),
        (Choice(parties=("KOR",)), {"met"}),
        (Choice(parties=("PRK", "USA")), {"warned", "met", "tested"}),
        (Choice(parties=("USA", "IRN")), {"urged"}),
        (Choice(since=date(2013, 2, 20), until=date(2013, 4, 4)), {"warned", "tested"}),
        (Choice(since=date(2013, 4, 5)), {"met"}),
    ],
)
def test_narrowing(choice: Choice, triggers: set[str]) -> None:
    assert {row.trigger for row in narrow(three(), choice).events} == triggers


def test_what_nothing_dates_is_left_out_of_a_period_and_counted() -> None:
    assert narrow(three(), Choice(since=date(2000, 1, 1))).corpus.left_out == 1
    assert "1 line left out that nothing dates" in printed(narrow(three(), Choice(since=date(2000, 1, 1))))


def test_waits_keep_the_conditions_of_the_period() -> None:
    codings = []
    for day, asked in (("2013-04-18", "sanctions lifted"), ("2013-06-17", "drills ended")):
        article = Article(text=f"First {asked}.", published=day)
        codings.append(Coding(article, conditions=(condition(article, asked, "PRK", "USA"),)))
    (wait,) = narrow(ledger(*codings), Choice(since=date(2013, 6, 1))).waits
    assert [row.requires for row in wait.conditions] == ["drills ended"]


def test_parties_by_code_or_by_name() -> None:
    present = parties_of(judged(plain())[0])
    assert present == {"PRK", "USA"}
    for text in ("PRK", "prk", "North Korea", "north korea", "Pyongyang"):
        assert choose(present, [text]).parties == ("PRK",)


def test_wrong_words_are_answered_with_right_ones() -> None:
    present = {"PRK", "USA"}
    with pytest.raises(UnknownNameError, match=r"unknown party 'Narnia'; known: PRK \(North Korea\), USA"):
        choose(present, ["Narnia"])
    with pytest.raises(UsageError, match="--since '17 June' is no date; right would be 2013-06-17"):
        choose(present, [], "17 June")
    with pytest.raises(UsageError, match="is after --until"):
        choose(present, [], "2013-06-18", "2013-06-17")


def test_long_sentences_keep_what_stands_around_the_trigger() -> None:
    text = "word " * 60 + "attacked the " + "other " * 60
    start = text.index("attacked")
    before, trigger, after = excerpt(Span.of(text, 0, len(text)), Span.of(text, start, start + 8))
    assert trigger == "attacked"
    assert before.startswith("… word")
    assert before.endswith("word ")
    assert after.startswith(" the other")
    assert after.endswith("other …")
    assert len(before + after) < 180


def test_short_sentences_are_whole() -> None:
    article = Article(text="In June\n it  attacked, again.")
    found = event(article, "attacked")
    line = Span.of(article.text, 0, len(article.text))
    assert "".join(excerpt(line, found.trigger)) == "In June it attacked, again."


@pytest.mark.parametrize(("score", "text"), [(3.04, "+3.0"), (-2.44, "−2.4"), (-0.04, "0.0"), (0.0, "0.0")])
def test_scores(score: float, text: str) -> None:
    assert score_text(score) == text
