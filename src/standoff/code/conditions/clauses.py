"""Conditions set by a clause: if, unless, until, before, once, only after, as long as, provided, without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from standoff.code.conditions.lexicon import lexicon
from standoff.code.conditions.outcome import Outcome, enabled_part, outcome
from standoff.code.conditions.tie import Tie
from standoff.code.conditions.tree import (
    Part,
    auxiliaries,
    behind,
    is_lemma,
    is_negated,
    is_number,
    is_under_no,
    own_subject,
    part,
    trimmed,
)
from standoff.code.dependencies import children
from standoff.model import Relation

if TYPE_CHECKING:
    from spacy.tokens import Token

    from standoff.code.draft import Tokens


@dataclass(frozen=True, slots=True)
class Link:
    """A mark with both of its sides.

    Attributes:
        kind: what the mark does (conditions.yaml, `marks`).
        mark: the token that opens the required side.
        required: verb or noun of the side that the mark opens.
        top: verb of the clause that it hangs on.
        only: "only" stands with the mark or with the main verb.
    """

    kind: str
    mark: Token
    required: Token
    top: Token
    only: bool


def clause_ties(tokens: Tokens) -> Iterator[Tie]:
    """The conditions that subordinate clauses of one sentence set."""
    for link in links(tokens):
        yield from _tie(link)


def links(tokens: Tokens) -> Iterator[Link]:
    """Every mark of the sentence that opens a clause or phrase which hangs on a verb."""
    marks = lexicon().marks
    for token in tokens:
        kind = marks.get(token.lower_)
        if kind is not None and (link := _link(token, kind)) is not None:
            yield link


def _link(token: Token, kind: str) -> Link | None:
    kind = _settled(token, kind)
    required = _required(token)
    if not kind or required is None or _is_empty(kind, token, required):
        return None
    if token.lower_ == "once" and own_subject(required) is None:
        return None  # "an approach once seen as …"
    top = _top(token, required)
    if top is None or top.i == required.i:
        return None
    return Link(kind, token, required, top, _has_only(token, top))


def _settled(token: Token, kind: str) -> str:
    """The kind of a mark that needs other words beside it; "" where they are missing."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    if (
        token.lower_ == "before"
        and token.i > token.sent.start
        and is_lemma(token.nbor(-1), lexicon().words["times"])
    ):
        return ""  # "ten minutes before it was due"
    if token.lower_ == "as":
        earlier = token.nbor(-2).lower_ if token.i > token.sent.start + 1 else ""
        if before == "long" and earlier in ("as", "so"):
            return "while"
        return "once" if before == "soon" and earlier == "as" else ""
    if token.lower_ == "if" and before in lexicon().words["no_if"]:
        return ""
    if token.lower_ in ("after", "when"):
        return (
            "only"
            if before == "only" or (token.head.dep_ == "advcl" and _has_only(token, token.head.head))
            else ""
        )
    if token.lower_ in ("provided", "providing"):
        return kind if token.dep_ in ("prep", "mark") or (_has_that(token) and not auxiliaries(token)) else ""
    return kind


def _has_that(token: Token) -> bool:
    after = token.nbor(1).lower_ if token.i + 1 < token.sent.end else ""
    return after == "that" and own_subject(token) is None


def _required(token: Token) -> Token | None:
    """The verb or noun that a mark opens."""
    if (
        token.dep_ in ("mark", "advmod")
        and token.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")
        and token.i < token.head.i
    ):
        return token.head
    for child in token.children:
        if child.dep_ in ("pcomp", "pobj", "ccomp", "advcl") and child.i > token.i:
            return child
    return None


def _is_empty(kind: str, token: Token, required: Token) -> bool:
    """ "If necessary", "before midnight", "without comment"."""
    words = lexicon().words
    if (
        kind in ("if", "unless")
        and required.lower_ in words["empty_if"]
        and required.right_edge.i - token.i <= 1
    ):
        return True
    if kind in ("if", "unless") and required.lower_ in words["empty_if"] and own_subject(required) is None:
        return True
    nominal = required.pos_ not in ("VERB", "AUX") and required.dep_ == "pobj"
    return nominal and (is_number(required) or is_lemma(required, words["times"]))


def _top(token: Token, required: Token) -> Token | None:
    """The verb of the clause that the required side hangs on."""
    link = token if token.dep_ in ("prep", "advcl") and required.head.i == token.i else required
    if link.dep_ not in ("advcl", "prep", "conj", "relcl", "acl", "ccomp", "dep", "advmod"):
        return None
    if link.dep_ == "ccomp" and token.dep_ == "mark" and token.lower_ in ("if", "after"):
        return None  # "asked if"
    verb = link.head
    for _ in range(6):
        if verb.pos_ in ("VERB", "AUX"):
            return _below_saying(verb, link)
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def _below_saying(verb: Token, link: Token) -> Token:
    """What is said, where the parse hangs the clause on the saying: "they will leave, he said, unless"."""
    if not is_lemma(verb, lexicon().words["say"]):
        return verb
    for inner in children(verb, "ccomp"):
        if inner.i != link.i and auxiliaries(inner):
            return inner
    if verb.dep_ in ("parataxis", "conj", "ccomp", "advcl") and verb.head.pos_ in ("VERB", "AUX"):
        return verb.head
    before = [c for c in verb.lefts if c.pos_ in ("VERB", "AUX") and c.i != link.i and auxiliaries(c)]
    return before[-1] if before else verb


def _has_only(token: Token, top: Token) -> bool:
    doc = token.doc
    near = any(
        doc[i].lower_ == "only"
        for i in range(max(token.sent.start, token.i - 4), token.i)
        if doc[i].head.i in (token.i, token.head.i) or i == token.i - 1
    )
    return near or any(
        c.lower_ == "only" and c.i < token.i and c.i > top.i - 4 for c in children(top, "advmod")
    )


def required_part(link: Link) -> Part:
    """The words of the side that the mark opens."""
    without = [c for c in link.required.children if c.dep_ == "cc" and c.lower_ == "but"]
    without += [c for c in children(link.required, "conj") if c.i > link.top.i > link.required.i]
    piece = part(link.required, [*without, *([link.top] if link.top in link.required.subtree else [])])
    first = max(piece.first, link.mark.i + 1) if link.mark.i < link.required.i else piece.first
    last = min(piece.last, _main_start(link) - 1)
    if link.required.pos_ == "PROPN" and link.required.i > link.mark.i:
        last = max(last, _clause_end(link.required))
    return trimmed(link.required, first, last)


def _clause_end(name: Token) -> int:
    """Up to the next comma or stop: a verb behind the name that the parse has lost."""
    last = name.i
    for token in name.doc[name.i + 1 : name.sent.end]:
        if token.is_punct:
            break
        last = token.i
    return int(last)


def _main_start(link: Link) -> int:
    """Where the main clause starts, if it stands behind the required one."""
    subject = own_subject(link.top)
    begin = min(
        [
            link.top.i,
            *[a.i for a in auxiliaries(link.top)],
            *([subject.left_edge.i] if subject is not None else []),
        ]
    )
    return int(begin) if begin > link.required.i else int(link.top.doc[-1].i) + 1


def _tie(link: Link) -> Iterator[Tie]:
    result = outcome(link.top)
    past = _is_past(result) and not _is_ahead(link, result)
    if past or _is_unreal(link.required) or _is_asked(link.top) or _does_both(link, result):
        return
    decided = _decide(link, result)
    if decided is None:
        return
    relation, certain = decided
    hanging = [_hanging(link), *[c for c in children(link.top, "advmod") if c.lower_ == "only"]]
    said = is_lemma(result.verb, lexicon().words["say"])
    enables = None if said else enabled_part(result, hanging)
    why = f"{relation}: “{_cue(link)}” after {_described(result)}"
    yield Tie(
        required_part(link),
        relation,
        why,
        enables,
        None if said else result.verb,
        certain=certain,
        reported=bool(result.attitudes & lexicon().words["own_attitudes"]),
        plain=not result.modal and not result.attitudes,
        toned=bool(result.temper),
        alternative=link.kind in ("if", "unless", "should"),
    )


def _hanging(link: Link) -> Token:
    """What of the main clause's subtree is the required side: its verb, its preposition, or "long" in "as long as"."""
    if link.required.head.lower_ in ("long", "soon"):
        return link.required.head
    return link.required if link.required.head.i == link.top.i else link.mark


def _is_asked(top: Token) -> bool:
    """ "whether it would accept a deal if": a question."""
    return any(c.lower_ in ("whether", "if") and c.dep_ == "mark" for c in top.children) or any(
        c.lower_ == "whether" for c in top.lefts
    )


def _does_both(link: Link, result: Outcome) -> bool:
    """ "would not warn Togo before invading": one side's own two acts."""
    gerund = link.required.tag_ == "VBG" and link.required.dep_ == "pcomp"
    return gerund and link.kind in ("before", "until", "without") and not children(result.verb, "auxpass")


def _cue(link: Link) -> str:
    return ("only " if link.only and link.kind != "unless" else "") + str(link.mark.text)


def _described(result: Outcome) -> str:
    tone = f"the {result.temper} “{result.verb.text}”" if result.temper else f"“{result.verb.text}”"
    return f"{tone}, negated" if result.negated else tone


def _decide(link: Link, result: Outcome) -> tuple[Relation, bool] | None:
    """The relation that a mark and its main clause make, and whether it is certain; None: no condition."""
    words = lexicon().words
    guess = any(
        c.lower_ in words["guessing"] for c in (*auxiliaries(result.top), *children(result.top, "advmod"))
    )
    if guess or is_under_no(link.top):
        return None
    if link.kind == "without" and is_lemma(link.required, words["response_nouns"]):
        return None  # "cannot interfere without consequences"
    if link.kind == "unless":
        return _unless(result)
    if link.kind in ("until", "before", "without"):
        return _withheld(link, result)
    if link.kind == "provided" or link.only:
        if link.kind != "only" or result.future:
            return (Relation.EXCHANGE if _is_swap(link, result) else Relation.PRECONDITION), True
        return None
    if link.kind in ("if", "once", "while", "should"):
        return _if(link, result)
    return None


def _unless(result: Outcome) -> tuple[Relation, bool] | None:
    if result.negated:
        return Relation.PRECONDITION, True
    if result.temper == "hostile" or result.attitudes & {"threat", "vow"}:
        return Relation.THREAT, True
    return None


def _withheld(link: Link, result: Outcome) -> tuple[Relation, bool] | None:
    """ "No talks until", "sanctions will remain until", "refuses to meet before", "isolate it until"."""
    refused = result.top.lemma_.lower() in lexicon().words["refusals"]
    if (result.negated or refused) and (result.future or refused):
        return Relation.PRECONDITION, link.kind != "without"
    if link.kind != "until" or not result.future:
        return None
    if is_lemma(result.verb, lexicon().words["lasting"]):
        return Relation.PRECONDITION, False
    if result.temper == "hostile" and not result.negated:
        return Relation.THREAT, False  # "to isolate the regime until it stops"
    return None


def _if(link: Link, result: Outcome) -> tuple[Relation, bool] | None:
    if any(a.lower_ in lexicon().words["deontic"] for a in auxiliaries(result.top)):
        return None  # a demand (see `demands`), not what would happen
    modals = {a.lower_ for v in (result.verb, result.top) for a in auxiliaries(v)}
    if result.temper == "hostile" and modals & {"could", "can"}:
        return None  # what it might be able to do, not what it says it will
    no = is_negated(link.required)
    if link.kind == "while" and result.temper == "hostile" and not result.negated:
        return Relation.THREAT, False
    if link.kind == "while":
        return (
            (Relation.PRECONDITION, False)
            if result.temper == "friendly" or (result.negated and result.modal)
            else None
        )
    if (result.temper == "hostile" and not result.negated) or result.attitudes & {"threat"}:
        return Relation.THREAT, False
    withheld = is_lemma(result.verb, lexicon().words["withheld"])
    if (
        link.kind in ("if", "should")
        and result.negated
        and ((no and withheld) or result.temper == "friendly")
    ):
        return Relation.THREAT, False
    if result.attitudes & {"offer"} and not result.negated:
        return Relation.EXCHANGE, False
    if _is_swap(link, result):
        return Relation.EXCHANGE, False
    if result.temper == "friendly" and not result.negated:
        return Relation.PRECONDITION, False
    if result.temper == "hostile" and result.negated and result.modal:
        return Relation.PRECONDITION, False
    return None


def _is_swap(link: Link, result: Outcome) -> bool:
    """ "…if Britain shares the airport in return", "offered to pump oil if"."""
    sides = (link.required, result.verb)
    return any(obj.lower_ in ("return", "exchange") for side in sides for _, obj in behind(side, "in"))


def _is_past(result: Outcome) -> bool:
    """Told as having happened: "did not sign until", "agreed only after"."""
    if any(c.lower_ in ("did", "had") for c in children(result.top, "aux")):
        return True
    have = any(a.lower_ in ("have", "'ve", "has") for a in auxiliaries(result.verb))
    if have and result.verb.tag_ == "VBN":
        return True
    return not result.future and result.top.tag_ in ("VBD", "VBN")


def _is_ahead(link: Link, result: Outcome) -> bool:
    """ "had agreed to lift the ban once ties improve": the promise is made, what it hangs on is not."""
    promised = result.attitudes & lexicon().words["own_attitudes"] and not result.negated
    told = link.required.tag_ in ("VBD", "VBN") or any(a.tag_ == "VBD" for a in auxiliaries(link.required))
    return bool(promised) and link.kind in ("if", "once", "unless", "while") and not told


def _is_unreal(required: Token) -> bool:
    """ "If they had signed", "if you would have listened": past and gone."""
    words = {a.lower_ for a in auxiliaries(required)}
    if words & {"have", "'ve", "’ve"} and words & {"would", "'d", "’d", "could"}:
        return True
    return any(a.lower_ == "had" for a in auxiliaries(required)) and required.tag_ == "VBN"
