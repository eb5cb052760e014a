"""Which of several namesakes a name means, at the article's date."""

from __future__ import annotations

from standoff.code.actors.names import Hit
from standoff.code.actors.page import Page
from standoff.code.draft import Party
from standoff.ontology.entities import Entity


def party_of(page: Page, hit: Hit) -> Party | None:
    """The party that a name stands for, chosen among namesakes by what the article speaks of."""
    entity, why = choose(page, hit)
    if entity is None:
        return None
    if entity.kind == "person":
        return person_party(page, entity)
    use = next((name.use for name in hit.names if name.entity == entity.id), "")
    return Party(entity.code, entity.sector or None, entity.name, entity.id, why, use)


def choose(page: Page, hit: Hit) -> tuple[Entity | None, str]:
    """The entity meant among those of one name: one already met in the article, else the first listed."""
    entities = page.names.entities.entities
    options = [entities[name.entity] for name in hit.names]
    if not options:
        return None, ""
    words = page.doc[hit.first : hit.last + 1].text
    met = {m.mention.parties[0].id for m in page.memory.seen if m.mention.parties}
    met_codes = {m.mention.parties[0].code for m in page.memory.seen if m.mention.parties}
    for option in options:
        if len(options) > 1 and (option.id in met or (option.code and option.code in met_codes)):
            return option, f"“{words}” is {option.name}, of whom the article speaks"
    if len(options) > 1 and all(o.kind == "person" for o in options):
        return _most_prominent(page, options, met_codes, words)
    alive = [o for o in options if _exists(o, page.published)] or options
    use = {name.entity: name.use for name in hit.names}[alive[0].id]
    return alive[0], f"“{words}” is a {use} of {alive[0].name}"


def _most_prominent(
    page: Page, options: list[Entity], met_codes: set[str | None], words: str
) -> tuple[Entity | None, str]:
    """Of namesakes, the one in office at the date for a side that the article names, highest office first."""
    ranked = []
    for option in options:
        tenure = page.names.entities.tenure_at(option.id, page.published)
        tenure = tenure or (option.tenures[-1] if option.tenures and page.published is None else None)
        if tenure is None:
            continue
        ranked.append(
            (
                tenure.code in met_codes or tenure.code in page.named,
                -page.names.rank(tenure.office),
                option.id,
                option,
            )
        )
    if not ranked:
        return None, ""
    best = max(ranked, key=lambda r: (r[0], r[1], r[2]))
    rivals = [r for r in ranked if r[:2] == best[:2]]
    if len(rivals) > 1 or not (best[0] or -best[1] < page.names.famous):
        return None, ""
    return best[3], f"“{words}” is {best[3].name}, the best known of that name at that date"


def _exists(entity: Entity, day: str | None) -> bool:
    return day is None or (
        not (entity.end and entity.end < day) and not (entity.start and entity.start[:4] > day[:4])
    )


def is_person_hit(page: Page, hit: Hit) -> bool:
    """Whether the words name nothing but people."""
    entities = page.names.entities.entities
    return all(entities[name.entity].kind == "person" for name in hit.names)


def person_party(page: Page, entity: Entity) -> Party:
    """The side of a person by the office held at the article's date; without a side where there is none."""
    tenure = page.names.entities.tenure_at(entity.id, page.published)
    if tenure is None:
        return Party(None, None, entity.name, entity.id, f"{entity.name} holds no office known at that date")
    day = page.published or "any date known"
    return Party(
        tenure.code, tenure.sector, entity.name, entity.id, f"{entity.name}, {tenure.office} at {day}"
    )
