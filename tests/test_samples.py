"""The sample corpus has the formats and oddities that it promises, and every word of it is ours."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
CASES = ROOT / "tests" / "code" / "cases"
SHARED = Path(os.environ.get("STANDOFF_SHARED", ROOT.parent / "shared"))
NOTE = "Written for the Standoff project as a sample; not a real report."
RUN = 8  # words in a row; that many do not coincide by chance


def files(pattern: str) -> list[Path]:
    return sorted(SAMPLES.rglob(pattern))


def rows() -> list[dict[str, str]]:
    """The articles of the JSONL and CSV samples."""
    lines = [line for path in files("*.jsonl") for line in path.read_text("utf-8").splitlines()]
    tables = [csv.DictReader(path.read_text("utf-8").splitlines(keepends=True)) for path in files("*.csv")]
    return [json.loads(line) for line in lines] + [row for table in tables for row in table]


def page(path: Path) -> str:
    """A page's text in the encoding it is really in."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


def sample_texts() -> dict[str, str]:
    single = {path.name: page(path) for path in [*files("*.txt"), *files("*.html")]}
    return single | {row["id"]: row["title"] + "\n" + row["text"] for row in rows()}


def body(text: str) -> str:
    """The report itself, roughly: the paragraphs of a page, or all of a text."""
    paragraphs = re.findall(r"<p>(.*?)</p>", text, flags=re.DOTALL)
    return "\n".join(paragraphs) or text


def test_there_are_enough_articles_of_two_disputes() -> None:
    assert len(sample_texts()) >= 18
    assert {path.parent.name for path in files("*.txt")} == {"korea", "iran"}


def test_every_format_is_there() -> None:
    assert len(files("*.html")) >= 2
    assert files("*.jsonl")
    assert files("*.csv")
    assert len(files("*.txt")) >= 12


def test_the_articles_are_short() -> None:
    for name, text in sample_texts().items():
        assert 150 <= len(re.findall(r"\w[\w'’-]*", body(text))) <= 350, name


def test_rows_have_the_default_fields() -> None:
    for row in rows():
        assert {"id", "outlet", "published", "url", "title", "text"} <= row.keys()
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["published"])
    assert len({row["id"] for row in rows()}) == len(rows())


def test_each_file_says_that_it_was_written_for_this_project() -> None:
    for path in [*files("*.txt"), *files("*.html")]:
        assert NOTE in page(path)[-700:], path
    for path in files("*.html"):
        assert f"<!-- {NOTE} -->" in page(path), path
    assert all(row["note"] == NOTE for row in rows())


def test_one_page_declares_an_encoding_that_it_is_not_in() -> None:
    path = SAMPLES / "korea" / "kerry-tour.html"
    data = path.read_bytes()
    assert b"charset=utf-8" in data
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "José Ibáñez" in data.decode("cp1252")


def test_all_other_files_are_utf8() -> None:
    for path in files("*.*"):
        if path.name != "kerry-tour.html":
            path.read_bytes().decode("utf-8")


def test_pages_have_furniture_and_metadata() -> None:
    for path in files("*.html"):
        text = page(path)
        assert "<script" in text
        assert 'property="og:site_name"' in text
        assert 'property="article:published_time"' in text


def test_one_text_is_undated_and_the_others_carry_a_date() -> None:
    dated = re.compile(r"^(?:\s*• |Published: )(?:\d{1,2} \w+|\w+ \d{1,2},) \d{4}$", re.MULTILINE)
    undated = [path.name for path in files("*.txt") if not dated.search(page(path))]
    assert undated == ["background-undated.txt"]


def test_two_articles_are_copies_of_one_wire() -> None:
    first, second = (
        runs(page(SAMPLES / "korea" / f"kaesong-{outlet}.txt"), 5) for outlet in ("wire", "calder")
    )
    assert 0.5 < len(first & second) / len(first | second) < 1


def test_two_articles_disagree_on_a_fact() -> None:
    calder, lakeside = (page(SAMPLES / "korea" / f"third-test-{o}.txt") for o in ("calder", "lakeside"))
    assert "third nuclear test" in calder
    assert "magnitude 5.1" in calder
    assert "third missile test" in lakeside
    assert "magnitude 4.9" in lakeside


def test_the_readme_names_every_file() -> None:
    readme = (SAMPLES / "README.md").read_text("utf-8")
    for path in files("*.*"):
        assert path.name == "README.md" or f"`{path.name}`" in readme, path


def runs(text: str, length: int = RUN) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


def case_texts() -> Iterator[str]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text("utf-8")):
            if isinstance(case, dict) and "text" in case:
                yield case["text"]


def foreign_texts() -> Iterator[str]:
    """The reports, sentences and rules that lie beside the project."""
    for folder in ("data/seeds", "data/gold_dev_texts", "codebook"):
        for path in sorted((SHARED / folder).iterdir()):
            yield path.read_text("utf-8", errors="replace")
    for path in sorted((SHARED / "data").glob("*.tsv")):
        yield from path.read_text("utf-8").splitlines()
    for path in sorted((SHARED / "data").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line).get("text") or "" for line in lines)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the reference data are not beside the project")
def test_no_run_of_words_is_taken_from_elsewhere() -> None:
    texts = [body(text).replace(NOTE, "") for text in sample_texts().values()]
    ours = set().union(*(runs(text) for text in [*texts, *case_texts()]))
    shared = [" ".join(run) for text in foreign_texts() for run in runs(text) & ours]
    assert not shared
