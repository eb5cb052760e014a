"""The ledger as rows for people: every row says its words, its source, and where to find them.

All three forms of the ledger (terminal, JSON, page) are made from these rows and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """Where a row was read.

    Attributes:
        record: the record's id, which ``standoff explain`` takes.
        article: the article's content hash.
        id: the article's own id.
        outlet: who published it, or None.
        published: its ISO date, or None.
        start, end: the characters of the words in its text.
    """

    record: str
    article: str
    id: str
    outlet: str | None
    published: str | None
    start: int
    end: int

    @property
    def source(self) -> str:
        """Who published it; where that is not known, the article's own id."""
        return self.outlet or (self.id if self.id != self.article else "outlet unknown")


@dataclass(frozen=True, slots=True)
class Corpus:
    """What the ledger was made from.

    Attributes:
        articles: how many articles; `copies` of them repeat another one, `undated` have no date.
        outlets: the outlets' names, sorted.
        reports: coded reports of events; `events`: the events, each counted once.
        first, last: first and last publication date, or None.
        parties: the parties that the ledger was narrowed to, by name; empty for all.
        since, until: the period it was narrowed to, or None.
        left_out: rows left out because nothing dates them, where a period was asked for.
    """

    articles: int
    copies: int
    undated: int
    outlets: tuple[str, ...]
    reports: int
    events: int
    first: str | None
    last: str | None
    parties: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    left_out: int = 0


JOINTS = {
    "precondition": "before",
    "exchange": "in exchange for",
    "threat": "threatened with",
    "commitment-first": "first, then",
}
"""How each relation of the codebook reads between a condition's two halves."""


@dataclass(frozen=True, slots=True)
class ConditionRow:
    """A condition: who sets it, on whom, what for, and the answer."""

    set_by: str
    on: str
    relation: str
    requires: str
    enables: str | None
    answer: str
    answered: str | None
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def joint(self) -> str:
        """What reads between what is required and what it is for."""
        return JOINTS[self.relation]

    @property
    def reaction(self) -> str:
        """The answer in words."""
        return "no answer" if self.answer == "none" else self.answer


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A commitment and what became of it."""

    by: str
    to: str
    undertakes: str
    in_return: str | None
    made: str
    status: str
    shown_by: str | None
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event with all its reports.

    Attributes:
        when: as text; "undated" where nothing says.
        type, mode: PLOVER's; `kind` is "words" or "deeds", `tone` "co-operative" or "conflictual".
        status: the most settled status; `statuses` all that the reports give.
        before, trigger, after: an excerpt of the sentence around the words that carry the act.
        speaker: who says that it happened, or None where the outlet itself does.
        sources: independent sources; `refs` has one reference a report.
    """

    when: str
    earliest: str | None
    latest: str | None
    who: str
    whom: str
    type: str
    mode: str | None
    kind: str
    tone: str
    status: str
    statuses: tuple[str, ...]
    before: str
    trigger: str
    after: str
    speaker: str | None
    sources: int
    score: float
    why: tuple[str, ...]
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def words(self) -> str:
        """The excerpt in one piece."""
        return self.before + self.trigger + self.after


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Somebody's words."""

    side: str
    speaker: str
    kind: str
    words: str
    cue: str | None
    to: str | None
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ForumRow:
    """Standing talks and how they stand."""

    name: str
    state: str
    words: str
    planned: str | None
    members: str
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class WaitRow:
    """One party waits for another: the conditions that stand between them."""

    waiter: str
    doer: str
    conditions: tuple[ConditionRow, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DeadlockRow:
    """Two parties that wait for one another, in a sentence."""

    sentence: str
    refs: tuple[Ref, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of a disagreement, with the words of each report."""

    value: str
    told: tuple[tuple[str, Ref], ...]


@dataclass(frozen=True, slots=True)
class DisagreementRow:
    """Where sources disagree: in what, about whose act of which type, and why they are taken for one."""

    difference: str
    about: str
    why: str
    versions: tuple[VersionRow, ...]
    parties: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The whole ledger, each part in the order to be read."""

    corpus: Corpus
    conditions: tuple[ConditionRow, ...]
    promises: tuple[PromiseRow, ...]
    events: tuple[EventRow, ...]
    quotes: tuple[QuoteRow, ...]
    forums: tuple[ForumRow, ...]
    waits: tuple[WaitRow, ...]
    deadlocks: tuple[DeadlockRow, ...]
    disagreements: tuple[DisagreementRow, ...]

    def refs(self) -> Iterator[Ref]:
        """Every reference of every row."""
        for part in (self.conditions, self.promises, self.events, self.quotes, self.forums, self.deadlocks):
            for row in part:
                yield from row.refs
        for wait in self.waits:
            for condition in wait.conditions:
                yield from condition.refs
        for disagreement in self.disagreements:
            for version in disagreement.versions:
                yield from (ref for _, ref in version.told)
