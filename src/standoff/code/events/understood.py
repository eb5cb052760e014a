"""Parties that a sentence leaves out because the article has told them (codebook: "a party named elsewhere")."""

from __future__ import annotations

from collections import Counter

from standoff.code.draft import Draft, Mention, Party
from standoff.code.events.parties import Parties


class Understood:
    """How often two parties stand in one sentence, over the article."""

    def __init__(self, draft: Draft) -> None:
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._by_code: dict[str, Party] = {}
        self._named: Counter[str] = Counter()
        sentences: dict[int, set[str]] = {}
        for mention in draft.mentions:
            for party in mention.parties:
                if party.code:
                    self._named[party.code] += 1
                if party.code and not mention.is_place:
                    sentences.setdefault(mention.sentence, set()).add(party.code)
                if party.code:
                    self._by_code.setdefault(party.code, party)
        for codes in sentences.values():
            for one in codes:
                for other in codes - {one}:
                    self._pairs[one, other] += 1

    def counterpart(
        self, parties: Parties, codes: set[str], exclude: frozenset[str]
    ) -> tuple[Party, str] | None:
        """The other side of an act by ``codes``: in the sentence, just before it, or through the article."""
        for mention in reversed(self._before(parties)):
            party = self._other(mention, codes, exclude)
            if party is not None:
                return (
                    party,
                    f"{party.name or party.code} is understood: the other party the sentence speaks of",
                )
        return self._most(codes, exclude)

    def target(self, codes: set[str], blamed: Counter[str]) -> tuple[Party, str] | None:
        """Whom measures without a named target hit: the state blamed so far, else the one spoken of most.

        Args:
            codes: who takes the measure.
            blamed: how often each party was blamed or sanctioned in the sentences before.
        """
        states = [code for code in self._named if len(code) == 3 and code not in codes]
        if not states:
            return None
        best = min(states, key=lambda code: (-blamed[code], -self._named[code], code))
        return self._by_code[best], f"{best} is understood: the state the article speaks of most"

    def _before(self, parties: Parties) -> list[Mention]:
        return [m for m in parties.here if not m.is_place and m.kind != "pronoun"]

    def _other(self, mention: Mention, codes: set[str], exclude: frozenset[str]) -> Party | None:
        for party in mention.parties:
            if _may_stand(party.code, codes, exclude) and any(
                self._pairs[c, party.code or ""] for c in codes
            ):
                return party
        return None

    def _most(self, codes: set[str], exclude: frozenset[str]) -> tuple[Party, str] | None:
        counts: Counter[str] = Counter()
        for (one, other), count in self._pairs.items():
            if one in codes and _may_stand(other, codes, exclude):
                counts[other] += count
        if not counts:
            return None
        best = min(counts, key=lambda code: (-counts[code], code))
        if counts[best] < 2 and len(self._named) > 2:
            return None  # of many parties named once, none is plainly meant
        return self._by_code[best], f"{best} is understood: most often named with it"


def _may_stand(code: str | None, codes: set[str], exclude: frozenset[str]) -> bool:
    return (
        code is not None
        and code not in codes
        and code not in exclude
        and not code.startswith(("MED:", "BUS:"))
    )
