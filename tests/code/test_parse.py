from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.code.coder import Coder
from standoff.code.draft import Draft
from standoff.code.parse import (
    MAX_BLOCK,
    attach,
    cut_blocks,
    dateline_length,
    parser_texts,
    sentence_case,
    within_line,
)
from standoff.model import Article, Furniture


def pieces(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(b.kind, text[b.start : b.end]) for b in cut_blocks(Article(text, title=title))]


def marked(text: str, *furniture: str) -> Article:
    article = Article(text)
    places = sorted((text.index(words), text.index(words) + len(words)) for words in furniture)
    return Article(text, furniture=tuple(Furniture(article.span(*place), "menu") for place in places))


PARAGRAPH = "Freedonia recalled its envoy to Sylvania on Monday, and gave no reason."


# Blocks


def test_a_headline_and_two_paragraphs() -> None:
    assert pieces(f"Envoy recalled\n\n{PARAGRAPH}\n\nThe toll stays.\n") == [
        ("title", "Envoy recalled"),
        ("body", PARAGRAPH),
        ("body", "The toll stays."),
    ]


def test_a_short_line_without_a_full_stop_in_the_middle_is_a_heading() -> None:
    assert pieces(f"{PARAGRAPH}\n\nA long quarrel\n\n{PARAGRAPH}")[1] == ("heading", "A long quarrel")


def test_a_line_of_the_title_is_the_title_even_with_a_full_stop() -> None:
    title = "Freedonia closes the bridge. Sylvania does too."
    assert pieces(f"{title}\n\n{PARAGRAPH}", title)[0] == ("title", title)
    assert pieces(f"{title}\n\n{PARAGRAPH}")[0] == ("body", title)


def test_a_title_ends_at_its_line() -> None:
    assert pieces(f"Envoy recalled\n{PARAGRAPH}")[0] == ("title", "Envoy recalled")


@pytest.mark.parametrize("stop", [".", "!", "?", "…", ".”", '."', "!’", ".)"])
def test_a_closing_mark_ends_a_sentence_and_makes_no_headline(stop: str) -> None:
    assert pieces(f"Envoy recalled{stop}")[0][0] == "body"


@pytest.mark.parametrize("empty", ["", " ", "\n\n", " \t\r\n ", "\u2028\u2029", "\u00a0"])
def test_a_text_without_words_has_no_blocks(empty: str) -> None:
    assert pieces(empty) == []


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_every_line_separator_ends_a_line(separator: str) -> None:
    assert [words for _, words in pieces(f"One thing.{separator}Another thing.")] == [
        "One thing.",
        "Another thing.",
    ]


# Line breaks inside a sentence


def test_a_line_break_before_a_small_letter_stands_inside_a_sentence() -> None:
    text = "Freedonia recalled its envoy to Sylvania on Monday after a\nweek of quarrels over the toll."
    assert pieces(text) == [("body", text)]


def test_a_line_break_before_a_small_letter_after_a_full_stop_ends_the_paragraph() -> None:
    assert len(pieces("The envoy left.\nfreedonia.example has the story.")) == 2


def test_a_blank_line_always_ends_a_paragraph() -> None:
    assert len(pieces("Freedonia recalled its envoy to Sylvania after a\n\nweek of quarrels.")) == 2


HARD_WRAPPED = [
    "The foreign ministry of Freedonia said on Monday that it would recall",
    "its envoy to Sylvania and close the bridge until the government there",
    "takes back the toll, and that its own carts would go by the road to",
    "Fenwick.",
]


def test_hard_wrapped_lines_are_put_together() -> None:
    text = "\n".join(HARD_WRAPPED)
    assert pieces(text) == [("body", text)]


def test_two_headlines_are_not_put_together() -> None:
    assert [words for _, words in pieces("Envoy leaves Sylvania\nBridge to stay closed")] == [
        "Envoy leaves Sylvania",
        "Bridge to stay closed",
    ]


# Furniture and length


def test_furniture_is_no_block_and_parts_what_stands_around_it() -> None:
    text = "Freedonia recalled its envoy.\nShare this page\nSylvania was silent."
    blocks = cut_blocks(marked(text, "Share this page"))
    assert [text[b.start : b.end] for b in blocks] == [
        "Freedonia recalled its envoy.",
        "Sylvania was silent.",
    ]


def test_furniture_inside_a_line_is_blank_to_the_parser_and_does_not_part_the_sentence() -> None:
    text = "Freedonia paid two million crowns (1 crown = 3 guilders) to Sylvania on Monday."
    article = marked(text, "(1 crown = 3 guilders)")
    blocks = cut_blocks(article)
    assert [(b.start, b.end) for b in blocks] == [(0, len(text))]
    assert parser_texts(article, blocks, no_names) == [text.replace("(1 crown = 3 guilders)", " " * 22)]


def test_a_text_that_is_all_furniture_has_no_blocks() -> None:
    assert cut_blocks(marked("Home Menu Search", "Home Menu Search")) == []


def test_furniture_within_furniture() -> None:
    text = "Home Menu Search\nThe envoy left."
    blocks = cut_blocks(marked(text, "Home Menu Search", "Menu"))
    assert [text[b.start : b.end] for b in blocks] == ["The envoy left."]


def test_a_long_paragraph_is_cut_at_spaces() -> None:
    text = "word " * MAX_BLOCK
    blocks = cut_blocks(Article(text))
    assert max(b.end - b.start for b in blocks) <= MAX_BLOCK
    assert "".join(text[b.start : b.end] for b in blocks).count("word") == MAX_BLOCK
    assert all(text[b.start : b.end].endswith("word") for b in blocks)


def test_a_word_longer_than_any_block_is_cut_and_nothing_lost() -> None:
    text = "y" * (2 * MAX_BLOCK + 7)
    assert "".join(text[b.start : b.end] for b in cut_blocks(Article(text))) == text


@settings(deadline=None)
@given(st.text(st.characters() | st.sampled_from("\n\n\n  .aB"), max_size=200), st.data())
def test_blocks_are_in_order_trimmed_and_hold_every_word_that_is_no_furniture(
    text: str, data: st.DataObject
) -> None:
    furniture: tuple[Furniture, ...] = ()
    if text and data.draw(st.booleans()):
        start = data.draw(st.integers(0, len(text) - 1))
        end = data.draw(st.integers(start + 1, len(text)))
        furniture = (Furniture(Article(text).span(start, end), "menu"),)
    blocks = cut_blocks(Article(text, furniture=furniture))
    covered = {i for b in blocks for i in range(b.start, b.end)}
    whole = [f for f in furniture if not within_line(text, f)]
    outside = {i for f in whole for i in range(f.span.start, f.span.end)}
    assert [b.index for b in blocks] == list(range(len(blocks)))
    assert all(one.end <= other.start for one, other in pairwise(blocks))
    assert all(text[b.start : b.end] == text[b.start : b.end].strip() != "" for b in blocks)
    assert not covered & outside
    assert all(i in covered | outside for i, char in enumerate(text) if not char.isspace())


# Title case


def no_names(text: str) -> list[tuple[int, int]]:
    return []


def known(*names: str):  # type: ignore[no-untyped-def]
    return lambda text: [(text.index(n), text.index(n) + len(n)) for n in names if n in text]


def test_a_headline_in_capitals_keeps_its_names_only() -> None:
    read = sentence_case("Envoy Leaves Sylvania After Bridge Quarrel", "", known("Sylvania"))
    assert read == "Envoy leaves Sylvania after bridge quarrel"


def test_a_name_that_only_the_body_tells_keeps_its_capital() -> None:
    body = "On Monday the envoy, Firefly, left, and in the evening Firefly spoke."
    assert (
        sentence_case("Envoy Firefly Leaves After Quarrel", body, no_names)
        == "Envoy Firefly leaves after quarrel"
    )


def test_a_word_that_the_body_writes_small_too_is_no_name() -> None:
    body = "He called it the Bridge of Sighs; the bridge was old."
    assert "bridge" in sentence_case("Envoy Leaves After Bridge Quarrel", body, no_names)


def test_a_headline_that_the_body_repeats_is_no_witness_for_itself() -> None:
    headline = "Envoys Urge Sylvania to Lift Toll on Bridge"
    read = sentence_case(headline, f"{headline}\n\nThe envoys met Sylvania's queen.", known("Sylvania"))
    assert read == "Envoys urge Sylvania to lift toll on bridge"


def test_prose_and_acronyms_are_left_as_they_are() -> None:
    for text in (PARAGRAPH, "Envoy leaves Sylvania after quarrel", "Envoy Leaves"):
        assert sentence_case(text, "", no_names) == text
    assert "NATO" in sentence_case("Envoy Leaves NATO After Bridge Quarrel", "", no_names)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(), max_size=8), max_size=12).map(" ".join), st.text(max_size=40))
def test_letters_change_case_and_nothing_else(headline: str, body: str) -> None:
    titled = headline.title()
    read = sentence_case(titled, body, no_names)
    assert len(read) == len(titled)
    assert read.lower() == titled.lower()


# Parsing


def test_sentences_have_their_place_in_the_article(coder: Coder) -> None:
    text = "Envoy Leaves Sylvania After Quarrel\n\nFreedonia recalled its envoy. Sylvania regretted it."
    article = Article(text)
    draft = Draft(article, cut_blocks(article))
    attach(draft, [coder._nlp(words) for words in parser_texts(article, draft.blocks, no_names)])
    assert [text[s.start : s.end] for s in draft.sentences] == [
        "Envoy Leaves Sylvania After Quarrel",
        "Freedonia recalled its envoy.",
        "Sylvania regretted it.",
    ]
    assert [s.index for s in draft.sentences] == [0, 1, 2]
    assert [s.block for s in draft.sentences] == [0, 1, 1]
    for sentence in draft.sentences:
        block = draft.blocks[sentence.block]
        first = sentence.tokens[0]
        assert text[block.start + first.idx :].lower().startswith(first.text.lower())


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        ("TOKYO, Oct. 4, Kyodo - Premier Sato's cabinet met.", "TOKYO, Oct. 4, Kyodo - "),
        ("JEJU ISLAND, South Korea, April 3 — Two envoys met.", "JEJU ISLAND, South Korea, April 3 — "),
        ("MANILA, Philippines—The government met.", "MANILA, Philippines—"),
        ("LIMA/QUITO -- The border was shut.", "LIMA/QUITO -- "),
        ("QUETTA, Feb 2: The strike went on.", "QUETTA, Feb 2: "),
        ("MOSCOW, October 2. /TASS/. Envoys met.", "MOSCOW, October 2. /TASS/. "),
        ("OSLO, Norway (AP) _ Delegates met.", "OSLO, Norway (AP) _ "),
        ("(CNN) -- Delegates met.", "(CNN) -- "),
        ("(2nd LD) Delegates met.", "(2nd LD) "),
        ("SEOUL (AFP)—Envoys met.", "SEOUL (AFP)—"),
        ("Aug 20 (Reuters) - Envoys met.", "Aug 20 (Reuters) - "),
        ("ST. JOHN'S — Boats left.", "ST. JOHN'S — "),
        ("The Workers' Party (PKK)-led campaign went on.", ""),
        ("Its Intelligence Service (NIS)—Korea's spies—said so.", ""),
        ("The Resistance Movement (Hamas) - which rules there - left.", ""),
        ("US President Barack Obama - Nobel laureate - left.", ""),
        ("NATO Secretary General Jens Stoltenberg — Norway's man — left.", ""),
        ("UN talks failed. Envoys left Oslo - Monday's flight was full.", ""),
        ("EU leaders condemned the raid – Hungary did not.", ""),
        ("UK and US forces struck Yemen — Iran did nothing.", ""),
        ("OPEC, Russia and allies—Norway was away—met.", ""),
        ("NATO-led troops left.", ""),
        ("NATO — which nobody asked — left.", ""),
        ("US-South Korean talks ended.", ""),
        ("NATO—the alliance—left.", ""),
        ("OPEC: members disagree.", ""),
        ("(Photo by Lee) Delegates met.", ""),
    ],
)
def test_datelines_are_no_part_of_the_sentence(line: str, cut: str) -> None:
    assert line[: dateline_length(line)] == cut
