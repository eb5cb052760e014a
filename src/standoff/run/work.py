"""What a worker does: a batch of articles in, the bytes of its part files out."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from standoff.errors import UsageError, one_line
from standoff.model import Article, Coding, Failure
from standoff.store import Part, encode
from standoff.store.writer import FailedArticle


class ArticleCoder(Protocol):
    """What a run needs of a coder; `standoff.Coder` is one."""

    def code(self, article: Article, /) -> Coding:
        """The article's coding."""
        ...

    def code_many(self, articles: Iterable[Article], /) -> Iterator[Coding | Failure]:
        """The codings, in order; a failure stands for an article that cannot be coded."""
        ...


TOGETHER = 200_000
"""Characters of the articles that are parsed together: their parses are held at once, some 3 kB a character."""

MakeCoder = Callable[[], ArticleCoder]
"""Loads a coder; hashable, and sent to workers by pickle, so a class or a frozen dataclass, not a lambda."""


@dataclass(frozen=True, slots=True)
class PipelineCoder:
    """Loads `standoff.Coder` with a spaCy pipeline of this name, or the default one, and a user's tables of actors."""

    pipeline: str | None = None
    actors: tuple[Path, ...] = ()

    def __call__(self) -> ArticleCoder:
        """The coder, loaded.

        Raises:
            UsageError: the pipeline is not installed, or lacks a component; a table of actors does not fit.
        """
        from standoff.code.coder import Coder  # loads spaCy: only where something is coded
        from standoff.ontology.entities import load_entities

        try:
            return Coder(pipeline=self.pipeline, entities=load_entities(self.actors))
        except ValueError as error:
            raise UsageError(one_line(error)) from error


@dataclass(frozen=True, slots=True)
class Task:
    """One batch of a run's input.

    Attributes:
        index: its place in the input, from 0; the same for any number of workers and on every rerun.
        articles: those that the store does not have yet.
        failures: what could not be read on the way.
        skipped: how many articles of the batch the store has already.
    """

    index: int
    articles: tuple[Article, ...]
    failures: tuple[FailedArticle, ...] = ()
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Coded:
    """One batch, coded.

    Attributes:
        task: the batch's index, its skipped articles and failures of reading are kept as they were.
        articles: the hashes of the articles that were coded.
        part: their part files; None where there are none.
        failures: of reading and of coding.
    """

    index: int
    skipped: int
    articles: tuple[str, ...]
    part: Part | None
    failures: tuple[FailedArticle, ...]


@lru_cache(maxsize=1)
def loaded(make_coder: MakeCoder) -> ArticleCoder:
    """The coder, loaded once a process."""
    return make_coder()


def code_task(make_coder: MakeCoder, task: Task, each: Callable[[], None] = lambda: None) -> Coded:
    """Code the batch; ``each`` is called after every article. Loads the coder only where there is work."""
    if not task.articles:
        return assembled(task, [])
    return assembled(task, code_all(loaded(make_coder), task.articles, each))


def code_all(
    coder: ArticleCoder, articles: Sequence[Article], each: Callable[[], None] = lambda: None
) -> list[Coding | Failure]:
    """One result an article, in order; if coding them together breaks, the rest are coded one by one."""
    with _loaded_at_rest():
        return [result for group in _groups(articles) for result in _code_group(coder, group, each)]


@contextmanager
def _loaded_at_rest() -> Iterator[None]:
    """Within, Python's garbage collector leaves alone what is there by now.

    The tables are hundreds of thousands of objects and never garbage; to go over them every few dozen articles
    takes a fiftieth of the whole time. A process that has frozen objects of its own is left as it is.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _groups(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles in runs of at most `TOGETHER` characters; a longer article is a run by itself."""
    group: list[Article] = []
    characters = 0
    for article in articles:
        if group and characters + len(article.text) > TOGETHER:
            yield group
            group, characters = [], 0
        group.append(article)
        characters += len(article.text)
    if group:
        yield group


def _code_group(
    coder: ArticleCoder, articles: Sequence[Article], each: Callable[[], None]
) -> list[Coding | Failure]:
    results: list[Coding | Failure] = []
    try:
        for result in coder.code_many(articles):
            results.append(result)
            each()
    except Exception:  # whatever it was, the article that causes it shows below
        results = results[: len(articles)]
    for article in articles[len(results) :]:
        results.append(code_one(coder, article))
        each()
    return results[: len(articles)]


def code_one(coder: ArticleCoder, article: Article) -> Coding | Failure:
    """The article's coding, or the failure that an exception on the way becomes."""
    try:
        return coder.code(article)
    except Exception as error:  # one bad article must not end a run of many
        return crash(article, f"{type(error).__name__}: {one_line(error)}")


def crash(article: Article, reason: str) -> Failure:
    """The failure of an article that made the coder break."""
    return Failure(
        origin=article.origin or article.id,
        stage="code",
        kind="crash",
        reason=reason,
        hint="report it with the article; the other articles were coded",
    )


def assembled(task: Task, results: Sequence[Coding | Failure]) -> Coded:
    """The batch's results as its part files and failures."""
    failures = list(task.failures)
    codings: list[Coding] = []
    for article, result in zip(task.articles, results, strict=True):
        if isinstance(result, Failure):
            failures.append((result, article.hash))
        else:
            codings.append(result)
    part = encode(task.index, codings) if codings else None
    hashes = tuple(coding.article.hash for coding in codings)
    return Coded(task.index, task.skipped, hashes, part, tuple(failures))


def unstorable(article: Article) -> Failure:
    """The failure of an article that the store cannot hold (`standoff.store.is_storable`)."""
    return Failure(
        origin=article.origin or article.id,
        stage="store",
        kind="lone-surrogate",
        reason="the text holds half of a surrogate pair, which UTF-8 cannot hold",
        hint="repair the encoding of the text",
    )
