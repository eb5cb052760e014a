from __future__ import annotations

from pathlib import Path

from standoff.code.encoder import NONE
from standoff.train.articles import read_articles
from standoff.train.harvest import harvest
from standoff.train.sheets import ACTOR, NOBODY, RECIPIENT

TEXT = """# a1 | wire | 3 May 2011 | Talks off
Chad called off its talks with Niger, while Mali watched the weather.
> called off | REJECT | meet | actual | 125 | Chad | Niger
"""


def test_words_are_noted_as_acts_or_as_none(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(TEXT, encoding="utf-8")
    (sheet,) = harvest(list(read_articles(tmp_path)))
    noted = {sheet.text[note.trigger :].split()[0].rstrip(",."): note.row.type for note in sheet.notes}
    assert noted["called"] == "REJECT"
    assert noted["talks"] == noted["watched"] == noted["weather"] == NONE
    roles = {sheet.text[pair.party :].split()[0].rstrip(",."): pair.role for pair in sheet.pairs}
    assert (roles["Chad"], roles["Niger"], roles["Mali"]) == (ACTOR, RECIPIENT, NOBODY)


def test_every_word_has_the_parties_that_the_grammar_gives_it(tmp_path: Path) -> None:
    (tmp_path / "some.txt").write_text(TEXT, encoding="utf-8")
    (sheet,) = harvest(list(read_articles(tmp_path)))
    asked = {sheet.text[note.trigger :].split()[0].rstrip(",."): note.asked for note in sheet.notes}
    chad, mali = sheet.text.index("Chad"), sheet.text.index("Mali")
    assert asked["watched"] == (mali, None)
    called = asked["called"]
    assert called is not None
    assert called[0] == chad
