"""The steps that code an article, each with what it needs and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standoff.code.draft import Draft


@dataclass(frozen=True, slots=True)
class Step:
    """One step of coding.

    Attributes:
        name: a short name, as in "events".
        needs: the fields of the draft that must be filled before.
        gives: the fields that it fills or settles.
        run: the step itself; it changes the draft that it is given and nothing else.
    """

    name: str
    needs: frozenset[str]
    gives: frozenset[str]
    run: Callable[[Draft], None]


def ordered(steps: Iterable[Step], given: Iterable[str]) -> tuple[Step, ...]:
    """The steps, checked: each finds what it needs among what was given and what earlier steps give.

    Raises:
        ValueError: a step needs what nothing before it gives; the message names both.
    """
    have = set(given)
    checked: list[Step] = []
    for step in steps:
        if missing := sorted(step.needs - have):
            names = ", ".join(s.name for s in checked) or "no step"
            raise ValueError(f"step {step.name!r} needs {', '.join(missing)}; before it ran: {names}")
        have |= step.gives
        checked.append(step)
    return tuple(checked)


def run_all(steps: Sequence[Step], draft: Draft) -> None:
    """Run the steps on a draft, one after the other."""
    for step in steps:
        step.run(draft)
