"""The day of words that have none of their own."""

from __future__ import annotations

import pytest

from standoff.code.coder import Coder
from standoff.model import Article

LEDE = "Kenya rejected the ruling of the court on Friday."


def dates(coder: Coder, text: str, published: str | None = "2019-03-09") -> dict[str, str | None]:
    coding = coder.code(Article(text=text, published=published))
    return {e.type: e.when.value if e.when else None for e in coding.events}


def test_a_reports_own_quotes_were_spoken_on_its_day(coder: Coder) -> None:
    text = f'{LEDE}\n\n"We condemn Somalia for this theft," said Kenya\'s foreign minister, Monica Juma.'
    found = dates(coder, text)
    assert (found["REJECT"], found["ACCUSE"]) == ("2019-03-08", "2019-03-08")


def test_words_of_another_day_keep_it(coder: Coder) -> None:
    text = f"{LEDE}\n\nSomalia accused Kenya of theft in January."
    assert dates(coder, text)["ACCUSE"] == "2019-01"


@pytest.mark.parametrize(
    "sentence",
    [
        "Somalia has accused Kenya of theft.",
        "Somalia previously accused Kenya of theft.",
        "Somalia often accuses Kenya of theft.",
    ],
)
def test_background_is_not_of_the_day(coder: Coder, sentence: str) -> None:
    assert dates(coder, f"{LEDE}\n\n{sentence}")["ACCUSE"] is None


def test_without_a_day_nothing_is_guessed(coder: Coder) -> None:
    text = 'Kenya rejected the ruling.\n\n"We condemn Somalia," said Kenya\'s foreign minister.'
    assert set(dates(coder, text).values()) == {None}


def test_without_a_publication_date_nothing_is_guessed(coder: Coder) -> None:
    assert set(dates(coder, LEDE, None).values()) == {None}


def test_an_old_day_is_no_news(coder: Coder) -> None:
    text = 'On 3 February Kenya rejected the ruling.\n\n"We condemn Somalia," said Kenya\'s foreign minister.'
    assert dates(coder, text)["ACCUSE"] is None


def test_what_goes_on_is_of_the_day_of_the_report(coder: Coder) -> None:
    text = "Kenyan gunboats are shelling a Somali harbour."
    assert dates(coder, text)["ASSAULT"] == "2019-03-09"
    assert dates(coder, text, None)["ASSAULT"] is None


def test_the_time_of_what_is_said_to_have_happened_to_talks_is_theirs(coder: Coder) -> None:
    found = dates(coder, "Last week, planned talks between Kenya and Somalia fell through.")
    assert found["CONSULT"] == "2019-02-25/2019-03-03"


def test_what_a_speaker_said_long_ago_does_not_date_the_rest(coder: Coder) -> None:
    text = (
        f"{LEDE}\n\n"
        '"We condemn Somalia," Monica Juma, Kenya\'s foreign minister, said in May 2018.\n\n'
        '"Somalia has betrayed every promise," Juma said.'
    )
    events = coder.code(Article(text=text, published="2019-03-09")).events
    accused = [e.when.value for e in events if e.type == "ACCUSE" and e.when is not None]
    assert accused == ["2018-05", "2019-03-08"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Kenya Rejects Ruling\n\nThe harbour was quiet.", "2019-03-09"),
        (f"Kenya Rejects Ruling\n\n{LEDE}", "2019-03-08"),
        ("How Kenya Rejected the Ruling\n\nThe harbour was quiet.", None),
    ],
)
def test_a_headline_in_the_present_tense_is_the_news_of_the_day(
    coder: Coder, text: str, day: str | None
) -> None:
    article = Article(text=text, published="2019-03-09")
    (first, *_) = [event for event in coder.code(article).events if event.type == "REJECT"]
    assert (first.when.value if first.when else None) == day
