from __future__ import annotations

from standoff.train.rows import Row, parse_row
from standoff.train.sheets import ACTOR, NOBODY, RECIPIENT, sheets_of


def row(text: str, kind: str = "REJECT") -> Row:
    labels = "-\tactual\t120" if kind != "NONE" else "-\t-\t-"
    return parse_row(f"w\t{kind}\t{labels}\t{text}", "a:1")


def test_rows_of_a_sentence_are_one_sheet() -> None:
    rows = [
        row("<s>Chad</s> <e>scolded</e> <t>Mali</t> after Togo hit Niger.", "ACCUSE"),
        row("Chad scolded Mali after <s>Togo</s> <e>hit</e> <t>Niger</t>.", "ASSAULT"),
    ]
    (sheet,) = sheets_of(rows)
    assert [note.row.type for note in sheet.notes] == ["ACCUSE", "ASSAULT"]
    places = {name: sheet.text.index(name) for name in ("Chad", "Mali", "Togo", "Niger", "scolded")}
    roles = {pair.party: pair.role for pair in sheet.pairs if pair.trigger == places["scolded"]}
    assert roles == {
        places["Chad"]: ACTOR,
        places["Mali"]: RECIPIENT,
        places["Togo"]: NOBODY,
        places["Niger"]: NOBODY,
    }


def test_a_word_that_reports_nothing_has_no_parties() -> None:
    (sheet,) = sheets_of([row("<s>Chad</s> <e>beat</e> <t>Mali</t> in the final.", "NONE")])
    assert sheet.notes
    assert sheet.pairs == ()


def test_two_notes_of_one_word_share_their_parties() -> None:
    rows = [
        row("<s>Chad</s> and Mali <e>met</e> <t>Togo</t>.", "CONSULT"),
        row("Chad and <s>Mali</s> <e>met</e> <t>Togo</t>.", "CONSULT"),
    ]
    (sheet,) = sheets_of(rows)
    assert NOBODY not in {pair.role for pair in sheet.pairs}
