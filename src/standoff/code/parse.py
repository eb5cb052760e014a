"""From an article to blocks and sentences: what is body, cut where the writer cut it, and parsed once.

Paragraphs are parsed one by one. A headline or a list item never runs into the next paragraph, and the
parser's batches stay even. Furniture that the reader marked is never parsed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from standoff.code.capitals import settle_names
from standoff.code.draft import Block, Draft, Sentence
from standoff.code.posts import signature_of
from standoff.model import Article, Furniture

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NameFinder = Callable[[str], Iterable[tuple[int, int]]]
"""Gives the (start, end) of the names in a text."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_ENDS = re.compile(r"[.!?…:]['\"”’»)\]]*\s*$")
_HEADLINE_WORDS = 24
_HEADING_WORDS = 14
_HARD_WRAP = range(50, 100)
"""A line of this many characters that ends without a full stop was broken by a mail or wire system."""

MAX_BLOCK = 20_000
"""Characters parsed in one piece. News paragraphs are far shorter; the parser's memory grows with length."""


def cut_blocks(article: Article) -> list[Block]:
    """The article's body as blocks, furniture left out, in order."""
    blocks: list[Block] = []
    for start, end in _pieces(article):
        signature = signature_of(article.text[start:end])
        if signature is not None:
            end, signed = start + signature.end, (start + signature.name[0], start + signature.name[1])
        if end > start:
            kind = _kind(article, start, end, first=not blocks) if signature is None else "body"
            if kind == "body":
                start += dateline_length(article.text[start:end])
            blocks.append(Block(len(blocks), start, end, kind))
        if signature is not None:
            blocks.append(Block(len(blocks), *signed, "signature"))
    return blocks


_CITY = r"(?:[A-Z]{3}|ST\.)[A-Z.'’-]*(?:[ /][A-Z.'’-]+)*"
_PART = r", [A-Z][\w.'’]*(?: (?:[A-Z][\w.'’]*|\d\d?)){0,3}"
"""A state, a date or an agency behind the city: capitalised words and numbers, no clause."""
_BEGINS = r"(?=[A-Z0-9\"“'‘(\[])"
_DATELINES = (
    # SEOUL, April 8 (Agency) - ; Aug 20 (Agency) -
    re.compile(rf"[A-Z][\w .,'’/-]{{1,60}}?\([A-Z][\w ./-]{{1,30}}\)\s+(?:-{{1,2}}|[–—_])\s+{_BEGINS}"),
    # SEOUL (Agency)—
    re.compile(rf"{_CITY}(?:{_PART}){{0,3}} \([A-Z][\w ./-]{{1,30}}\)\s?(?:--|[–—])\s?{_BEGINS}"),
    # GENEVA - ; TOKYO, Oct. 11, Agency - ; CHEJU, South Korea, April 16 —
    re.compile(rf"{_CITY}(?:{_PART}){{0,3}}\s(?:-{{1,2}}|[–—_])\s+{_BEGINS}"),
    # MANILA, Philippines—
    re.compile(rf"{_CITY}(?:{_PART}){{1,3}}\s?(?:--|[–—])\s?{_BEGINS}"),
    # LAHORE, Feb 21: ; MOSCOW, October 1. /AGENCY/.
    re.compile(rf"{_CITY}, [A-Z][a-z]+\.? \d\d?(?:: |\. /[A-Z]+/\.? ){_BEGINS}"),
    # (AGENCY) - ; (2nd LD)
    re.compile(rf"\((?:[A-Z]{{2,}}|Reuters|Bloomberg|\d\w\w LD)\)\s*(?:[-–—_]+\s*)?{_BEGINS}"),
)


def dateline_length(paragraph: str) -> int:
    """Characters of the place and agency that a wire report begins with; they are no part of its first sentence."""
    for pattern in _DATELINES:
        if match := pattern.match(paragraph):
            return match.end()
    return 0


def _pieces(article: Article) -> Iterator[tuple[int, int]]:
    """(start, end) of every paragraph that is no furniture."""
    for low, high in _body(article):
        lines = (_trim(article.text, m.start(), m.end()) for m in _LINE.finditer(article.text, low, high))
        yield from _long_cut(article.text, _joined(article.text, filter(None, lines)))


def _body(article: Article) -> Iterator[tuple[int, int]]:
    """(start, end) of every stretch between pieces of furniture that stand on lines of their own."""
    low = 0
    for piece in article.furniture:
        if within_line(article.text, piece):
            continue
        if piece.span.start > low:
            yield low, piece.span.start
        low = max(low, piece.span.end)
    if low < len(article.text):
        yield low, len(article.text)


def within_line(text: str, piece: Furniture) -> bool:
    """Whether the sentence goes on behind it ("(1 dollar = 113 yen)", a link in the line)."""
    before = text[: piece.span.start].rpartition("\n")[2]
    after = text[piece.span.end :].partition("\n")[0]
    return bool(before.strip()) and bool(after.strip())


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The stretch without white space at its ends; None where nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _joined(text: str, lines: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines put together again where a single line break stands inside a sentence."""
    joined: list[tuple[int, int]] = []
    for line in lines:
        if joined and _goes_on(text, joined[-1], line):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _goes_on(text: str, last: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    gap = text[last[1] : line[0]]
    if gap.replace("\r\n", "\n").count("\n") > 1:
        return False
    before = text[last[0] : last[1]]
    if _ENDS.search(before):
        return False
    if text[line[0]].islower():
        return True
    last_line = before.rpartition("\n")[2]
    return len(last_line) in _HARD_WRAP and ("\n" in before or len(before.split()) > _HEADLINE_WORDS)


def _long_cut(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces beyond `MAX_BLOCK` are cut at the last space before it."""
    for start, end in pieces:
        low = start
        while end - low > MAX_BLOCK:
            cut = text.rfind(" ", low + MAX_BLOCK // 2, low + MAX_BLOCK)
            high = cut if cut > 0 else low + MAX_BLOCK
            yield low, high
            low = high + 1 if cut > 0 else high
        if (left := _trim(text, low, end)) is not None:
            yield left


def _kind(article: Article, start: int, end: int, *, first: bool) -> str:
    words = article.text[start:end]
    if first and (words == (article.title or "").strip() or _headline(words, _HEADLINE_WORDS)):
        return "title"
    return "heading" if _headline(words, _HEADING_WORDS) else "body"


def _headline(words: str, most: int) -> bool:
    return len(words.split()) <= most and not re.search(r"[.!?…]['\"”’»)\]]*$", words)


def parser_texts(article: Article, blocks: Sequence[Block], names: NameFinder) -> list[str]:
    """The blocks' texts as the parser gets them: headlines in capitals set in sentence case, length kept.

    Each block keeps its own as `Block.parser_text`.
    """
    body = _blanked(article)
    for block in blocks:
        block.parser_text = sentence_case(body[block.start : block.end], article.text, names)
    return [block.parser_text for block in blocks]


def _blanked(article: Article) -> str:
    """The text with the furniture inside its lines, and no-break spaces, turned into spaces; offsets stay.

    So are the marks round a lone adverb.
    """
    chars = article.text.replace("\u00a0", " ").replace("\u202f", " ")
    for piece in article.furniture:
        if within_line(article.text, piece):
            chars = chars[: piece.span.start] + " " * len(piece.span.text) + chars[piece.span.end :]
    return _QUOTED_ADVERB.sub(r" \1 ", chars)


_QUOTED_ADVERB = re.compile(r"(?<=\w )[\"“‘'](\w+ly)[\"”’'](?= [a-z])")
"""Marks round one adverb ("would 'absolutely' talk"): parsers take them for words, and lose the verb."""


_LONGEST_HEADLINE = 200
_WORD = re.compile(r"[A-Za-z][\w’'.-]*")
_MOSTLY = 0.6
"""Share of a headline's longer words that must be capitalised before it counts as title case."""


def sentence_case(headline: str, body: str, names: NameFinder) -> str:
    """A Title Case Headline with only names in capitals, so that the parser, trained on prose, can read it.

    A word keeps its capital if ``names`` knows it, or the body, but for the headline itself, writes it with a
    capital inside a sentence and never small. Offsets stay as they are.
    """
    if len(headline) > _LONGEST_HEADLINE or headline.endswith("."):
        return headline
    if headline.isupper():
        return _from_capitals(headline, body, names)
    longer = [m.group() for m in _WORD.finditer(headline) if len(m.group()) > 3]
    if len(longer) < 3 or sum(word[0].isupper() for word in longer) / len(longer) < _MOSTLY:
        return headline
    body = body.replace(headline, "\n")
    chars = list(headline)
    known = {i for start, end in names(headline) for i in range(start, end)}
    for match in _WORD.finditer(headline):
        word = match.group()
        if word.isupper() or match.start() == 0 or match.start() in known or _is_name(word, body):
            continue
        small = word[0].lower()
        chars[match.start()] = small if len(small) == 1 else word[0]
    return "".join(chars)


def _from_capitals(headline: str, body: str, names: NameFinder) -> str:
    """A HEADLINE IN CAPITALS as a sentence: names keep a first capital, acronyms all, the rest becomes small."""
    body = body.replace(headline, "\n")
    titled = _WORD.sub(lambda match: _same_length(match.group(), str.capitalize), headline)
    named = {i for start, end in names(titled) for i in range(start, end)}
    acronyms = {i for start, end in names(headline) for i in range(start, end)}
    chars = list(titled)
    for match in _WORD.finditer(titled):
        if match.start() in acronyms and match.start() not in named:
            chars[match.start() : match.end()] = headline[match.start() : match.end()]
        elif match.start() and match.start() not in named and not _is_name(match.group(), body):
            chars[match.start() : match.end()] = _same_length(match.group(), str.lower)
    return "".join(chars)


def _same_length(word: str, change: Callable[[str], str]) -> str:
    """The changed word, or the word itself where a letter would become two."""
    changed = change(word)
    return changed if len(changed) == len(word) else word


def _is_name(word: str, body: str) -> bool:
    """Whether the running text writes the word with a capital inside a sentence."""
    bare = re.sub(r"['’]s?$", "", word)
    if bare not in body:
        return False  # sooner than a search
    inside = re.search(rf"[a-z,;]['’\"“”]?\s+[“\"‘']?{re.escape(bare)}\b", body)
    small = re.search(rf"\b{re.escape(bare.lower())}\b", body)
    return inside is not None and small is None


def attach(draft: Draft, docs: Sequence[Doc]) -> None:
    """Put the parsed docs to the draft's blocks and list the article's sentences."""
    settle_names(docs)
    for block, doc in zip(draft.blocks, docs, strict=True):
        mend(doc)
        block.doc = doc
        block.lower, block.lemmas = strings_of(doc, "LOWER"), strings_of(doc, "LEMMA")
        for tokens in doc.sents:
            if (sentence := _sentence(draft, block, tokens)) is not None:
                block.sentences.append(sentence)
                draft.sentences.append(sentence)


def strings_of(doc: Doc, attribute: str) -> tuple[str, ...]:
    """An attribute of every token: many times faster at once than token by token."""
    strings = doc.vocab.strings
    return tuple(strings[number] for number in doc.to_array(attribute).tolist())


_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight"
    r"|jan(?:uary)?|feb(?:ruary)?|march|april|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?",
    re.IGNORECASE,
)


def mend(doc: Doc) -> None:
    """Give a day back to the verb of saying before it: in "said on Friday she left", the parser gives it to "left".

    The day stands between the verb and the subject of the clause reported; there it is always the day of the saying.
    """
    clauses = np.flatnonzero(doc.to_array("DEP") == doc.vocab.strings["ccomp"])
    for verb in (doc[int(i)] for i in clauses):
        if verb.head.pos_ != "VERB" or verb.head.i > verb.i:
            continue
        subject = next((c for c in verb.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
        if subject is None:
            continue
        for child in list(verb.lefts):
            between = verb.head.i < child.i and child.right_edge.i < subject.left_edge.i
            if between and child.dep_ in ("prep", "npadvmod", "nmod") and _names_day(child):
                child.head = verb.head


def _names_day(token: Token) -> bool:
    words = [token, *(c for c in token.children if c.dep_ == "pobj")]
    return any(_DAY.fullmatch(word.text.rstrip(".")) for word in words)


def _sentence(draft: Draft, block: Block, tokens: Span) -> Sentence | None:
    trimmed = _trim(draft.article.text, block.start + tokens.start_char, block.start + tokens.end_char)
    if trimmed is None:
        return None
    own = slice(tokens.start, tokens.end)
    return Sentence(
        len(draft.sentences),
        trimmed[0],
        trimmed[1],
        tuple(tokens),
        block.index,
        block.lower[own],
        block.lemmas[own],
    )
