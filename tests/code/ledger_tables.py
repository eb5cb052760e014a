"""The case tables of conditions and commitments, counted by the rules in their headers.

A record meets an expectation if the words overlap and the parties share a code; the tables' finer fields are
counted over what was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from case_tables import Case, Counts

from standoff.model import Actor, Coding, Commitment, Condition, Span

__all__ = ["Counts", "count_commitments", "count_conditions"]

_ENOUGH = 0.4
"""Token F1 from which words count as the same."""


def count_conditions(cases: Sequence[Case], codings: Sequence[Coding]) -> Counts:
    """``found``, ``precision``; of the found ``relation``, ``answer`` and ``for``."""
    return _count(cases, [c.conditions for c in codings], _is_condition, _condition_fields)


def count_commitments(cases: Sequence[Case], codings: Sequence[Coding]) -> Counts:
    """``found``, ``precision``; of the found ``status``, ``in return`` and ``to``."""
    return _count(cases, [c.commitments for c in codings], _is_commitment, _commitment_fields)


def _count(
    cases: Sequence[Case],
    coded: Sequence[Sequence[Any]],
    is_it: Callable[[Case, Any], bool],
    fields: Callable[[Case, Any], dict[str, bool]],
) -> Counts:
    counts = Counts()
    for case, records in zip(cases, coded, strict=True):
        left = list(records)
        for expected in case["expect"]:
            fits = [record for record in left if is_it(expected, record)]
            counts.count("found", bool(fits))
            if not fits:
                counts.misses.append(f"missed: {expected} | {case['text']}")
                continue
            best = max(fits, key=lambda record: sum(fields(expected, record).values()))
            left.remove(best)
            for name, right in fields(expected, best).items():
                counts.count(name, right)
                if not right:
                    counts.misses.append(f"{name}: {expected} | {case['text']}")
        for record in records:
            counts.count("precision", record not in left)
        counts.misses += [f"too many: {record.why[0]} | {case['text']}" for record in left]
    return counts


def _is_condition(expected: Case, coded: Condition) -> bool:
    on = [expected["on"], *expected.get("on_also", [])]
    return (
        _overlap(expected["requires"], coded.requires) >= _ENOUGH
        and bool(_codes(coded.set_by) & set(map(_group, expected["set_by"])))
        and any(not codes or _codes(coded.on) & set(map(_group, codes)) for codes in on)
    )


def _condition_fields(expected: Case, coded: Condition) -> dict[str, bool]:
    return {
        "relation": coded.relation in [expected["relation"], *expected.get("relation_also", [])],
        "answer": coded.answer in [expected["answer"], *expected.get("answer_also", [])],
        "for": _overlap(expected["for"], coded.enables) >= _ENOUGH,
    }


def _is_commitment(expected: Case, coded: Commitment) -> bool:
    by = [expected["by"], *expected.get("by_also", [])]
    return _overlap(expected["undertakes"], coded.undertakes) >= _ENOUGH and any(
        _codes(coded.by) & set(map(_group, codes)) for codes in by
    )


def _commitment_fields(expected: Case, coded: Commitment) -> dict[str, bool]:
    to = [set(map(_group, codes)) for codes in [expected["to"], *expected.get("to_also", [])]]
    back = [expected["in_return"], *expected.get("in_return_also", [])]
    return {
        "status": coded.status in [expected["status"], *expected.get("status_also", [])],
        "in return": any(_overlap(words, coded.in_return) >= _ENOUGH for words in back),
        "to": any(codes == _codes(coded.to) or codes & _codes(coded.to) for codes in to),
    }


def _codes(actors: Iterable[Actor]) -> set[str]:
    return {_group(actor.code) for actor in actors}


def _group(code: str) -> str:
    """Any armed group counts as any other: the tables name some that have no name of their own."""
    return "REB" if code.startswith("REB:") else code


def _overlap(words: str | None, span: Span | None) -> float:
    """Token F1; two empty ones agree."""
    one, other = _tokens(words), _tokens(span.text if span is not None else None)
    if not one or not other:
        return float(one == other)
    shared = 0
    for token in one:
        if token in other:
            other.remove(token)
            shared += 1
    return 2 * shared / (len(one) + shared + len(other))


def _tokens(text: str | None) -> list[str]:
    return re.findall(r"[a-z0-9]+", (text or "").lower())
