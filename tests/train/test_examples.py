from __future__ import annotations

import random

from standoff.code.encoder.marking import Pieces
from standoff.train.examples import UNLABELLED, examples_of, labels_of, varied
from standoff.train.rows import parse_row

ACT = parse_row("w\tREJECT\tmeet\tactual\t125\t<s>Chad</s> <e>refused</e> to see <t>Niger</t>", "a:1")
NOTHING = parse_row("w\tNONE\t-\t-\t-\t<s>Chad</s> refused to <e>see</e> <t>Niger</t>", "a:2")
PIECES = Pieces([7, 8, 9, 10, 11], [(0, 4), (5, 12), (13, 15), (16, 19), (20, 25)])


def test_labels_hold_all_types_and_the_codes_that_occur() -> None:
    labels = labels_of([ACT, NOTHING])
    assert labels.types[0] == "NONE"
    assert len(labels.types) == 17
    assert {"REJECT:", "REJECT:meet"} <= set(labels.modes)
    assert labels.cameo == ("125",)


def test_a_word_that_reports_nothing_teaches_its_type_alone() -> None:
    labels = labels_of([ACT, NOTHING])
    act, nothing = examples_of([ACT, NOTHING], [PIECES, PIECES], labels)
    assert nothing.labels == (0, UNLABELLED, UNLABELLED, UNLABELLED)
    assert labels.types[act.labels[0]] == "REJECT"
    assert labels.modes[act.labels[1]] == "REJECT:meet"


def test_the_trigger_is_never_dropped_where_two_rows_share_their_parties() -> None:
    labels = labels_of([ACT, NOTHING])
    example = examples_of([ACT, NOTHING], [PIECES, PIECES], labels)[0]
    chance = random.Random(1)
    assert all(varied(example, chance).positions[2] for _ in range(200))


def test_marks_are_dropped_now_and_then() -> None:
    example = examples_of([ACT], [PIECES], labels_of([ACT]))[0]
    chance = random.Random(1)
    seen = {tuple(bool(p) for p in varied(example, chance).positions) for _ in range(300)}
    assert (True, True, True) in seen
    assert (True, True, False) in seen
    assert (False, True, True) in seen
