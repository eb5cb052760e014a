"""What is found in an article: actors, quotes, events, conditions and commitments (codebook)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeGuard

from standoff.model.span import Span
from standoff.model.when import When


class Status(StrEnum):
    """Whether the act happened (codebook, `status`)."""

    ACTUAL = "actual"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    ALLEGED = "alleged"


class QuoteKind(StrEnum):
    """How words are reported (codebook, `Quotes`)."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Relation(StrEnum):
    """How a condition ties its two halves (codebook, `Conditions`)."""

    PRECONDITION = "precondition"
    EXCHANGE = "exchange"
    THREAT = "threat"
    COMMITMENT_FIRST = "commitment-first"


class Answer(StrEnum):
    """The other side's reaction to a condition."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    COUNTERED = "countered"
    NONE = "none"


class CommitmentStatus(StrEnum):
    """What became of a commitment, as of the article."""

    KEPT = "kept"
    BROKEN = "broken"
    SUSPENDED = "suspended"
    PENDING = "pending"
    UNKNOWN = "unknown"


UNKNOWN_ACTOR = "???"
"""The code of a party that the text does not name (codebook)."""
_STATE_LETTERS = 3


def is_state(code: str | None) -> TypeGuard[str]:
    """Whether an actor code is a state's (``USA``); every other but `UNKNOWN_ACTOR` has a prefix (``IGO:UN``)."""
    return code is not None and len(code) == _STATE_LETTERS and code != UNKNOWN_ACTOR


@dataclass(frozen=True, slots=True)
class Actor:
    """A party in one slot of a record.

    Attributes:
        code: ``USA``, ``IGO:UN``, ``REB:Hezbollah``, ``CVL:SYR``; ``???`` where the text does not say.
        sector: PLOVER's sector (``GOV``, ``MIL``...), or None.
        name: the name it goes by in the ontology or, for a person the ontology lacks, in the article.
        id: the ontology's id, or None.
        span: the words of this slot, or None where the party is only understood.
        why: how it was resolved, in words.
        country: ISO alpha-3 of the state that it is, belongs to or is based in; None for international bodies
            and where that is not known.
    """

    code: str
    sector: str | None = None
    name: str | None = None
    id: str | None = None
    span: Span | None = None
    why: str = ""
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One link in the chain of who says so.

    Attributes:
        name: the fullest name or description that the article gives.
        code: the side it speaks for, or None.
        span: where it is named.
        cue: the reporting words, or None.
    """

    name: str
    code: str | None = None
    span: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """Where an act took, or is to take, place.

    Attributes:
        span: the text's words for the place.
        name: its name in the ontology ("Rangoon" is Yangon there).
        country: ISO alpha-3 of the state that it is or lies in, or None.
        latitude, longitude: degrees, of a city (GeoNames); None for regions and states.
        why: how it was tied to the act, in words.
    """

    span: Span
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of somebody's words that the article reports.

    Attributes:
        kind: direct, mixed or indirect.
        parts: the content without cue and outer quotation marks; more than one where the cue interrupts it.
        speaker: the fullest name or description that the article gives for the speaker, anywhere.
        mention: the words that name the speaker here.
        side: the party spoken for; None where the text does not settle it.
        cue: the reporting words, or None (a floating quote, a headline's colon).
        to: addressee or medium, where named.
        chain: who passes the words on, outermost first (an outlet that quotes an agency).
        same_as: the id of the fuller record of the same words, or None.
        why: the construction that it was read from.
    """

    id: str
    kind: QuoteKind
    parts: tuple[Span, ...]
    speaker: Span | None = None
    mention: Span | None = None
    side: Actor | None = None
    cue: Span | None = None
    to: Span | None = None
    chain: tuple[Source, ...] = ()
    same_as: str | None = None
    why: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The words, parts joined by a space."""
        return " ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that an article gives to somebody: a quote, or what somebody thinks, wants, backs or shows.

    Attributes:
        content: the words; more than one part where the cue interrupts them.
        source: the words for whose they are, as they stand nearest; None where the article names nobody.
        cue: the verb or noun that gives them, or None.
        quote: the quote that it is; None for an attitude, which is no quote by the codebook.
        why: the construction that it was read from.
    """

    content: tuple[Span, ...]
    source: Span | None = None
    cue: Span | None = None
    quote: Quote | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One political act that one sentence reports (codebook, `Events`; PLOVER 2.0's fields and more).

    Attributes:
        type: PLOVER's event type, in capitals.
        status: whether it happened.
        trigger: the words that carry the act.
        sentence: the sentence that reports it.
        actors, recipients: the parties; what two sides do together has all in `actors`.
        mode: PLOVER's mode of the type, or None.
        contexts: PLOVER's contexts, in the ontology's order.
        when: when the act took, or is to take, place; None where neither text nor publication date says.
        where: where, if the text ties a place to the act, or None.
        forum: the standing talks that it concerns ("six-party talks"), or None.
        attribution: who says that it happened, outermost first; empty where the outlet itself does.
        quote: the id of the quote whose words are this act, or None.
        same_as: the id of the first report of the same act in the article, or None.
        cameo, goldstein: CAMEO code and Goldstein score, through the ontology's map.
        quad: PLOVER's quad class, 1 to 4 (verbal and material co-operation, verbal and material conflict).
        score: PLOVER's conflict-co-operation score, -10 to 10.
        confidence: 0 to 1.
        why: the rule and features that gave each decision, in words.
    """

    id: str
    type: str
    status: Status
    trigger: Span
    sentence: Span
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    forum: str | None = None
    attribution: tuple[Source, ...] = ()
    quote: str | None = None
    same_as: str | None = None
    cameo: str = ""
    goldstein: float | None = None
    quad: int = 0
    score: float = 0.0
    confidence: float = 1.0
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """One party makes one thing depend on another (codebook, `Conditions`).

    Attributes:
        set_by: who sets it.
        on: who must fulfil it.
        requires: the words for what must happen or stop.
        enables: the words for what would then happen (the codebook's `for`), or None.
        relation: how the two hang together.
        answer: the other side's reaction in the article.
        answered_by: the words of that reaction, or None.
        sentence: the sentence that sets it.
        why: the construction that it was read from.
    """

    id: str
    set_by: tuple[Actor, ...]
    on: tuple[Actor, ...]
    requires: Span
    relation: Relation
    sentence: Span
    enables: Span | None = None
    answer: Answer = Answer.NONE
    answered_by: Span | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Commitment:
    """A party has bound itself (codebook, `Commitments`).

    Attributes:
        by, to: who bound itself, to whom.
        undertakes: the words for what it will do.
        in_return: the words for what it gets, or None.
        made: when it was made, or None.
        status: what became of it, as of the article.
        shown_by: the words that show the status, or None.
        sentence: the sentence that reports it.
        why: the construction that it was read from.
    """

    id: str
    by: tuple[Actor, ...]
    to: tuple[Actor, ...]
    undertakes: Span
    sentence: Span
    in_return: Span | None = None
    made: When | None = None
    status: CommitmentStatus = CommitmentStatus.UNKNOWN
    shown_by: Span | None = None
    why: tuple[str, ...] = ()


def record_id(kind: str, article_hash: str, *features: object) -> str:
    """A stable id for a record: its kind's letter and sixteen hex digits over its article and its features."""
    data = "\x1f".join([kind, article_hash, *map(str, features)]).encode("utf-8", "surrogatepass")
    return kind + hashlib.sha256(data).hexdigest()[:16]
