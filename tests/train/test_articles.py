from __future__ import annotations

from pathlib import Path

import pytest

from standoff.train.articles import read_articles
from standoff.train.rows import RowError

TEXT = """# a1 | wire | 3 May 2011 | Chad turns Niger down
Chad turns Niger down
> turns | REJECT | - | actual | 120 | Chad | Niger
Chad has refused to see Niger's envoys, Chad said.
> refused | REJECT | meet | actual | 125 | Chad | Niger's envoys
It rained.

# a2 | radio | ? | Nothing
Nothing was done.
"""


def test_articles_are_read_with_their_acts(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(TEXT, encoding="utf-8")
    first, second = read_articles(tmp_path)
    assert (first.id, first.outlet, first.date, first.title) == (
        "a1",
        "wire",
        "3 May 2011",
        "Chad turns Niger down",
    )
    assert [len(sentence.acts) for sentence in first.sentences] == [1, 1, 0]
    assert [
        first.text[start:].startswith(s.text) for s, start in zip(first.sentences, first.starts, strict=True)
    ] == [True] * 3
    act = first.sentences[1].acts[0]
    assert act.marked.actor == (0, 4)  # the nearer of two places
    assert act.origin == "some.txt:5"
    assert not any(sentence.acts for sentence in second.sentences)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("> refuses | REJECT | meet | actual | 125 | Chad | -", "'refuses' does not stand in its sentence"),
        ("> refused | REFUSE | - | actual | 125 | Chad | -", "type 'REFUSE'"),
        ("> refused | REJECT | - | actual | 125 | Mali | -", "'Mali' does not stand"),
        ("> refused | REJECT | - | actual | 125", "5 columns"),
        ("> refused | REJECT | - | actual | 125 | Cha | -", "'Cha' does not stand"),
    ],
)
def test_a_bad_act_is_told_with_its_place(tmp_path: Path, line: str, told: str) -> None:
    (tmp_path / "some.txt").write_text(f"# a | b | c | d\nChad refused.\n{line}\n", encoding="utf-8")
    with pytest.raises(RowError, match=r"some\.txt:3") as caught:
        list(read_articles(tmp_path))
    assert told in str(caught.value)


@pytest.mark.parametrize("text", ["Chad refused.\n", "# a | b\nChad refused.\n", "# a | b | c | d\n> x\n"])
def test_text_outside_an_article_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "some.txt").write_text(text, encoding="utf-8")
    with pytest.raises(RowError, match=r"right is"):
        list(read_articles(tmp_path))
