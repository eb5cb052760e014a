"""Commitments: the case table by shares with floors, and cases that must hold one by one."""

from __future__ import annotations

import pytest
from case_tables import code_cases, load_cases
from ledger_tables import Counts, count_commitments

from standoff.code.coder import Coder
from standoff.model import Article, Commitment, CommitmentStatus

CASES = load_cases("commitments")
FLOORS = {"found": 0.89, "precision": 0.95, "status": 0.9, "in return": 0.95, "to": 0.86}
"""Shares of the table that were met when the floors were set, a case or two below."""


@pytest.fixture(scope="module")
def counts(coder: Coder) -> Counts:
    return count_commitments(CASES, code_cases(coder, CASES))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_share_met_is_not_below_its_floor(counts: Counts, name: str) -> None:
    told = "\n".join([f"{name}: {counts.right[name]} of {counts.of[name]}", *counts.misses])
    assert counts.share(name) >= FLOORS[name], told


def test_no_text_stands_twice() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)


def coded(coder: Coder, text: str) -> list[Commitment]:
    return list(coder.code(Article(text, published="2013-06-17")).commitments)


@pytest.mark.parametrize(
    ("text", "by", "undertakes", "status"),
    [
        ("Peru pledged to return the archive to Chile.", "PER", "to return the archive to Chile", "unknown"),
        ("In May, Peru agreed to share a bridge with Chile next year.", "PER",
         "to share a bridge with Chile next year",
         "pending"),
        ("The French government said it would deliver grain to Mali.", "FRA", "deliver grain to Mali", "unknown"),
        ("Iran has kept its promise to free the Dutch crew.", "IRN", "to free the Dutch crew", "kept"),
        ("Serbia reneged on its deal with Croatia.", "SRB", "deal with Croatia", "broken"),
        ("Canada withdrew from the treaty it had signed with Cuba.", "CAN", "the treaty", "broken"),
        ("India suspended its agreement with Nepal to share water.", "IND", "to share water", "suspended"),
        ("Egypt never delivered the maps it had promised Sudan.", "EGY", "the maps", "broken"),
        ("Ghana has granted a request by Togo for its ships to stay in Accra.", "GHA",
         "its ships to stay in Accra", "pending"),
    ],
)  # fmt: skip
def test_construction(coder: Coder, text: str, by: str, undertakes: str, status: str) -> None:
    found = [([a.code for a in c.by], c.undertakes.text, c.status) for c in coded(coder, text)]
    assert found == [([by], undertakes, CommitmentStatus(status))]


@pytest.mark.parametrize(
    "text",
    [
        "Peru refused to promise Chile any help.",
        "Iran might agree to free the Dutch crew.",
        "France urged Mali to pledge troops.",
        "North Korea vowed to attack Japan.",
        "Iran promised a crushing response to Israel.",
        "Chile agreed that the meeting with Peru was useful.",
        "Spain said Morocco would pay for the attack.",
        "Serbia left the meeting without agreeing to the treaty with Croatia.",
        "Both camps have until noon to conclude a pact with Oman.",
        "Egypt denied that it had agreed to sell Sudan the dam.",
    ],
)
def test_nobody_is_bound(coder: Coder, text: str) -> None:
    assert coded(coder, text) == []


def test_an_exchange_binds_both_sides(coder: Coder) -> None:
    first, second = coded(
        coder, "In May 2012, Iran agreed to a halt of its tests in return for French grain."
    )
    assert ([a.code for a in first.by], [a.code for a in first.to]) == (["IRN"], ["FRA"])
    assert ([a.code for a in second.by], [a.code for a in second.to]) == (["FRA"], ["IRN"])
    assert first.in_return is not None
    assert second.in_return is not None
    assert (first.in_return.text, second.in_return.text) == (second.undertakes.text, first.undertakes.text)
    assert {c.made.value for c in (first, second) if c.made is not None} == {"2012-05"}


def test_later_sentences_tell_the_end(coder: Coder) -> None:
    text = (
        "In May 2012, Iran agreed to a halt of its missile tests in return for French grain. "
        "Yet it readied a rocket launch that June, forcing France to suspend the grain shipments."
    )
    first, second = coded(coder, text)
    assert (first.status, second.status) == (CommitmentStatus.BROKEN, CommitmentStatus.SUSPENDED)
    assert first.shown_by is not None
    assert "rocket launch" in first.shown_by.text
    assert second.shown_by is not None
    assert "suspend the grain shipments" in second.shown_by.text


def test_spans_stand_in_the_text_and_ids_are_their_own(coder: Coder) -> None:
    for coding in code_cases(coder, CASES):
        ids = [c.id for c in coding.commitments]
        assert len(set(ids)) == len(ids)
        for commitment in coding.commitments:
            spans = (commitment.undertakes, commitment.in_return, commitment.shown_by, commitment.sentence)
            assert all(span.is_in(coding.article.text) for span in spans if span is not None)
            assert commitment.why
