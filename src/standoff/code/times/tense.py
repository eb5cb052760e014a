"""Whether the clause around an expression of time looks back or ahead.

"On Sunday" is the last Sunday in "talked on Sunday" and the next in "will talk on Sunday". With a parse the
verbs that govern the expression decide, from the nearest outwards; without one the nearest telling word does.
The word lists are in ``data/times.yaml`` under ``ahead`` and ``behind``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from standoff.code.times.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n\s*\n|,\s+(?:but|and|while|which|who)\b|[”\"]")
_AUX = ("aux", "auxpass")


class Outlook(NamedTuple):
    """Which way a clause looks, and whether that is sure.

    Attributes:
        ahead: it speaks of what is yet to come.
        sure: the verb that the expression hangs on says so, not one further out.
    """

    ahead: bool
    sure: bool = True


def outlook_of(token: Token, lexicon: Lexicon, *, headline: bool) -> Outlook:
    """Which way the clause of a spaCy token looks.

    Args:
        token: the head token of the expression.
        lexicon: for the word lists.
        headline: a headline's present tense tells what has happened.
    """
    until = token.head.lower_ in lexicon.ahead["until"] or token.lower_ in lexicon.ahead["until"]
    for head in _governors(token):
        verdict = _judge(head, lexicon, headline=headline, until=until)
        if verdict is not None:
            return Outlook(verdict, _is_near(token, head) and _is_telling(head))
    return Outlook(until, sure=False)


def _is_near(token: Token, verb: Token) -> bool:
    """Whether nothing but prepositions and parts of the date stand between the two."""
    while token.i != verb.i:
        token = token.head
        if token.i != verb.i and token.pos_ in ("NOUN", "VERB", "AUX", "ADJ"):
            return False
    return bool(verb.pos_ in ("VERB", "AUX"))


def _is_telling(verb: Token) -> bool:
    """Not "the deadline was May 3" nor "a decision to leave in June": they leave open which year."""
    infinitive = any(child.lower_ == "to" for child in verb.children if child.dep_ in _AUX)
    return bool(verb.lemma_.lower() != "be") and not infinitive


def _governors(token: Token) -> Iterator[Token]:
    yield token
    while token.head.i != token.i:
        token = token.head
        yield token


def _judge(head: Token, lexicon: Lexicon, *, headline: bool, until: bool) -> bool | None:
    """What one governor says; None where it leaves it to the next."""
    ahead = lexicon.ahead
    if head.pos_ in ("VERB", "AUX"):
        return _judge_verb(head, lexicon, headline=headline, until=until)
    if head.pos_ in ("NOUN", "PROPN"):
        if head.lemma_.lower() in ahead["nouns"] or any(
            c.lower_ in ahead["adjectives"] for c in head.children
        ):
            return True
        return None
    if head.pos_ in ("ADP", "ADV", "SCONJ") and head.lower_ in ahead["run_up"]:
        return True
    if head.pos_ == "ADJ" and head.lemma_.lower() in ahead["fixed"]:
        return True
    return None


def _judge_verb(verb: Token, lexicon: Lexicon, *, headline: bool, until: bool) -> bool | None:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in _AUX}
    if auxiliaries & lexicon.ahead["modals"]:
        return not (auxiliaries & {"have", "'ve", "’ve"}) and not _could_not(verb, auxiliaries)
    if verb.tag_ == "VBD" or (verb.tag_ == "VB" and "did" in auxiliaries):
        return verb.lemma_.lower() == "be" and _has_infinitive_ahead(verb)
    if "to" in auxiliaries or verb.tag_ == "VB":
        return _judge_infinitive(verb, lexicon, headline=headline)
    if verb.tag_ == "VBN":
        return _judge_participle(verb, auxiliaries, lexicon, until=until)
    if verb.tag_ == "VBG":
        return _judge_gerund(verb, auxiliaries)
    return _judge_present(verb, lexicon, headline=headline, until=until)


def _could_not(verb: Token, auxiliaries: set[str]) -> bool:
    return "could" in auxiliaries and any(c.dep_ == "neg" for c in verb.children)


def _has_infinitive_ahead(verb: Token) -> bool:
    return any(c.dep_ == "xcomp" and c.tag_ == "VB" for c in verb.children)


def _judge_participle(verb: Token, auxiliaries: set[str], lexicon: Lexicon, *, until: bool) -> bool | None:
    if verb.lemma_.lower() in lexicon.ahead["fixed"]:
        return not ("had" in auxiliaries and "been" in auxiliaries)
    if not auxiliaries & {"have", "has", "had", "was", "were", "is", "are", "been", "'s", "'re", "be"}:
        return None if until else (False if verb.dep_ in ("acl", "relcl", "ROOT") else None)
    return until and not auxiliaries & {"had", "was", "were"}


def _judge_infinitive(verb: Token, lexicon: Lexicon, *, headline: bool) -> bool | None:
    head = verb.head
    if head.i == verb.i:
        return "to" in {c.lower_ for c in verb.children if c.dep_ in _AUX}
    if verb.dep_ in ("acl", "relcl") or head.lemma_.lower() in {"be", "go"}:
        return True
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and head.lemma_.lower() in lexicon.ahead["planners"]:
        return True
    return True if headline and verb.dep_ == "ccomp" else None


def _judge_gerund(verb: Token, auxiliaries: set[str]) -> bool | None:
    if auxiliaries & {"is", "are", "'s", "'re", "’s", "’re", "am", "be"}:
        return True
    return False if auxiliaries & {"was", "were", "been"} else None


def _judge_present(verb: Token, lexicon: Lexicon, *, headline: bool, until: bool) -> bool:
    if headline:
        return until
    lemma = verb.lemma_.lower()
    return until or lemma == "be" or lemma in lexicon.ahead["timetable"] | lexicon.ahead["planners"]


def outlook_by_words(text: str, start: int, end: int, lexicon: Lexicon) -> Outlook:
    """The same for ``text[start:end]`` without a parse, by the nearest telling word, left first."""
    left = [word.lower() for word in _WORD.findall(_last_clause(text, start))]
    right = [word.lower() for word in _WORD.findall(_next_clause(text, end))]
    verdicts = [*reversed(_verdicts(left, lexicon)), *_verdicts(right, lexicon)]
    verdict = next((verdict for verdict in verdicts if verdict is not None), None)
    return Outlook("to" in left, sure=False) if verdict is None else Outlook(verdict)


def _last_clause(text: str, start: int) -> str:
    left = text[max(0, start - 300) : start]
    ends = [match.end() for match in _CLAUSE_END.finditer(left)]
    return left[ends[-1] :] if ends else left


def _next_clause(text: str, end: int) -> str:
    right = text[end : end + 300]
    stop = _CLAUSE_END.search(right)
    return right[: stop.start()] if stop else right


def _verdicts(words: list[str], lexicon: Lexicon) -> list[bool | None]:
    """What each word says; a participle after "be" is judged by what stands before "be"."""
    pairs = zip(["", *words], words, strict=False)
    return [None if before == "be" else _word_verdict(before, word, lexicon) for before, word in pairs]


def _word_verdict(before: str, word: str, lexicon: Lexicon) -> bool | None:
    if word in lexicon.ahead["words"]:
        return True
    if word == "to":
        return True if before in ("is", "are") or _stems(before) & lexicon.ahead["planners"] else None
    if word in lexicon.behind["words"] or (word.endswith("ed") and len(word) > 4):
        return False
    return None


def _stems(word: str) -> set[str]:
    """The forms that a word may be inflected from."""
    return {word, word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")}
