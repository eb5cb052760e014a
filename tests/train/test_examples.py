from __future__ import annotations

import random

from standoff.code.encoder.marking import Pieces
from standoff.train.examples import UNLABELLED, Lesson, items, labels_of, marked_examples, numbers
from standoff.train.rows import parse_row
from standoff.train.sheets import Note, Pair, Sheet

ACT = parse_row("w\tREJECT\tmeet\tactual\t125\t<s>Chad</s> <e>refused</e> to see <t>Niger</t>", "a:1")
NOTHING = parse_row("w\tNONE\t-\t-\t-\t<s>Chad</s> refused to <e>see</e> <t>Niger</t>", "a:2")
PIECES = Pieces([7, 8, 9, 10, 11], [(0, 4), (5, 12), (13, 15), (16, 19), (20, 25)])
LABELS = labels_of([ACT, NOTHING])
SHEET = Sheet(
    ACT.marked.text, (Note(5, 0, 20, ACT), Note(16, None, None, NOTHING)), (Pair(5, 0, 1), Pair(5, 20, 2))
)


def lesson() -> Lesson:
    rows = [ACT, NOTHING]
    noted = tuple(numbers(note.row, LABELS) for note in SHEET.notes)
    return Lesson(((SHEET, PIECES, noted),), tuple(marked_examples(rows, [PIECES, PIECES], LABELS)))


def test_labels_hold_all_types_and_the_codes_that_occur() -> None:
    assert LABELS.types[0] == "NONE"
    assert len(LABELS.types) == 17
    assert {"REJECT:", "REJECT:meet"} <= set(LABELS.modes)
    assert LABELS.cameo == ("125",)


def test_a_word_that_reports_nothing_teaches_its_type_alone() -> None:
    assert numbers(NOTHING, LABELS) == (0, UNLABELLED, UNLABELLED, UNLABELLED)
    act = numbers(ACT, LABELS)
    assert LABELS.types[act[0]] == "REJECT"
    assert LABELS.modes[act[1]] == "REJECT:meet"


def test_a_sheet_is_one_item_with_all_its_questions() -> None:
    chance = random.Random(1)
    plain = [next(iter(items(lesson(), chance))) for _ in range(100)]
    assert {item.ids for item in plain} == {(101, 7, 8, 9, 10, 11, 102)}
    assert {tuple(question.places[2] for question in item.questions) for item in plain} == {(2, 4)}
    parties = {item.questions[0].places[:2] for item in plain}
    assert {(0, 0), (1, 5)} <= parties
    assert {item.pairs for item in plain} == {((2, 1, 1), (2, 5, 2))}


def test_rows_are_read_with_marks_now_and_then_and_keep_the_trigger_where_two_share_their_parties() -> None:
    chance = random.Random(1)
    marked = [item for _ in range(300) for item in list(items(lesson(), chance))[1:]]
    assert 0 < len(marked) < 300
    assert all(question.places[2] for item in marked for question in item.questions)


def test_a_word_that_is_no_act_is_asked_about_with_the_grammars_parties_and_an_act_with_both() -> None:
    notes = (Note(5, 0, 20, ACT, (None, 20)), Note(16, None, None, NOTHING, (0, None)))
    sheet = Sheet(ACT.marked.text, notes, ())
    noted = tuple(numbers(note.row, LABELS) for note in notes)
    chance = random.Random(1)
    drawn = [next(iter(items(Lesson(((sheet, PIECES, noted),), ()), chance))) for _ in range(200)]
    act, nothing = ({item.questions[i].places[:2] for item in drawn} for i in range(2))
    assert {(0, 0), (1, 5), (0, 5)} <= act
    assert nothing == {(0, 0), (1, 0)}
