from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.read.decode import declared_encoding, decode, is_binary

QUOTED = "The envoy’s answer was “no” – a café in Zürich was to be the place… for £5."


@settings(deadline=None)  # the first call loads models and compiles patterns
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200))
def test_utf8_comes_back_character_for_character(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "no-such-encoding", "utf-16"])
def test_the_bytes_tell_the_encoding_whatever_is_declared(encoding: str, declared: str | None) -> None:
    assert decode(QUOTED.encode(encoding), declared) == QUOTED


def test_a_file_from_an_old_macintosh() -> None:
    assert decode(QUOTED.encode("mac_roman")) == QUOTED


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Президент России заявил в понедельник, что переговоры продолжатся.", "cp1251"),
        ("北朝鮮は月曜日に協議を拒否したと外務省が発表した。", "shift_jis"),
        ("Prezydent powiedział, że rozmowy się rozpoczną.", "iso8859_2"),
    ],
)
def test_a_declared_encoding_that_fits_is_believed(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), encoding) == text


def test_another_script_is_told_without_a_declaration() -> None:
    text = "Президент России заявил в понедельник, что переговоры с соседями продолжатся в Москве. " * 5
    assert decode(text.encode("cp1251")) == text


def test_utf8_with_a_few_pasted_bytes_keeps_what_is_right() -> None:
    data = "Zürich, Köln, Genève: ".encode() + "“no”".encode("cp1252")
    assert decode(data) == "Zürich, Köln, Genève: “no”"


def test_a_byte_that_no_encoding_has_is_marked_as_lost() -> None:
    assert (
        decode(b"\x93No,\x94 he said, \x93it\x92s not\x94 \x96 twice\x81")
        == "“No,” he said, “it’s not” – twice\ufffd"
    )


def test_surrogates_and_nuls_are_replaced_one_for_one() -> None:
    assert decode(b"a\x00b" + b" words" * 9) == "a\ufffdb" + " words" * 9
    assert decode(b"a\xed\xa0\xbdb") == "a\ufffdb"


def test_right_to_left_marks_and_line_ends_are_kept() -> None:
    text = "\u200fא said\u202b yes\u202c\r\nand\rno\n"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b'<html><meta charset="windows-1252">', "windows-1252"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>", "ISO-8859-1"),
        (b'<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_what_a_page_declares(page: bytes, expected: str | None) -> None:
    assert declared_encoding(page) == expected


def test_binary_data_is_told_from_text() -> None:
    assert is_binary(random.Random(7).randbytes(4000))
    assert is_binary(b"MZ\x90\x00\x03\x00\x00\x00\x04" * 50)
    assert not is_binary(QUOTED.encode("cp1252"))
    assert not is_binary(QUOTED.encode("utf-16"))
    assert not is_binary(b"one\x00stray NUL in " + b"a long text " * 20)
    assert not is_binary(b"")
