from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

import standoff.store
from standoff.errors import UnknownNameError
from standoff.model import Actor, Coding, Status, from_annotation
from standoff.store import encode, writing
from standoff.store.export import FORMATS, ExportOptions, export
from standoff.store.export.codes import EntityCode, cameo_code, host_or_visitor, plover_code

from .samples import TEXT, sample_coding

US = Actor("USA", "GOV")
NORTH = Actor("PRK", "MIL")
SOUTH = Actor("KOR", None)


def with_event(published: str | None = "2013-06-18", **changes: object) -> Coding:
    """The sample article with one event, changed."""
    coding = sample_coding(0, published)
    return replace(coding, events=(replace(coding.events[0], **changes),))


def exported(tmp_path, format: str, *codings: Coding, **options) -> tuple[str, dict[str, int]]:
    with writing(tmp_path / "record") as writer:
        writer.write(encode(0, codings), [])
    out = io.BytesIO()
    report = export(standoff.store.open(tmp_path / "record"), format, out, ExportOptions(**options))
    return out.getvalue().decode("utf-8"), dict(report.left_out)


def cameo(tmp_path, coding: Coding, **options) -> list[list[str]]:
    return [line.split("\t") for line in exported(tmp_path, "cameo", coding, **options)[0].splitlines()]


@pytest.mark.parametrize(
    ("code", "sector", "expected"),
    [
        ("USA", "GOV", "USAGOV"),
        ("USA", None, "USA"),
        ("PRK", "JRN", "PRKMED"),
        ("FRA", "MED", "FRAHLH"),
        ("FRA", "UNK", "FRA"),
        ("IGO:UN", "GOV", "IGOUNO"),
        ("IGO:UNSC", None, "IGOUNO"),
        ("IGO:IAEA", "GOV", "IGOUNOIAE"),
        ("IGO:OPEC", None, "IGO"),
        ("CVL:SYR", "CVL", "SYRCVL"),
        ("REB:Hezbollah", "REB", "IMG"),
        ("BUS:Gazprom", "BUS", "MNC"),
        ("MED:Reuters", "JRN", "MED"),
        ("NGO:Amnesty", None, "NGO"),
        ("???", None, None),
    ],
)
def test_cameo_codes(code, sector, expected):
    assert cameo_code(Actor(code, sector)) == expected


@pytest.mark.parametrize(
    ("code", "sector", "expected"),
    [
        ("USA", "GOV", EntityCode("USA", "GOV")),
        ("IGO:UN", None, EntityCode("UNO", None)),
        ("IGO:EU", None, EntityCode("EUR", None)),
        ("CVL:SYR", None, EntityCode("SYR", "CVL")),
        ("IGO:UNHCR", None, EntityCode("UNO", None)),
        ("IGO:IMF", "GOV", EntityCode("IGO", "GOV")),
        ("PTY:Foo", "PTY", EntityCode("IMG", "PTY")),
        ("REB:Hezbollah", None, EntityCode("IMG", "REB")),
        ("???", None, EntityCode(None, "UNK")),
    ],
)
def test_plover_codes(code, sector, expected):
    assert plover_code(Actor(code, sector)) == expected


def test_a_group_with_a_country_is_that_countrys():
    rebels = Actor("REB:Syrian rebels", "REB", country="SYR")
    assert (cameo_code(rebels), plover_code(rebels)) == ("SYRREB", EntityCode("SYR", "REB"))


def test_somebody_of_no_known_side_keeps_country_and_sector():
    assert plover_code(Actor("???", "MIL", country="TCD")) == EntityCode("TCD", "MIL")


def test_visits_have_two_sides():
    assert host_or_visitor("042") == ("043", 2.8)
    assert host_or_visitor("040") is None


def test_cameo_writes_a_pair_a_line(tmp_path):
    coding = with_event(actors=(US, SOUTH), recipients=(NORTH,))
    event = coding.events[0].id
    assert cameo(tmp_path, coding) == [
        ["20130617", "USAGOV", "PRKMIL", "161", "-4.0", event, "sample-0", "event"],
        ["20130617", "KOR", "PRKMIL", "161", "-4.0", event, "sample-0", "event"],
    ]


def test_cameo_writes_what_two_do_together_from_both_sides(tmp_path):
    coding = with_event(actors=(US, NORTH), recipients=(), cameo="040", goldstein=1.0)
    assert [line[1:5] for line in cameo(tmp_path, coding)] == [
        ["USAGOV", "PRKMIL", "040", "1.0"],
        ["PRKMIL", "USAGOV", "040", "1.0"],
    ]


def test_cameo_writes_a_visit_from_the_host_too(tmp_path):
    coding = with_event(actors=(US,), recipients=(NORTH,), cameo="042", goldstein=1.9)
    assert [line[1:5] for line in cameo(tmp_path, coding)] == [
        ["USAGOV", "PRKMIL", "042", "1.9"],
        ["PRKMIL", "USAGOV", "043", "2.8"],
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"recipients": ()}, "no source or target"),
        ({"actors": (Actor("???"),)}, "no source or target"),
        ({"status": Status.DENIED}, "status denied"),
        ({"cameo": ""}, "no CAMEO code"),
        ({"when": None, "published": None}, "no date"),
    ],
)
def test_cameo_counts_what_it_leaves_out(tmp_path, changes, reason):
    text, left_out = exported(tmp_path, "cameo", with_event(**changes))
    assert text == ""
    assert left_out == {reason: 1}


def test_cameo_leaves_out_an_act_told_before(tmp_path):
    coding = sample_coding()
    again = replace(coding.events[0], id="e2", same_as=coding.events[0].id)
    text, left_out = exported(tmp_path, "cameo", replace(coding, events=(coding.events[0], again)))
    assert len(text.splitlines()) == 1
    assert left_out == {"told before in the article": 1}


def test_cameo_keeps_a_repeat_whose_first_telling_is_not_written(tmp_path):
    coding = sample_coding()
    first = replace(coding.events[0], status=Status.PLANNED)
    again = replace(coding.events[0], id="e2", same_as=first.id)
    text, left_out = exported(tmp_path, "cameo", replace(coding, events=(first, again)))
    assert [line.split("\t")[5] for line in text.splitlines()] == ["e2"]
    assert left_out == {"status planned": 1}


def test_cameo_dates_the_undated_by_publication_and_says_so(tmp_path):
    line = cameo(tmp_path, with_event(when=None))[0]
    assert (line[0], line[-1]) == ("20130618", "publication")


def test_cameo_writes_the_statuses_asked_for(tmp_path):
    coding = with_event(status=Status.PLANNED)
    assert len(cameo(tmp_path, coding, statuses=frozenset({"planned", "actual"}))) == 1


def test_plover_has_the_manuals_fields(tmp_path):
    text, _ = exported(tmp_path, "plover", sample_coding())
    first, second = (json.loads(line) for line in text.splitlines())
    assert first["date"] == "2013-06-17"
    assert first["enddate"] is None
    assert first["event"] == ["SANCTION"]
    assert first["mode"] == ["withdraw"]
    assert first["context"] == ["diplomatic"]
    assert first["actor"][0]["code"] == "FRE"
    assert first["actor"][0]["sector"] == "GOV"
    assert first["recipient"][0]["entity_text"] == "Sylvania"
    assert (first["quad_code"], first["event_scale"]) == (4, -6.0)
    assert first["text"] == TEXT[first["text_info"]["start"] : first["text_info"]["end"]]
    assert first["cite_info"]["publication"] == "The Freedonia Gazette"
    assert second["mode"] == ["hypothetical"]
    assert second["date"] == "2013-06-18"
    assert second["comment"] == "date of publication"
    assert second["recipient"] == []


def test_plover_gives_an_interval_its_ends(tmp_path):
    from standoff.model import When

    text, _ = exported(tmp_path, "plover", with_event(when=When("2012-02")))
    record = json.loads(text)
    assert (record["date"], record["enddate"]) == ("2012-02-01", "2012-02-29")


def test_annotations_are_codings_again(tmp_path):
    codings = [sample_coding(0), sample_coding(1, None)]
    text, _ = exported(tmp_path, "annotations", *codings)
    records = [json.loads(line) for line in text.splitlines()]
    assert [from_annotation(record, TEXT) for record in records] == codings


def test_jsonl_is_the_table(tmp_path):
    text, _ = exported(tmp_path, "jsonl", sample_coding(), table="quotes")
    assert [json.loads(line)["speaker"]["text"] for line in text.splitlines()] == ["minister Rufus Firefly"]


def test_csv_is_flat(tmp_path):
    text, _ = exported(tmp_path, "csv", sample_coding())
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["type"] for row in rows] == ["SANCTION", "AGREE"]
    assert rows[0]["trigger.text"] == "recalled"
    assert rows[0]["when.span.text"] == "Monday"
    assert rows[0]["recipient_codes"] == "SYL"
    assert rows[1]["when.value"] == ""
    assert json.loads(rows[0]["actors"])[0]["code"] == "FRE"


def test_parquet_is_the_table(tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    with writing(tmp_path / "record") as writer:
        writer.write(encode(0, [sample_coding()]), [])
    store = standoff.store.open(tmp_path / "record")
    out = io.BytesIO()
    assert export(store, "parquet", out, ExportOptions(table="articles")).written == 1
    assert parquet.read_table(io.BytesIO(out.getvalue()))["text"].to_pylist() == [TEXT]


def test_tables_can_be_cut_to_statuses(tmp_path):
    text, _ = exported(tmp_path, "jsonl", sample_coding(), statuses=frozenset({"conditional"}))
    assert [json.loads(line)["type"] for line in text.splitlines()] == ["AGREE"]


@pytest.mark.parametrize(
    ("format", "options", "message"),
    [
        ("cvs", {}, "unknown format 'cvs'; known: annotations, plover, cameo, jsonl, csv, parquet"),
        ("csv", {"table": "deeds"}, "unknown table 'deeds'; known: articles, "),
        ("cameo", {"statuses": frozenset({"true"})}, "unknown status 'true'; known: actual, "),
    ],
)
def test_unknown_names_list_the_known(tmp_path, format, options, message):
    with pytest.raises(UnknownNameError, match=message):
        exported(tmp_path, format, sample_coding(), **options)


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_takes_an_empty_store(tmp_path, format):
    with writing(tmp_path / "record"):
        pass
    out = io.BytesIO()
    assert export(standoff.store.open(tmp_path / "record"), format, out).written == 0
