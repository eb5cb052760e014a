from __future__ import annotations

import pytest

from standoff.code.draft import Draft
from standoff.code.steps import Step, ordered, run_all
from standoff.model import Article


def step(name: str, needs: str = "", gives: str = "") -> Step:
    def run(draft: Draft) -> None:
        draft.times.append(name)  # type: ignore[arg-type]

    return Step(name, frozenset(needs.split()), frozenset(gives.split()), run)


ACTORS = step("actors", "sentences", "mentions")
QUOTES = step("quotes", "mentions", "quotes")


def test_steps_whose_needs_are_met_keep_their_order() -> None:
    assert ordered([ACTORS, QUOTES], given=["sentences"]) == (ACTORS, QUOTES)


def test_a_step_before_the_one_that_gives_what_it_needs_is_refused() -> None:
    with pytest.raises(ValueError, match="step 'quotes' needs mentions; before it ran: no step"):
        ordered([QUOTES, ACTORS], given=["sentences"])


def test_the_error_names_all_that_is_missing_and_what_ran() -> None:
    events = step("events", "times quotes", "events")
    with pytest.raises(ValueError, match="step 'events' needs quotes, times; before it ran: actors"):
        ordered([ACTORS, events], given=["sentences"])


def test_what_was_not_given_is_missing() -> None:
    with pytest.raises(ValueError, match="'actors' needs sentences"):
        ordered([ACTORS], given=[])


def test_a_step_may_settle_what_it_needs_itself_only_if_it_was_there() -> None:
    settle = step("settle", "mentions", "mentions")
    assert ordered([ACTORS, settle], given=["sentences"]) == (ACTORS, settle)
    with pytest.raises(ValueError, match="'settle' needs mentions"):
        ordered([settle], given=["sentences"])


def test_steps_run_in_their_order() -> None:
    draft = Draft(Article("x"))
    run_all([ACTORS, QUOTES], draft)
    assert draft.times == ["actors", "quotes"]
