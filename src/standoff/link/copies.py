"""Wire copies and near-duplicates: shared word 5-grams, candidates by the rarest of them, exact measures."""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from standoff.link.record import Copy, article_order
from standoff.link.unions import Unions
from standoff.link.words import tokens
from standoff.model import Article

SHINGLE_WORDS = 5
"""Words in a shingle; five in a row are seldom shared by chance."""
JACCARD = 0.5
"""From here on two texts are versions of one report."""
CONTAINMENT = 0.8
"""From here on the shorter text is an excerpt of the longer one."""
_LEAST_SHARED = 2 * JACCARD / (1 + JACCARD)
"""Share of the shorter text's shingles (2/3) that either measure requires: |A∩B| = J/(1+J)·(|A|+|B|)."""
_ALL_PAIRS = 20
"""Postings up to this length give all their pairs; longer ones only neighbours, which union-find closes."""

Shingles = Mapping[str, frozenset[int]]


def find_copies(articles: Iterable[Article]) -> tuple[Copy, ...]:
    """The articles that repeat another one, by hash; the result does not depend on the order given."""
    known = {article.hash: article for article in articles}
    shingles = {key: shingle(body(known[key])) for key in sorted(known)}
    unions = Unions(known)
    for left, right in _candidates(shingles):
        if _is_copy(*measure(shingles[left], shingles[right])):
            unions.join(left, right)
    copies = [
        copy
        for members in unions.sets().values()
        if len(members) > 1
        for copy in _copies_of_one([known[member] for member in members], shingles)
    ]
    return tuple(sorted(copies, key=lambda copy: copy.article))


def independent_sources(articles: Iterable[Article], copies: Iterable[Copy]) -> dict[str, str]:
    """Article hash to who is behind it: the original's outlet, or the original itself where it names none."""
    known = {article.hash: article for article in articles}
    original = {copy.article: copy.original for copy in copies}
    roots = {key: original.get(key, key) for key in sorted(known)}
    return {key: known[root].outlet or root for key, root in roots.items()}


def body(article: Article) -> str:
    """The article's text without its page furniture."""
    pieces, place = [], 0
    for furniture in article.furniture:
        pieces.append(article.text[place : furniture.span.start])
        place = max(place, furniture.span.end)
    return "\n".join([*pieces, article.text[place:]])


def shingle(text: str) -> frozenset[int]:
    """The text's word 5-grams as 64-bit numbers; a shorter text is one shingle, one without words none."""
    words = tokens(text)
    if not words:
        return frozenset()
    starts = range(max(1, len(words) - SHINGLE_WORDS + 1))
    return frozenset(_number(" ".join(words[i : i + SHINGLE_WORDS])) for i in starts)


def measure(left: frozenset[int], right: frozenset[int]) -> tuple[float, float]:
    """Jaccard and containment of two sets of shingles, each 0 to 1."""
    if not left or not right:
        return 0.0, 0.0
    shared = len(left & right)
    return shared / (len(left) + len(right) - shared), shared / min(len(left), len(right))


def _number(words: str) -> int:
    data = words.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big")


def _is_copy(jaccard: float, containment: float) -> bool:
    return jaccard >= JACCARD or containment >= CONTAINMENT


def _candidates(shingles: Shingles) -> list[tuple[str, str]]:
    """Pairs that share one of their rarest shingles.

    Prefix filter: of a text's shingles, sorted rarest first, all but two thirds (less one) must include
    one that a copy shares, so only those are looked up. Common shingles give few pairs, never n².
    """
    frequency = Counter(number for numbers in shingles.values() for number in numbers)
    probes = {key: _rarest(numbers, frequency) for key, numbers in shingles.items()}
    asked = {number for numbers in probes.values() for number in numbers if frequency[number] > 1}
    postings: dict[int, list[str]] = {}
    for key, numbers in shingles.items():
        for number in numbers & asked:
            postings.setdefault(number, []).append(key)
    pairs = {pair for keys in postings.values() for pair in _pairs(keys)}
    return sorted(pairs)


def _rarest(numbers: frozenset[int], frequency: Counter[int]) -> list[int]:
    ordered = sorted(numbers, key=lambda number: (frequency[number], number))
    return ordered[: len(ordered) - math.ceil(_LEAST_SHARED * len(ordered)) + 1]


def _pairs(keys: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs out of a posting list; `keys` are sorted, as the shingles' mapping is."""
    if len(keys) <= _ALL_PAIRS:
        return combinations(keys, 2)
    return pairwise(keys)


def _copies_of_one(articles: list[Article], shingles: Shingles) -> Iterable[Copy]:
    original, *rest = sorted(articles, key=article_order)
    for article in rest:
        jaccard, containment = measure(shingles[original.hash], shingles[article.hash])
        yield Copy(article.hash, original.hash, jaccard, containment, _reason(jaccard, containment))


def _reason(jaccard: float, containment: float) -> str:
    if jaccard == 1.0:
        return "the same words throughout"
    if _is_copy(jaccard, containment):
        return f"{jaccard:.0%} of all five-word runs shared, {containment:.0%} of the shorter text's"
    return f"through another copy; of its own five-word runs it shares {containment:.0%} with the original"
