"""Reports of one act are linked within an article; other acts are not."""

from __future__ import annotations

from standoff.code.coder import Coder
from standoff.model import Article


def acts(coder: Coder, text: str, kind: str) -> list[int | None]:
    """Of each event of a type: the number of the one that it repeats, or None."""
    events = coder.code(Article(text=text, published="2019-03-09")).events
    number = {event.id: i for i, event in enumerate(events)}
    return [None if e.same_as is None else number[e.same_as] for e in events if e.type == kind]


def test_the_lede_repeats_the_headline(coder: Coder) -> None:
    text = "Mali ejects Togo's ambassador\n\nBamako on Friday expelled the ambassador of Togo."
    assert acts(coder, text, "SANCTION") == [None, 0]


def test_the_noun_points_back(coder: Coder) -> None:
    text = "North Korea tested a missile on Friday.\n\nSeoul held talks with Tokyo. The launch alarmed Japan."
    assert acts(coder, text, "MOBILIZE") == [None, 0]


def test_a_test_of_another_year_is_another(coder: Coder) -> None:
    text = (
        "North Korea tested a missile on Friday.\n\nIt is a first for the new team. "
        "North Korea tested a missile in 2012."
    )
    assert acts(coder, text, "MOBILIZE") == [None, None]


def test_two_accusations_in_the_body_are_two(coder: Coder) -> None:
    text = (
        "Mali closed a bridge.\n\nIt rained. It rained again. It rained once more. "
        "Mali accused Togo of theft.\n\nLater, Mali blamed Togo for the drought."
    )
    assert acts(coder, text, "ACCUSE") == [None, None]
