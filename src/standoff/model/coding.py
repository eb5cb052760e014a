"""All that was found in one article."""

from __future__ import annotations

from dataclasses import dataclass

from standoff.model.article import Article
from standoff.model.records import Actor, Commitment, Condition, Event, Quote
from standoff.model.when import When


@dataclass(frozen=True, slots=True)
class Coding:
    """An article and what was found in it, each kind in the order of the text.

    Attributes:
        article: the article coded.
        actors: every mention of a party, each with its span.
        times: every expression of time, each with its span.
        quotes, events, conditions, commitments: the codebook's records.
    """

    article: Article
    actors: tuple[Actor, ...] = ()
    times: tuple[When, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    conditions: tuple[Condition, ...] = ()
    commitments: tuple[Commitment, ...] = ()
