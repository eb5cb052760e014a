"""Acts whose sentence does not give their parties: the article does."""

from __future__ import annotations

from standoff.code.coder import Coder
from standoff.model import Article, Event


def coded(coder: Coder, text: str, kind: str) -> list[Event]:
    return [event for event in coder.code(Article(text=text)).events if event.type == kind]


def codes(event: Event) -> tuple[set[str], set[str]]:
    return {a.code for a in event.actors}, {r.code for r in event.recipients}


def test_a_summit_is_that_of_the_two_sides(coder: Coder) -> None:
    text = (
        "Oman and Yemen quarrel over a harbour.\n\nThe summit took place on Monday, an Omani diplomat said."
    )
    (event,) = coded(coder, text, "CONSULT")
    assert codes(event) == ({"OMN", "YEM"}, set())
    assert all(actor.span is None for actor in event.actors)


def test_a_meeting_may_be_still_to_come(coder: Coder) -> None:
    text = (
        "Oman and Yemen quarrel over a harbour.\n\nThe meeting could still go ahead, an Omani diplomat said."
    )
    (event,) = coded(coder, text, "CONSULT")
    assert event.status == "conditional"


def test_a_summit_that_is_cancelled_is_no_summit(coder: Coder) -> None:
    text = "Oman quarrels with Yemen over a harbour.\n\nOman cancelled the summit with Yemen."
    assert coded(coder, text, "CONSULT") == []


def test_the_united_nations_sanction_no_state_with_a_veto(coder: Coder) -> None:
    text = (
        "Washington accused Eritrea of smuggling.\n\nWashington spoke of a scandal, and Washington was loud."
        "\n\nUN sanctions were adopted in May."
    )
    (event,) = coded(coder, text, "SANCTION")
    assert codes(event) == ({"IGO:UN"}, {"ERI"})


def test_a_threat_spoken_of_is_aimed_at_nobody_in_particular(coder: Coder) -> None:
    text = "Eritrea shouted at Ethiopia over a well.\n\nIt was the latest in a series of Eritrean threats."
    assert [codes(event) for event in coded(coder, text, "THREATEN")] == [({"ERI"}, set())]


def test_a_doer_whom_the_sentence_names_is_not_guessed(coder: Coder) -> None:
    text = "Eritrea quarrels with Ethiopia over a well.\n\nSeveral bystanders threatened Ethiopia with a boycott."
    assert all("ERI" not in codes(event)[0] for event in coded(coder, text, "THREATEN"))


def test_what_fell_into_a_summit_tells_of_the_summit(coder: Coder) -> None:
    text = (
        "Oman and Yemen quarrel over a harbour.\n\n"
        "The lights went out during Monday's summit, an Omani diplomat said."
    )
    (event,) = coded(coder, text, "CONSULT")
    assert codes(event)[0] == {"OMN", "YEM"}
