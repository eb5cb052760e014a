"""An act on its way to become an event."""

from __future__ import annotations

from dataclasses import dataclass, field

from standoff.code.events.candidates import Candidate
from standoff.model import Actor, Quote, Status

UNDERSTOOD = 0.15
"""How much less sure an act is for each party that its sentence leaves out."""


@dataclass(slots=True)
class Act:
    """An act ready to become an event."""

    candidate: Candidate
    status: Status
    actors: list[Actor] = field(default_factory=list)
    recipients: list[Actor] = field(default_factory=list)
    quote: Quote | None = None
    type: str = ""
    why: list[str] = field(default_factory=list)
    confidence: float = 0.9
    content: bool = False
    governor: str = ""
    hangs_on: str = ""


def sense_why(candidate: Candidate) -> str:
    """Why a word was read as it was: its sense, in words."""
    sense = candidate.sense
    mode = f":{sense.mode}" if sense.mode else ""
    particle = f" {sense.particle}" if sense.particle else ""
    return f"{sense.type}{mode} by the {candidate.kind} “{candidate.head.text}{particle}”"
