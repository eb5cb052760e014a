"""Descriptions that mean somebody the article has named: "the ministry", "the president", "the Islamist group"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standoff.code.actors.choose import entity_party
from standoff.code.actors.memory import PRIVATE
from standoff.code.actors.names import RoleHit
from standoff.code.actors.owners import GUESSED, modifiers, role_party
from standoff.code.actors.page import Page, Reading
from standoff.code.draft import Mention, Party
from standoff.model import is_state
from standoff.ontology.entities import Role

if TYPE_CHECKING:
    from spacy.tokens import Token

_LOCAL = frozenset({"MIL", "COP"})
_LOCAL_BODIES = frozenset({"LEG", "JUD"})
"""Sectors of people and bodies, and of bodies alone, that without a side are those of the article's state."""
_HERE = 0.5
"""Share of an article's states that one must have for "police" and "protesters" without a side to be its own."""


def unowned(page: Page, head: Token, role: Role, words: str, *, plural: bool) -> tuple[Party, ...]:
    """A body or people without an owner: who they are by what the article has told before.

    Args:
        words: the role's words as they stand.
        plural: whether they stand in the plural.
    """
    definite = _is_definite(page, head)
    if role.group == "REB":
        return _known_group(page, head, role, words, plural=plural)
    if definite and role.text in page.names.words["kin"] and (party := _bereaved(page)) is not None:
        return (
            replace(
                party, sector=role.sector, why=f"“{words}” are those of {party.name}, named before", use=""
            ),
        )
    if role.group == "NGO" and plural and not definite:
        why = f"“{words}”: of no state, and not named"
        return (Party(f"NGO:{role.text}", role.sector, role.text, None, why),)
    if role.group or not role.official:
        known = _of_this_state(page, role, words) if role.text in page.names.words["local_people"] else ()
        return known or (() if role.body else _sideless(page, role, words))
    if definite and role.body and any(c.dep_ == "prep" and c.lower_ == "of" for c in head.rights):
        return ()  # "the southern side of the zone"
    if definite and (party := _described_before(page, role, words)) is not None:
        return (party,)
    if role.text in page.names.words["regimes"] and (party := _called_regime(page)) is not None:
        return (of_last_named(page, party, role.sector, f"“{words}”"),)
    if definite and (role.body or page.names.rank(role.text) < page.names.famous):
        if (mention := _owner(page)) is not None:
            return (of_last_named(page, mention.parties[0], role.sector, f"“{words}”"),)
    elif _is_local(role) and (plural or role.body) and not _has_article(head):
        return _of_this_state(page, role, words) or _sideless(page, role, words)
    return () if role.body else _sideless(page, role, words)


def _owner(page: Page) -> Mention | None:
    """Whose a body without an owner is, by what was named last and what the article is about."""
    main = page.scene.state.code if page.scene.state is not None else None
    return page.memory.owner(page.sentence, main)


def _called_regime(page: Page) -> Party | None:
    """The state named last whose government the news would call a regime."""
    spared = page.names.words["no_regimes"]
    for seen in reversed(page.memory.seen):
        for party in seen.mention.parties:
            if is_state(party.code) and party.code not in spared:
                return party
    return None


def _bereaved(page: Page) -> Party | None:
    """The private person whom the article named last: whose "the family" is."""
    for seen in reversed(page.memory.seen):
        party = seen.mention.parties[0] if seen.mention.parties and seen.is_person else None
        if party is not None and (party.code or "").startswith("CVL:"):
            return party
    return None


def _state_of(page: Page, party: Party) -> Party:
    """The party, or the state of private people: "Thai protesters ... the army" is Thailand's."""
    state = page.names.entities.of_code(party.country or "")
    if state is None or (party.code or "").partition(":")[0] not in PRIVATE:
        return party
    return entity_party(state, "")


def _is_local(role: Role) -> bool:
    return role.sector in _LOCAL or (role.body and role.sector in _LOCAL_BODIES)


def _sideless(page: Page, role: Role, words: str) -> tuple[Party, ...]:
    """Somebody of no side: the sector is all that the words tell, and of "two men" not even that."""
    return (Party(None, page.names.sector_alone(role), None, None, f"“{words}” without a side"),)


def _is_definite(page: Page, head: Token) -> bool:
    return any(c.lower_ in page.names.words["definite_words"] for c in head.lefts)


def _has_article(head: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an", "no", "some") for c in head.lefts)


def _described_before(page: Page, role: Role, words: str) -> Party | None:
    """ "the ambassador", "the ministry" after one that was named; "the president" after a name that held the office."""
    if (mention := page.memory.last_with(words)) is not None:
        return of_last_named(page, mention.parties[0], role.sector, f"“{words}”")
    if role.body:
        return None
    for seen in reversed(page.memory.seen):
        party = seen.mention.parties[0] if seen.mention.parties else None
        if party is None or party.code is None or not (party.id or "").startswith("person:"):
            continue
        tenure = page.names.entities.tenure_at(party.id or "", page.published)
        if tenure is not None and tenure.office == role.text:
            return replace(party, why=f"“{words}” is {party.name}, {tenure.office}, named before", use="")
    return None


def _of_this_state(page: Page, role: Role, words: str) -> tuple[Party, ...]:
    """ "Police fired", "protesters gathered" in an article about one state: that state's."""
    usual = page.names.usual_bodies.get(role.text)
    if usual in page.scene.states and (entity := page.names.entities.of_code(usual or "")) is not None:
        return (role_party(page, role, entity_party(entity, "its usual owner"), words),)  # "Congress"
    state = page.scene.state
    if state is None or page.scene.share <= _HERE:
        return ()
    party = role_party(page, role, state, words)
    return (replace(party, why=f"{party.why}, the state that the article is about"),)


def _known_group(page: Page, head: Token, role: Role, words: str, *, plural: bool) -> tuple[Party, ...]:
    """ "Tuareg rebels" by their own adjective, "the rebels" as those met before or those of the article's state.

    "A suicide bomber" is of the article's state only where it hardly speaks of another one.
    """
    own = [
        c.text
        for c in head.lefts
        if c.dep_ in ("amod", "compound") and c.text[:1].isupper() and c.text.isalpha()
    ]
    if own:
        name = f"{' '.join(own)} {words}"
        return (Party(f"REB:{name}", role.sector, name, None, f"“{name}”, an armed group"),)
    told = [p for seen in reversed(page.memory.seen) for p in seen.mention.parties if _is_rebel(p)]
    near = [p for mention in page.memory.near(page.sentence) for p in mention.parties if _is_rebel(p)]
    definite = _is_definite(page, head)
    alike = [party for party in told if (party.name or "").endswith(words)]
    for party in alike or (near[::-1] if definite else []):
        return (replace(party, why=f"“{words}” are the {party.name} told before", use=""),)
    armed = sorted(code for code in page.scene.named if code.startswith("REB:"))
    if len(armed) == 1 and (group := page.names.entities.of_code(armed[0])) is not None:
        return (entity_party(group, f"“{words}”: the one armed group that the article names"),)
    state = page.scene.state
    sure = definite or plural or page.scene.share > _HERE
    return (role_party(page, role, state, words),) if state is not None and sure else ()


def _is_rebel(party: Party) -> bool:
    return bool(party.name) and (party.code or "").startswith("REB:")


def described(page: Page, head: Token) -> Reading:
    """A definite noun that stands for a kind of party: "the Basque group", "the bloc", "the country"."""
    prefixes = page.names.anaphors.get(head.lemma_.lower())
    if prefixes is None or not any(c.lower_ in ("the", "this", "that") for c in head.lefts):
        return Reading()
    if head.dep_ == "pobj" and head.head.lower_ in page.names.words["place_prepositions"]:
        return Reading()
    own = modifiers(page, head)
    if "" in prefixes:
        mention = None if own or _is_qualified(head) else _owner(page)
    else:
        mention = page.memory.last_of(prefixes, page.sentence, own[0][0].country if own else None)
    if mention is None or mention.parties[0].code is None:
        return Reading()
    party = _state_of(page, mention.parties[0])
    why = f"“{head.text}” means {party.name}, named before"
    used = tuple(i for _, tokens in own for i in tokens)
    return Reading((replace(party, use="", why=why),), "role", page.left_edge(head), head.i, used=used)


def _is_qualified(head: Token) -> bool:
    """ "the northern island", "the state of Kano": no state that was named."""
    return any(c.dep_ in ("amod", "compound", "nmod") for c in head.lefts) or any(
        c.dep_ == "prep" and c.lower_ == "of" for c in head.rights
    )


def epithet(page: Page, head: Token) -> Reading:
    """ "the kingdom's highest religious body": the organ of that side that the article has named."""
    owners = modifiers(page, head, head.i)
    code = owners[0][0].code if owners else None
    organ = page.memory.last_organ(code, page.sentence) if code is not None else None
    if organ is None:
        return Reading()
    party = replace(
        organ.parties[0], use="", why=f"“{head.text}” describes {organ.parties[0].name}, named before"
    )
    used = tuple(i for _, tokens in owners for i in tokens)
    return Reading((party,), "role", page.left_edge(head), head.i, used=used, names=(organ.start, organ.end))


def both(page: Page, head: Token) -> Reading:
    """ "the two countries", "both sides", "the neighbours": the last two states named."""
    words = page.names.words
    lefts = {c.lower_ for c in head.lefts}
    pair = lefts & {"two", "both"} or head.lower_ in ("pair", "duo")
    pair = pair or ("the" in lefts and head.lower_ in words["pair_plurals"])
    of_members = head.lemma_ == "party" and head.dep_ == "pobj" and head.head.lower_ == "of"
    if not pair or of_members:  # "senators of both parties": those of their parliament
        return Reading()
    two = page.memory.last_two(page.sentence)
    parties = tuple(
        replace(party, use="", why=f"“{head.text}”: {two[0].name} and {two[1].name}, the two named last")
        for party in two
    )
    return Reading(parties, "role", page.left_edge(head), head.i, plural=True)


def title_of_body(page: Page, start: int, role: RoleHit) -> tuple[Party, ...]:
    """ "ministry spokesman Tanaka": the body word before the title is that of the side last named."""
    for i in range(role.first - 1, start - 1, -1):
        body = page.role_at.get(i)
        if body is not None and body.role.body:
            return _of_body(page, body.role, role.role.sector)
    return ()


def _of_body(page: Page, body: Role, sector: str) -> tuple[Party, ...]:
    """Whose "ministry" it is: that of the ministry or the side named last."""
    mention: Mention | None = page.memory.last_with(body.text) or _owner(page)
    if mention is None:
        return ()
    return (of_last_named(page, mention.parties[0], sector, f"of the {body.text}"),)


def of_last_named(page: Page, party: Party, sector: str, words: str) -> Party:
    """The party of a role whose side is that of another mention; of private people, that of their state."""
    party = _state_of(page, party)
    return replace(party, sector=sector, why=f"{words} of {party.name}, {GUESSED}", use="")
