"""From training articles to sheets: every word that coding would ask about, noted as an act or as none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors import Names, find_actors, settle_quoted
from standoff.code.draft import Draft, Mention, Sentence
from standoff.code.encoder.labels import NONE
from standoff.code.encoder.marking import Marked
from standoff.code.events.lexicon import Lexicon, load_lexicon
from standoff.code.events.open import OPEN_KINDS, may_carry, open_candidate
from standoff.code.events.parties import Parties, fill
from standoff.code.parse import attach, cut_blocks, parser_texts
from standoff.code.pipeline import load_pipeline
from standoff.code.quotes import find_quotes
from standoff.model import Article
from standoff.ontology.entities import load_entities
from standoff.train.articles import ToldArticle
from standoff.train.heads import head_of
from standoff.train.rows import Row, RowError
from standoff.train.sheets import NOBODY, Note, Pair, Sheet, own_pairs

if TYPE_CHECKING:
    from spacy.tokens import Token


def harvest(articles: Sequence[ToldArticle]) -> Iterator[Sheet]:
    """The sheets of some articles, a sentence of the parser's each."""
    names, nlp, lexicon = Names(load_entities()), load_pipeline(), load_lexicon()
    for told in articles:
        draft = Draft(article := Article(text=told.text, id=told.id, title=told.title))
        draft.blocks = cut_blocks(article)
        attach(draft, list(nlp.pipe(parser_texts(article, draft.blocks, names.places_of))))
        find_actors(draft, names)
        find_quotes(draft)
        settle_quoted(draft)
        acts = [
            _moved(row, start) for s, start in zip(told.sentences, told.starts, strict=True) for row in s.acts
        ]
        for sentence in draft.sentences:
            yield _sheet(draft, sentence, [row for row in acts if _within(row, sentence)], lexicon)


def _moved(row: Row, by: int) -> Row:
    """The row with its marks moved by some characters, its text left behind."""
    marked = row.marked
    moved = Marked("", _span(marked.actor, by), _span(marked.recipient, by), _span(marked.trigger, by))
    return replace(row, marked=moved)


def _span(span: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    return None if span is None else (span[0] + by, span[1] + by)


def _within(row: Row, sentence: Sentence) -> bool:
    return row.marked.trigger is not None and sentence.start <= row.marked.trigger[0] < sentence.end


def _sheet(draft: Draft, sentence: Sentence, acts: Sequence[Row], lexicon: Lexicon) -> Sheet:
    parties = Parties(draft, sentence)
    rows = [_in_sentence(row, sentence) for row in acts]
    heads = sorted({mention.head - sentence.start for mention in parties.here if not mention.is_place})
    by_trigger = {_head(parties, row.marked.trigger): row for row in rows}
    if len(by_trigger) < len(rows) or None in by_trigger:
        raise RowError(
            f"{rows[0].origin}: two acts of its sentence hang on one word, or one on none; right is one each"
        )
    notes: list[Note] = []
    for token in sentence.tokens:
        place = parties.block.start + token.idx - sentence.start
        if (row := by_trigger.get(place)) is not None:
            actor, recipient = (_party(parties, s, heads) for s in (row.marked.actor, row.marked.recipient))
            notes.append(Note(place, actor, recipient, row, _asked(lexicon, parties, token, place)))
        elif may_carry(lexicon, token) and not any(_covers(row, place) for row in rows):
            asked = _asked(lexicon, parties, token, place)
            notes.append(Note(place, None, None, _nothing(parties.text), asked))
    return Sheet(parties.text, tuple(notes), tuple(p for note in notes for p in _pairs(note, heads)))


def _asked(
    lexicon: Lexicon, parties: Parties, word: Token, place: int
) -> tuple[int | None, int | None] | None:
    """Where the heads of actor and recipient begin that the grammar gives a word; None for one never asked about."""
    if word.pos_ not in OPEN_KINDS:
        return None
    slots = fill(lexicon, parties, open_candidate(word))
    return _first(slots.actors, parties, place), _first(slots.recipients, parties, place)


def _first(slot: Sequence[Mention], parties: Parties, place: int) -> int | None:
    """Where the first mention of a slot has its head; none that is the word itself ("its critics")."""
    heads = [mention.head - parties.sentence.start for mention in slot]
    return next((head for head in heads if head != place), None)


def _pairs(note: Note, heads: Sequence[int]) -> Iterator[Pair]:
    """What every party of the sentence is to an act."""
    if note.row.type == NONE:
        return
    own = list(own_pairs(note))
    yield from own
    taken = {pair.party for pair in own} | {note.trigger}
    yield from (Pair(note.trigger, head, NOBODY) for head in heads if head not in taken)


def _in_sentence(row: Row, sentence: Sentence) -> Row:
    """The row with its marks in characters of the sentence; a party outside it is none."""
    moved = _moved(row, -sentence.start)
    length = sentence.end - sentence.start
    marked = moved.marked
    actor, recipient = _inside(marked.actor, length), _inside(marked.recipient, length)
    return replace(moved, marked=replace(marked, actor=actor, recipient=recipient))


def _inside(span: tuple[int, int] | None, length: int) -> tuple[int, int] | None:
    return span if span is not None and span[0] >= 0 and span[1] <= length else None


def _head(parties: Parties, span: tuple[int, int] | None) -> int | None:
    """Where in its sentence the head word of a stretch of it begins."""
    if span is None:
        return None
    shift = parties.sentence.start - parties.block.start
    found = head_of(parties.block.parsed, (span[0] + shift, span[1] + shift))
    return None if found is None else found - shift


def _party(parties: Parties, span: tuple[int, int] | None, heads: Sequence[int]) -> int | None:
    """The head of the mention that a noted party is, as coding finds it; else the head of its words."""
    if span is None:
        return None
    inside = [head for head in heads if span[0] <= head < span[1]]
    found = _head(parties, span)
    return found if found in inside or not inside else inside[0]


def _covers(row: Row, place: int) -> bool:
    start, end = row.marked.trigger or (0, 0)
    return start <= place < end


def _nothing(text: str) -> Row:
    return Row("b", NONE, "", "", "", Marked(text), "")
