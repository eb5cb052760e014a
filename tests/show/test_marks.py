from __future__ import annotations

from collections import defaultdict
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standoff.show.marks import ORDER, Layer, layers_of, render
from standoff.show.safe import plain_lines, visible

from .samples import hostile, plain


class Marks(HTMLParser):
    """Collects the text, and the text under each mark by its record and slot."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.open: list[dict[str, str | None]] = []
        self.words: dict[str, str] = defaultdict(str)
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "mark"
        given = dict(attrs)
        self.open.append(given)
        if given.get("id"):
            self.targets.append(str(given["id"]))

    def handle_endtag(self, tag: str) -> None:
        assert tag == "mark"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.text += data
        for record in {mark["data-r"] for mark in self.open if mark.get("data-r")}:
            self.words[str(record)] += data


def parsed(html: str) -> Marks:
    marks = Marks()
    marks.feed(str(html))
    marks.close()
    assert marks.open == []
    return marks


@pytest.mark.parametrize("coding", [plain(), hostile()], ids=["plain", "hostile"])
def test_every_record_s_words_are_marked_exactly(coding) -> None:  # type: ignore[no-untyped-def]
    text = coding.article.text
    layers = layers_of(coding)
    marks = parsed(render(text, layers))
    assert marks.text == visible(text)
    expected = {
        f"{layer.record}:{layer.slot}": visible(text[layer.start : layer.end])
        for layer in layers
        if layer.record
    }
    assert dict(marks.words) == expected
    assert len(marks.targets) == len(set(marks.targets))
    records = [*coding.events, *coding.quotes, *coding.conditions, *coding.commitments]
    assert sorted(marks.targets) == sorted(f"m-{record.id}" for record in records)


@st.composite
def layered(draw: st.DrawFn) -> tuple[str, list[Layer]]:
    text = draw(st.text(st.sampled_from("ab <&>\"'\r\n\u202e\x00é"), min_size=1, max_size=40))
    layers = []
    for number in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        kind = draw(st.sampled_from(ORDER))
        layers.append(Layer(start, end, kind, f"r{number}", "words", "a title", target=True))
    return text, layers


@given(layered())
def test_any_overlap_nests_and_keeps_every_character(case: tuple[str, list[Layer]]) -> None:
    text, layers = case
    marks = parsed(render(text, layers))
    assert marks.text == visible(text)
    assert sorted(marks.targets) == sorted(f"m-{layer.record}" for layer in layers)
    for layer in layers:
        assert marks.words[f"{layer.record}:words"] == visible(plain_lines(text)[layer.start : layer.end])


@given(layered(), st.randoms())
def test_the_order_of_the_layers_changes_nothing(case, chance) -> None:  # type: ignore[no-untyped-def]
    text, layers = case
    expected = render(text, layers)
    chance.shuffle(layers)
    assert render(text, layers) == expected


def test_a_mark_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"mark 2\.\.9 is not in the text of 3 characters"):
        render("abc", [Layer(2, 9, "event")])
