"""Who did it, and to whom: the parties of a candidate, through the dependency parse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standoff.code.draft import Draft, Mention, Sentence
from standoff.code.events.candidates import Candidate, objects_of, with_conjuncts
from standoff.code.events.lexicon import Lexicon
from standoff.code.events.subjects import agent_of, subject_of
from standoff.model import is_state

if TYPE_CHECKING:
    from spacy.tokens import Token

_INNER_PREPOSITIONS = frozenset(
    {
        "of",
        "from",
        "by",
        "with",
        "against",
        "on",
        "to",
        "between",
        "for",
        "over",
        "toward",
        "towards",
        "at",
        "among",
        "in",
    }
)
_OWNERS = frozenset({"poss", "amod", "compound", "nmod"})
_OWNED = frozenset({"SANCTION", "COOPERATE", "AID", "MOBILIZE", "ASSAULT", "THREATEN", "AGREE", "REQUEST"})
"""Types whose noun, as an object, carries its doer as a modifier ("UN sanctions were adopted")."""


@dataclass(slots=True)
class Slots:
    """The mentions in a candidate's two slots.

    Attributes:
        actors, recipients: the mentions, as far as the sentence itself gives them.
        subject: the token in the subject slot, whether it names a party or not.
        armed: the subject may use force: a party, or what the tables know to be deployed.
        unnamed: the sentence says that there is a recipient, but not who ("called for pressure on Peru").
        within: recipients of the doers' own side that are others than they.
    """

    actors: list[Mention] = field(default_factory=list)
    recipients: list[Mention] = field(default_factory=list)
    subject: Token | None = None
    armed: bool = True
    unnamed: bool = False
    within: list[Mention] = field(default_factory=list)


class Parties:
    """The mentions of one sentence by token."""

    def __init__(self, draft: Draft, sentence: Sentence) -> None:
        self.block = draft.blocks[sentence.block]
        self.sentence = sentence
        self.here = draft.mentions_in(sentence.start, sentence.end)
        self._by_head: dict[int, list[Mention]] = {}
        for before, mention in zip((None, *self.here), self.here, strict=False):
            self._by_head.setdefault(mention.head, []).append(mention)
            if before is not None and _is_title(before, mention):
                self._by_head[before.head].append(mention)

    @property
    def text(self) -> str:
        """The sentence as the parser got it."""
        return self._words(self.sentence.start, self.sentence.end)

    def _words(self, start: int, end: int) -> str:
        """The parser's text between two characters of the article."""
        return self.block.parser_text[start - self.block.start : end - self.block.start]

    def of(self, token: Token, *, places: bool = False) -> list[Mention]:
        """The mentions that this token heads."""
        found = self._by_head.get(self.block.start + token.idx)
        if found is None:
            return []
        return [m for m in found if (places or not m.is_place) and any(p.code for p in m.parties)]

    def joined(self, mention: Mention) -> frozenset[int]:
        """Where the words begin that "and" joins to the head of a mention, in the article."""
        head = next((t for t in self.sentence.tokens if self.block.start + t.idx == mention.head), None)
        return (
            frozenset(self.block.start + t.idx for t in head.conjuncts) if head is not None else frozenset()
        )

    def heads(self) -> frozenset[int]:
        """Indices, in the block's doc, of all tokens that head a mention."""
        if not self._by_head:
            return frozenset()
        return frozenset(t.i for t in self.sentence.tokens if self.of(t))

    def touched(self) -> frozenset[int]:
        """Indices of the tokens that head a mention or a noun phrase with one in it ("Iranian reactors")."""
        doc = self.block.parsed
        heads = self.heads()
        owned = (doc[i].head for i in heads if doc[i].dep_ in _OWNERS and i < doc[i].head.i)
        return heads | {noun.i for noun in owned if noun.pos_ in ("NOUN", "PROPN")}

    def all(self) -> list[Mention]:
        """All mentions of the sentence that are no places, in order."""
        return [m for m in self.here if not m.is_place and any(p.code for p in m.parties)]

    def within(self, token: Token) -> list[Mention]:
        """The mentions of a noun phrase: those it names, else those it belongs to or comes from."""
        named = [m for part in with_conjuncts(token) for m in self.of(part) or self._apposed(part)]
        if named:
            return named
        left = [
            m
            for child in token.lefts
            if child.dep_ in _OWNERS
            for part in (child, *child.conjuncts)
            for m in self.of(part)
        ]
        if left:
            return left
        return self._behind(token)

    def is_colleague(self, mention: Mention, doers: Sequence[Mention]) -> bool:
        """Whether it is another person or body of the doers' own side: "the president told his rival"."""
        codes = {code for doer in doers for code in codes_of(doer)}
        if not doers or not codes_of(mention) or not codes.issuperset(codes_of(mention)):
            return False
        one, others = self._who(mention), [self._who(doer) for doer in doers]
        return one is not None and None not in others and one not in others

    def _who(self, mention: Mention) -> str | None:
        """Which person or body in particular a mention means; None where it means a whole side."""
        party = mention.parties[0]
        if party.id is not None and party.id.startswith("person:"):
            return party.id
        if mention.kind not in ("person", "role") and party.use != "seat":
            return None
        return self._words(mention.start, mention.end).lower().removeprefix("the ")

    def _apposed(self, token: Token) -> list[Mention]:
        """ "its ally Peru": the name beside a noun."""
        return [m for child in token.rights if child.dep_ == "appos" for m in self.of(child)]

    def _behind(self, token: Token) -> list[Mention]:
        for child in token.rights:
            if child.dep_ == "prep" and child.lower_ in _INNER_PREPOSITIONS:
                for obj in child.children:
                    if obj.dep_ == "pobj" and (found := self.within(obj)):
                        return found
            if child.dep_ in ("acl", "relcl") and (found := self._clause(child)):
                return found
        return []

    def _clause(self, verb: Token) -> list[Mention]:
        """A party in a clause behind a noun ("terms put forward by Eritrea", "hackers working for Russia")."""
        for child in verb.children:
            serves = child.lower_ in ("for", "to") and verb.lemma_ in ("work", "act", "fight", "spy", "swear")
            if child.dep_ == "agent" or (child.dep_ == "prep" and (serves or child.lower_ in ("by", "from"))):
                for obj in child.children:
                    if obj.dep_ == "pobj" and (found := self.within(obj)):
                        return found
            if child.dep_ == "nsubj" and (found := self.within(child)):
                return found
        return []


def _is_title(before: Mention, mention: Mention) -> bool:
    """ "President Barack Obama" where the parser took the name for something else than the title's."""
    return (
        before.kind == "role"
        and mention.kind == "person"
        and mention.start - before.end == 1
        and not any(p.code for p in before.parties)
    )


def fill(lexicon: Lexicon, parties: Parties, candidate: Candidate) -> Slots:
    """The mentions in the actor and recipient slots that the sentence itself gives."""
    slots = Slots()
    if candidate.kind == "noun":
        _fill_noun(lexicon, parties, candidate, slots)
    else:
        _fill_verb(lexicon, parties, candidate, slots)
    slots.actors = _unique(slots.actors)
    if candidate.sense.type not in lexicon.sets["mutual_types"]:
        slots.within = [m for m in slots.recipients if parties.is_colleague(m, slots.actors)]
    codes = {c for m in slots.actors for c in codes_of(m)}
    slots.recipients = _unique(
        m for m in slots.recipients if m in slots.within or not set(codes_of(m)) & codes
    )
    return slots


def is_half(token: Token) -> bool:
    """Whether the tokeniser cut it off a word with a hyphen ("co-operating")."""
    return not token.whitespace_ and token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"


def codes_of(mention: Mention) -> list[str]:
    """The codes that a mention stands for."""
    return [p.code for p in mention.parties if p.code]


def _unique(mentions: Iterable[Mention]) -> list[Mention]:
    seen: set[str] = set()
    kept = []
    for mention in mentions:
        new = [c for c in codes_of(mention) if c not in seen]
        if new:
            kept.append(mention)
            seen.update(new)
    return kept


def _fill_verb(lexicon: Lexicon, parties: Parties, candidate: Candidate, slots: Slots) -> None:
    verb = candidate.head
    subject, passive = subject_of(verb)
    if passive and subject is not None and not any(parties.of(part) for part in with_conjuncts(subject)):
        subject = None  # "measured by its harvests": a means, no agent
    slots.subject = subject
    if subject is not None:
        slots.actors = parties.within(subject)
        slots.armed = bool(parties.of(subject)) or any(
            subject.lemma_.lower() in sense.objects for sense in lexicon.verbs["deploy"]
        )
    for obj in candidate.objects:
        if obj is not subject:
            _take_object(lexicon, parties, candidate, obj, slots)
    behind = list(_behind_prepositions(lexicon, parties, verb))
    of_objects = [pair for obj in candidate.objects for pair in _behind_prepositions(lexicon, parties, obj)]
    if candidate.sense.type == "REQUEST" and candidate.sense.particle == "for":
        # "called for sanctions on Peru": asked of somebody to whom Peru is only the target
        slots.unnamed = not behind and any(word in ("on", "against") for word, _ in of_objects)
    behind += [] if slots.unnamed else of_objects
    _take_with(lexicon, candidate, behind, slots)
    if not slots.recipients:
        slots.recipients += [m for _, found in behind for m in found]
    if not slots.recipients and candidate.sense.type not in lexicon.sets["mutual_types"]:
        slots.recipients += _in_complement(lexicon, parties, verb, slots)


def _take_object(lexicon: Lexicon, parties: Parties, candidate: Candidate, obj: Token, slots: Slots) -> None:
    """An object's parties are those acted on, but "UN sanctions were adopted" names who adopted them."""
    own = _owners(parties, obj) if obj.lemma_.lower() in lexicon.nouns else []
    if own and not slots.actors and candidate.sense.type in _OWNED and slots.subject is None:
        slots.actors = own
    else:
        slots.recipients += parties.within(obj)


def _take_with(
    lexicon: Lexicon, candidate: Candidate, behind: list[tuple[str, list[Mention]]], slots: Slots
) -> None:
    """Partners of acts done together are actors."""
    together = (
        candidate.sense.type in lexicon.sets["mutual_types"]
        or candidate.head.lemma_ in lexicon.sets["mutual_verbs"]
    )
    if not together:
        return
    if candidate.head.lemma_ in lexicon.sets["mediating_verbs"]:
        return  # "brokered a truce between the two": between whom is whom it was done for
    for preposition, found in behind:
        if preposition in ("with", "between", "among") and slots.actors:
            slots.actors += found
    if candidate.head.lemma_ == "join":  # "joined Japan in a drill"
        slots.actors, slots.recipients = [*slots.actors, *slots.recipients], []


def _behind_prepositions(
    lexicon: Lexicon, parties: Parties, token: Token
) -> Iterator[tuple[str, list[Mention]]]:
    """(preposition, mentions) behind a word, in the order in which prepositions lead to the party aimed at."""
    preps = [c for c in token.rights if c.dep_ in ("prep", "dative") and c.pos_ in ("ADP", "SCONJ")]
    rank = lexicon.recipient_rank
    for prep in sorted((p for p in preps if p.lower_ in rank), key=lambda p: rank[p.lower_]):
        for obj in prep.children:
            if obj.dep_ == "pobj" and (found := parties.within(obj)):
                yield prep.lower_, found


_ASIDE = frozenset(
    {"while", "whereas", "as", "when", "after", "before", "although", "though", "because", "since"}
)


def _is_aside(clause: Token) -> bool:
    """ "…, while others asked": a clause beside the act, not its content."""
    return any(m.dep_ in ("mark", "advmod") and m.lower_ in _ASIDE for m in clause.lefts)


def _in_complement(lexicon: Lexicon, parties: Parties, verb: Token, slots: Slots) -> list[Mention]:
    """A party in the clause that the verb governs: first its subject, then its object, then behind prepositions."""
    own = {c for m in slots.actors for c in codes_of(m)}
    for child in verb.children:
        if child.dep_ == "acl" and verb.pos_ != "NOUN":
            continue
        if child.dep_ not in ("xcomp", "ccomp", "advcl", "pcomp", "acl") or (
            child.dep_ == "advcl" and (child.i < verb.i or _is_aside(child))
        ):
            continue
        inner = [c for c in child.children if c.dep_ in ("nsubj", "nsubjpass")]
        for token in [*inner, *objects_of(child)]:
            found = [m for m in parties.within(token) if not set(codes_of(m)) <= own]
            if found:
                return found
        for holder in [child, *objects_of(child)]:
            for _, found in _behind_prepositions(lexicon, parties, holder):
                if any(not set(codes_of(m)) <= own for m in found):
                    return found
        deeper = _in_complement(lexicon, parties, child, slots)
        if deeper:
            return deeper
    return []


def _fill_noun(lexicon: Lexicon, parties: Parties, candidate: Candidate, slots: Slots) -> None:
    noun = candidate.head
    if candidate.carrier is not None:
        subject, _ = subject_of(candidate.carrier)
        slots.subject = subject
        if subject is not None and subject is not noun:
            slots.actors = parties.within(subject)
        for _, found in _behind_prepositions(lexicon, parties, candidate.carrier):
            slots.recipients += found
    elif noun.dep_ == "pobj" and noun.head.lower_ == "in" and noun.head.head.pos_ == "VERB":
        if noun.lemma_.lower() in lexicon.sets["manner_nouns"]:  # "in breach of the ceasefire"
            subject, _ = subject_of(noun.head.head)
            slots.actors = parties.within(subject) if subject is not None else []
    elif (state := _state_of(noun)) is not None:
        subject, _ = subject_of(state)
        slots.subject = subject
        slots.actors = parties.within(subject) if subject is not None else []
    elif noun.dep_ in ("dobj", "conj") and _governed(lexicon, noun) and not _owners(parties, noun):
        subject, _ = subject_of(noun.head)
        slots.subject = subject
        slots.actors = parties.within(subject) if subject is not None else []
    own = _owners(parties, noun)
    if candidate.sense.type == "SANCTION":  # "new Iran sanctions" hit Iran, "US sanctions" are the US's
        hit = [
            m
            for m in own
            if m.kind == "adjective" and all(p.use == "name" and is_state(p.code) for p in m.parties)
        ]
        slots.recipients += hit
        own = [m for m in own if m not in hit]
    if not slots.actors:
        slots.actors = own
    elif own:
        slots.recipients += own
    _noun_prepositions(lexicon, parties, candidate, slots)
    if not slots.recipients:
        slots.recipients += _in_complement(lexicon, parties, noun, slots)
    if not slots.actors and (found := _participle_agent(parties, noun)):
        slots.actors = found
    if not slots.actors and (found := _denier(lexicon, parties, noun)):
        slots.actors = found
    if not slots.actors and (found := _planner(lexicon, parties, noun, slots)):
        slots.actors = found


_COPULAS = frozenset({"be", "remain", "stay"})


def _state_of(noun: Token) -> Token | None:
    """The verb of whose subject it is told as a state: "was in contact with", "remain at odds with"."""
    if noun.dep_ != "pobj" or noun.head.dep_ != "prep" or noun.head.lower_ not in ("in", "at", "on"):
        return None
    verb = noun.head.head
    told = verb.lemma_ in _COPULAS and not any(c.dep_ in ("attr", "acomp", "expl") for c in verb.children)
    return verb if told and any(c.dep_ == "prep" for c in noun.rights) else None


def _governed(lexicon: Lexicon, noun: Token) -> bool:
    """The noun is what its verb's subject plans or weighs ("is preparing penalties", "considers sanctions")."""
    entry = lexicon.governors.get(noun.head.lemma_.lower()) if noun.head.pos_ == "VERB" else None
    return entry is not None and not entry.is_event and entry.effect in ("planned", "conditional")


def _owners(parties: Parties, noun: Token) -> list[Mention]:
    return [
        m
        for child in noun.lefts
        if child.dep_ in _OWNERS
        for part in (*_hyphened(child), child, *child.conjuncts)
        for m in parties.of(part)
    ]


def _hyphened(adjective: Token) -> list[Token]:
    """The first half of "US-South Korean"."""
    return [c for c in adjective.lefts if c.dep_ in ("npadvmod", "compound", "nmod", "amod")]


def _noun_prepositions(lexicon: Lexicon, parties: Parties, candidate: Candidate, slots: Slots) -> None:
    together = candidate.sense.type in lexicon.sets["mutual_types"]
    for prep in candidate.head.rights:
        if prep.dep_ not in ("prep", "agent"):
            continue
        found = [m for obj in prep.children if obj.dep_ == "pobj" for m in parties.within(obj)]
        if not found:
            continue
        if (
            prep.lower_ in ("by", "between", "among")
            or (prep.lower_ == "from" and candidate.sense.mode != "withdraw")
            or (together and prep.lower_ in ("with", "of"))
            or (prep.lower_ == "of" and not slots.actors and not _is_undergone(candidate))
        ):
            slots.actors += found
        elif prep.lower_ in lexicon.recipient_rank:
            slots.recipients += found


def _denier(lexicon: Lexicon, parties: Parties, noun: Token) -> list[Mention]:
    """ "the raid on the convoy, which Eritrea denied": who denies it is said to have done it."""
    for child in noun.subtree:
        if child.dep_ == "relcl" and child.lemma_.lower() in lexicon.sets["disclaiming_verbs"]:
            return next((parties.within(c) for c in child.children if _is_own_subject(c)), [])
    return []


def _is_own_subject(token: Token) -> bool:
    """Whether it is a clause's subject and no relative pronoun."""
    return token.dep_ == "nsubj" and token.tag_ not in ("WDT", "WP")


def _is_undergone(candidate: Candidate) -> bool:
    """ "The release of hostages", "the arrest of an envoy": "of" leads to whom it befell."""
    return candidate.sense.type in ("ASSAULT", "COERCE", "SANCTION") or candidate.sense.mode == "release"


def _planner(lexicon: Lexicon, parties: Parties, noun: Token, slots: Slots) -> list[Mention]:
    """Who plans it: "unveiled plans for a blockade", "its intention of a raid"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "of"):
        return []
    plan = noun.head.head
    if plan.lemma_.lower() not in lexicon.sets["planned_nouns"]:
        return []
    if owners := _owners(parties, plan):
        return owners
    if plan.dep_ == "dobj":
        subject, _ = subject_of(plan.head)
        slots.subject = subject
        return parties.within(subject) if subject is not None else []
    return []


def _participle_agent(parties: Parties, noun: Token) -> list[Mention]:
    """ "sanctions adopted by the UN", "the deal signed by Iran"."""
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            agent = agent_of(child)
            if agent is not None:
                return parties.within(agent)
    return []
