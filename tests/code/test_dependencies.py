"""Questions put to a parse, on one written out by hand."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from standoff.code.dependencies import children


def test_children_are_those_with_one_of_the_dependencies_in_the_order_of_the_text() -> None:
    doc = Doc(
        Vocab(),
        words=["Peru", "will", "not", "sign", "treaties"],
        heads=[3, 3, 3, 3, 3],
        deps=["nsubj", "aux", "neg", "ROOT", "dobj"],
    )
    assert [token.text for token in children(doc[3], "dobj", "aux")] == ["will", "treaties"]
    assert children(doc[3], "ccomp") == []
    assert children(doc[0], "nsubj") == []
