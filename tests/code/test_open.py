"""Words that no table knows: newsroom phrases and captions report nothing."""

from __future__ import annotations

import pytest

from standoff.code.coder import Coder
from standoff.model import Article


@pytest.mark.parametrize(
    "text",
    [
        "Oman declined to comment on Iran's statement.",
        "A senior Omani official, who asked Iran not to be named, spoke of rain.",
        "The Omani sultan listens to Iran's envoy in this photo released by the palace.",
    ],
)
def test_nothing_is_reported(coder: Coder, text: str) -> None:
    assert [e.type for e in coder.code(Article(text=text)).events if "encoder" in e.why[0]] == []


def test_the_encoder_says_so_and_how_sure_it_is(coder: Coder) -> None:
    (event,) = coder.code(Article(text="Oman torpedoed Iran's plan.")).events
    assert event.type == "REJECT"
    assert "read by the encoder" in event.why[0]
    assert event.confidence <= 1.0
