"""A coder for tests, quick and told by the text what to do."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from standoff.model import Actor, Article, Coding, Event, Failure, Span, Status, record_id


@dataclass(frozen=True)
class FakeCoder:
    """Every word in capitals is an event; words like KILL do what they say."""

    pause: float = 0.0

    def __call__(self) -> FakeCoder:
        return self

    def code(self, article: Article) -> Coding:
        time.sleep(self.pause)
        if "KILL" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "RAISE" in article.text:
            raise RuntimeError("told to\nraise")
        if "INTERRUPT" in article.text:
            raise KeyboardInterrupt
        return Coding(article, events=tuple(_events(article)))

    def code_many(self, articles: Iterable[Article]) -> Iterator[Coding | Failure]:
        for article in articles:
            if "FAIL" in article.text:
                yield Failure(article.origin, "code", "no-body", "nothing to code", "a body")
            else:
                yield self.code(article)


@dataclass(frozen=True)
class MissingPipeline:
    """A coder that cannot be loaded."""

    def __call__(self) -> FakeCoder:
        from standoff.errors import UnknownNameError

        raise UnknownNameError("pipeline", "en_core_web_xl", ["en_core_web_sm"])


def _events(article: Article) -> Iterator[Event]:
    start = 0
    for word in article.text.split():
        start = article.text.index(word, start)
        if word.isupper():
            span = Span.of(article.text, start, start + len(word))
            actors = (Actor(word[:3], span=span),)
            yield Event(record_id("e", article.hash, start), "CONSULT", Status.ACTUAL, span, span, actors)
        start += len(word)


def articles(count: int, **texts: str) -> list[Article]:
    """Numbered articles; ``n3="KILL"`` gives the fourth a text of its own."""
    return [
        Article(
            texts.get(f"n{n}", f"USA meets PRK for the {n}th time"),
            id=f"a{n}",
            published="2013-06-17",
            origin=f"a{n}.txt",
        )
        for n in range(count)
    ]
