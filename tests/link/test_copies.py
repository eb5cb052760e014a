from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from link.made import report
from standoff.link import link
from standoff.link.copies import body, find_copies, measure, shingle
from standoff.model import Article, Furniture, Span

WORDS = [f"word{number}" for number in range(400)]


def story(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def test_the_earliest_is_the_original_and_copies_are_named() -> None:
    text = story(1)
    wire = Article(text=text, outlet="Wire", published="2013-02-12")
    late = Article(text=text + " Our own last line.", outlet="Paper", published="2013-02-13")
    undated = Article(text="By our staff. " + text, outlet="Site")
    other = Article(text=story(2), outlet="Else", published="2013-02-12")
    copies = find_copies([undated, late, other, wire])
    assert {copy.article for copy in copies} == {late.hash, undated.hash}
    assert {copy.original for copy in copies} == {wire.hash}


def test_an_excerpt_is_a_copy_by_containment() -> None:
    text = story(3, 300)
    whole = Article(text=text, published="2013-02-12")
    part = Article(text=" ".join(text.split()[:90]), published="2013-02-13")
    (copy,) = find_copies([whole, part])
    assert copy.containment == 1.0
    assert copy.jaccard < 0.5


def test_a_shared_quotation_makes_no_copy() -> None:
    quoted = story(4, 30)
    articles = [Article(text=story(seed, 150) + " " + quoted) for seed in (5, 6)]
    assert find_copies(articles) == ()


def test_furniture_makes_no_copy() -> None:
    menu = story(7, 200)
    articles = []
    for seed in (8, 9):
        text = f"{menu}\n{story(seed, 60)}"
        articles.append(Article(text=text, furniture=(Furniture(Span.of(text, 0, len(menu)), "menu"),)))
    assert body(articles[0]).strip() == story(8, 60)
    assert find_copies(articles) == ()


def test_many_copies_of_one_text_are_one_group() -> None:
    text = story(10)
    articles = [
        Article(text=text, outlet=f"Outlet {n}", published=f"2013-03-{n % 28 + 1:02}") for n in range(60)
    ]
    copies = find_copies(articles)
    assert len(copies) == 59
    assert len({copy.original for copy in copies}) == 1


def test_copies_are_one_source() -> None:
    text = "The army moved its guns to the border at dawn, " + story(11, 60)
    moved = [{"trigger": "moved", "when": "2013-02-12"}]
    codings = [
        report(text, moved, "2013-02-12", "Wire"),
        report(text, moved, "2013-02-13", "Paper"),
        report("Guns were moved south.", moved, "2013-02-13", "Radio"),
    ]
    (cluster,) = link(codings).clusters
    assert len(cluster.reports) == 3
    assert cluster.sources == 2
    assert cluster.lead.article.outlet == "Wire"


def test_texts_without_words_are_no_copies() -> None:
    assert find_copies([Article(text="", id="a"), Article(text="…", id="b"), Article(text="", id="c")]) == ()


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_measures_agree_with_their_definitions(left: set[int], right: set[int]) -> None:
    jaccard, containment = measure(frozenset(left), frozenset(right))
    if left and right:
        assert jaccard == len(left & right) / len(left | right)
        assert containment == max(len(left & right) / len(left), len(left & right) / len(right))
    else:
        assert (jaccard, containment) == (0.0, 0.0)


@given(st.lists(st.sampled_from("abcdef"), max_size=12))
def test_a_text_has_as_many_shingles_as_it_has_different_runs(words: list[str]) -> None:
    runs = {tuple(words[i : i + 5]) for i in range(max(1, len(words) - 4))} if words else set()
    assert len(shingle(" ".join(words))) == len(runs)
