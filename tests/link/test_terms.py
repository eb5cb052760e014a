from __future__ import annotations

from link.made import condition, promise
from standoff.link import link
from standoff.model import Answer, Article, Coding, CommitmentStatus


def asked(text: str, requires: str, published: str | None, answer: str, **fields: str) -> Coding:
    article = Article(text=text, published=published)
    return Coding(article, conditions=(condition(article, requires, "PRK", "USA", answer=answer, **fields),))


def test_one_demand_in_two_articles_with_the_latest_answer() -> None:
    codings = [
        asked("It wants all UN sanctions lifted.", "all UN sanctions lifted", "2013-04-18", "none"),
        asked("UN sanctions must be lifted first.", "UN sanctions must be lifted", "2013-04-20", "rejected"),
        asked("It asks: sanctions of the UN lifted.", "sanctions of the UN lifted", "2013-04-19", "accepted"),
    ]
    for given in (codings, codings[::-1]):
        (group,) = link(given).conditions
        assert len(group.reports) == 3
        assert group.answer is Answer.REJECTED
        assert group.answered is not None
        assert group.answered.article.published == "2013-04-20"


def test_a_dated_answer_counts_more_than_an_undated_one() -> None:
    codings = [
        asked("It wants sanctions lifted.", "sanctions lifted", None, "accepted"),
        asked("It wants sanctions lifted now.", "sanctions lifted", "2013-04-18", "rejected"),
    ]
    assert link(codings).conditions[0].answer is Answer.REJECTED


def test_other_demands_stay_apart() -> None:
    codings = [
        asked("It wants sanctions lifted.", "sanctions lifted", "2013-04-18", "none"),
        asked("It wants the drills ended.", "the drills ended", "2013-04-18", "none"),
        asked("No sanctions lifted, no peace.", "sanctions lifted", "2013-04-18", "none", relation="threat"),
    ]
    assert len(link(codings).conditions) == 3


def test_a_promise_and_what_became_of_it() -> None:
    made = Article(text="It agreed to halt missile tests.", published="2012-02-29")
    broken = Article(
        text="The halt of missile tests ended when it launched a rocket.", published="2012-04-13"
    )
    vague = Article(text="It had agreed to halt its missile tests.", published="2012-05-01")
    codings = [
        Coding(made, commitments=(promise(made, "halt missile tests", "PRK", "USA", "pending"),)),
        Coding(
            broken,
            commitments=(
                promise(broken, "halt of missile tests", "PRK", "USA", "broken", "launched a rocket"),
            ),
        ),
        Coding(vague, commitments=(promise(vague, "halt its missile tests", "PRK", "USA"),)),
    ]
    (group,) = link(codings).commitments
    assert group.status is CommitmentStatus.BROKEN
    assert group.shown is not None
    assert group.shown.article is broken
    assert group.lead.article is made
