"""The encoder that the package ships."""

from __future__ import annotations

import zlib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.code.encoder import NONE, Encoder, Marked, load_encoder
from standoff.model import Status
from standoff.ontology.cameo import load_cameo
from standoff.ontology.plover import load_plover
from standoff.train.rows import parse_marks

LARGEST = 30_000_000
"""Bytes in a wheel."""


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def test_its_labels_are_the_ontologys(encoder: Encoder) -> None:
    labels, types = encoder.labels, load_plover().types
    assert labels.types == (NONE, *types)
    assert labels.statuses == tuple(status.value for status in Status)
    assert set(labels.cameo) <= load_cameo().codes.keys()
    for name in labels.modes:
        kind, _, mode = name.partition(":")
        assert not mode or mode in types[kind].modes


def test_it_is_small_enough_to_ship() -> None:
    folder = files("standoff.code") / "data" / "encoder"
    sizes = [len(zlib.compress(file.read_bytes())) for file in folder.iterdir()]
    assert sum(sizes) <= LARGEST


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("<s>Gabon</s> <e>expelled</e> two envoys of <t>Benin</t>.", "SANCTION", "actual"),
        ("<s>Gabon</s> <e>met</e> <t>Benin</t> for talks in Lomé.", "CONSULT", "actual"),
        ("<s>Gabon</s> will <e>meet</e> <t>Benin</t> next week for talks in Lomé.", "CONSULT", "planned"),
        ("<s>Gabon</s> did not <e>shell</e> <t>Benin</t>'s border post, its army said.", "ASSAULT", "denied"),
        ("<s>Gabon</s> <e>beat</e> <t>Benin</t> 3-1 in the cup final.", NONE, ""),
    ],
)
def test_plain_sentences_are_read_right(encoder: Encoder, text: str, type_: str, status: str) -> None:
    (reading,) = encoder.read([parse_marks(text)])
    assert reading.type == type_
    assert not status or reading.status == status


def test_the_marked_trigger_decides(encoder: Encoder) -> None:
    text = "<s>Gabon</s> {} <t>Benin</t>'s {} of its trawlers."
    first = parse_marks(text.format("<e>condemned</e>", "seizure"))
    turned = parse_marks("Gabon condemned <s>Benin</s>'s <e>seizure</e> of <t>its trawlers</t>.")
    assert [reading.type for reading in encoder.read([first, turned])] == ["ACCUSE", "COERCE"]


WORDS = st.lists(
    st.sampled_from(
        ["the", "army", "of", "Chad", "has", "shelled", "Niger", "again", "and", "it", "was", "condemned"]
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=20, deadline=None)
@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=4))
def test_a_reading_hangs_on_its_sentence_alone(encoder: Encoder, texts: list[str]) -> None:
    sentences = [Marked(text, trigger=(0, len(text.split()[0]))) for text in texts]
    together = encoder.read(sentences)
    assert together == [encoder.read([sentence])[0] for sentence in sentences]
    for reading in together:
        for table in (reading.types, reading.modes, reading.statuses, reading.cameo):
            assert sum(table.values()) == pytest.approx(1, abs=1e-3)


def test_a_pair_is_read_whatever_stands_between_and_however_long(encoder: Encoder) -> None:
    alone = parse_marks("<s>Gabon</s><t>Benin</t>")
    far = parse_marks(
        "<s>Gabon</s> said" + " and said again" * 60 + " it had expelled envoys of <t>Benin</t>."
    )
    for reading in encoder.read([alone, far]):
        assert sum(reading.types.values()) == pytest.approx(1, abs=1e-3)
