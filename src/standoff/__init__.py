"""Political event data from news, every line of it traceable to its words.

>>> import standoff
>>> coding = standoff.Coder().code(standoff.Article(text="...", published="2013-06-17"))
>>> store = standoff.open("record")
>>> store.events(actor="USA", status="actual").to_pandas()
>>> standoff.ledger("record", "PRK", "USA").conditions
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from standoff.errors import StandoffError
from standoff.model import (
    Actor,
    Article,
    Coding,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Failure,
    Quote,
    QuoteKind,
    Relation,
    Source,
    Span,
    Status,
    When,
    from_annotation,
    to_annotation,
)

if TYPE_CHECKING:
    from standoff.code.coder import Coder
    from standoff.read import ReadOptions
    from standoff.run import RunOptions, run_code
    from standoff.show import ledger
    from standoff.store import Store, open

__all__ = [
    "Actor",
    "Article",
    "Coder",
    "Coding",
    "Commitment",
    "CommitmentStatus",
    "Condition",
    "Event",
    "Failure",
    "Quote",
    "QuoteKind",
    "ReadOptions",
    "Relation",
    "RunOptions",
    "Source",
    "Span",
    "StandoffError",
    "Status",
    "Store",
    "When",
    "from_annotation",
    "ledger",
    "open",
    "run_code",
    "to_annotation",
]

_LAZY = {
    "Coder": "standoff.code.coder",
    "ReadOptions": "standoff.read",
    "RunOptions": "standoff.run",
    "Store": "standoff.store",
    "ledger": "standoff.show",
    "open": "standoff.store",
    "run_code": "standoff.run",
}
"""What loads spaCy, Arrow or DuckDB is loaded when it is first asked for."""


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'standoff' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
