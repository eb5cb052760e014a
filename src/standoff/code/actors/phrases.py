"""Reading one noun phrase: whom do these words mean?

A phrase is read the way a reader does: title and apposition first ("British Foreign Secretary William Hague"),
then the ontology's names at the article's date, then what the article has introduced before.
"""

from __future__ import annotations

from typing import Any

from standoff.code.actors.choose import choose, is_person_hit, party_of, person_party
from standoff.code.actors.memory import Person
from standoff.code.actors.names import Hit, RoleHit
from standoff.code.actors.page import Page, Reading, left_edge
from standoff.code.draft import Party
from standoff.ontology.entities import Entity, Role

GUESSED = "last named"


_NAME_LEFT = frozenset({"compound", "nmod", "poss", "amod", "punct", "case"})


_OF = frozenset({"of", "for", "from", "in", "at", "with"})


_HONORIFICS = frozenset(
    {
        "mr",
        "mr.",
        "mrs",
        "mrs.",
        "ms",
        "ms.",
        "dr",
        "dr.",
        "sir",
        "lord",
        "madam",
        "gen.",
        "sen.",
        "rep.",
        "gov.",
        "lt.",
        "col.",
        "maj.",
        "adm.",
        "prof.",
    }
)


def read_phrase(page: Page, head: Any) -> Reading:
    """Whom the phrase with this head word means."""
    hit = page.hit_at.get(head.i)
    role = page.role_at.get(head.i)
    if hit is not None and role is not None and role.first < hit.first and hit.last <= role.last:
        hit = None  # "the National Security Council" is no Security Council
    if hit is not None and not is_person_hit(page, hit):
        return _named(page, head, hit)
    if (direction := _direction(page, head)) is not None:
        return direction
    if head.pos_ == "PROPN" or hit is not None:
        reading = _person(page, head, hit)
        if reading.parties:
            return reading
    if role is not None:
        return _by_role(page, head, role)
    return Reading()


def modifiers(page: Page, head: Any, stop: int | None = None) -> list[tuple[Party, tuple[int, ...]]]:
    """The parties that stand before ``head`` as adjectives, possessors or compounds ("Thai and Cambodian")."""
    first, end = left_edge(head), stop if stop is not None else head.i
    found: list[tuple[Party, tuple[int, ...]]] = []
    i = first
    while i < end:
        hit = page.hit_at.get(i)
        if hit is not None and hit.last < end and not is_person_hit(page, hit):
            party = party_of(page, hit)
            if party is not None:
                found.append((party, tuple(range(hit.first, hit.last + 1))))
            i = hit.last + 1
            continue
        if (by_direction := _direction(page, page.doc[i])) is not None:
            found.append((by_direction.parties[0], (i,)))
        i += 1
    return found


def _named(page: Page, head: Any, hit: Hit) -> Reading:
    party = party_of(page, hit)
    if party is None:
        return Reading()
    use = hit.names[0].use
    if use == "adjective" and head.pos_ in ("NOUN", "PROPN") and head.i > hit.last:
        return Reading()
    people = use == "demonym"
    first = min(left_edge(head), hit.first)
    role = page.role_at.get(hit.last + 1)
    last = max(head.i, hit.last)
    kind = "adjective" if use == "adjective" else "name"
    del role
    return Reading(
        (party,), kind, first, last, person=False, plural=people, used=tuple(range(hit.first, hit.last + 1))
    )


def _direction(page: Page, token: Any) -> Reading | None:
    """ "The North" and "the South" where the article has named the state they shorten."""
    code_id = page.directions.get(token.text)
    hit = page.hit_at.get(token.i)
    if code_id is None or (hit is not None and not (is_person_hit(page, hit) and hit.first == hit.last)):
        return None
    before = page.doc[token.i - 1].lower_ if token.i else ""
    after = page.doc[token.i + 1] if token.i + 1 < len(page.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.dep_ not in ("nsubj", "dobj", "appos"):
        return None
    bare = token.dep_ in ("nsubj", "poss") and before not in (
        "of",
        "in",
        "to",
    )  # headlines: "North fires missile"
    if (
        before != "the"
        and before not in ("puppet", "communist", "secretive", "isolated", "reclusive")
        and not bare
    ):
        return None
    entity = page.names.entities.entities[code_id]
    why = f"“{before} {token.text}” shortens {entity.name}, which the article names"
    party = Party(entity.code, entity.sector or None, entity.name, entity.id, why)
    return Reading((party,), "name", left_edge(token), token.i, used=(token.i,))


def _by_role(page: Page, head: Any, hit: RoleHit) -> Reading:
    """A role noun: "US officials", "the foreign ministry", "Syrian rebels", "the spokesman"."""
    role = hit.role
    if any(
        any(ch.isdigit() for ch in part.text)
        for child in head.lefts
        if child.dep_ == "compound"
        for part in child.subtree
    ):
        return Reading()  # "Su-24 fighters" are no people
    owners = modifiers(page, head, hit.first) or _owner_after(page, head, hit)
    used = tuple(i for _, tokens in owners for i in tokens)
    first, last = min(left_edge(head), hit.first), _phrase_end(head, hit.last)
    words = page.doc[hit.first : hit.last + 1].text
    parties = tuple(_role_party(page, role, owner, words) for owner, _ in owners)
    if not parties:
        parties = _unowned(page, head, role, words)
    plural = hit.plural
    return Reading(parties, "role", first, last, person=not role.body, plural=plural, used=used)


def _role_party(page: Page, role: Role, owner: Party, words: str) -> Party:
    if owner.code is None:
        return owner
    owner = _of_state(page, role, owner)
    if role.official or not role.group or role.group == "???":
        sector = role.sector or owner.sector
        return Party(owner.code, sector, owner.name, owner.id, f"“{words}” of {owner.name}")
    state = owner.name or owner.code
    assert owner.code is not None  # a state's or body's party always has a code
    if role.group == "CVL" or len(owner.code) != 3:
        code = f"{role.group}:{owner.code}" if len(owner.code) == 3 else owner.code
        return Party(
            code, role.sector, f"{words} of {state}", None, f"“{words}” are not officials of {state}"
        )
    adjective = _adjective(page, owner)
    return Party(
        f"{role.group}:{adjective} {words}",
        role.sector,
        f"{adjective} {words}",
        None,
        f"“{words}” fight against or apart from the state of {state}",
    )


def _of_state(page: Page, role: Role, owner: Party) -> Party:
    """ "Republican senators" act for their state, not for their party."""
    entity = page.names.entities.entities.get(owner.id or "")
    if not role.official or entity is None or not entity.code.startswith("PTY:") or not entity.home:
        return owner
    state = page.names.entities.of_code(entity.home)
    return (
        owner if state is None else Party(state.code, role.sector, state.name, state.id, owner.why, owner.use)
    )


def _adjective(page: Page, owner: Party) -> str:
    for name in page.names.entities.names:
        if name.entity == owner.id and name.use == "adjective":
            return name.text
    return owner.name or owner.code or ""


def _owner_after(page: Page, head: Any, hit: RoleHit) -> list[tuple[Party, tuple[int, ...]]]:
    """The owner in "president of Iran", "spokesman for the ministry", "adviser to the Czech premier"."""
    found: list[tuple[Party, tuple[int, ...]]] = []
    for prep in page.doc[hit.first : hit.last + 1].root.rights if hit.last >= head.i else head.rights:
        if prep.dep_ != "prep" or prep.lower_ not in ("of", "for", "to", "from", "at", "in"):
            continue
        for obj in prep.children:
            if obj.dep_ == "pobj" and obj.i > hit.last:
                for owner in (obj, *obj.conjuncts):
                    inner = read_phrase(page, owner)
                    found.extend((party, inner.used) for party in inner.parties if _may_own(prep, party))
        if found:
            break
    return found


def _may_own(prep: Any, party: Party) -> bool:
    return party.code is not None and not (prep.lower_ in ("to", "in") and party.sector is None)


def _unowned(page: Page, head: Any, role: Role, words: str) -> tuple[Party, ...]:
    """A body or official without an owner: that of the side last named ("the regime", "the ministry")."""
    definite = any(c.lower_ in ("the", "this", "that", "its", "their", "his") for c in head.lefts)
    if role.group == "REB":
        return _unowned_group(page, head, role, words)
    if role.group or not role.official:
        return ()
    if role.body and definite:
        mention = page.memory.last_with(words) or page.memory.last_state(page.sentence)
        if mention is not None:
            party = mention.parties[0]
            return (
                Party(
                    party.code, role.sector, party.name, party.id, f"“{words}” of {party.name}, last named"
                ),
            )
    return (Party(None, role.sector, None, None, f"“{words}” without a side"),) if not role.body else ()


def _unowned_group(page: Page, head: Any, role: Role, words: str) -> tuple[Party, ...]:
    """ "Tuareg rebels" by their own adjective, "the rebels" as those met before or those of the state last named."""
    own = [
        c.text
        for c in head.lefts
        if c.dep_ in ("amod", "compound") and c.text[:1].isupper() and c.text.isalpha()
    ]
    if own:
        name = f"{' '.join(own)} {words}"
        return (Party(f"REB:{name}", role.sector, name, None, f"“{name}”, an armed group"),)
    for seen in reversed(page.memory.seen):
        for party in seen.mention.parties:
            if (party.code or "").startswith("REB:") and party.name and party.name.endswith(words):
                return (
                    Party(
                        party.code,
                        party.sector,
                        party.name,
                        party.id,
                        f"“{words}” are the {party.name} told before",
                    ),
                )
    return (_role_party(page, role, page.scene, words),) if page.scene is not None else ()


def _person(page: Page, head: Any, hit: Hit | None) -> Reading:
    """A proper name of a person, with the office before or after it."""
    first, last = _name_tokens(page, head)
    name = page.doc[first : last + 1].text
    office = _office_before(page, head, first)
    title = first > 0 and page.doc[first - 1].lower_ in _HONORIFICS
    if not office.parties:
        office = _office_after(page, head)
    known = page.memory.person(name)
    owned = any(c.dep_ == "poss" for c in head.lefts)
    if known is None and not office.parties and hit is None and not title and not owned and not _speaks(head):
        return Reading()
    party = _settle(page, name, hit, known, office)
    if party.code is None and (owners := modifiers(page, head, first)):
        owner = owners[0][0]  # "the broadcaster's Jane Roe"
        party = Party(owner.code, owner.sector, party.name, party.id, f"“{name}” of {owner.name}")
    start = min(left_edge(head), first)
    end = max(last, office.last)
    return Reading(
        (party,), "person", start, end, person=True, name=name, used=(*office.used, *range(first, last + 1))
    )


def _settle(page: Page, name: str, hit: Hit | None, known: Person | None, office: Reading) -> Party:
    """The side of a person: the office the text gives, then what it said before, then the ontology."""
    full = known.name if known and len(known.name) > len(name) else name
    if office.parties and office.parties[0].code is not None:
        given = office.parties[0]
        entity = _entity_of(page, hit)
        if given.why.endswith(GUESSED) and entity is not None and entity.name.endswith(name.split()[-1]):
            certain = person_party(page, entity)
            given = certain if certain.code is not None else given
        return Party(
            given.code,
            given.sector,
            entity.name if entity else full,
            entity.id if entity else None,
            f"“{name}” {given.why}" if given.why else f"“{name}” by office",
        )
    if known is not None and (known.party.code is not None or hit is None):
        return Party(
            known.party.code,
            known.party.sector,
            known.name,
            known.party.id,
            f"“{name}” is {known.name}, introduced before",
        )
    if hit is not None:
        entity = _entity_of(page, hit)
        if entity is not None:
            return person_party(page, entity)
    return Party(None, None, full, None, f"“{name}” has no side that the text or the ontology gives")


def _entity_of(page: Page, hit: Hit | None) -> Entity | None:
    return choose(page, hit)[0] if hit is not None else None


def _name_tokens(page: Page, head: Any) -> tuple[int, int]:
    """The run of proper nouns around the head that are the name itself, titles left out."""
    first = last = head.i
    hit = page.hit_at.get(head.i)
    if hit is not None:
        first, last = hit.first, hit.last
    while first > 0 and _belongs(page, page.doc[first - 1], head):
        first -= 1
    while (
        last + 1 < len(page.doc) and page.doc[last + 1].text == "-" and page.doc[last + 1].whitespace_ == ""
    ):
        last += 2
    return first, min(last, len(page.doc) - 1)


def _belongs(page: Page, token: Any, head: Any) -> bool:
    if token.text == "-":
        return bool(token.whitespace_ == "")
    if token.i in page.role_at or token.lower_ in _HONORIFICS:
        return False
    hit = page.hit_at.get(token.i)
    if hit is not None and not is_person_hit(page, hit):
        return False
    return (
        token.pos_ == "PROPN" and token.dep_ in _NAME_LEFT and (token.head == head or token.head.head == head)
    )


def _office_before(page: Page, head: Any, first: int) -> Reading:
    """The title in front of a name: "Kremlin spokesman", "Chadian President"."""
    start = left_edge(head)
    role: RoleHit | None = None
    for i in range(first - 1, start - 1, -1):
        if i in page.role_at:
            role = page.role_at[i]
            break
    if role is None:
        return Reading()
    owners = modifiers(page, head, role.first) or _within(page, role, first)
    used = tuple(i for _, tokens in owners for i in tokens)
    words = page.doc[role.first : role.last + 1].text
    parties = tuple(_role_party(page, role.role, owner, words) for owner, _ in owners)
    return Reading(parties or _title_of_body(page, start, role), "role", start, first - 1, used=used)


def _within(page: Page, role: RoleHit, first: int) -> list[tuple[Party, tuple[int, ...]]]:
    """The owner between a title and the name ("Secretary of State for Northern Ireland X" has one; rare)."""
    for i in range(role.last + 1, first):
        hit = page.hit_at.get(i)
        if hit is not None and not is_person_hit(page, hit):
            party = party_of(page, hit)
            if party is not None:
                return [(party, tuple(range(hit.first, hit.last + 1)))]
    return []


def _title_of_body(page: Page, start: int, role: RoleHit) -> tuple[Party, ...]:
    """ "ministry spokesman Tanaka": the body word before the title is that of the side last named."""
    for i in range(role.first - 1, start - 1, -1):
        body = page.role_at.get(i)
        if body is not None and body.role.body:
            return _unowned_body(page, body.role, role.role.sector)
    return ()


def _unowned_body(page: Page, body: Role, sector: str) -> tuple[Party, ...]:
    mention = page.memory.last_with(body.text) or page.memory.last_state(page.sentence)
    if mention is None:
        return ()
    party = mention.parties[0]
    why = f"of the {body.text} of {party.name}, {GUESSED}"
    return (Party(party.code, sector, party.name, party.id, why),)


def _office_after(page: Page, head: Any) -> Reading:
    """The apposition behind a name: "Jane Roe, adviser to the Czech premier"."""
    for child in head.children:
        if child.dep_ == "appos" and child.i in page.role_at and child.i > head.i:
            reading = _by_role(page, child, page.role_at[child.i])
            if reading.parties:
                return Reading(reading.parties, "role", reading.first, reading.last, used=reading.used)
    if head.dep_ == "appos" and head.head.i in page.role_at and head.head.i < head.i:
        reading = _by_role(page, head.head, page.role_at[head.head.i])
        return Reading(reading.parties, "role", reading.first, head.i, used=reading.used)
    return Reading()


def _phrase_end(head: Any, last: int) -> int:
    """The end of a role phrase with its "of"/"for"/"to" owner, relative clauses left out."""
    end: int = max(head.i, last)
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to", "at") and child.i <= end + 1:
            end = max(end, _prep_end(child))
    return end


def _prep_end(prep: Any) -> int:
    end: int = prep.i
    for obj in prep.children:
        if obj.dep_ == "pobj":
            end = max(end, obj.i)
            for child in obj.rights:
                if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == obj.i + 1:
                    end = max(end, _prep_end(child))
    return end


def _speaks(head: Any) -> bool:
    """Whether the name is the subject of a verb of speech."""
    return head.dep_ == "nsubj" and head.head.lemma_ in (
        "say",
        "tell",
        "add",
        "report",
        "warn",
        "write",
        "argue",
    )
