"""Conditions: the case table by shares with floors, and cases that must hold one by one."""

from __future__ import annotations

import pytest
from case_tables import code_cases, load_cases
from ledger_tables import Counts, count_conditions

from standoff.code.coder import Coder
from standoff.model import Answer, Article, Condition, Relation

CASES = load_cases("conditions")
FLOORS = {"found": 0.86, "precision": 0.9, "relation": 0.97, "answer": 0.94, "for": 0.94}
"""Shares of the table that were met when the floors were set, a case or two below."""


@pytest.fixture(scope="module")
def counts(coder: Coder) -> Counts:
    return count_conditions(CASES, code_cases(coder, CASES))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_the_share_met_is_not_below_its_floor(counts: Counts, name: str) -> None:
    told = "\n".join([f"{name}: {counts.right[name]} of {counts.of[name]}", *counts.misses])
    assert counts.share(name) >= FLOORS[name], told


def test_no_text_stands_twice() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES)


def coded(coder: Coder, text: str) -> list[Condition]:
    return list(coder.code(Article(text, published="2013-06-17")).conditions)


def sides(condition: Condition) -> tuple[list[str], list[str]]:
    return [a.code for a in condition.set_by], [a.code for a in condition.on]


@pytest.mark.parametrize(
    ("text", "set_by", "on", "requires", "relation"),
    [
        ("Japan will not lift the ban unless China frees the crew.", "JPN", "CHN", "China frees the crew",
         "precondition"),
        ("Iran said it would sign only after France returned the funds.", "IRN", "FRA", "France returned the funds",
         "precondition"),
        ("Spain refuses to meet Morocco before it reopens the border.", "ESP", "MAR", "it reopens the border",
         "precondition"),
        ("Canada threatened to expel the envoy unless Cuba apologised.", "CAN", "CUB", "Cuba apologised", "threat"),
        ('"Any attack by Syria will be met with force," the Turkish minister said.', "TUR", "SYR",
         "Any attack by Syria", "threat"),
        ("Peru wants Chile to hand over the maps before any talks.", "PER", "CHL", "Chile to hand over the maps",
         "precondition"),
        ('"Belarus must pay its debts if it wants gas," a Russian official said.', "RUS", "BLR",
         "Belarus must pay its debts",
         "precondition"),
        ('"We will measure Iran by its deeds, not its promises," a French diplomat said.', "FRA", "IRN",
         "measure Iran by its deeds, not its promises", "commitment-first"),
        ('"Serbia should take a practical step first," Croatia\'s foreign minister said.', "HRV", "SRB",
         "Serbia should take a practical step first", "commitment-first"),
        ("Egypt agreed to free the sailors in return for Italian loans.", "EGY", "ITA", "Italian loans", "exchange"),
        ("Kenya demanded the return of the island in exchange for a treaty with Somalia.", "KEN", "SOM",
         "the return of the island", "exchange"),
        ("India proposed talks with Pakistan without preconditions.", "IND", "PAK", "without preconditions",
         "precondition"),
        ('"Any deal with Tehran would require inspections of its sites," a British envoy said.', "GBR", "IRN",
         "inspections of its sites", "precondition"),
    ],
)  # fmt: skip
def test_construction(coder: Coder, text: str, set_by: str, on: str, requires: str, relation: str) -> None:
    found = coded(coder, text)
    assert [(c.requires.text, c.relation, *sides(c)) for c in found] == [
        (requires, Relation(relation), [set_by], [on])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "If Peru had signed, Chile would have withdrawn its troops.",
        "Japan did not recognise China until it had signed the treaty.",
        "Iran would not give Iraq any warning before attacking.",
        "Even if Russia protests, Norway will sign the treaty with Sweden.",
        "It is not the case that Chile must leave before Peru signs the treaty, a Peruvian minister said.",
        "Spain and France exchanged letters for the third time.",
        "France may respond if Mali fails, an analyst said.",
        "Until Monday, Ghana will keep the embassy in Togo closed.",
        "Germany will meet Poland, if necessary, in Vienna.",
    ],
)
def test_sets_no_condition(coder: Coder, text: str) -> None:
    assert coded(coder, text) == []


def test_a_wish_to_avoid_is_a_threat_and_a_wish_for_talks_a_precondition(coder: Coder) -> None:
    text = '"If Japan wants to avoid war and wishes a treaty, it must leave the islands," a Chinese spokesman said.'
    found = {(c.relation, c.enables.text if c.enables else None) for c in coded(coder, text)}
    assert found == {(Relation.THREAT, "war"), (Relation.PRECONDITION, "a treaty")}


@pytest.mark.parametrize(
    ("text", "enables"),
    [
        (
            "Peru will not reopen the border, its minister said, until Chile returns the archive.",
            "reopen the border",
        ),
        ("Chad would lift the ban, it added, if Mali withdrew its troops.", "lift the ban"),
    ],
)
def test_a_saying_put_in_between_is_no_part_of_the_outcome(coder: Coder, text: str, enables: str) -> None:
    assert [c.enables.text if c.enables else None for c in coded(coder, text)] == [enables]


def test_one_outcome_said_to_hang_on_one_thing_in_two_ways_is_one_condition(coder: Coder) -> None:
    text = '"If Iran does not open its sites, if it does not sign, we will not accept the deal," a US envoy said.'
    assert len(coded(coder, text)) == 1


def test_a_list_goes_on_with_the_condition_before_it(coder: Coder) -> None:
    text = (
        '"Turkey must stop its drilling if it wants talks," a Greek minister said. '
        '"Secondly, the ships must be recalled," the Greek minister said.'
    )
    first, second = coded(coder, text)
    assert second.requires.text == "the ships must be recalled"
    assert sides(second) == sides(first)
    assert second.enables is not None
    assert second.enables.text == "talks"


def test_a_demand_beside_words_about_conditions_is_one(coder: Coder) -> None:
    text = (
        "Sudan rejected the conditions laid down by Chad for talks. "
        "Chad had demanded the release of its pilots and the closure of the camps."
    )
    found = coded(coder, text)
    assert [c.requires.text for c in found] == ["the release of its pilots", "the closure of the camps"]
    assert {c.answer for c in found} == {Answer.REJECTED}
    assert all(c.answered_by is not None and c.answered_by.text == "rejected" for c in found)


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        ("Chile rejected the demand.", Answer.REJECTED),
        ("Chile accepted.", Answer.ACCEPTED),
        ("Chile closed a school.", Answer.NONE),
        ("Bolivia rejected the demand.", Answer.NONE),
    ],
)
def test_answer(coder: Coder, reply: str, answer: Answer) -> None:
    found = coded(coder, f"Peru will not sign unless Chile withdraws its ships. {reply}")
    assert [c.answer for c in found] == [answer]


def test_spans_stand_in_the_text_and_ids_are_their_own(coder: Coder) -> None:
    for coding in code_cases(coder, CASES):
        ids = [c.id for c in coding.conditions]
        assert len(set(ids)) == len(ids)
        for condition in coding.conditions:
            spans = (condition.requires, condition.enables, condition.answered_by, condition.sentence)
            assert all(span.is_in(coding.article.text) for span in spans if span is not None)
            assert condition.why
