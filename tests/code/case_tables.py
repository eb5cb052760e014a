"""The case tables of status, of actors and of phrases, run through a coder and counted by the rules in their headers.

The tests assert floors on the counts; `bench/gate.py` prints them beside the figures on gold.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from standoff.code.actors import ActorReading
from standoff.code.coder import Coder
from standoff.model import Actor, Article, Coding, Event, Span
from standoff.store.export.codes import plover_code

CASES = Path(__file__).parent / "cases"
ANY_GROUP = "REB:rebels"
"""In a table: any armed group without a name of its own."""

LEVELS = ("found", "type", "parties", "status", "all")
"""An event at the trigger; of the right type; with the right actors and recipients too; of the right type and
status; right in all of these."""

OF_MATCHED = "status right, of those matched"
"""The status where type and parties are right: what `tools/score.py` calls "status right, of matched" on gold."""

Case = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """What a table's cases came to.

    Attributes:
        right: by name, how many expectations were met.
        of: by name, how many there were.
        misses: one line for each that was not, with its text.
    """

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def count(self, name: str, is_right: bool) -> None:
        """Count one expectation."""
        self.of[name] += 1
        self.right[name] += is_right

    def share(self, name: str) -> float:
        """The share of expectations met."""
        return self.right[name] / self.of[name]


def load_cases(name: str) -> list[Case]:
    """The cases of ``cases/NAME.yaml``."""
    with (CASES / f"{name}.yaml").open(encoding="utf-8") as file:
        cases: list[Case] = yaml.safe_load(file)
    return cases


def code_cases(coder: Coder, cases: Sequence[Case]) -> list[Coding]:
    """Each case's text as an article of its own."""
    articles = [
        Article(case["text"], id=str(number), published=case.get("date")) for number, case in enumerate(cases)
    ]
    codings = list(coder.code_many(articles))
    failed = [coding for coding in codings if not isinstance(coding, Coding)]
    if failed:
        raise ValueError(f"a case could not be coded: {failed[0]}")
    return [coding for coding in codings if isinstance(coding, Coding)]


def count_status(cases: Sequence[Case], codings: Sequence[Coding]) -> Counts:
    """How many expected events are coded, by level, and how many forbidden ones are not."""
    counts = Counts()
    for case, coding in zip(cases, codings, strict=True):
        _count_expected(counts, case, coding)
        for forbidden in _forbidden(case):
            coded = [e for e in coding.events if _is_forbidden(e, forbidden)]
            counts.count("forbidden left out", not coded)
            counts.misses += [f"forbidden: {_told(e)} | {case['text']}" for e in coded]
    return counts


def _count_expected(counts: Counts, case: Case, coding: Coding) -> None:
    expected = case["expect"]
    met_at = {level: _assign(expected, coding.events, _fits(level)) for level in LEVELS}
    for number in met_at["parties"]:
        counts.count(OF_MATCHED, number in met_at["all"])
    for level, met in met_at.items():
        for number, event in enumerate(expected):
            counts.count(level, number in met)
            if level == "all" and number not in met:
                coded = "; ".join(map(_told, coding.events)) or "nothing"
                counts.misses.append(f"expected: {_asked(event)}, coded: {coded} | {case['text']}")


Fits = Callable[[Case, Event, Sequence[Event]], bool]


def _assign(expected: Sequence[Case], events: Sequence[Event], fits: Fits) -> set[int]:
    """The expectations that are met when each coded event may meet one: the most that is possible."""
    owner: dict[int, int] = {}

    def settle(number: int, tried: set[int]) -> bool:
        for place, event in enumerate(events):
            if place not in tried and fits(expected[number], event, events):
                tried.add(place)
                if place not in owner or settle(owner[place], tried):
                    owner[place] = number
                    return True
        return False

    for number in range(len(expected)):
        settle(number, set())
    return set(owner.values())


def _fits(level: str) -> Fits:
    def fits(asked: Case, event: Event, events: Sequence[Event]) -> bool:
        if not _is_at(asked, event, events):
            return False
        has_type = event.type in (asked["type"], *asked.get("type_also", ()))
        has_status = event.status in (asked["status"], *asked.get("status_also", ()))
        has_parties = _has_parties(asked, "actors", event.actors) and _has_parties(
            asked, "recipients", event.recipients
        )
        return {
            "found": True,
            "type": has_type,
            "parties": has_type and has_parties,
            "status": has_type and has_status,
            "all": has_type and has_parties and has_status,
        }[level]

    return fits


def _is_at(asked: Case, event: Event, events: Sequence[Event]) -> bool:
    """Whether the event's trigger shares a word with the one asked, or none does and it stands nearest."""
    if any(_shares_word(asked, e.trigger) for e in events):
        return _shares_word(asked, event.trigger)
    place = min(event.sentence.text.lower().find(word) for word in asked["trigger"])
    nearest = min(abs(e.trigger.start - e.sentence.start - place) for e in events)
    return abs(event.trigger.start - event.sentence.start - place) == nearest


def _shares_word(asked: Case, trigger: Span) -> bool:
    return not _words(" ".join(asked["trigger"])).isdisjoint(_words(trigger.text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


def _has_parties(asked: Case, slot: str, actors: Iterable[Actor]) -> bool:
    coded = {_short(actor.code) for actor in actors}
    return any(_same_codes(codes, coded) for codes in (asked[slot], *asked.get(f"{slot}_also", ())))


def _same_codes(asked: Iterable[str], coded: set[str]) -> bool:
    named = {_short(code) for code in asked if code != ANY_GROUP}
    rest = coded - named
    if ANY_GROUP in asked:
        return named <= coded and bool(rest) and all(c == "???" or c.startswith("REB:") for c in rest)
    return named <= coded and not rest


def _short(code: str) -> str:
    """A code as it is compared: a state whole, a group by its kind and the first six letters of its name."""
    kind, colon, name = code.partition(":")
    return f"{kind}:{name.upper()[:6]}" if colon else code


def _forbidden(case: Case) -> list[Case]:
    """What must not be coded; where nothing is expected and nothing named, no event at all."""
    if "forbid" not in case and not case["expect"]:
        return [{}]
    return list(case.get("forbid", ()))


def _is_forbidden(event: Event, forbidden: Case) -> bool:
    return event.type == forbidden.get("type", event.type) and event.status == forbidden.get(
        "status", event.status
    )


def _told(event: Event) -> str:
    return (
        f"{event.type} {[a.code for a in event.actors]}->{[a.code for a in event.recipients]} "
        f"{event.status} '{event.trigger.text}'"
    )


def _asked(event: Case) -> str:
    return f"{event['type']} {event['actors']}->{event['recipients']} {event['status']} {event['trigger']}"


def count_actors(cases: Sequence[Case], codings: Sequence[Coding]) -> Counts:
    """How many mentions have the right party, and from how many mere places no party is read."""
    counts = Counts()
    for case, coding in zip(cases, codings, strict=True):
        for asked in case["expect"]:
            wanted = _code_set(asked["code"])
            got = _closest(coding.actors, _occurrence(case["text"], asked))
            is_right = any(codes == wanted for codes in got)
            counts.count("parties" if wanted else "no party", is_right)
            if not is_right:
                read = sorted(set().union(*got))
                counts.misses.append(f"{asked['words']!r} is {sorted(wanted)}, read {read} | {case['text']}")
        for asked in case.get("places", ()):
            read = [a.code for a in coding.actors if _is_read_from(a, _occurrence(case["text"], asked))]
            counts.count("places", not read)
            if read:
                counts.misses.append(f"{asked['words']!r} is a place, read {read} | {case['text']}")
    return counts


def count_phrases(cases: Sequence[Case], coder: Coder) -> Counts:
    """How many lone phrases have the right country, and sector, in PLOVER's codes; ``*`` and "" ask for no sector."""
    counts = Counts()
    for case in cases:
        reading = coder.actor(case["phrase"], date=case.get("date"), text=case.get("in"))
        country, sector = plover_of(reading)
        for name, asked, got in (("country", case["country"], country), ("sector", case["sector"], sector)):
            if asked == "*" or (name == "sector" and not asked):
                continue
            counts.count(name, got == asked)
            if got != asked:
                counts.misses.append(f"{case['phrase']!r} is {asked or 'none'}, read {got or 'none'}")
    return counts


def plover_of(reading: ActorReading) -> tuple[str, str]:
    """The PLOVER country and sector of a reading's first actor; "" for none."""
    if not reading.actors:
        return "", "UNK"
    first = reading.actors[0]
    entity = plover_code(first)
    country = entity.code if entity.code in ("UNO", "EUR", "IGO") else first.country
    return country or "", entity.sector or ""


def _code_set(code: str | Sequence[str] | None) -> set[str]:
    codes = [code] if isinstance(code, str) else code or []
    return {_short(c) for c in codes}


def _occurrence(text: str, asked: Case) -> Span:
    """Where the words stand as whole words, the ``nth`` time.

    Raises:
        ValueError: the table is wrong: they do not.
    """
    found = list(re.finditer(rf"(?<!\w){re.escape(asked['words'])}(?!\w)", text))
    nth = asked.get("nth", 1)
    if len(found) < nth:
        raise ValueError(f"{asked['words']!r} does not stand {nth} times in {text!r}")
    return Span.of(text, *found[nth - 1].span())


def _closest(actors: Iterable[Actor], words: Span) -> list[set[str]]:
    """The parties of the mention that the words are in or that is in them; of several, the nearest in length.

    More than one answer where two mentions are equally near; one empty set where there is none.
    """
    parties: dict[Span, set[str]] = {}
    for actor in actors:
        if actor.span and (actor.span.covers(words) or words.covers(actor.span)):
            parties.setdefault(actor.span, set()).add(_short(actor.code))
    if not parties:
        return [set()]
    gap = {span: abs(len(span.text) - len(words.text)) for span in parties}
    return [parties[span] for span in parties if gap[span] == min(gap.values())]


def _is_read_from(actor: Actor, place: Span) -> bool:
    """Whether the party's words are the place's, an article before them set aside."""
    if actor.span is None or not actor.span.overlaps(place):
        return False
    return place.covers(actor.span) or re.sub(r"(?i)^the\s+", "", actor.span.text) == place.text
