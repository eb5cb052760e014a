"""What the network's outputs mean: the labels of its heads, in their order."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

NONE = "NONE"
"""The type of a marked word that reports no act."""
ANSWERS = ("types", "modes", "statuses", "cameo")
"""The heads that answer a question, in their order."""
ROLES = ("", "actor", "recipient")
"""What a party may be to an act: nothing, who does it, to whom it is done."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of the network's heads.

    Attributes:
        types: PLOVER's types and `NONE`.
        modes: ``TYPE:mode``, with ``TYPE:`` for an act without a mode.
        statuses: the codebook's statuses.
        cameo: CAMEO codes.
    """

    types: tuple[str, ...]
    modes: tuple[str, ...]
    statuses: tuple[str, ...]
    cameo: tuple[str, ...]

    def to_json(self) -> str:
        """As a file beside the network."""
        return json.dumps(asdict(self), indent=1)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """From a file beside the network.

        Raises:
            ValueError: it is not what `to_json` writes.
        """
        try:
            data: Mapping[str, Any] = json.loads(text)
            return cls(*(tuple(data[name]) for name in ("types", "modes", "statuses", "cameo")))
        except (TypeError, KeyError) as error:
            raise ValueError(
                f"no labels of an encoder: {error!r}; right is a file that was trained with it"
            ) from error
