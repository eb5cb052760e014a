"""Quotes in sentences of our own: content, kind, speaker, cue, addressee, chain."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standoff.code.actors import Names, find_actors
from standoff.code.draft import Draft, Mention, Party
from standoff.code.parse import attach, cut_blocks, parser_texts
from standoff.code.pipeline import load_pipeline
from standoff.code.quotes import find_quotes
from standoff.model import Article, Quote
from standoff.ontology.entities import load_entities

CASES: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parent / "cases" / "quotes.yaml").read_text(encoding="utf-8")
)
ALL = [
    pytest.param(case, id=f"{group}-{i}") for group, cases in CASES.items() for i, case in enumerate(cases)
]


@cache
def tools() -> tuple[Any, Names]:
    return load_pipeline(), Names(load_entities())


def draft_of(text: str) -> Draft:
    nlp, names = tools()
    article = Article(text=text, id="case")
    draft = Draft(article, cut_blocks(article))
    attach(draft, list(nlp.pipe(parser_texts(article, draft.blocks, names.places_of))))
    find_actors(draft, names)
    return draft


def quotes_of(text: str) -> list[Quote]:
    draft = draft_of(text)
    find_quotes(draft)
    return draft.quotes


def bare(words: str) -> str:
    return re.sub(r"^[\s\"“‘']+|[\s\"”’'.,?!]+$", "", words)


@pytest.mark.parametrize("case", ALL)
def test_case(case: dict[str, Any]) -> None:
    found = quotes_of(case["text"])
    assert [(q.kind.value, [bare(p.text) for p in q.parts]) for q in found] == [
        (q["kind"], [bare(p) for p in ([q["text"]] if isinstance(q["text"], str) else q["text"])])
        for q in case["quotes"]
    ]
    for quote, wanted in zip(found, case["quotes"], strict=True):
        given_ = {
            "speaker": quote.speaker and quote.speaker.text,
            "cue": quote.cue and quote.cue.text,
            "to": quote.to and quote.to.text,
            "chain": [source.name for source in quote.chain],
        }
        assert {key: given_[key] for key in wanted if key in given_} == {
            key: wanted[key] for key in wanted if key in given_
        }


def test_the_table_is_long_enough() -> None:
    assert len(ALL) >= 80


def test_the_side_is_the_party_of_the_mention() -> None:
    text = '"We will wait," the Norwegian envoy said.'
    draft = draft_of(text)
    start = text.index("the Norwegian")
    party = Party("NOR", "GOV", "Norway", "NOR", "demonym")
    draft.mentions = [Mention(start, start + 19, text.index("envoy"), 0, (party,), "role")]
    find_quotes(draft)
    side = draft.quotes[0].side
    assert side is not None
    assert (side.code, side.sector, side.span and side.span.text) == ("NOR", "GOV", "the Norwegian envoy")


def test_an_unknown_side_is_none() -> None:
    assert quotes_of('"We will wait," the envoy said.')[0].side is None


def test_a_repeat_points_to_the_fuller_record() -> None:
    found = quotes_of(
        "Bridge will never open, says Kral\n\n"
        "Foreign Minister Anton Kral said on Monday that the bridge will never open to lorries again."
    )
    assert len(found) == 2
    assert found[0].same_as == found[1].id
    assert found[1].same_as is None


def test_ids_differ_and_are_stable() -> None:
    text = '"We go," the envoy said. "They stay," the general said.'
    first, second = quotes_of(text), quotes_of(text)
    assert [q.id for q in first] == [q.id for q in second]
    assert len({q.id for q in first}) == len(first) == 2
    assert all(q.id.startswith("q") for q in first)


def test_every_quote_says_why() -> None:
    assert all(q.why for q in quotes_of('"We go," the envoy said. He added that the road was long.'))


def test_an_empty_article_has_no_quotes() -> None:
    draft = Draft(Article(text="", id="empty"))
    find_quotes(draft)
    assert draft.quotes == []


PIECES = st.sampled_from(
    ['"', "“", "”", "'", "’", "‘", " ", "\n\n", ", ", ". ", ": ", "he said", "Kral", "the envoy told us that",
     "according to", "talks go on",
     "says", "\u00a0", "(", ")", "?", "—", "but added", "the claim that", "\u200f", "é"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=24))
def test_any_run_of_marks_and_cues_gives_spans_of_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    for quote in quotes_of(text):
        spans = [
            *quote.parts,
            quote.speaker,
            quote.mention,
            quote.cue,
            quote.to,
            *(s.span for s in quote.chain),
        ]
        assert all(span.is_in(text) for span in spans if span is not None)


def test_a_pronoun_after_a_quotation_without_a_cue_is_its_speaker() -> None:
    text = (
        "For the third time this week, after a night of rain over the harbour, a spokesman for the harbour board said: "
        "“We stay where we are.”\n\n“Nobody leaves.”\n\n“And nobody comes to us,” he said."
    )
    found = quotes_of(text)
    assert len(found) == 3
    assert {quote.speaker.text for quote in found if quote.speaker} == {"a spokesman for the harbour board"}
