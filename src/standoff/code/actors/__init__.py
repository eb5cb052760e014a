"""Actors: every mention of a party in an article, and whom it means at the article's date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from standoff.code.actors import pronouns
from standoff.code.actors.memory import Memory, Person
from standoff.code.actors.names import Names
from standoff.code.actors.page import Page, Reading, make_page, scene_of
from standoff.code.actors.phrases import modifiers, read_phrase
from standoff.code.actors.pronouns import settle_quoted
from standoff.code.draft import Block, Draft, Mention, Party, Sentence

__all__ = ["Names", "find_actors", "settle_quoted"]

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "outside",
        "across",
        "throughout",
        "around",
        "inside",
        "off",
        "into",
        "within",
        "through",
        "via",
        "along",
        "beyond",
    }
)
_PLACE_NOUNS = frozenset(
    {
        "airspace",
        "waters",
        "territory",
        "soil",
        "border",
        "coast",
        "peninsula",
        "city",
        "town",
        "province",
        "capital",
        "island",
        "islands",
        "sea",
        "village",
        "region",
        "shore",
        "coastline",
        "mainland",
        "resort",
        "airport",
        "port",
    }
)
_DIRECTIONS = {"North": "North ", "South": "South ", "East": "East ", "West": "West "}
_NOT_HEADS = frozenset({"compound", "amod", "nmod"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def find_actors(draft: Draft, names: Names) -> None:
    """Fill ``draft.mentions`` with every mention of a party, in the order of the text.

    Two passes over the blocks: the body is read before the headline, because a headline takes for granted
    what the body introduces ("Hague" there, "Foreign Secretary William Hague" below).
    """
    memory = Memory()
    directions = _directions(draft, names)
    scene = scene_of(names, draft.article.text)
    order = sorted(draft.blocks, key=lambda b: (b.kind == "title", b.index))
    for block in order:
        if block.doc is not None:
            page = make_page(block.doc, names, memory, draft.article.published, directions, scene)
            _read_block(draft, block, page)
    draft.mentions.sort(key=lambda m: (m.head, m.start))
    _set_fullest(draft)


def _directions(draft: Draft, names: Names) -> dict[str, str]:
    """Which state "the North" or "the South" is in this article: the one that it names in full."""
    text = draft.article.text
    found: dict[str, str] = {}
    for entity in names.entities.entities.values():
        if entity.kind != "state" or entity.end:
            continue
        for word, prefix in _DIRECTIONS.items():
            if entity.name.startswith(prefix) and entity.name in text:
                found.setdefault(word, entity.id)
                _opposite(found, names, word, entity.name[len(prefix) :])
    return found


def _opposite(found: dict[str, str], names: Names, word: str, rest: str) -> None:
    """Where an article on North Korea says "the South", it means South Korea even if never named in full."""
    other = {"North": "South", "South": "North", "East": "West", "West": "East"}[word]
    for entity in names.entities.entities.values():
        if entity.kind == "state" and entity.name == f"{other} {rest}" and not entity.end:
            found.setdefault(other, entity.id)


def _read_block(draft: Draft, block: Block, page: Page) -> None:
    for sentence in block.sentences:
        page.sentence = sentence.index
        _read_sentence(draft, block, sentence, page)


def _read_sentence(draft: Draft, block: Block, sentence: Sentence, page: Page) -> None:
    used: set[int] = set()
    found: list[tuple[Any, Reading]] = []
    for token in sentence.tokens:
        if token.pos_ == "PRON":
            _pronoun(draft, block, sentence, page, token)
        elif _is_head(page, token):
            reading = read_phrase(page, token)
            if reading.parties:
                found.append((token, reading))
                used.update(i for i in reading.used if i != token.i)
                _keep(draft, block, sentence, page, token, reading)
    taken = used | {token.i for token, _ in found}
    for token in sentence.tokens:
        if token.i not in taken and token.dep_ in _NOT_HEADS | {"poss", "npadvmod"}:
            _adjective(draft, block, sentence, page, token, taken)


def _is_head(page: Page, token: Any) -> bool:
    if token.dep_ in _NOT_HEADS:
        return False
    return token.pos_ in ("NOUN", "PROPN") or token.i in page.hit_at or token.text in page.directions


def _keep(draft: Draft, block: Block, sentence: Sentence, page: Page, token: Any, reading: Reading) -> None:
    start = block.start + page.doc[reading.first].idx
    last = page.doc[reading.last]
    end = block.start + last.idx + len(last.text)
    place = _is_place(token, reading)
    mention = Mention(
        start, end, block.start + token.idx, sentence.index, reading.parties, reading.kind, is_place=place
    )
    draft.mentions.append(mention)
    subject = token.dep_ in _SUBJECTS
    words = draft.article.text[start:end].lower()
    main = subject and _in_main_clause(token)
    page.memory.keep(
        mention, subject=subject, person=reading.person, plural=reading.plural, words=words, main=main
    )
    if reading.person and reading.name:
        page.memory.introduce(Person(reading.name, reading.parties[0], (start, end)))


def _in_main_clause(subject: Any) -> bool:
    verb = subject.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def _is_place(token: Any, reading: Reading) -> bool:
    """A state's name that only says where: "in Washington", "waters off North Korea"."""
    if reading.kind != "name" or not all(
        (p.id or "").startswith("state:") and p.use != "seat" for p in reading.parties
    ):
        return False
    return (token.dep_ == "pobj" and token.head.lower_ in _PLACE_PREPOSITIONS) or _is_adverbial(token)


def _is_adverbial(token: Any) -> bool:
    """A bare place name that only says where; "UK" in "UK-French" is none."""
    following = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    return token.dep_ == "npadvmod" and following != "-"


def _pronoun(draft: Draft, block: Block, sentence: Sentence, page: Page, token: Any) -> None:
    start = block.start + token.idx
    parties, antecedent = pronouns.resolve(page.memory, token, sentence.index)
    if token.lower_ in pronouns.NEUTER and (ahead := _ahead(page, token)):
        parties, antecedent = (
            ahead,
            antecedent or Mention(start, start + len(token.text), start, sentence.index, ahead, "pronoun"),
        )
    if token.lower_ in pronouns.FIRST or (token.lower_ in pronouns.PLURAL and antecedent is None):
        draft.mentions.append(Mention(start, start + len(token.text), start, sentence.index, (), "pronoun"))
        return
    if not parties or antecedent is None:
        return
    mention = Mention(
        start,
        start + len(token.text),
        start,
        sentence.index,
        parties,
        "pronoun",
        fullest=(antecedent.start, antecedent.end),
    )
    draft.mentions.append(mention)
    if token.dep_ in _SUBJECTS:
        person = token.lower_ in pronouns.PERSONAL
        plural, main = token.lower_ in pronouns.PLURAL, _in_main_clause(token)
        page.memory.keep(mention, subject=True, person=person, plural=plural, main=main)


def _ahead(page: Page, token: Any) -> tuple[Party, ...]:
    """ "Weeks after it lost the port, Eritrea sued": a pronoun in a clause put first means the subject to come."""
    clause = token
    while clause.dep_ not in ("ROOT", "advcl") and clause.head is not clause:
        clause = clause.head
    main = clause.head
    if clause.dep_ != "advcl" or main.dep_ != "ROOT" or main.i < clause.i:
        return ()
    subject = next((c for c in main.children if c.dep_ == "nsubj" and c.i > token.i), None)
    if subject is None or subject.pos_ == "PRON":
        return ()
    return tuple(pronouns.pointed(p, token.text) for p in read_phrase(page, subject).parties if p.code)


def _adjective(
    draft: Draft, block: Block, sentence: Sentence, page: Page, token: Any, taken: set[int]
) -> None:
    """A party that only qualifies another noun: "the US offer", "UN sanctions"."""
    hit = page.hit_at.get(token.i)
    if hit is not None and hit.last != token.i:
        return
    for party, tokens in modifiers(page, token.head, token.i + 1):
        if token.i in tokens and not taken.intersection(tokens):
            first = page.doc[tokens[0]]
            start = block.start + first.idx
            end = block.start + token.idx + len(token.text)
            place = token.head.lower_ in _PLACE_NOUNS
            mention = Mention(
                start, end, block.start + token.idx, sentence.index, (party,), "adjective", is_place=place
            )
            draft.mentions.append(mention)
            page.memory.keep(mention, subject=False, person=False, plural=False)
            taken.update(tokens)


def _set_fullest(draft: Draft) -> None:
    """Point every mention at the longest one of the same person or body."""
    best: dict[str, Mention] = {}
    for mention in draft.mentions:
        key = _key(mention)
        if key and mention.kind != "pronoun" and (key not in best or _fuller(mention, best[key])):
            best[key] = mention
    for i, mention in enumerate(draft.mentions):
        full = best.get(_key(mention) or "")
        if full is not None:
            draft.mentions[i] = replace(mention, fullest=(full.start, full.end))


def _fuller(new: Mention, old: Mention) -> bool:
    """Longer counts as fuller for people; for bodies, a name beats an adjective."""
    if new.kind == "person" or old.kind == "person":
        return new.end - new.start > old.end - old.start
    return old.kind == "adjective" and new.kind == "name"


def _key(mention: Mention) -> str | None:
    if len(mention.parties) != 1:
        return None
    party: Party = mention.parties[0]
    if mention.kind == "role":
        return None
    return party.id or (f"{party.name}" if party.name else None)
