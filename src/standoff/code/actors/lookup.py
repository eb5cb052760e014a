"""One phrase looked up: whom do these words mean, alone or where they stand in a text?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.actors.names import Names
from standoff.code.draft import Draft, Mention, Party
from standoff.model import Actor

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class ActorReading:
    """Whom a phrase means.

    Attributes:
        phrase: as it was asked for.
        date: the ISO date at which offices count, or None.
        actors: who is meant, in the order of the text; empty where the phrase names nobody. An actor's code is
            ``???`` where the words tell what somebody is (``sector``) but not of which side.
        is_place: the words only say where ("in Washington"), which is no actor.
        why: how it was decided, in words.
    """

    phrase: str
    date: str | None
    actors: tuple[Actor, ...]
    is_place: bool = False
    why: tuple[str, ...] = ()


def read_lookup(draft: Draft, names: Names, phrase: str, start: int) -> ActorReading:
    """The reading of the words at ``start`` of a draft whose mentions are found."""
    end, date = start + len(phrase), draft.article.published
    mention = _best(draft, start, end)
    if mention is not None and not (mention.is_place and _is_bare(draft, start, end)):
        span = draft.span(mention.start, mention.end)
        actors = tuple(party.actor(span) for party in mention.parties)
        return ActorReading(phrase, date, actors, mention.is_place, tuple(actor.why for actor in actors))
    party = _sector_only(draft, names, start, end) or _place(draft, names, start, end, mention)
    if party is None:
        return ActorReading(phrase, date, (), why=("the words name no party that is known",))
    return ActorReading(phrase, date, (party.actor(draft.span(start, end)),), why=(party.why,))


def _is_bare(draft: Draft, start: int, end: int) -> bool:
    """Whether the phrase is all of the text, so that nothing tells a place from a party."""
    return not draft.article.text[:start].strip() and not draft.article.text[end:].strip()


def _best(draft: Draft, start: int, end: int) -> Mention | None:
    """The mention that shares most characters with the words; of equals the longer one, then the first."""
    shared = [(min(end, m.end) - max(start, m.start), m) for m in draft.mentions]
    inside = [(common, m) for common, m in shared if common > 0]
    return max(inside, key=lambda pair: (pair[0], pair[1].start - pair[1].end), default=(0, None))[1]


def _sector_only(draft: Draft, names: Names, start: int, end: int) -> Party | None:
    """What the head noun tells of somebody whose side nothing tells: "soldiers", "two doctors"."""
    for block in draft.blocks:
        if block.start <= start < block.end and block.doc is not None:
            return _of_role(block.doc, names, start - block.start, end - block.start)
    return None


def _of_role(doc: Doc, names: Names, start: int, end: int) -> Party | None:
    roles = [hit for hit in names.roles(doc) if start <= doc[hit.first].idx and doc[hit.last].idx < end]
    if not roles:
        return None
    headed = [hit for hit in roles if _is_top(doc[hit.last], start, end)]
    hit = (headed or roles)[-1]
    words = doc[hit.first : hit.last + 1].text
    return Party(
        None,
        names.sector_alone(hit.role),
        words,
        why=f"“{words}” tells the sector, and nothing tells the side",
    )


def _place(draft: Draft, names: Names, start: int, end: int, mention: Mention | None) -> Party | None:
    """A city, a region, a people: of the state that it belongs to. What else stands in a state is only in it."""
    if mention is not None and mention.parties:
        home = mention.parties[0].country or ""
        return Party(None, "UNK", None, why=f"the words name {mention.parties[0].name} as a place", home=home)
    words = draft.article.text[start:end].removeprefix("the ").removeprefix("The ")
    places = names.places.get(words, ())
    if not places:
        return None
    place = places[0]
    why = f"“{words}” is a {place.kind} of {names.state_name(place.state)}"
    return Party(None, "CVL", place.name, why=why, home=place.state)


def _is_top(token: Token, start: int, end: int) -> bool:
    """Whether the word's governor stands outside the phrase, or is itself."""
    return token.head is token or not start <= token.head.idx < end
