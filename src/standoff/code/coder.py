"""The coder: articles in, codings out. Holds the loaded models and tables; pure otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from standoff.code.actors import ActorReading, Names, find_actors, read_lookup, settle_quoted
from standoff.code.commitments import find_commitments
from standoff.code.conditions import find_conditions
from standoff.code.draft import Draft, Mention
from standoff.code.events import EventTables, find_events, load_event_tables
from standoff.code.parse import attach, cut_blocks, parser_texts
from standoff.code.pipeline import load_pipeline
from standoff.code.quotes import find_attributions, find_quotes
from standoff.code.relation import RelationReading, read_relation
from standoff.code.steps import Step, ordered, run_all
from standoff.code.times import TimeMention, resolve_times
from standoff.model import Actor, Article, Attribution, Coding, Failure
from standoff.ontology.entities import Entities, load_entities

if TYPE_CHECKING:
    from spacy.tokens import Doc

_BATCH = 16
"""Articles parsed together: enough for full parser batches, few enough to keep memory flat."""
_PARSER_BATCH = 64
"""Paragraphs a parser batch. On one core more gives no speed and costs memory."""
_PARSER_TROUBLES = (ValueError, MemoryError, RuntimeError, IndexError)
"""What spaCy raises on a text that it cannot parse."""


@dataclass(frozen=True, slots=True)
class _Tables:
    names: Names
    events: EventTables


class Coder:
    """Codes articles. Load one per process and keep it.

    Args:
        pipeline: name of an installed spaCy pipeline with tagger, parser and lemmatizer; by default the
            one that comes with the package.
        entities: who is who; by default the ontology shipped with the package.

    Raises:
        ValueError: the pipeline is not installed or lacks a component.
    """

    def __init__(self, pipeline: str | None = None, *, entities: Entities | None = None) -> None:
        self._nlp = load_pipeline(pipeline)
        names = Names(entities or load_entities())
        self._tables = _Tables(names, load_event_tables(names))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in their order, as `code` runs them after parsing."""
        return self._steps([])

    def code(self, article: Article) -> Coding:
        """Everything found in one article. Two calls with one article give equal codings."""
        return self._finish(article, *self._parsed([article])[0])

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coding | Failure]:
        """Codings in the articles' order, parsed in batches; what cannot be coded gives a `Failure`."""
        stream = iter(articles)
        while batch := list(islice(stream, _BATCH)):
            yield from self._code_batch(batch)

    def relation(self, text: str, actor: str, recipient: str) -> RelationReading:
        """The act between two parties whose words stand in ``text``: type, mode, status, trigger, why.

        Raises:
            ValueError: the words of a party do not stand in the text.
        """
        return read_relation(self._tables.events.encoder, self.code(Article(text=text)), actor, recipient)

    def actor(self, phrase: str, *, date: str | None = None, text: str | None = None) -> ActorReading:
        """Whom a phrase means, at a date, alone or as it stands in a text.

        Args:
            phrase: "the Blue House", "Mr Kerry", "rebels".
            date: ISO date at which offices count.
            text: what the phrase is read in; the place where it stands first counts. Where it does not stand
                there, it is read as a paragraph after it.

        Raises:
            ValueError: the phrase is empty, or the date is no ISO date.
        """
        if not (phrase := phrase.strip()):
            raise ValueError("the phrase is empty; right is the words that name somebody")
        whole = phrase if text is None else text
        if (start := whole.find(phrase)) < 0:
            start = len(whole) + 2
            whole = f"{whole}\n\n{phrase}"
        draft, docs = self._parsed([Article(text=whole, published=date)])[0]
        attach(draft, docs)
        run_all(self._steps_to("quoted pronouns"), draft)
        return read_lookup(draft, self._tables.names, phrase, start)

    def attributions(self, article: Article) -> tuple[Attribution, ...]:
        """The quotes of one article, and what it gives to somebody that is no quote: belief, intention, evidence."""
        draft, docs = self._parsed([article])[0]
        attach(draft, docs)
        run_all(self._steps_to("quotes"), draft)
        return find_attributions(draft)

    def _parsed(self, articles: Sequence[Article]) -> list[tuple[Draft, list[Doc]]]:
        drafts = [Draft(article, cut_blocks(article)) for article in articles]
        find = self._tables.names.places_of
        texts = [text for draft in drafts for text in parser_texts(draft.article, draft.blocks, find)]
        docs = self._nlp.pipe(texts, batch_size=_PARSER_BATCH)
        return [(draft, [next(docs) for _ in draft.blocks]) for draft in drafts]

    def _code_batch(self, batch: Sequence[Article]) -> Iterator[Coding | Failure]:
        try:
            parsed = self._parsed(batch)
        except _PARSER_TROUBLES:
            # One text may upset the parser for the whole batch: find it by parsing each alone.
            yield from (self._alone(article) for article in batch)
            return
        for article, (draft, docs) in zip(batch, parsed, strict=True):
            yield self._guarded(article, draft, docs)

    def _alone(self, article: Article) -> Coding | Failure:
        try:
            draft, docs = self._parsed([article])[0]
        except _PARSER_TROUBLES as error:
            return _failure(article, error)
        return self._guarded(article, draft, docs)

    def _guarded(self, article: Article, draft: Draft, docs: list[Doc]) -> Coding | Failure:
        try:
            return self._finish(article, draft, docs)
        except Exception as error:  # one article's trouble, whatever it is, must not stop ten thousand others
            return _failure(article, error)

    def _finish(self, article: Article, draft: Draft, docs: list[Doc]) -> Coding:
        attach(draft, docs)
        run_all(self._steps([]), draft)
        return Coding(
            article,
            actors=tuple(_listed(draft)),
            times=tuple(draft.times),
            quotes=tuple(draft.quotes),
            events=tuple(draft.events),
            conditions=tuple(draft.conditions),
            commitments=tuple(draft.commitments),
        )

    def _steps_to(self, last: str) -> tuple[Step, ...]:
        """The steps up to the one of this name."""
        steps = self.steps
        return steps[: [step.name for step in steps].index(last) + 1]

    def _steps(self, times: list[TimeMention]) -> tuple[Step, ...]:
        """The steps over one article; ``times`` passes what the time step found to the event step."""
        tables = self._tables
        steps = [
            _step("actors", "blocks sentences", "mentions", lambda d: find_actors(d, tables.names)),
            _step("times", "blocks", "times", lambda d: times.extend(resolve_times(d))),
            _step("quotes", "blocks mentions", "quotes", find_quotes),
            _step("quoted pronouns", "mentions quotes", "mentions", settle_quoted),
            _step(
                "events", "mentions times quotes", "events", lambda d: find_events(d, tables.events, times)
            ),
            _step("conditions", "mentions quotes events", "conditions", find_conditions),
            _step(
                "commitments",
                "mentions quotes events times",
                "commitments",
                lambda d: find_commitments(d, times),
            ),
        ]
        return ordered(steps, given=("blocks", "sentences"))


def _step(name: str, needs: str, gives: str, run: Callable[[Draft], None]) -> Step:
    return Step(name, frozenset(needs.split()), frozenset(gives.split()), run)


def _failure(article: Article, error: BaseException) -> Failure:
    return Failure(
        origin=article.origin or article.id,
        stage="code",
        kind="error",
        reason=f"{type(error).__name__}: {error}",
        hint="the other articles are coded; please report this one with its text",
    )


def _listed(draft: Draft) -> Iterator[Actor]:
    """The mentions as actors of the coding: those with a side, each party of a mention once."""
    for mention in sorted(draft.mentions, key=_place):
        if mention.is_place:
            continue
        for party in mention.parties:
            if party.code:
                span = draft.span(mention.start, mention.end)
                yield party.actor(span)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end
