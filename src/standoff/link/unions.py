"""Union-find over strings, with the smallest member as each set's name."""

from __future__ import annotations

from collections.abc import Iterable


class Unions:
    """Disjoint sets whose naming does not depend on the order of joining."""

    __slots__ = ("_parent",)

    def __init__(self, members: Iterable[str] = ()) -> None:
        self._parent = {member: member for member in members}

    def find(self, member: str) -> str:
        """The smallest member of the set that ``member`` is in; an unknown member is a set of its own."""
        parent = self._parent
        root = parent.setdefault(member, member)
        while parent[root] != root:
            root = parent[root]
        while parent[member] != root:  # compress the path, so that the next look-up is short
            parent[member], member = root, parent[member]
        return root

    def join(self, left: str, right: str) -> None:
        """Make the sets of both one."""
        a, b = sorted((self.find(left), self.find(right)))
        self._parent[b] = a

    def sets(self) -> dict[str, list[str]]:
        """Every set under its smallest member, members sorted, sets by name."""
        found: dict[str, list[str]] = {}
        for member in sorted(self._parent):
            found.setdefault(self.find(member), []).append(member)
        return found
