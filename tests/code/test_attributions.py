"""What an article gives to somebody: quotes, and beside them attitudes that are no quotes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.code.coder import Coder
from standoff.model import Article, Attribution

PIECES = [
    "The envoy fears that the dam will break.",
    "Omar Hadi refused to sign,",
    "“We doubt that it holds,”",
    "said the mayor.",
    "The union seemed to waver",
    "and praised the pact",
    "\n\n",
    "the pact that Chad’s army had endorsed,",
]


def found(coder: Coder, text: str) -> list[Attribution]:
    return list(coder.attributions(Article(text=text)))


def told(one: Attribution) -> tuple[str | None, str | None, str]:
    content = " ".join(part.text for part in one.content)
    return one.source and one.source.text, one.cue and one.cue.text, content


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The envoy fears that the dam will break.",
            ("The envoy", "fears", "the dam will break"),
        ),
        (
            "The harbour board refused to sign the lease.",
            ("The harbour board", "refused", "to sign the lease"),
        ),
        ("The governor praised the new pact.", ("The governor", "praised", "the new pact")),
        ("The minister referred to the old lease.", ("The minister", "referred", "the old lease")),
        ("The tunnel appears to be finished.", (None, "appears", "The tunnel appears to be finished")),
    ],
)
def test_attitudes_have_source_cue_and_content(
    coder: Coder, text: str, expected: tuple[str | None, str, str]
) -> None:
    (one,) = found(coder, text)
    assert one.quote is None
    assert one.why
    assert told(one) == expected


def test_a_quote_is_given_once_and_as_a_quote(coder: Coder) -> None:
    (one,) = found(coder, "The mayor warned that the dam would break.")
    assert one.quote is not None
    assert told(one) == ("The mayor", "warned", "the dam would break")


def test_what_a_speaker_thinks_is_part_of_the_quote(coder: Coder) -> None:
    (one,) = found(coder, "“I fear that the dam will break,” the mayor said.")
    assert one.quote is not None


def test_a_quotation_without_a_cue_has_the_words_that_named_its_speaker(coder: Coder) -> None:
    text = "“We stay where we are,” a spokesman for the harbour board said.\n\n“Nobody leaves.”"
    first, second = found(coder, text)
    assert second.cue is None
    assert second.source == first.source


def test_the_record_has_no_attitudes(coder: Coder) -> None:
    assert coder.code(Article(text="The envoy fears that the dam will break.")).quotes == ()


@settings(max_examples=25, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_run_of_clauses_gives_spans_of_the_text(coder: Coder, pieces: list[str]) -> None:
    text = " ".join(pieces)
    attributions = found(coder, text)
    for one in attributions:
        for span in (*one.content, one.source, one.cue):
            assert span is None or text[span.start : span.end] == span.text
    starts = [one.content[0].start for one in attributions]
    assert starts == sorted(starts)
