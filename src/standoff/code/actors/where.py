"""Names that only say where: "in Washington", "the coast of Yemen", "flights from Oslo to Rome"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from standoff.code.actors.page import Page, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_place(page: Page, token: Token, reading: Reading) -> bool:
    """Whether a phrase that names a state, headed by ``token``, is a place here and no party."""
    if reading.kind != "name" or not all(
        (p.id or "").startswith("state:") or p.use in ("capital", "seat") for p in reading.parties
    ):
        return False
    return (
        _behind_preposition(page, token, reading)
        or _is_adverbial(page, token)
        or _of_place_noun(page, token)
        or (token.dep_ == "appos" and token.head.lemma_.lower() in page.names.words["place_nouns"])
        or any(c.dep_ == "relcl" and _asks_where(c) for c in token.rights)
    )


def _behind_preposition(page: Page, token: Token, reading: Reading) -> bool:
    while token.dep_ == "conj":  # "in Peru and Chile"
        token = token.head
    if token.dep_ != "pobj":
        return False
    words, preposition = page.names.words, token.head
    city = all(party.use == "capital" for party in reading.parties)
    if preposition.lower_ == "at" and not city:
        return False  # "lashed out at Peru": nothing happens at a state
    if preposition.lower_ in words["place_prepositions"]:
        return True
    governor = preposition.head
    if governor.lower_ in words["place_nouns"]:  # "the coast of Yemen", "the north of Sweden"
        return True
    lemma = governor.lemma_.lower()
    if preposition.lower_ == "from":
        return lemma in words["motion_verbs"] or lemma in words["motion_nouns"]
    return preposition.lower_ == "to" and city and lemma in words["motion_nouns"]


def _of_place_noun(page: Page, token: Token) -> bool:
    """ "Madrid's airport", "Panama's coast"."""
    return token.dep_ in ("poss", "compound") and token.head.lemma_.lower() in page.names.words["place_nouns"]


def _asks_where(clause: Token) -> bool:
    return any(c.lower_ == "where" for c in clause.lefts)


def _is_adverbial(page: Page, token: Token) -> bool:
    """A bare place name that only says where; "UK" in "UK-French" is none."""
    following = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    return token.dep_ == "npadvmod" and following != "-" and not _heads_list(page, token)


def _heads_list(page: Page, token: Token) -> bool:
    """ "Seoul, Tokyo agree to talks": a headline joins two subjects by a comma."""
    behind = token.doc[token.i + 1 : token.i + 3]
    joined = len(behind) > 1 and behind[0].text == "," and behind[1].i in page.hit_at
    return bool(token.is_sent_start) and joined
