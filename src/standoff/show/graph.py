"""Who waits for whom as a drawing: parties on a ring, an arrow from who waits to who is to move first."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from standoff.show.rows import WaitRow
from standoff.show.safe import anchor
from standoff.show.svg import tag, words

_LINE, _LETTER, _PAD = 17, 7.8, 12
_NAME_WIDTH = 15
MOST_PARTIES = 8
"""Parties in a drawing."""
_BEND = 0.2
"""How far an arrow bends, as a share of its length: two arrows of a pair stay apart."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    lines: tuple[str, ...]
    at: Point

    @property
    def half(self) -> Point:
        """Half its width and height."""
        longest = max(len(line) for line in self.lines)
        return longest * _LETTER / 2 + _PAD, len(self.lines) * _LINE / 2 + 8


def drawn_waits(waits: Sequence[WaitRow]) -> list[WaitRow]:
    """The waits between the `MOST_PARTIES` parties that have most conditions; more would not be readable."""
    weight: Counter[str] = Counter()
    for wait in waits:
        weight[wait.waiter] += len(wait.conditions)
        weight[wait.doer] += len(wait.conditions)
    drawn = set(sorted(weight, key=lambda party: (-weight[party], party))[:MOST_PARTIES])
    return [wait for wait in waits if wait.waiter in drawn and wait.doer in drawn]


def waits_graph(waits: Sequence[WaitRow], name: str = "waits") -> Markup:
    """The drawing as an inline SVG; each arrow links to the conditions behind it (``wait_anchor``).

    Args:
        waits: who waits for whom; the drawing is empty where there are none.
        name: a prefix for its ids, unique on the page.
    """
    parties = sorted({party for wait in waits for party in (wait.waiter, wait.doer)})
    width, height = _size(len(parties))
    nodes = {node.name: node for node in _ring(parties, width, height)}
    pairs = {(wait.waiter, wait.doer) for wait in waits}
    arrows = [_arrow(wait, nodes, (wait.doer, wait.waiter) in pairs) for wait in waits]
    return tag(
        "svg",
        tag("title", words("Who waits for whom"), id=f"{name}-t"),
        tag("desc", words(" ".join(_told(wait) for wait in waits)), id=f"{name}-d"),
        tag("defs", _head("head", "arrow-head"), _head("head-locked", "arrow-head locked")),
        *arrows,
        *(_box(node) for node in nodes.values()),
        viewBox=f"0 0 {width} {height}",
        role="group",
        aria_labelledby=f"{name}-t {name}-d",
        class_="graph",
        width=width,
        height=height,
    )


def wait_anchor(wait: WaitRow) -> str:
    """The id of the list of conditions behind an arrow."""
    return anchor("wait", "-".join([*wait.parties[0], *wait.parties[1]]))


def _told(wait: WaitRow) -> str:
    return f"{wait.waiter} waits for {wait.doer} ({_count(wait)})."


def _count(wait: WaitRow) -> str:
    number = len(wait.conditions)
    return f"{number} condition" if number == 1 else f"{number} conditions"


def _size(parties: int) -> tuple[int, int]:
    """Small enough to be read on a telephone, large enough to hold the ring."""
    if parties <= 2:
        return 440, 170
    return (440, 330) if parties <= 4 else (640, 100 + 60 * parties)


def _ring(parties: Sequence[str], width: int, height: int) -> list[_Node]:
    middle = (width / 2, height / 2)
    radius = (width / 2 - 85, height / 2 - 40)
    nodes = []
    # Two parties face one another; from three on the first stands on top.
    start = math.pi if len(parties) == 2 else -math.pi / 2
    for place, party in enumerate(parties):
        angle = start + 2 * math.pi * place / len(parties)
        at = (middle[0] + radius[0] * math.cos(angle), middle[1] + radius[1] * math.sin(angle))
        nodes.append(_Node(party, tuple(textwrap.wrap(party, _NAME_WIDTH)[:3]) or ("?",), at))
    return nodes


def _arrow(wait: WaitRow, nodes: dict[str, _Node], locked: bool) -> Markup:
    one, other = nodes[wait.waiter], nodes[wait.doer]
    control = _control(one.at, other.at)
    start, end = _edge(one, control, 3), _edge(other, control, 9)
    badge = _on_curve(start, control, end)
    kind = "arrow locked" if locked else "arrow"
    head = "head-locked" if locked else "head"
    path = f"M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {end[0]:.1f} {end[1]:.1f}"
    return tag(
        "a",
        tag("title", words(_told(wait))),
        tag("path", d=path, class_="reach"),
        tag("path", d=path, class_=kind, marker_end=f"url(#{head})"),
        tag("circle", cx=badge[0], cy=badge[1], r=12, class_=f"badge-ring {kind}"),
        tag(
            "text",
            words(str(len(wait.conditions))),
            x=badge[0],
            y=badge[1] + 4.5,
            class_="badge-text",
            text_anchor="middle",
        ),
        href=f"#{wait_anchor(wait)}",
        aria_label=f"{_told(wait)} Show them.",
    )


def _control(one: Point, other: Point) -> Point:
    """The point that bends the arrow to its right-hand side."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    middle = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
    return middle[0] - dy * _BEND, middle[1] + dx * _BEND


def _edge(node: _Node, towards: Point, gap: float) -> Point:
    """Where a line from the node's middle leaves its box, a gap further on."""
    dx, dy = towards[0] - node.at[0], towards[1] - node.at[1]
    length = math.hypot(dx, dy) or 1.0
    half = node.half
    share = min(half[0] / abs(dx) if dx else math.inf, half[1] / abs(dy) if dy else math.inf)
    share = min(1.0, share + gap / length)
    return node.at[0] + dx * share, node.at[1] + dy * share


def _on_curve(start: Point, control: Point, end: Point) -> Point:
    """A point of the curve before its middle, where many arrows cross."""
    t = 0.38
    a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return a * start[0] + b * control[0] + c * end[0], a * start[1] + b * control[1] + c * end[1]


def _box(node: _Node) -> Markup:
    half = node.half
    x, y = node.at[0] - half[0], node.at[1] - half[1]
    first = node.at[1] - (len(node.lines) - 1) * _LINE / 2 + 5
    lines = [
        tag("text", words(line), x=node.at[0], y=first + place * _LINE, text_anchor="middle", class_="party")
        for place, line in enumerate(node.lines)
    ]
    box = tag("rect", x=x, y=y, width=2 * half[0], height=2 * half[1], rx=6, class_="party-box")
    return tag("g", box, *lines)


def _head(name: str, kind: str) -> Markup:
    return tag(
        "marker",
        tag("path", d="M0 0L9 4.5L0 9z", class_=kind),
        id=name,
        viewBox="0 0 9 9",
        refX="7",
        refY="4.5",
        markerWidth="7",
        markerHeight="7",
        orient="auto",
    )
