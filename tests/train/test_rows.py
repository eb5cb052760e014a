from __future__ import annotations

import pytest

from standoff.train.rows import RowError, parse_marks, parse_row, read_rows


def test_a_row_is_read_with_its_marks() -> None:
    row = parse_row(
        "w\tREJECT\tmeet\tactual\t125\t<s>Chad</s> <e>refused</e> to see <t>Niger</t>.", "x.tsv:1"
    )
    assert (row.type, row.mode, row.status, row.cameo) == ("REJECT", "meet", "actual", "125")
    text = row.marked.text
    assert text == "Chad refused to see Niger."
    spans = (row.marked.actor, row.marked.trigger, row.marked.recipient)
    assert [text[a:b] for a, b in filter(None, spans)] == ["Chad", "refused", "Niger"]


def test_a_word_that_reports_nothing_has_no_labels() -> None:
    row = parse_row("h\tNONE\t-\t-\t-\tChad <e>beat</e> Niger 2-1", "x.tsv:1")
    assert (row.type, row.mode, row.status, row.cameo) == ("NONE", "", "", "")
    assert row.marked.actor is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("w\tREJECT\t-\tactual\tno text", "5 columns; right are 6"),
        ("x\tREJECT\t-\tactual\t12\ta <e>b</e>", "register 'x'"),
        ("w\tREFUSE\t-\tactual\t12\ta <e>b</e>", "type 'REFUSE'; right is NONE or one of AGREE"),
        ("w\tREJECT\tphone\tactual\t12\ta <e>b</e>", "mode 'phone' of REJECT; right is - or one of"),
        ("w\tREJECT\t-\tdone\t12\ta <e>b</e>", "status 'done'; right is one of actual"),
        ("w\tREJECT\t-\tactual\t999\ta <e>b</e>", "CAMEO code '999'"),
        ("w\tNONE\t-\tactual\t-\ta <e>b</e>", "NONE with labels"),
        ("w\tREJECT\t-\tactual\t12\ta <e>b", "<e> is not closed"),
        ("w\tREJECT\t-\tactual\t12\t<s>a <e>b</e></s>", "mark <e> out of place"),
        ("w\tREJECT\t-\tactual\t12\t<e>a</e> <e>b</e>", "mark <e> out of place"),
    ],
)
def test_a_bad_row_says_where_what_and_what_would_be_right(line: str, message: str) -> None:
    with pytest.raises(RowError) as caught:
        parse_row(line, "x.tsv:7")
    assert str(caught.value).startswith("x.tsv:7: ")
    assert message in str(caught.value)


def test_marks_leave_the_text_as_it_was() -> None:
    assert parse_marks("no marks at all").text == "no marks at all"


def test_a_folder_without_rows_is_an_error(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FileNotFoundError, match="no training sentences"):
        list(read_rows(tmp_path))
