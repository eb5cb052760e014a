"""Actors: every mention of a party in an article, and whom it means at the article's date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from spacy.strings import get_string_id
from spacy.symbols import NOUN, PRON, PROPN, PUNCT

from standoff.code.actors import gender, pronouns
from standoff.code.actors.lookup import ActorReading, read_lookup
from standoff.code.actors.memory import Memory, Person
from standoff.code.actors.names import OPPOSITE, Hit, Names
from standoff.code.actors.owners import modifiers
from standoff.code.actors.page import Page, Reading, Scene, hits_of, scene_of
from standoff.code.actors.phrases import read_phrase
from standoff.code.actors.pronouns import settle_quoted
from standoff.code.actors.where import is_place
from standoff.code.draft import Block, Draft, Mention, Party, Sentence
from standoff.ontology.entities import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["ActorReading", "Names", "find_actors", "read_lookup", "settle_quoted"]

_NOT_HEADS = frozenset({"compound", "amod", "nmod"})
_DATELINE = 80
"""Characters that are looked at before a block."""
_QUALIFIERS = _NOT_HEADS | {"poss", "npadvmod"}
_NAMING = frozenset({PROPN, PRON})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent"})


def find_actors(draft: Draft, names: Names) -> None:
    """Fill ``draft.mentions`` with every mention of a party, in the order of the text.

    The body is read before the headline, because a headline takes for granted what the body introduces
    ("Hague" there, "Foreign Secretary William Hague" below).
    """
    memory = Memory()
    hits = {block.index: hits_of(names, block.parsed, block.parser_text) for block in draft.blocks}
    found = [hit.names for listed in hits.values() for hit in listed]
    scene = scene_of(names, draft.article.text, [*found, *_before_blocks(draft, names)])
    directions = _directions(names, draft.article.text, scene)
    for block in sorted(draft.blocks, key=lambda b: (b.kind == "title", b.index)):
        page = _page(draft, block, names, hits[block.index], memory, directions, scene)
        for sentence in block.sentences:
            page.sentence = sentence.index
            _read_sentence(draft, page, sentence)
    draft.mentions.sort(key=lambda m: (m.head, m.start))
    _set_fullest(draft)


def _before_blocks(draft: Draft, names: Names) -> Iterator[tuple[Name, ...]]:
    """The names in datelines, which stand before their blocks and tell where the article was written."""
    end = 0
    for block in draft.blocks:
        yield from names.in_text(draft.article.text[max(end, block.start - _DATELINE) : block.start])
        end = block.end


def _directions(names: Names, text: str, scene: Scene) -> dict[str, str]:
    """Which state "the North" or "the South" is in this article: the one that it names.

    Where an article on North Korea, or on Pyongyang, says "the South", it means South Korea even if never
    named in full. A state that is no more counts only where it is named in full.
    """
    found: dict[str, str] = {}
    full = [(name, entity) for name, entity in names.halves.items() if name in text]
    today = [(n, e) for n, e in names.halves.items() if e.code in scene.named and not e.end]
    for name, entity in [*full, *today]:
        direction, _, rest = name.partition(" ")
        found.setdefault(direction, entity.id)
        other = names.halves.get(f"{OPPOSITE[direction]} {rest}") or names.state_named(rest)
        if other is not None:
            found.setdefault(OPPOSITE[direction], other.id)
    return found


def _page(
    draft: Draft,
    block: Block,
    names: Names,
    hits: Sequence[Hit],
    memory: Memory,
    directions: Mapping[str, str],
    scene: Scene,
) -> Page:
    """The block with its names and roles."""
    parts, words, lemmas, forms = block.parsed.to_array(["POS", "LOWER", "LEMMA", "ORTH"]).T.tolist()
    ways = {get_string_id(word.lower()) for word in directions}
    pointing = frozenset(i for i, word in enumerate(words) if word in ways) if ways else frozenset[int]()
    hit_at = {i: hit for hit in hits for i in range(hit.first, hit.last + 1)}
    role_at = {i: role for role in names.roles_in(words) for i in range(role.first, role.last + 1)}
    page = Page(
        block.parsed,
        block.start,
        names,
        memory,
        draft.article.published,
        directions,
        scene,
        parts=parts,
        pointing=pointing,
        hit_at=hit_at,
        role_at=role_at,
        reader=read_phrase,
    )
    page.worth = _worth(page, words, lemmas, forms)
    return page


def _worth(page: Page, lower: list[int], lemmas: list[int], forms: list[int]) -> list[int]:
    """The tokens that may name or describe somebody, in order.

    Asking the parser's objects of a token is slow, and most tokens name nobody: left out are all that are no
    nouns, and common nouns in lower case that are no role and no word for a party named before.
    """
    describing, roles, parts = page.names.describing, page.role_at, page.parts
    kept = [i for i, part in enumerate(parts) if part in _NAMING or (part == NOUN and lower[i] != forms[i])]
    kept += [i for i, lemma in enumerate(lemmas) if lemma in describing and parts[i] == NOUN]
    kept += [i for i in roles if parts[i] == NOUN]
    return sorted({*kept, *page.hit_at, *page.pointing})


def _read_sentence(draft: Draft, page: Page, sentence: Sentence) -> None:
    taken: set[int] = set()
    named: list[int] = []  # words that may be a party that only qualifies another noun
    first = bisect_left(page.worth, sentence.tokens[0].i)
    for i in page.worth[first : bisect_left(page.worth, sentence.tokens[-1].i + 1, lo=first)]:
        token = page.doc[i]
        if i in page.hit_at or i in page.pointing:
            named.append(i)
        if page.parts[i] == PRON:
            _pronoun(draft, page, token)
        elif token.dep_ not in _NOT_HEADS and page.parts[i] != PUNCT:
            reading = read_phrase(page, token)
            if reading.parties:
                taken.update(reading.used, [i])
                _keep(draft, page, token, reading)
    for i in named:
        if i not in taken and page.doc[i].dep_ in _QUALIFIERS:
            _adjective(draft, page, page.doc[i], taken)


def _keep(draft: Draft, page: Page, token: Token, reading: Reading) -> None:
    """Add the mention that a noun phrase is, and remember it."""
    start = page.start + page.doc[reading.first].idx
    last = page.doc[reading.last]
    end = page.start + last.idx + len(last.text)
    head, place = page.start + token.idx, is_place(page, token, reading)
    mention = Mention(
        start, end, head, page.sentence, reading.parties, reading.kind, fullest=reading.names, is_place=place
    )
    draft.mentions.append(mention)
    subject = token.dep_ in _SUBJECTS
    words = draft.article.text[start:end].lower()
    main = subject and _in_main_clause(token)
    sex = _gender(page, reading, words) if reading.person and not reading.plural else ""
    page.memory.keep(
        mention,
        subject=subject,
        person=reading.person,
        plural=reading.plural,
        words=words,
        main=main,
        gender=sex,
        group=page.start + _joined_to(token).idx,
    )
    if reading.person and reading.name:
        page.memory.introduce(Person(reading.name, reading.parties[0], (start, end), sex))


def _joined_to(token: Token) -> Token:
    """The first of the nouns that "and" joins with this one."""
    while token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    return token


def _gender(page: Page, reading: Reading, words: str) -> gender.Gender:
    name = (reading.parties[0].name or reading.name) if reading.name else ""
    return gender.of_person(page.names, words.replace(",", " ").split(), name)


def _in_main_clause(subject: Token) -> bool:
    verb = subject.head
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return bool(verb.dep_ == "ROOT")


def _pronoun(draft: Draft, page: Page, token: Token) -> None:
    word, start = token.lower_, page.start + token.idx
    end = start + len(token.text)
    parties, antecedent = pronouns.resolve(page, token)
    if word in pronouns.NEUTER:
        parties = _ahead(page, token) or parties
    later = word in pronouns.FIRST or (word in pronouns.PLURAL and antecedent is None)
    if not parties and not later:  # what only a quote's speaker settles is kept without a party until then
        return
    fullest = (antecedent.start, antecedent.end) if antecedent is not None else (start, end)
    mention = Mention(
        start, end, start, page.sentence, parties, "pronoun", fullest=fullest if parties else None
    )
    draft.mentions.append(mention)
    if parties and token.dep_ in _SUBJECTS:
        person, plural = word in pronouns.PERSONAL, word in pronouns.PLURAL
        page.memory.keep(
            mention,
            subject=True,
            person=person,
            plural=plural,
            main=_in_main_clause(token),
            gender=gender.of_pronoun(word),
        )


def _ahead(page: Page, token: Token) -> tuple[Party, ...]:
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


def _adjective(draft: Draft, page: Page, token: Token, taken: set[int]) -> None:
    """A party that only qualifies another noun: "the US offer", "UN sanctions"."""
    hit = page.hit_at.get(token.i)
    if hit is not None and hit.last != token.i:
        return
    words, noun = page.names.words, token.head
    in_place = noun.lower_ in words["place_nouns"]
    head = page.start + token.idx
    for party, tokens in modifiers(page, noun, token.i + 1):
        if token.i in tokens and not taken.intersection(tokens):
            place = in_place or (
                party.use == "capital" and noun.lemma_.lower() in words["named_after_places"]
            )
            start, end = page.start + page.doc[tokens[0]].idx, head + len(token.text)
            mention = Mention(start, end, head, page.sentence, (party,), "adjective", is_place=place)
            draft.mentions.append(mention)
            page.memory.keep(mention, subject=False, person=False, plural=False)
            taken.update(tokens)


def _set_fullest(draft: Draft) -> None:
    """Point every mention at the longest one of the same person or body."""
    best: dict[str, Mention] = {}
    for mention in draft.mentions:
        key = _key(mention)
        if key is not None and mention.kind != "pronoun" and (key not in best or _fuller(mention, best[key])):
            best[key] = mention
    for mention in draft.mentions:
        full = best.get(_key(mention) or "")
        if full is not None:
            mention.fullest = (full.start, full.end)


def _fuller(new: Mention, old: Mention) -> bool:
    """Longer counts as fuller for people; for bodies, a name beats an adjective."""
    if new.kind == "person" or old.kind == "person":
        return new.end - new.start > old.end - old.start
    return old.kind == "adjective" and new.kind == "name"


def _key(mention: Mention) -> str | None:
    if len(mention.parties) != 1 or mention.kind == "role":
        return None
    party = mention.parties[0]
    return party.id or party.name or None
