from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import standoff.store
from standoff.errors import (
    NotAStoreError,
    QueryError,
    StoreBusyError,
    StoreChangedError,
    StoreReadError,
    StoreWriteError,
    UnknownNameError,
    UsageError,
)
from standoff.model import Coding, Failure
from standoff.store import compact, encode, files, writing

from .samples import sample_coding


def write(path: Path, batches: dict[int, list[Coding]], failures: list[Failure] = []) -> None:  # noqa: B006
    with writing(path) as writer:
        for index, codings in batches.items():
            writer.write(encode(index, codings), [c.article.hash for c in codings])
        writer.write_failures(0, [(failure, None) for failure in failures])


def tree(path: Path) -> dict[str, bytes]:
    return {str(p.relative_to(path)): p.read_bytes() for p in path.rglob("*") if p.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "record"
    late = sample_coding(4, published="2014-01-05")
    write(path, {0: [sample_coding(0), sample_coding(1)], 1: [sample_coding(2, None), late]})
    return path


def test_codings_come_back_in_order(folder):
    found = list(standoff.store.open(folder).codings())
    assert [c.article.id for c in found] == ["sample-0", "sample-1", "sample-2", "sample-4"]
    assert found[1] == sample_coding(1)


def test_one_coding_by_its_hash(folder):
    store = standoff.store.open(folder)
    assert store.coding(sample_coding(1).article.hash) == sample_coding(1)
    with pytest.raises(UnknownNameError, match="unknown article 'ffff'"):
        store.coding("ffff")


@pytest.mark.parametrize(
    ("filters", "rows"),
    [
        ({}, 8),
        ({"actor": "FRE"}, 8),
        ({"actor": "SYL"}, 0),
        ({"recipient": ["SYL", "USA"]}, 4),
        ({"type": "SANCTION"}, 4),
        ({"type": ["SANCTION", "AGREE"], "status": "conditional"}, 4),
        ({"since": "2013-06-17"}, 4),
        ({"since": "2013-06-18"}, 0),
        ({"until": "2013-06"}, 4),
        ({"until": "2012"}, 0),
    ],
)
def test_events_are_filtered(folder, filters, rows):
    assert standoff.store.open(folder).events(**filters).num_rows == rows


def test_the_other_tables_are_filtered(folder):
    store = standoff.store.open(folder)
    assert store.quotes(speaker="firefly").num_rows == 4
    assert store.quotes(speaker="Chicolini").num_rows == 0
    assert store.quotes(side="FRE", kind="direct").num_rows == 4
    assert store.quotes(side="SYL").num_rows == 0
    assert store.conditions(set_by="FRE", on="SYL", relation="precondition").num_rows == 4
    assert store.conditions(answer="rejected").num_rows == 0
    assert store.commitments(by="FRE", to="SYL", status="pending").num_rows == 4
    assert store.commitments(status="broken").num_rows == 0
    assert store.articles(since="2014").num_rows == 1
    assert store.articles(outlet="The Freedonia Gazette").num_rows == 4


def test_a_date_that_is_none_is_refused(folder):
    with pytest.raises(UsageError, match="right would be 2013-06-17"):
        standoff.store.open(folder).events(since="last week")


def test_tables_turn_into_frames(folder):
    polars = pytest.importorskip("polars")
    pandas = pytest.importorskip("pandas")
    events = standoff.store.open(folder).events()
    assert isinstance(events.to_pandas(), pandas.DataFrame)
    assert polars.from_arrow(events)["type"].to_list()[:2] == ["SANCTION", "AGREE"]


def test_sql_sees_every_table(folder):
    store = standoff.store.open(folder)
    query = """
        select a.id, e.trigger.text, "when".value as day from events e join articles a using (article)
        where list_contains(actor_codes, 'FRE') and type = 'SANCTION' order by a.id limit 1
    """
    assert store.sql(query).to_pylist() == [{"id": "sample-0", "text": "recalled", "day": "2013-06-17"}]
    counts = "select count(*) as n from {}"
    for name in store.tables():
        assert store.sql(counts.format(name)).num_rows == 1


def test_sql_that_is_wrong_is_one_line(folder):
    with pytest.raises(QueryError) as caught:
        standoff.store.open(folder).sql("select nothing from nowhere")
    assert "\n" not in str(caught.value)
    assert "nowhere" in str(caught.value)


def test_counts(folder):
    counts = standoff.store.open(folder).counts()
    assert counts["articles"] == 4
    assert counts["events"] == 8
    assert counts["failures"] == 0


def test_an_unknown_table_lists_the_known(folder):
    with pytest.raises(UnknownNameError, match="unknown table 'verdicts'; known: articles, "):
        standoff.store.open(folder).table("verdicts")


def test_a_folder_that_is_no_store(tmp_path):
    with pytest.raises(NotAStoreError, match="holds no store"):
        standoff.store.open(tmp_path)


def test_no_store_is_made_among_other_files(tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds no store"), writing(tmp_path):
        pass
    with pytest.raises(UsageError, match="is a file"), writing(tmp_path / "thesis.txt"):
        pass
    assert tree(tmp_path) == {"thesis.txt": b"mine"}


def test_rows_of_a_killed_batch_are_not_seen_and_go_with_the_next_run(folder):
    part = encode(2, [sample_coding(9)])
    orphan = folder / "events" / part.name
    files.write_atomic(orphan, part.files["events"])
    half = folder / "articles" / ".000002-x.parquet.tmp"
    half.write_bytes(b"PAR1 half")
    assert standoff.store.open(folder).events().num_rows == 8
    with writing(folder):
        pass
    assert not orphan.exists()
    assert not half.exists()
    assert standoff.store.open(folder).events().num_rows == 8


def test_two_writers_at_once_are_refused(folder):
    with writing(folder), pytest.raises(StoreBusyError, match="another run"), writing(folder):
        pass


def test_the_writer_knows_what_the_store_has(folder):
    with writing(folder) as writer:
        assert sample_coding(1).article.hash in writer
        assert sample_coding(7).article.hash not in writer
        assert len(writer) == 4


def test_failures_are_kept_once(folder):
    failure = Failure("a.jsonl", "read", "binary", "bytes that are no text", "UTF-8", 3)
    write(folder, {}, [failure, failure])
    before = tree(folder)
    write(folder, {}, [failure])
    assert tree(folder) == before
    found = standoff.store.open(folder).failures().to_pylist()
    assert [(row["origin"], row["line"], row["kind"]) for row in found] == [("a.jsonl", 3, "binary")]
    assert standoff.store.open(folder).failures(kind="empty").num_rows == 0


def test_a_failed_article_that_was_coded_since_is_no_failure(folder):
    crash = Failure("sample-8", "code", "crash", "out of memory")
    other = Failure("sample-9", "code", "crash", "out of memory")
    again = sample_coding(8)
    with writing(folder) as writer:
        writer.write_failures(0, [(crash, again.article.hash), (other, sample_coding(9).article.hash)])
    assert standoff.store.open(folder).failures().num_rows == 2
    write(folder, {5: [again]})
    assert standoff.store.open(folder).failures()["origin"].to_pylist() == ["sample-9"]


def test_a_damaged_part_is_named(folder):
    part = next(iter((folder / "events").iterdir()))
    part.write_bytes(b"not parquet at all")
    with pytest.raises(StoreReadError, match=part.name):
        standoff.store.open(folder).events()
    with pytest.raises(StoreReadError, match=f"events/{part.name}"):
        list(standoff.store.open(folder).codings())


def test_a_full_disk_names_the_file_and_keeps_what_was_finished(folder, monkeypatch):
    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with writing(folder) as writer:
        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(StoreWriteError, match=r"cannot write .*000007.*: No space left on device"):
            writer.write(encode(7, [sample_coding(7)]), [])
        monkeypatch.undo()
    assert standoff.store.open(folder).counts()["articles"] == 4
    assert not list(folder.glob("*/.*.tmp"))


def test_a_batch_that_cannot_be_finished_leaves_nothing(folder, monkeypatch):
    real = os.fsync
    left = iter(range(3))

    def filling(handle: int) -> None:
        if next(left, None) is None:
            raise OSError(28, "No space left on device")
        real(handle)

    before = tree(folder)
    with writing(folder) as writer:
        monkeypatch.setattr(os, "fsync", filling)
        with pytest.raises(StoreWriteError):
            writer.write(encode(7, [sample_coding(7)]), [])
        monkeypatch.undo()
        assert sample_coding(7).article.hash not in writer
        assert tree(folder) == before


def test_compacting_keeps_every_row_in_order(folder):
    before = list(standoff.store.open(folder).codings())
    done = compact(folder)
    assert (done.before, done.after) == (2, 1)
    assert list(standoff.store.open(folder).codings()) == before
    assert len(list((folder / "events").iterdir())) == 1
    assert compact(folder).before == compact(folder).after == 1


def test_compacting_respects_the_size(folder):
    write(folder, {2: [sample_coding(5)], 3: [sample_coding(6)]})
    assert compact(folder, articles_a_part=3).after == 3  # 2, 2 + 1, 1


@pytest.mark.parametrize("writes", [1, 5, 6, 7, 8, 9])
def test_a_compaction_killed_anywhere_shows_every_row_once(folder, monkeypatch, writes):
    write(folder, {}, [Failure("a", "read", "empty", "x")])
    write(folder, {}, [Failure("b", "read", "empty", "x")])
    before = list(standoff.store.open(folder).codings())
    left = iter(range(writes))
    real = files.write_atomic

    def until_killed(target: Path, data: bytes) -> None:
        if next(left, None) is None:
            raise KeyboardInterrupt
        real(target, data)

    monkeypatch.setattr(files, "write_atomic", until_killed)
    monkeypatch.setattr(files, "remove_leftovers", lambda path: None)
    with contextlib.suppress(KeyboardInterrupt):
        compact(folder)
    monkeypatch.undo()
    for _ in range(2):
        store = standoff.store.open(folder)
        assert list(store.codings()) == before
        assert store.events().num_rows == 8
        assert store.failures().num_rows == 2
        compact(folder)


def test_reading_starts_again_where_a_part_went_away(folder, monkeypatch):
    store = standoff.store.open(folder)
    real = files.parts_of
    gone = iter([True])

    def stale(path: Path, table: str) -> list[Path]:
        found = real(path, table)
        return [*found, path / table / "000099-gone.parquet"] if next(gone, False) else found

    monkeypatch.setattr(files, "parts_of", stale)
    assert store.events().num_rows == 8


def test_a_store_compacted_while_it_is_read_says_so(folder):
    store = standoff.store.open(folder)
    for stream in (store.codings(), store.parts("events")):
        next(stream)
        for part in sorted((folder / "articles").iterdir())[1:] + sorted((folder / "events").iterdir())[1:]:
            part.rename(part.with_suffix(".away"))
        with pytest.raises(StoreChangedError, match="was compacted while it was read"):
            list(stream)
        for part in folder.glob("*/*.away"):
            part.rename(part.with_suffix(".parquet"))


def test_records_are_found_by_the_beginning_of_their_id(folder):
    store = standoff.store.open(folder)
    event = sample_coding(1).events[0]
    [found] = store.find(event.id[:10])
    assert (found.table, found.article, found.id) == ("events", sample_coding(1).article.hash, event.id)
    assert {f.table for f in store.find("")} == {"events", "quotes", "conditions", "commitments"}
    assert store.find("zz") == []


def test_a_part_of_another_version_is_named(folder):
    part = next(iter((folder / "events").iterdir()))
    pq.write_table(pq.ParquetFile(part).read().drop_columns(["quad"]), part)
    with pytest.raises(StoreReadError, match=rf"{part.name}: it has no column quad"):
        standoff.store.open(folder).events()


def test_a_table_that_another_room_added_is_read_whole(folder):
    (folder / "stories").mkdir()
    part = encode(0, [sample_coding(0)])
    (folder / "stories" / "all.parquet").write_bytes(part.files["articles"])
    store = standoff.store.open(folder)
    assert "stories" in store.tables()
    assert store.table("stories").num_rows == 1
    assert store.sql("select id from stories")["id"].to_pylist() == ["sample-0"]


def test_articles_go_before_their_records_when_merged_parts_are_removed(folder, monkeypatch):
    removed: list[str] = []
    real = Path.unlink

    def noting(self: Path, missing_ok: bool = False) -> None:
        if self.suffix == ".parquet":
            removed.append(self.parent.name)
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", noting)
    compact(folder)
    assert removed[:2] == ["articles", "articles"]
    assert "articles" not in removed[2:]
