"""One phrase looked up: whom the words mean, at a date, alone and in a text."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.code.actors import ActorReading
from standoff.code.coder import Coder
from standoff.model import UNKNOWN_ACTOR, Article


def told(reading: ActorReading) -> list[tuple[str, str | None, str | None]]:
    """What a reading says of each actor: code, country, sector."""
    return [(actor.code, actor.country, actor.sector) for actor in reading.actors]


@pytest.mark.parametrize(
    ("phrase", "date", "expected"),
    [
        ("Kerry", "2010-05-01", ("USA", "USA", "LEG")),
        ("Kerry", "2014-05-01", ("USA", "USA", "GOV")),
        ("John Kerry", "2019-05-01", ("CVL:USA", "USA", "ELI")),
        ("Angela Merkel", "2021-12-07", ("DEU", "DEU", "GOV")),
        ("Angela Merkel", "2022-02-01", ("CVL:DEU", "DEU", "ELI")),
        ("Hassan Rouhani", "2013-06-16", ("IRN", "IRN", "GOV")),  # elected, not yet in office
        ("the Taliban", "1999-05-01", ("AFG", "AFG", "GOV")),
        ("the Taliban", "2010-05-01", ("REB:Taliban", "AFG", "REB")),
        ("Ban Ki-moon", "2010-05-01", ("IGO:UN", None, "GOV")),
    ],
)
def test_an_office_counts_at_the_date(
    coder: Coder, phrase: str, date: str, expected: tuple[str, str, str]
) -> None:
    assert told(coder.actor(phrase, date=date)) == [expected]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("Lagos police", ("NGA", "NGA", "COP")),
        ("the mayor of Guayaquil", ("ECU", "ECU", "GOV")),
        ("Peru's Congress", ("PER", "PER", "LEG")),
        ("Peru's Defense Department", ("PER", "PER", "MIL")),
        ("Russia's Security Council", ("RUS", "RUS", "GOV")),
        ("an ousted Malian president", ("CVL:MLI", "MLI", "ELI")),
        ("soldiers", (UNKNOWN_ACTOR, None, "MIL")),
        ("BERLIN", ("DEU", "DEU", "GOV")),
        ("Bolivia", ("BOL", "BOL", None)),
    ],
)
def test_a_phrase_tells_its_side(coder: Coder, phrase: str, expected: tuple[str, str | None, str]) -> None:
    assert told(coder.actor(phrase)) == [expected]


@pytest.mark.parametrize(
    ("phrase", "text", "code"),
    [
        ("the foreign ministry", "Hanoi recalled its envoy. Then the foreign ministry gave a reason.", "VNM"),
        ("Congo", "Congo's president Sassou Nguesso spoke in Brazzaville.", "COG"),
        ("Congo", "M23 fighters left Goma, in Congo, after Tshisekedi's offer.", "COD"),
        ("Georgia", "Georgia and Russia traded fire near South Ossetia.", "GEO"),
        ("the group", "Boko Haram burned a village. Later the group freed two girls.", "REB:Boko Haram"),
    ],
)
def test_the_text_settles_what_a_phrase_means(coder: Coder, phrase: str, text: str, code: str) -> None:
    reading = coder.actor(phrase, text=text)
    assert [actor.code for actor in reading.actors] == [code]
    assert all(reading.why)


@pytest.mark.parametrize(
    ("phrase", "name"), [("Mr Clinton", "Bill Clinton"), ("Mrs Clinton", "Hillary Clinton")]
)
def test_husband_and_wife_are_told_apart(coder: Coder, phrase: str, name: str) -> None:
    text = (
        f"President Bill Clinton and his wife, Hillary Clinton, flew to Dakar. Then {phrase} gave a speech."
    )
    assert [actor.name for actor in coder.actor(phrase, date="1998-05-01", text=text).actors] == [name]


def test_the_us_state_is_no_party(coder: Coder) -> None:
    text = "Voters in Atlanta were angry. Georgia blamed the Democrats and Governor Kemp."
    assert coder.actor("Georgia", text=text).actors == ()


def test_somebody_unknown_stays_without_a_side(coder: Coder) -> None:
    reading = coder.actor("Thimble Oakes", text="Thimble Oakes said that the river had risen.")
    assert {actor.code for actor in reading.actors} <= {UNKNOWN_ACTOR}
    assert {actor.country for actor in reading.actors} <= {None}


def test_a_place_is_told_as_one(coder: Coder) -> None:
    assert coder.actor("Oslo", text="The rivals met in Oslo on Sunday.").is_place


@pytest.mark.parametrize(
    ("phrase", "date"), [("", None), ("  ", None), ("Kerry", "2014-13-01"), ("Kerry", "May")]
)
def test_what_cannot_be_looked_up_is_an_error(coder: Coder, phrase: str, date: str | None) -> None:
    with pytest.raises(ValueError, match="right"):
        coder.actor(phrase, date=date)


SENTENCES = {
    "Chile's trade minister": "Chile's trade minister scolded the shippers.",
    "Boko Haram": "Boko Haram raided a market at dawn.",
    "the Norwegian parliament": "In the evening the Norwegian parliament passed the budget.",
    "Police in Nairobi": "Police in Nairobi shut two bridges.",
    "NATO": "A ship was lost, NATO admitted.",
    "Kenyan farmers": "Kenyan farmers marched on the port.",
    "former Malian envoy Amadou Kone": "The letter came from former Malian envoy Amadou Kone.",
    "Vladimir Putin": "Nobody had asked Vladimir Putin.",
    "The Japanese navy": "The Japanese navy searched the bay.",
}
"""Phrases that tell by themselves whom they mean, each in a sentence."""


@settings(max_examples=25, deadline=None)
@given(st.permutations(sorted(SENTENCES)))
def test_a_phrase_means_the_same_wherever_its_sentence_stands(coder: Coder, order: Sequence[str]) -> None:
    text = " ".join(SENTENCES[phrase] for phrase in order)
    for phrase in order:
        alone = told(coder.actor(phrase, date="2013-06-17", text=SENTENCES[phrase]))
        assert told(coder.actor(phrase, date="2013-06-17", text=text)) == alone, text


WORDS = (
    "the", "Kerry", "North", "Korea", "South", "president", "of", "said", "he", "its", "army", "Mr",
    "rebels", "in", "Lagos", "Georgia", "ethnic", "former", "two", "countries", "United", "Nations",
    "-", "backed", "Iran", "’s", "group", ",", ".", "Kim", "Jong", "Un", "wife", "Peru", "Foreign",
    "Ministry", "who", "leads", "police", "“", "”", "é", "国", "U.S.", "a",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.randoms(use_true_random=False))
def test_no_span_lies_outside_its_text(coder: Coder, words: list[str], chance: random.Random) -> None:
    text = "".join(word + chance.choice((" ", " ", "\n", "")) for word in words)
    coding = coder.code(Article(text=text, published="2013-06-17"))
    for actor in coding.actors:
        assert actor.span is not None
        assert 0 <= actor.span.start < actor.span.end <= len(text)
        assert text[actor.span.start : actor.span.end] == actor.span.text
