from __future__ import annotations

from standoff.train.check import Finding, findings, shingles
from standoff.train.rows import Row, parse_row


def row(text: str, origin: str) -> Row:
    return parse_row(f"w\tREJECT\tmeet\tactual\t125\t{text}", origin)


def kinds(rows: list[Row], texts: list[tuple[str, str]] | None = None) -> list[tuple[str, str]]:
    return [(f.kind, f.origin) for f in findings(rows, texts or []) if f.kind != "balance"]


FIRST = "<s>Chad</s> <e>refused</e> on Monday to see the three envoys whom <t>Niger</t> had sent to the lake."


def test_the_same_marks_twice_are_a_repeat() -> None:
    assert kinds([row(FIRST, "a:1"), row(FIRST, "a:2")]) == [("repeat", "a:2")]


def test_one_sentence_may_have_other_marks() -> None:
    other = FIRST.replace("<e>refused</e>", "refused").replace("sent", "<e>sent</e>")
    assert kinds([row(FIRST, "a:1"), row(other, "a:2")]) == []


def test_a_sentence_with_one_word_changed_is_a_twin() -> None:
    assert kinds([row(FIRST, "a:1"), row(FIRST.replace("Monday", "Tuesday"), "a:2")]) == [("twin", "a:2")]


def test_other_words_are_no_twin() -> None:
    other = "<s>Peru</s> <e>declined</e> an offer from <t>Chile</t> to discuss the fishing grounds off Arica."
    assert kinds([row(FIRST, "a:1"), row(other, "a:2")]) == []


def test_a_sentence_of_a_measured_text_is_a_leak() -> None:
    article = "The lake is low. Chad refused on Monday to see the three envoys whom Niger had sent to it. Rain fell."
    assert kinds([row(FIRST, "a:1")], [("gold.txt", article)]) == [("leak", "a:1")]


def test_labels_that_nobody_wrote_are_lack_of_balance() -> None:
    found = [f for f in findings([row(FIRST, "a:1")]) if f.kind == "balance"]
    assert Finding("balance", "", "type PROTEST has 0 rows; right are 8 or more") in found
    assert not any("REJECT has 0" in f.what for f in found)


def test_shingles_are_runs_of_three_words() -> None:
    assert shingles("One two, three four") == {("one", "two", "three"), ("two", "three", "four")}
    assert shingles("too short") == frozenset()
