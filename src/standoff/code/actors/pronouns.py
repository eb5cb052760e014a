"""Pronouns: "he", "she", "they", "it" through the article; "we" and "you" once quotes have speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors import gender
from standoff.code.actors.names import Names
from standoff.code.actors.page import Page
from standoff.code.draft import Draft, Mention, Party
from standoff.model import Quote, QuoteKind

if TYPE_CHECKING:
    from spacy.tokens import Token

PERSONAL = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
PLURAL = frozenset({"they", "them", "their", "themselves", "theirs"})
NEUTER = frozenset({"it", "its", "itself"})
_CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "xcomp", "acl", "parataxis"})
_REFLEXIVE = frozenset({"itself", "themselves"})
_SINGULAR = frozenset({"NN", "NNP"})
FIRST = frozenset({"we", "our", "us", "ours", "ourselves", "i", "my", "me", "mine"})


def resolve(page: Page, token: Token) -> tuple[tuple[Party, ...], Mention | None]:
    """Whom a third-person pronoun means, and the mention it goes back to."""
    word = token.lower_
    own = _own_subject(page, token)
    if own is not None:
        return tuple(pointed(p, token.text) for p in own.parties), own
    if word in PERSONAL:
        antecedent = page.memory.last_person(
            page.sentence, gender.of_pronoun(word), not_subject=_is_object(token)
        )
    elif word in PLURAL or (word in NEUTER and not _is_expletive(page.names, token)):
        plural, not_subject = word in PLURAL, _is_object(token)
        antecedent = page.memory.last_party(page.sentence, plural=plural, not_subject=not_subject)
    else:
        return (), None
    if antecedent is None:
        return (), None
    return tuple(pointed(p, token.text) for p in antecedent.parties), antecedent


def _own_subject(page: Page, token: Token) -> Mention | None:
    """The subject of the clause that "its" or "their" stands in: "the regime used gas on its own people".

    Of "Kim and his men" it is what "his men" is joined to.
    """
    if token.dep_ == "poss" and token.head.dep_ == "conj" and token.head.head.pos_ in ("PROPN", "NOUN"):
        joined = page.memory.of_head(page.start + token.head.head.idx)
        if joined is not None and any(party.code for party in joined.parties):
            return joined
    reflexive = token.lower_ in _REFLEXIVE
    if not reflexive and (token.dep_ != "poss" or token.lower_ not in NEUTER | PLURAL):
        return None
    if not reflexive and any(word.lower_ in page.names.words["answering"] for word in _governors(token.head)):
        return None
    clause = token.head
    while clause.dep_ not in _CLAUSES and clause.head is not clause:
        clause = clause.head
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ == "PRON" or subject.left_edge.i <= token.i <= subject.right_edge.i:
        return None
    mention = page.memory.of_head(page.start + subject.idx)
    plural = token.lower_ in PLURAL
    if mention is None or not any(party.code for party in mention.parties):
        return None
    return None if plural and (len(mention.parties) == 1 and subject.tag_ in _SINGULAR) else mention


def _governors(noun: Token) -> tuple[Token, Token]:
    """The preposition before a noun and what that hangs on: "in response to its tests"."""
    return noun.head, noun.head.head


def pointed(party: Party, word: str) -> Party:
    """The party as a pronoun means it."""
    return replace(party, why=f"“{word}” goes back to {party.name or party.code}", use="")


def _is_object(token: Token) -> bool:
    return token.dep_ in ("dobj", "dative", "iobj") or (
        token.dep_ == "pobj" and token.head.head.pos_ == "VERB"
    )


def _is_expletive(names: Names, token: Token) -> bool:
    """ "It is time", "it appears that": no party."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.lower_ != "it":
        return False
    verb = token.head
    if verb.lemma_ not in names.words["expletive_verbs"]:
        return False
    if any(c.dep_ == "acomp" and c.lower_ in names.words["expletive_adjectives"] for c in verb.children):
        return True
    return any(c.dep_ in ("attr", "ccomp", "xcomp") for c in verb.children)


def settle_quoted(draft: Draft) -> None:
    """Give "we" in a quote to its speaker's side, and take "they" in it away from that side.

    Runs after the quotes are found: who "we" are is known only then.
    """
    spans = [(part.start, part.end, quote) for quote in draft.quotes for part in quote.parts]
    settled = []
    for mention in draft.mentions:
        quote = _innermost(spans, mention.head)
        settled.append(_settled(draft, mention, quote) if quote is not None else mention)
    draft.mentions[:] = [m for m in settled if m.parties]


def _innermost(spans: Sequence[tuple[int, int, Quote]], offset: int) -> Quote | None:
    inside = [(end - start, quote) for start, end, quote in spans if start <= offset < end]
    return min(inside, key=lambda pair: pair[0])[1] if inside else None


def _settled(draft: Draft, mention: Mention, quote: Quote) -> Mention:
    side = quote.side
    if side is None or mention.kind != "pronoun":
        return mention
    word = draft.article.text[mention.start : mention.end].lower()
    if word in FIRST:
        why = f"“{word}” is the speaker's side"
        party = Party(side.code, side.sector, side.name, side.id, why, home=side.country or "")
        return replace(mention, parties=(party,))
    # In indirect speech "it" and "they" mostly are the speaker's own side ("Seoul said it would..."); in its own
    # words a side says "we" of itself, so "they" is somebody else.
    if (
        quote.kind is QuoteKind.DIRECT
        and word in PLURAL | PERSONAL
        and all(p.code == side.code for p in mention.parties)
    ):
        other = _other_party(draft, mention, side.code)
        if other is not None:
            party = replace(other, why=f"“{word}” is the party the speaker's side speaks of")
            return replace(mention, parties=(party,))
    return mention


def _other_party(draft: Draft, mention: Mention, side: str) -> Party | None:
    """The last party before the pronoun that is not the speaker's own."""
    before = [
        m
        for m in draft.mentions
        if m.head < mention.head
        and mention.sentence - m.sentence <= 4
        and m.kind != "pronoun"
        and not m.is_place
    ]
    for candidate in reversed(before):
        for party in candidate.parties:
            if party.code not in (None, side) and not (party.code or "").startswith("MED:"):
                return party
    return None
