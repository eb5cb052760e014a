"""Which of several namesakes a name means, at the article's date."""

from __future__ import annotations

from datetime import date

from standoff.code.actors.names import Hit, Namesakes
from standoff.code.actors.page import Page
from standoff.code.draft import Party
from standoff.model import is_state
from standoff.ontology.entities import Entity, Name, Tenure

_ELECTED = 90
"""Days before taking up a high office in which somebody acts as its holder to be."""
_KNOWN_ABROAD = frozenset({"state", "igo", "group"})
"""Kinds of entities that news calls by their acronyms the world over."""
_WHOLE_STATE = frozenset({"name", "acronym", "adjective", "demonym"})
"""Uses of words that mean a state as a whole."""


def party_of(page: Page, hit: Hit) -> Party | None:
    """The party that a name stands for, chosen among namesakes by what the article speaks of."""
    entity, why = choose(page, hit)
    if entity is None:
        return None
    if entity.kind == "person":
        return person_party(page, entity)
    use = next((name.use for name in hit.names if name.entity == entity.id), "")
    standing = page.names.entities.tenure_at(entity.id, page.published) if entity.tenures else None
    if standing is not None and page.published is not None:  # a movement that governs now and fought before
        why = f"{why}, {standing.office} at {page.published}"
        return Party(standing.code, standing.sector, entity.name, entity.id, why, use, home_of(entity))
    return entity_party(entity, why, use)


def entity_party(entity: Entity, why: str, use: str = "") -> Party:
    """A state or body as a party. A state by its plain name is of no sector, as in CAMEO; by its capital it is GOV."""
    sector = None if entity.kind == "state" and use in _WHOLE_STATE else entity.sector or None
    return Party(entity.code, sector, entity.name, entity.id, why, use, home_of(entity))


def home_of(entity: Entity | None) -> str:
    """The state that a body belongs to, or ""; an international one belongs to none, wherever it sits."""
    return "" if entity is None or entity.kind == "igo" else entity.home


def choose(page: Page, hit: Hit) -> tuple[Entity | None, str]:
    """The entity meant among those of one name: by the article's other words, by whom it has met, else the first."""
    entities = page.names.entities.entities
    only = hit.names[0]
    if len(hit.names) == 1 and only.use != "acronym" and only.text not in page.names.namesakes:
        entity = entities[only.entity]
        return entity, f"“{only.text}” is {_a(only.use)} of {entity.name}"
    options = [
        entities[id_]
        for id_ in dict.fromkeys(name.entity for name in hit.names if not _foreign_acronym(page, name))
    ]
    if not options:
        return None, ""
    words = page.doc[hit.first : hit.last + 1].text
    if (entry := page.names.namesakes.get(words)) is not None:
        return _by_words(page, entry, options[0], words)
    if len(options) > 1:
        memory = page.memory
        for option in options:
            if option.id in memory.met_ids or (option.code and option.code in memory.met_codes):
                return option, f"“{words}” is {option.name}, of whom the article speaks"
        if all(option.kind == "person" for option in options):
            return _most_prominent(page, options, words)
        options.sort(key=lambda option: option.home not in page.scene.named)
    alive = [o for o in options if _exists(o, page.published)] or options
    use = {name.entity: name.use for name in hit.names}[alive[0].id]
    return alive[0], f"“{words}” is {_a(use)} of {alive[0].name}"


def _foreign_acronym(page: Page, name: Name) -> bool:
    """A home body's short name where the article names other states only: CBN need not be Nigeria's bank."""
    if name.use != "acronym":
        return False
    entity, named = page.names.entities.entities[name.entity], page.scene.states
    if entity.kind in _KNOWN_ABROAD or not entity.home:
        return False
    return bool(named) and entity.home not in named and entity.id not in page.memory.met_ids


def _a(use: str) -> str:
    return f"{'an' if use[:1] in 'aeiou' else 'a'} {use}"


def _by_words(page: Page, entry: Namesakes, first: Entity, words: str) -> tuple[Entity | None, str]:
    """Which namesake the article's other words speak for; without any, the one that the name means by itself."""
    told = {meaning: page.scene.count(cues) for meaning, cues in entry.items()}
    best = max(told, key=lambda meaning: told[meaning])
    if not told[best]:
        return first, f"“{words}” is {first.name}, as nothing in the article speaks for another one"
    entity = page.names.entities.of_code(best)
    why = f"“{words}” is {entity.name if entity else best}: {told[best]} other words of the article speak for it"
    return entity, why


def _most_prominent(page: Page, options: list[Entity], words: str) -> tuple[Entity | None, str]:
    """Of namesakes, the one in office at the date for a side that the article names, highest office first.

    Whoever has left a high office stays known by it, behind those who are in office.
    """
    ranked = []
    for option in options:
        tenure, current = _known_for(page, option)
        if tenure is None:
            continue
        named = tenure.code in page.memory.met_codes or tenure.code in page.scene.named
        ranked.append(((current and named, current, named, -page.names.rank(tenure.office)), option))
    if not ranked:
        return None, ""
    prominence, best = max(ranked, key=lambda r: r[0])
    rivals = [option for rank, option in ranked if rank == prominence]
    _, _, named, height = prominence
    if len(rivals) > 1 or not (named or -height < page.names.famous):
        return None, ""
    return best, f"“{words}” is {best.name}, the best known of that name at that date"


def _known_for(page: Page, person: Entity) -> tuple[Tenure | None, bool]:
    """The office that a person is known for at the date, and whether it is held then."""
    tenure = page.names.entities.tenure_at(person.id, page.published)
    if tenure is not None or page.published is None:
        last = person.tenures[-1] if person.tenures else None
        return tenure or last, True
    past = [t for t in person.tenures if t.end and t.end < page.published]
    return min(past, key=lambda t: page.names.rank(t.office), default=None), False


def _exists(entity: Entity, day: str | None) -> bool:
    return day is None or (
        not (entity.end and entity.end < day) and not (entity.start and entity.start[:4] > day[:4])
    )


def is_person_hit(page: Page, hit: Hit) -> bool:
    """Whether the words name nothing but people."""
    entities = page.names.entities.entities
    return all(entities[name.entity].kind == "person" for name in hit.names)


def person_party(page: Page, entity: Entity) -> Party:
    """The side of a person by the office held at the article's date; whoever has left all offices is private."""
    known = page.names.entities
    tenure = known.tenure_at(entity.id, page.published)
    if tenure is None:
        return _out_of_office(page, entity)
    day = page.published or "any date known"
    why = f"{entity.name}, {tenure.office} at {day}"
    body = known.of_code(tenure.code)
    home = home_of(body) if body is not None else tenure.code.partition(":")[2]
    return Party(tenure.code, tenure.sector, entity.name, entity.id, why, home=home)


def _elected(page: Page, entity: Entity) -> Tenure | None:
    """The high office of state that a person takes up within weeks of the article: a president-elect's."""
    if page.published is None:
        return None
    day = date.fromisoformat(page.published)
    for tenure in entity.tenures:
        whole = tenure.start is not None and len(tenure.start) == len("2013-06-17") and is_state(tenure.code)
        if whole and page.names.rank(tenure.office) < page.names.famous:
            wait = (date.fromisoformat(tenure.start or "") - day).days
            if 0 < wait <= _ELECTED:
                return tenure
    return None


def _out_of_office(page: Page, entity: Entity) -> Party:
    """A person at a date of no known office: a private one of the state after the last, without a side before."""
    states = {tenure.code: tenure.code for tenure in entity.tenures if is_state(tenure.code)}
    home = next(reversed(states), "")
    day = page.published
    if (coming := _elected(page, entity)) is not None:
        why = f"{entity.name} is to be {coming.office} from {coming.start}"
        return Party(coming.code, coming.sector, entity.name, entity.id, why, home=coming.code)
    left = [tenure for tenure in entity.tenures if day and tenure.end and tenure.end < day]
    if not home or not left:
        why = f"{entity.name} holds no office known at {day or 'a date that is not known'}"
        return Party(None, None, entity.name, entity.id, why, home=home)
    last = max(left, key=lambda tenure: tenure.end or "")
    why = f"{entity.name}, {last.office} until {last.end}, is out of office at {day}"
    return Party(f"CVL:{home}", "ELI", entity.name, entity.id, why, home=home)
