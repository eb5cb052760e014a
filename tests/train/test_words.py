from __future__ import annotations

from standoff.code.encoder import Word
from standoff.train.rows import parse_row
from standoff.train.words import table, trigger_words

ROWS = [
    parse_row("w\tREJECT\tmeet\tactual\t125\t<s>Chad</s> <e>refused</e> to see <t>Niger</t>.", "a:1"),
    parse_row("w\tNONE\t-\t-\t-\t<s>Chad</s> refused to <e>see</e> <t>Niger</t>.", "a:2"),
    parse_row("w\tCONSULT\t-\tactual\t040\t<s>Mali</s> went to <e>see</e> <t>Togo</t>.", "a:3"),
]


def test_words_are_counted_by_sentence() -> None:
    words = trigger_words(ROWS)
    assert words[("refuse", "VERB")] == Word(1, {"REJECT": 1})
    assert words[("see", "VERB")] == Word(2, {"CONSULT": 1})


def test_a_table_leaves_out_words_that_tell_nothing() -> None:
    lines = list(table(trigger_words(ROWS)))
    assert lines[0] == "lemma\tpos\tseen\ttypes"
    assert "see\tVERB\t2\tCONSULT:1" in lines
    assert not any(line.startswith("go\t") for line in lines)


def test_the_share_of_a_word_nears_what_was_seen() -> None:
    assert Word().share(1.0) == 1.0
    assert Word(9, {}).share(1.0) == 0.1
    assert Word(3, {"REJECT": 3}).share(0.0) == 0.75


def test_certainty_is_the_share_of_one_type() -> None:
    word = Word(9, {"ASSAULT": 3, "ACCUSE": 1})
    assert word.certainty("ASSAULT") == 0.75
    assert word.certainty("AID") == 0.0
    assert Word().certainty("AID") == 1.0
