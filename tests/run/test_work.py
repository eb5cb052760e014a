from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from standoff.model import Article, Coding, Failure
from standoff.run.work import TOGETHER, code_all

from .fakes import FakeCoder


class Watched(FakeCoder):
    """Remembers how many characters it was given at once."""

    given: list[int]

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coding | Failure]:
        listed = list(articles)
        self.given.append(sum(len(article.text) for article in listed))
        return super().code_many(listed)


def test_long_articles_are_not_parsed_together() -> None:
    Watched.given = []
    sizes = [10, TOGETHER // 2, TOGETHER // 2, 20, TOGETHER + 5, 30, 40]
    articles = [Article("word " * (size // 5), id=str(size)) for size in sizes]
    results = code_all(Watched(), articles)
    assert [result.article for result in results if isinstance(result, Coding)] == articles
    assert Watched.given == [10 + TOGETHER // 2, TOGETHER // 2 + 20, TOGETHER + 5, 70]


class Peeking(FakeCoder):
    """Remembers how many objects the garbage collector left alone while it coded."""

    frozen: int

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coding | Failure]:
        Peeking.frozen = gc.get_freeze_count()
        return super().code_many(articles)


def test_what_is_loaded_is_no_garbage_while_articles_are_coded() -> None:
    assert gc.get_freeze_count() == 0
    code_all(Peeking(), [Article("Talks fail.", id="a")])
    assert Peeking.frozen > 1000
    assert gc.get_freeze_count() == 0


def test_what_a_user_has_frozen_stays_frozen() -> None:
    gc.freeze()
    try:
        before = gc.get_freeze_count()
        code_all(Peeking(), [Article("Talks fail.", id="a")])
        assert gc.get_freeze_count() == before
    finally:
        gc.unfreeze()
