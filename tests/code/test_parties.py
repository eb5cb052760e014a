"""Who stands in the slots of an act by the grammar of its sentence."""

from __future__ import annotations

import pytest

from standoff.code.coder import Coder
from standoff.model import Article, Event


def coded(coder: Coder, text: str) -> list[Event]:
    return list(coder.code(Article(text=text)).events)


def told(coder: Coder, text: str) -> list[tuple[str, str, set[str], set[str]]]:
    return [
        (e.type, str(e.status), {a.code for a in e.actors}, {r.code for r in e.recipients})
        for e in coded(coder, text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Peru is at war with Chile.", "ASSAULT", {"PER"}, {"CHL"}),
        ("Kenya is in talks with Uganda over the lake.", "CONSULT", {"KEN", "UGA"}, set()),
        ("Norway remained at war with Iceland.", "ASSAULT", {"NOR"}, {"ISL"}),
    ],
)
def test_a_state_of_affairs_is_that_of_its_subject(
    coder: Coder, text: str, kind: str, actors: set[str], recipients: set[str]
) -> None:
    assert told(coder, text) == [(kind, "actual", actors, recipients)]


def test_where_a_meeting_stands_its_subject_does_not_meet(coder: Coder) -> None:
    assert told(coder, "The archive is in the hall of the Congress of Vienna.") == []


def test_to_call_a_meeting_something_calls_nothing_off(coder: Coder) -> None:
    types = {kind for kind, *_ in told(coder, "Peru called the Chilean conference a farce.")}
    assert "REJECT" not in types
    assert told(coder, "Peru called off the conference with Chile.") == [
        ("REJECT", "actual", {"PER"}, {"CHL"})
    ]


def test_to_call_up_troops_is_done(coder: Coder) -> None:
    assert ("MOBILIZE", "actual", {"KEN"}, set()) in told(coder, "Kenya called up reservists.")


@pytest.mark.parametrize("words", ["ahead of", "on the eve of", "in advance of"])
def test_what_one_is_ahead_of_is_still_to_come(coder: Coder, words: str) -> None:
    found = told(coder, f"The president of Kenya flew home {words} his meeting with the president of Uganda.")
    assert ("CONSULT", "planned", {"KEN", "UGA"}, set()) in found


def test_who_receives_a_guest_and_the_guest_are_two_sides(coder: Coder) -> None:
    found = told(coder, "Germany, which had condemned Egypt in July, received its president in September.")
    assert ("CONSULT", "actual", {"DEU", "EGY"}, set()) not in found
