"""Names that a tagger took for common words."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from standoff.code.capitals import settle_names

VOCAB = spacy.blank("en").vocab


def tags(*sentences: list[tuple[str, str]]) -> list[list[str]]:
    docs = [
        Doc(
            VOCAB,
            [w for w, _ in words],
            tags=[t for _, t in words],
            sent_starts=[True] + [False] * (len(words) - 1),
        )
        for words in sentences
    ]
    settle_names(docs)
    return [[token.tag_ for token in doc] for doc in docs]


INSIDE = [("Then", "RB"), ("Park", "NNP"), ("left", "VBD")]
AT_HEAD = [("Park", "NN"), ("called", "VBD"), ("it", "PRP")]


def test_what_is_a_name_inside_sentences_is_one_at_their_head() -> None:
    assert tags(INSIDE, AT_HEAD)[1] == ["NNP", "VBD", "PRP"]


@pytest.mark.parametrize(
    "other",
    [
        [("The", "DT"), ("park", "NN"), ("closed", "VBD")],
        [("They", "PRP"), ("left", "VBD")],
    ],
)
def test_nothing_changes_without_the_articles_word_for_it(other: list[tuple[str, str]]) -> None:
    inside = [INSIDE] if other[1][0] == "park" else []
    assert tags(*inside, other, AT_HEAD)[-1] == ["NN", "VBD", "PRP"]


def test_an_article_without_capitals_is_left_as_it_is() -> None:
    assert tags([("rain", "NN"), ("fell", "VBD")]) == [["NN", "VBD"]]


def test_an_adjective_inside_a_sentence_stays_one() -> None:
    agency = [("The", "DT"), ("Korean", "NNP"), ("Agency", "NNP"), ("left", "VBD")]
    officials = [("South", "JJ"), ("Korean", "JJ"), ("officials", "NNS")]
    assert tags(agency, officials)[1] == ["JJ", "JJ", "NNS"]


def test_a_word_behind_an_opening_mark_is_no_evidence_of_a_name_and_may_be_one() -> None:
    opened = [("“", "``"), ("Hopes", "NNP"), ("fade", "VBP")]
    assert tags(opened, [("Hopes", "NN"), ("rose", "VBD")])[1] == ["NN", "VBD"]
    assert tags(INSIDE, [("“", "``"), *AT_HEAD])[1] == ["``", "NNP", "VBD", "PRP"]
