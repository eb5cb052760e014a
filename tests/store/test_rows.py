import json

from hypothesis import HealthCheck, given, settings

from model.strategies import codings
from standoff.model import Article, Failure, to_annotation
from standoff.store import RECORD_TABLES, encode
from standoff.store.parts import as_table
from standoff.store.rows import coding_of, failure_id, failure_of, failure_row, is_storable, rows_of

from .samples import sample_coding


def fits_utf8(coding):
    """What Parquet can hold: the strategies also draw lone surrogates, for the records' ids and labels."""
    return not any(
        "\ud800" <= char <= "\udfff" for char in json.dumps(to_annotation(coding), ensure_ascii=False)
    )


def back(coding):
    tables = {name: as_table(name, rows).to_pylist() for name, rows in rows_of([coding]).items()}
    return coding_of(tables["articles"][0], {name: tables[name] for name in RECORD_TABLES})


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(codings().filter(fits_utf8))
def test_a_coding_comes_back_from_its_rows_as_it_was(coding):
    assert back(coding) == coding


def test_derived_columns_hold_codes_and_bounds():
    event = rows_of([sample_coding()])["events"][0]
    assert event["actor_codes"] == ["FRE"]
    assert event["recipient_codes"] == ["SYL"]
    assert (event["earliest"].isoformat(), event["latest"].isoformat()) == ("2013-06-17", "2013-06-17")


def test_a_failure_comes_back_and_keeps_its_id():
    failure = Failure("a.jsonl", "read", "truncated-json", "the line ends early", "whole lines", 7)
    row = failure_row(failure)
    assert failure_of(row) == failure
    assert row["id"] == failure_id(failure)
    assert failure_id(Failure("a.jsonl", "read", "truncated-json", "the line ends early", "", 8)) != row["id"]


def test_a_failure_in_a_file_with_an_odd_name_can_be_stored():
    row = failure_row(Failure("caf\udce9.txt", "read", "empty", "nothing in it"))
    assert row["origin"] == "caf\\udce9.txt"
    assert as_table("failures", [row]).num_rows == 1


def test_lone_surrogates_cannot_be_stored_and_odd_marks_can():
    assert not is_storable(Article("bad \ud800 text"))
    assert is_storable(Article("right-to-left \u202e mark, NUL \x00, and \U0001f600"))


def test_the_same_codings_give_the_same_bytes():
    first, second = (encode(3, [sample_coding(1), sample_coding(2)]) for _ in range(2))
    assert first == second
    assert first.name.startswith("000003-")
    assert first.rows["events"] == 4
    assert encode(3, [sample_coding(2), sample_coding(1)]).name != first.name
