"""Words that describe a body which the article has named."""

from __future__ import annotations

from standoff.code.coder import Coder
from standoff.model import Article

NAMED = '"We will answer," Iran\'s Guardian Council said on Monday. '


def speakers(coder: Coder, text: str) -> list[str]:
    quotes = coder.code(Article(text, published="2014-05-14")).quotes
    return [quote.speaker.text for quote in quotes if quote.speaker is not None]


def test_a_description_of_a_body_named_before_means_that_body(coder: Coder) -> None:
    text = NAMED + '"The vote stands," Iran\'s top supervisory body said in a statement.'
    assert speakers(coder, text) == ["Iran's Guardian Council", "Iran's Guardian Council"]


def test_a_body_of_another_state_is_not_meant(coder: Coder) -> None:
    text = NAMED + '"The vote is void," Iraq\'s top supervisory body said in a statement.'
    assert speakers(coder, text)[1] == "Iraq's top supervisory body"
