"""Standing talks: when they last met, whether they are stalled, what is planned next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from standoff.judge.verdict import Forum, ForumState
from standoff.link import Cluster, article_order
from standoff.link.words import stem, tokens
from standoff.model import UNKNOWN_ACTOR, Status


@dataclass(frozen=True, slots=True)
class _Lexicon:
    stalled: frozenset[tuple[str, ...]]
    meeting: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    data = yaml.safe_load(files("standoff.judge").joinpath("data/forums.yaml").read_text("utf-8"))
    return _Lexicon(frozenset(_stems(words) for words in data["stalled"]), frozenset(data["meeting"]))


def find_forums(clusters: Iterable[Cluster]) -> tuple[Forum, ...]:
    """The standing talks that the events concern, by name."""
    by_name: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for name in sorted({report.event.forum for report in cluster.reports if report.event.forum}):
            by_name[name].append(cluster)
    return tuple(_forum(name, by_name[name]) for name in sorted(by_name))


def _forum(name: str, events: Sequence[Cluster]) -> Forum:
    told = [(state, cluster) for cluster in events if (state := _state(cluster))]
    settled = [pair for pair in told if pair[0] is not ForumState.PLANNED]
    planned = [cluster for state, cluster in told if state is ForumState.PLANNED]
    state, shown = max(
        settled or told,
        key=lambda pair: _recency(pair[1]),
        default=(ForumState.SPOKEN_OF, max(events, key=_recency)),
    )
    return Forum(
        name=name,
        state=state,
        shown=shown,
        planned=max(planned, key=_recency, default=None),
        parties=tuple(sorted({code for c in events for code in c.actors} - {UNKNOWN_ACTOR})),
        events=tuple(events),
    )


def _state(cluster: Cluster) -> ForumState | None:
    """What an event tells about its talks, or None where it only speaks of them."""
    if cluster.status is Status.ACTUAL and _is_stalled(cluster):
        return ForumState.STALLED
    if cluster.lead.event.type not in _lexicon().meeting:
        return None
    return {Status.ACTUAL: ForumState.HELD, Status.PLANNED: ForumState.PLANNED}.get(cluster.status)


def _is_stalled(cluster: Cluster) -> bool:
    """Whether a trigger says that the talks do not go on ("are deadlocked")."""
    phrases = _lexicon().stalled
    for report in cluster.reports:
        words = _stems(report.event.trigger.text)
        if any(_holds(words, phrase) for phrase in phrases):
            return True
    return False


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in tokens(text))


def _holds(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return any(words[i : i + len(phrase)] == phrase for i in range(len(words) - len(phrase) + 1))


def _recency(cluster: Cluster) -> tuple[str, str, str]:
    """Later news first settles it: when it was published, then the event's own time."""
    published = max((r.article.published or "" for r in cluster.reports), default="")
    own = cluster.when.latest.isoformat() if cluster.when else ""
    return (published, own, article_order(cluster.lead.article)[1])
