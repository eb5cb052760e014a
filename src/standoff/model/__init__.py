"""The nouns: what an article is, and what is found in one.

Frozen, slotted dataclasses without behaviour beyond themselves. Everything else in the package
takes these and gives these; `annotation` writes them in the codebook's form and reads them back.
"""

from standoff.model.annotation import from_annotation, to_annotation
from standoff.model.article import Article, Failure, Furniture
from standoff.model.coding import Coding
from standoff.model.records import (
    UNKNOWN_ACTOR,
    Actor,
    Answer,
    Attribution,
    Commitment,
    CommitmentStatus,
    Condition,
    Event,
    Quote,
    QuoteKind,
    Relation,
    Source,
    Status,
    Where,
    is_state,
    record_id,
)
from standoff.model.span import Span
from standoff.model.when import When

__all__ = [
    "UNKNOWN_ACTOR",
    "Actor",
    "Answer",
    "Article",
    "Attribution",
    "Coding",
    "Commitment",
    "CommitmentStatus",
    "Condition",
    "Event",
    "Failure",
    "Furniture",
    "Quote",
    "QuoteKind",
    "Relation",
    "Source",
    "Span",
    "Status",
    "When",
    "Where",
    "from_annotation",
    "is_state",
    "record_id",
    "to_annotation",
]
