"""A small record to be shown, and one made of everything that a page must not obey."""

from __future__ import annotations

from link.made import condition, event, promise, quote
from standoff.judge import Verdict, judge
from standoff.link import Record, link
from standoff.model import Article, Coding, Furniture, Span

TEXT = """Menu Home Sports
The North said it would not talk before the sanctions are lifted.
"We want peace," said Foreign Minister Pak, "and an end of the drills."
Washington dismissed the demand and wants a freeze before any talks.
In 2012 the North agreed to halt tests in return for food, but it launched a rocket.
The two sides are to meet in Geneva on 19 June 2013."""


def plain() -> Coding:
    """One article with every kind of record, some of whose words overlap."""
    article = Article(
        text=TEXT,
        id="north-1",
        outlet="The Alpha",
        published="2013-06-17",
        url="https://alpha.example/north?a=1&b=2",
        title="North sets terms",
        furniture=(Furniture(Span.of(TEXT, 0, 16), "menu"),),
    )
    return Coding(
        article,
        events=(
            event(article, "would not talk", "REJECT", "PRK", "USA", why=("a negated verb of speech",)),
            event(article, "dismissed the demand", "REJECT", "USA", "PRK", "2013-06-17"),
            event(article, "wants a freeze", "REQUEST", "USA", "PRK"),
            event(article, "agreed to halt tests", "AGREE", "PRK", "USA", "2012"),
            event(article, "meet in Geneva", "CONSULT", "PRK USA", "", "2013-06-19", "planned"),
        ),
        quotes=(
            quote(article, "We want peace,", "and an end of the drills.", speaker="Foreign Minister Pak"),
        ),
        conditions=(
            condition(article, "the sanctions are lifted", "PRK", "USA", "talk", answer="rejected"),
            condition(article, "a freeze before any", "USA", "PRK", "any talks"),
        ),
        commitments=(promise(article, "halt tests in return for food", "PRK", "USA", "broken", "a rocket"),),
    )


def judged(*codings: Coding) -> tuple[Record, Verdict]:
    """The codings' record and verdict."""
    record = link(codings)
    return record, judge(record)


EVIL = "<script>alert(1)</script>"
HOSTILE_TEXT = (
    f'{EVIL} <img src=x onerror="alert(2)"> </mark></div></style> attacked \u202etxet desrever\u202c '
    f"\x1b[31mred\x07 \ud800 {'W' * 10_000} &lt;b&gt; {{{{ 7 * 7 }}}} {{% raw %}} end"
)


def hostile() -> Coding:
    """An article whose every field tries to become more than text."""
    article = Article(
        text=HOSTILE_TEXT,
        id='"><svg onload=alert(3)>',
        outlet=f"{EVIL}\u202e",
        published="2013-06-17",
        url="javascript:alert(4)",
        title=f"{EVIL}' onmouseover='alert(5)",
    )
    return Coding(
        article,
        events=(
            event(article, "attacked", "THREATEN", EVIL, "USA", forum=EVIL, why=(EVIL,)),
            event(article, '<img src=x onerror="alert(2)">', "REJECT", "USA", EVIL, mode=EVIL),
        ),
        quotes=(quote(article, "</mark></div>", "W" * 10_000, speaker=EVIL, side=EVIL),),
        conditions=(condition(article, EVIL, EVIL, "USA", "\u202etxet", answer="rejected"),),
        commitments=(promise(article, "&lt;b&gt;", EVIL, "USA", "broken", "{{ 7 * 7 }}"),),
    )
