"""Parties that a sentence leaves out because the article has told them (codebook: "a party named elsewhere")."""

from __future__ import annotations

from collections import Counter

from standoff.code.draft import Draft, Party
from standoff.model import Actor, is_state

_COUNCIL = frozenset({"IGO:UN", "IGO:UNSC"})
_NEAR = 2
"""Sentences before this one that count even where they do not name the doer."""
_HERE = 3
"""What a sentence counts for its own act: its other party mostly is the other side."""


class Understood:
    """Which parties stand in which sentences of an article.

    Args:
        draft: the article.
        vetoes: codes of the states that no resolution of the Security Council can hit.
    """

    def __init__(self, draft: Draft, vetoes: frozenset[str]) -> None:
        self._vetoes = vetoes
        self._sentences: dict[int, set[str]] = {}
        self._by_code: dict[str, Party] = {}
        self._named: Counter[str] = Counter()
        for mention in draft.mentions:
            for party in mention.parties:
                if party.code:
                    self._named[party.code] += 1
                    self._by_code.setdefault(party.code, party)
                    if not mention.is_place:
                        self._sentences.setdefault(mention.sentence, set()).add(party.code)

    def counterpart(self, here: int, codes: set[str]) -> tuple[Party, str] | None:
        """The other side of an act by ``codes``: the party named most with it, sentences nearby counting more.

        Args:
            here: index of the act's sentence.
            codes: who does it.
        """
        weight: Counter[str] = Counter()
        for index, named in self._sentences.items():
            near = here - _NEAR <= index <= here
            together = bool(named & codes)
            if near or together:
                others = (code for code in named - codes if _may_stand(code))
                weight.update(dict.fromkeys(others, _HERE if index == here else 1 + (near and together)))
        if not weight:
            return None
        best = min(weight, key=lambda code: (-weight[code], code))
        named_with = ", ".join(sorted(codes))
        why = f"{best} is understood: the party that the article most names with {named_with}"
        return self._by_code[best], why

    def is_main(self, states: set[str]) -> bool:
        """Whether the state that the article names most is one of these."""
        named = {code: count for code, count in self._named.items() if is_state(code)}
        return bool(named) and min(named, key=lambda code: (-named[code], code)) in states

    def main_pair(self) -> list[Actor]:
        """The two states that most sentences name as parties; none where there are fewer."""
        named = Counter(code for codes in self._sentences.values() for code in codes if is_state(code))
        states = sorted(named, key=lambda code: (-named[code], code))
        why = "understood: the two states that the article is about"
        return [self._by_code[code].actor(None, why) for code in states[:2]] if len(states) > 1 else []

    def target(self, codes: set[str], blamed: Counter[str]) -> tuple[Party, str] | None:
        """Whom measures without a named target hit: the state blamed so far, else the one spoken of most.

        Args:
            codes: who takes the measure.
            blamed: how often each party was blamed or sanctioned in the sentences before.
        """
        spared = codes | (self._vetoes if codes & _COUNCIL else frozenset())
        states = [code for code in self._named if is_state(code) and code not in spared]
        if not states:
            return None
        best = min(states, key=lambda code: (-blamed[code], -self._named[code], code))
        return self._by_code[best], f"{best} is understood: the state the article speaks of most"


def _may_stand(code: str) -> bool:
    return not code.startswith(("MED:", "BUS:", "CVL:"))
