"""What one sentence leaves out of a deed, another that tells it gives."""

from __future__ import annotations

from standoff.code.coder import Coder
from standoff.model import Article, Event


def coded(coder: Coder, text: str, kind: str) -> list[Event]:
    return [event for event in coder.code(Article(text=text)).events if event.type == kind]


def test_the_doer_is_told_elsewhere(coder: Coder) -> None:
    text = "An Omani trawler was seized on Monday.\n\nYemen seized an Omani trawler in May too, the ministry said."
    first, _ = coded(coder, text, "COERCE")
    assert [a.code for a in first.actors] == ["YEM"]
    assert first.actors[0].span is None
    assert "who did it is told elsewhere" in first.why


def test_another_target_tells_nothing(coder: Coder) -> None:
    text = "An Omani trawler was seized on Monday.\n\nYemen seized a Djiboutian trawler in May too, the ministry said."
    first = coded(coder, text, "COERCE")[0]
    assert [a.code for a in first.actors] == ["???"]


def test_a_deed_that_was_denied_tells_nothing_of_one_that_happened(coder: Coder) -> None:
    text = "An Omani trawler was seized on Monday.\n\nYemen denied that it had seized an Omani trawler."
    first = coded(coder, text, "COERCE")[0]
    assert [a.code for a in first.actors] == ["???"]
