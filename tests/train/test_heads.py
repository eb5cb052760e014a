from __future__ import annotations

from standoff.code.pipeline import load_pipeline
from standoff.train.heads import head_of, heads_of
from standoff.train.rows import parse_row

ROW = parse_row(
    "w\tREJECT\tmeet\tactual\t125\tThe <s>government of Chad</s> <e>has sworn</e> at <t>Niger's envoys</t>.",
    "a:1",
)


def test_heads_are_the_words_on_which_the_parts_hang() -> None:
    (heads,) = heads_of([ROW])
    text = ROW.marked.text
    assert (heads.trigger, heads.actor, heads.recipient) == tuple(
        text.rfind(word) for word in ("sworn", "government", "envoys")
    )


def test_a_part_that_is_not_marked_has_no_head() -> None:
    doc = load_pipeline()("Chad refused.")
    assert head_of(doc, None) is None
    assert head_of(doc, (12, 13)) is None
