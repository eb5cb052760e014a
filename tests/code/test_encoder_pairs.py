"""A marked pair asked about word by word."""

from __future__ import annotations

import numpy as np
import pytest

from standoff.code.encoder.pairs import blended, head_word, triggers_of
from standoff.train.rows import parse_marks


def test_all_words_but_the_parties_may_carry_the_act() -> None:
    marked = parse_marks("<s>The army of Chad</s> has shelled <t>Niger</t>.")
    assert [marked.text[i : i + 3] for i in triggers_of(marked)] == ["has", "she"]


def test_a_marked_trigger_alone_carries_it() -> None:
    marked = parse_marks("<s>Chad</s> has <e>turned down</e> <t>Niger</t> twice.")
    assert [marked.text[i : i + 4] for i in triggers_of(marked)] == ["turn", "down"]


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("Chad", "Chad"),
        ("the president of Chad", "president"),
        ("Chad's army", "army"),
        ("rebel leaders in Niger", "leaders"),
        ("Maria Voss, the envoy", "Voss"),
    ],
)
def test_the_word_that_a_name_hangs_on(name: str, head: str) -> None:
    text = f"Then {name} left."
    found = head_word(text, (5, 5 + len(name)))
    assert found is not None
    assert text[found:].startswith(head)


def test_both_readings_weigh_and_the_likeliest_word_most() -> None:
    marked = {"types": np.array([[0.5, 0.25, 0.25]], np.float32), "modes": np.array([[1.0, 0.0]], np.float32)}
    plain = {
        "types": np.array([[0.9, 0.1, 0.0], [0.2, 0.0, 0.8]], np.float32),
        "modes": np.array([[1.0, 0.0], [0.0, 1.0]], np.float32),
    }
    told = blended(marked, plain, np.array([0.01, 1.0], np.float32))
    assert told["types"].sum() == pytest.approx(1)
    assert told["types"][0, 0] == pytest.approx(0.5), (
        "that there is an act is told by the marked reading alone"
    )
    assert told["types"][0, 2] > told["types"][0, 1]
    assert told["modes"].sum() == pytest.approx(1)


def test_words_that_are_nobodys_act_still_add_up() -> None:
    one = {"types": np.array([[0.5, 0.5]], np.float32)}
    nothing = {"types": np.array([[1.0, 0.0], [1.0, 0.0]], np.float32)}
    assert not np.isnan(blended(one, nothing, np.zeros(2, np.float32))["types"]).any()
