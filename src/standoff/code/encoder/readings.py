"""What the network makes of a question, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from standoff.code.encoder.labels import NONE


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network makes of one question.

    Attributes:
        types: probability of each PLOVER type and of `NONE`; they sum to 1.
        modes: probability of each mode of `act` ("" for none); they sum to 1.
    """

    types: Mapping[str, float]
    modes: Mapping[str, float]

    @property
    def type(self) -> str:
        """The likeliest type, or `NONE`."""
        return _likeliest(self.types)

    @property
    def act(self) -> str:
        """The likeliest type other than `NONE`."""
        return likeliest_act(self.types)

    @property
    def mode(self) -> str | None:
        """The likeliest mode of the likeliest act, or None."""
        return _likeliest(self.modes) or None


@dataclass(frozen=True, slots=True)
class FullReading(Reading):
    """All that it makes of one question.

    Attributes:
        statuses: probability of each status; they sum to 1.
        cameo: probability of each CAMEO code; they sum to 1.
    """

    statuses: Mapping[str, float]
    cameo: Mapping[str, float]

    @property
    def status(self) -> str:
        """The likeliest status."""
        return _likeliest(self.statuses)


def _likeliest(table: Mapping[str, float]) -> str:
    return max((p, name) for name, p in table.items())[1]


def likeliest_act(types: Mapping[str, float]) -> str:
    """The likeliest type other than `NONE`."""
    return max((p, name) for name, p in types.items() if name != NONE)[1]
