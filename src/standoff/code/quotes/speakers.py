"""Who spoke: from the words beside the cue to the fullest name that the article gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.code.dependencies import children
from standoff.code.draft import Draft, Mention
from standoff.code.quotes.lexicon import Lexicon
from standoff.code.quotes.people import Person, find_people, fullest, words_of
from standoff.code.quotes.report import Range, Report, mention_of, without_possessive
from standoff.code.quotes.units import Page

_SINGULAR = frozenset({"he", "she", "him", "her"})
_PLURAL = frozenset({"they", "both"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "his", "her", "their", "its", "our"})


@dataclass(frozen=True, slots=True)
class Cast:
    """What speaker resolution looks things up in."""

    draft: Draft
    page: Page
    people: tuple[Person, ...]
    lexicon: Lexicon


def resolve_speakers(draft: Draft, page: Page, reports: Sequence[Report], lexicon: Lexicon) -> None:
    """Fill `speaker` of every report, in order, with the fullest words for who spoke."""
    cast = Cast(draft, page, tuple(find_people(page, draft.mentions, lexicon)), lexicon)
    for number, report in enumerate(reports):
        earlier = reports[:number]
        if report.like is not None:
            report.speaker, report.head = report.like.speaker, report.like.head
        elif report.mention is not None and report.head is not None:
            _unwrap(report, lexicon)
            report.speaker = _resolve(cast, report, earlier)
        elif report.mention is not None:
            report.speaker = report.mention
        elif earlier and report.cue is not None:
            report.speaker = earlier[-1].speaker
        if report.speaker is not None:
            report.speaker = without_possessive(page.text, report.speaker)


def _unwrap(report: Report, lexicon: Lexicon) -> None:
    """ "a letter from the palace says": the palace speaks, the letter is its medium."""
    head = report.speaking_head()
    if head.lemma_.lower() not in lexicon.nouns["medium"] or head.tag_ in ("NNP", "NNPS"):
        return
    owners = [
        o
        for p in head.rights
        if p.lower_ in ("from", "by", "of") and p.dep_ in ("prep", "agent")
        for o in children(p, "pobj")
    ]
    owners += [
        o
        for part in head.rights
        if part.dep_ == "acl"
        for by in children(part, "agent", "prep")
        if by.lower_ == "by"
        for o in children(by, "pobj")
    ]
    owners += children(head, "poss")
    owners = [o for o in owners if o.pos_ in ("PROPN", "NOUN")]
    if owners:
        if report.to is None:
            start = mention_of(report.unit, head, report.parts, report.cue)[0]
            report.to = start, report.unit.char_end(head.i)
        report.head = owners[0]
        report.mention = mention_of(report.unit, owners[0], report.parts, report.cue)


def _resolve(cast: Cast, report: Report, earlier: Sequence[Report]) -> Range | None:
    head = report.speaking_head()
    word = head.lower_
    if word in _SINGULAR | _PLURAL | {"it"}:
        return _pronoun(cast, report, earlier, word) or _antecedent(cast, report) or report.mention
    known = _known(cast, report)
    if known is not None:
        return max(known, _named(cast, report) or known, key=lambda span: span[1] - span[0])
    if _is_party(cast, report):
        return report.mention
    named = _named(cast, report) or _demonstrative(cast, report, earlier) or _definite(cast, report, earlier)
    return named or _agency(cast, report) or _named_later(cast, report) or report.mention


def mention_at(draft: Draft, char: int) -> Mention | None:
    """The mention of a party whose head is at, or whose words cover, a character; the shortest such."""
    heads = [m for m in draft.mentions_in(char, char + 1) if not m.is_place]
    found = heads or [m for m in draft.mentions if m.start <= char < m.end and not m.is_place]
    return min(found, key=lambda m: m.end - m.start, default=None)


def _known(cast: Cast, report: Report) -> Range | None:
    """The fullest mention that the step before found for the person; a party's name for its adjective."""
    if report.head is None:
        return None
    mention = mention_at(cast.draft, report.head_at())
    if mention is None or mention.kind not in ("person", "role", "adjective"):
        return None
    return _name_of(cast, mention) if mention.kind == "adjective" else mention.fullest


def _antecedent(cast: Cast, report: Report) -> Range | None:
    """What the step before found that a pronoun goes back to."""
    mention = mention_at(cast.draft, report.head_at()) if report.head is not None else None
    return mention.fullest if mention is not None and mention.kind == "pronoun" else None


def _name_of(cast: Cast, adjective: Mention) -> Range | None:
    """Where the article names the party of an adjective ("US"), best not by an abbreviation."""
    codes = {party.code for party in adjective.parties}
    same = [m for m in cast.draft.mentions if m.kind == "name" and codes & {p.code for p in m.parties}]
    if not same:
        return None
    best = min(same, key=lambda m: (cast.page.text[m.start : m.end].isupper(), m.start))
    return best.start, best.end


def _named(cast: Cast, report: Report) -> Range | None:
    if report.mention is None:
        return None
    start, end = report.mention
    at = report.unit.char(report.head.i) if report.head is not None else start
    own = [
        p for p in cast.people if start <= p.head < end and (p.head >= at or (p.end > at and p.start <= at))
    ]
    own = [p for p in own if not _only_qualifies(report, p, at)]
    if not own:
        head = report.speaking_head()
        if head.tag_ != "NNP":
            return None
        names = tuple(words_of(report.unit.word(head.i)))
        full = fullest(names, [p for p in cast.people if len(p.names) > 1], cast.lexicon)
        return None if full is None else (full.start, full.end)
    full = fullest(own[0].names, cast.people, cast.lexicon)
    if full is None or (len(full.names) == len(own[0].names) and end - start >= full.end - full.start):
        return report.mention
    return full.start, full.end


def _only_qualifies(report: Report, person: Person, at: int) -> bool:
    """Whether a name only qualifies the head: "a Moon spokesman" is not Moon."""
    return person.head < at and report.unit.doc[report.unit.token_at(person.head)].dep_ in (
        "compound",
        "poss",
        "nmod",
    )


def _pronoun(cast: Cast, report: Report, earlier: Sequence[Report], word: str) -> Range | None:
    for outer in reversed(earlier):
        if (
            report.cue
            and outer.speaker
            and any(s <= report.cue[0] < e for s, e in outer.parts)
            and outer.like is None
        ) and _fits(cast, outer, word):
            return outer.speaker
    last = next((r for r in reversed(earlier) if r.speaker and _fits(cast, r, word)), None)
    if word not in _SINGULAR:
        return last.speaker if last else None
    before = report.head_at() if report.head is not None else report.start
    subjects = [p for p in cast.people if p.subject and p.head < before and p.unit >= report.unit.index - 3]
    subjects = [p for p in subjects if not _in_words(p, (report, *earlier))]
    if subjects and (last is None or subjects[-1].unit > last.unit.index or _is_self(last, subjects[-1])):
        full = fullest(subjects[-1].names, cast.people, cast.lexicon)
        return (full.start, full.end) if full else None
    return last.speaker if last else None


def _in_words(person: Person, reports: Sequence[Report]) -> bool:
    """Whether a name stands in reported words: talked about there, not acting here."""
    return any(start <= person.head < end for report in reports for start, end in report.parts)


def _is_self(report: Report, person: Person) -> bool:
    return report.mention is not None and report.mention[0] <= person.head < report.mention[1]


def _fits(cast: Cast, report: Report, word: str) -> bool:
    """Whether an earlier speaker can be meant by a pronoun: one person, several, or a body."""
    if report.head is None or report.speaker is None:
        return False
    head = report.speaking_head()
    plural = head.tag_ in ("NNS", "NNPS") or head.lower_ in _PLURAL
    if word in _PLURAL:
        return plural or _is_body(cast, report)
    if word == "it":
        return not plural and not _is_person(cast, report)
    return not plural and not _is_body(cast, report) and _gender_fits(cast, report, word)


def _is_person(cast: Cast, report: Report) -> bool:
    span = report.speaker
    return span is not None and any(span[0] <= p.head < span[1] for p in cast.people)


def _is_party(cast: Cast, report: Report) -> bool:
    """Whether the words name a state or body outright: they are kept as they stand ("Pyongyang")."""
    mention = mention_at(cast.draft, report.head_at())
    return mention is not None and mention.kind == "name" and report.speaking_head().pos_ == "PROPN"


def _is_body(cast: Cast, report: Report) -> bool:
    """Whether a speaker is a state, an organ or an organisation, and nobody that "he" could mean."""
    head = report.speaking_head()
    if _is_person(cast, report):
        return False
    return _is_party(cast, report) or head.lemma_.lower() in cast.lexicon.nouns["bodies"]


def _gender_fits(cast: Cast, report: Report, word: str) -> bool:
    span = report.speaker
    words = set(words_of(cast.page.text[slice(*span)])) if span else set()
    if word in ("he", "him"):
        return not words & cast.lexicon.words["women"]
    return not words & cast.lexicon.words["men"]


def _demonstrative(cast: Cast, report: Report, earlier: Sequence[Report]) -> Range | None:
    """ "these officials", "this source": whoever of that number spoke last without a name."""
    head = report.speaking_head()
    if report.mention is None or not any(
        c.lower_ in ("this", "these", "those") and c.dep_ == "det" for c in head.lefts
    ):
        return None
    for other in reversed(earlier):
        if other.head is not None and other.speaker is not None and other.head.tag_ == head.tag_:
            return other.speaker
    return None


def _agency(cast: Cast, report: Report) -> Range | None:
    """ "the news agency": the last agency that the article names before."""
    head = report.speaking_head()
    if report.mention is None or head.lower_ not in cast.lexicon.words["agency_words"] or head.tag_ == "NNP":
        return None
    found = None
    for unit in cast.page.units[: report.unit.index + 1]:
        for token in unit.tokens():
            if token.lower_ in cast.lexicon.words["agencies"] and unit.char(token.i) < report.mention[0]:
                found = unit.char(token.i), unit.char_end(token.i)
    return found


def _named_later(cast: Cast, report: Report) -> Range | None:
    """An office without a name that the article names below: "a Danish envoy ... Danish envoy Jane Roe".

    News often gives the office in its first sentence and the bare full name at the head of the next.
    """
    head = report.speaking_head()
    if report.mention is None or head.tag_ != "NN" or head.lemma_ not in cast.lexicon.nouns["offices"]:
        return None
    core = set(words_of(cast.page.text[slice(*report.mention)])) - _DEFINITE - {"a", "an"}
    later = [p for p in cast.people if p.start > report.mention[1] and len(p.names) > 1]
    fitting = [p for p in later if len(core) > 1 and core <= p.words]
    if not fitting:
        fitting = [p for p in later if p.subject and p.unit == report.unit.index + 1 and _is_new(cast, p)]
    return (fitting[0].start, fitting[0].end) if fitting else None


def _is_new(cast: Cast, person: Person) -> bool:
    """Whether a name opens its sentence, bare of office, and stands for the first time."""
    bare = not person.words & cast.lexicon.nouns["roles"]
    opens = person.start <= cast.page.units[person.unit].start + 1
    return (
        bare
        and opens
        and not any(set(p.names) & set(person.names) and p.start < person.start for p in cast.people)
    )


def _definite(cast: Cast, report: Report, earlier: Sequence[Report]) -> Range | None:
    """ "the spokesman", "these officials", "the border guard": the last fuller phrase with the same noun."""
    if report.mention is None:
        return None
    text = cast.page.text
    words = words_of(text[slice(*report.mention)])
    head = report.speaking_head()
    if (words[:1] and words[0] not in _DEFINITE) or not head.lemma_:
        return None
    noun = words_of(report.unit.word(head.i))[-1:]
    core = {w for w in words if w not in _DEFINITE}
    if not noun or not core:
        return None
    for other in reversed(earlier):
        if other.speaker is not None:
            theirs = set(words_of(text[slice(*other.speaker)]))
            if core <= theirs and (len(theirs) > len(words) or other.speaker[0] < report.mention[0]):
                return other.speaker
    before = [p for p in cast.people if p.start < report.mention[0] and core <= p.words]
    if before:
        full = fullest(before[-1].names, cast.people, cast.lexicon)
        return (full.start, full.end) if full else (before[-1].start, before[-1].end)
    return None
