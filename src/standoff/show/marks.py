"""An article's text with its records marked where they stand.

Marks may overlap in any way; HTML elements may not. So a mark that crosses the end of another is cut
there, and its parts carry the same ``data-r``: joined, they give exactly the record's words.
"""

from __future__ import annotations

import heapq
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from standoff.model import Coding, Commitment, Condition, Event, Quote, Span
from standoff.show.names import name_of, names_of
from standoff.show.safe import anchor, plain_lines, visible


@dataclass(frozen=True, slots=True)
class Layer:
    """A stretch of the text to be marked.

    Attributes:
        start, end: its characters.
        kind: ``event``, ``quote``, ``condition``, ``promise``, ``actor`` or ``furniture``: its class.
        record: the id of its record; "" for actors and furniture.
        slot: which of the record's words it is: ``trigger``, ``part-0``, ``requires``...
        title: what the mark says when pointed at.
        target: whether links to the record lead here.
    """

    start: int
    end: int
    kind: str
    record: str = ""
    slot: str = ""
    title: str = ""
    target: bool = False


ORDER = ("furniture", "quote", "condition", "promise", "event", "actor")
"""Of marks on the same characters, the earlier kind is outside."""


def marked_text(coding: Coding) -> Markup:
    """The article's whole text, escaped, with its marks."""
    return render(coding.article.text, layers_of(coding))


def layers_of(coding: Coding) -> list[Layer]:
    """Everything to be marked in an article."""
    layers = [
        Layer(f.span.start, f.span.end, "furniture", title=f"not the report: {f.kind}")
        for f in coding.article.furniture
    ]
    layers.extend(
        Layer(actor.span.start, actor.span.end, "actor", title=name_of(actor.code))
        for actor in coding.actors
        if actor.span is not None
    )
    layers.extend(layer for quote in coding.quotes for layer in _quote(quote))
    layers.extend(_event(event) for event in coding.events)
    layers.extend(layer for condition in coding.conditions for layer in _condition(condition))
    layers.extend(layer for promise in coding.commitments for layer in _promise(promise))
    return layers


def _event(event: Event) -> Layer:
    who = names_of(actor.code for actor in event.actors)
    whom = names_of(actor.code for actor in event.recipients)
    title = f"{event.type}, {event.status.value}: {who}" + (f" → {whom}" if whom else "")
    return Layer(event.trigger.start, event.trigger.end, "event", event.id, "trigger", title, target=True)


def _quote(quote: Quote) -> Iterator[Layer]:
    speaker = quote.speaker.text if quote.speaker else "speaker not named"
    for number, part in enumerate(quote.parts):
        title = f"{quote.kind.value} quote: {speaker}"
        yield Layer(part.start, part.end, "quote", quote.id, f"part-{number}", title, target=number == 0)


def _condition(condition: Condition) -> Iterator[Layer]:
    who = names_of(actor.code for actor in condition.set_by)
    slots = (("requires", condition.requires), ("for", condition.enables), ("answer", condition.answered_by))
    yield from _slots("condition", condition.id, f"condition set by {who}", slots)


def _promise(promise: Commitment) -> Iterator[Layer]:
    who = names_of(actor.code for actor in promise.by)
    slots = (
        ("undertakes", promise.undertakes),
        ("in return", promise.in_return),
        ("shown by", promise.shown_by),
    )
    yield from _slots("promise", promise.id, f"promise by {who}", slots)


def _slots(kind: str, record: str, title: str, slots: tuple[tuple[str, Span | None], ...]) -> Iterator[Layer]:
    for number, (slot, span) in enumerate(slots):
        if span is not None:
            name = slot.replace(" ", "-")
            told = f"{title}: {slot}"
            yield Layer(span.start, span.end, kind, record, name, told, target=number == 0)


def render(text: str, layers: Iterable[Layer]) -> Markup:
    """The text as HTML with nested elements for the layers; nothing of the text is lost or added.

    Raises:
        ValueError: a layer is not in the text.
    """
    text = plain_lines(text)
    pieces: list[str] = []
    open_ends: list[int] = []
    place = 0
    for layer in _nested(layers):
        if not 0 <= layer.start < layer.end <= len(text):
            raise ValueError(f"mark {layer.start}..{layer.end} is not in the text of {len(text)} characters")
        place = _close(pieces, open_ends, text, place, layer.start)
        pieces += [_escaped(text[place : layer.start]), _opening(layer)]
        place = layer.start
        open_ends.append(layer.end)
    place = _close(pieces, open_ends, text, place, len(text))
    pieces.append(_escaped(text[place:]))
    return Markup("".join(pieces))  # every piece is escaped or ours


def _close(pieces: list[str], open_ends: list[int], text: str, place: int, until: int) -> int:
    """Close the elements that end at or before a place; gives the place up to which text is written."""
    while open_ends and open_ends[-1] <= until:
        end = open_ends.pop()
        pieces += [_escaped(text[place:end]), "</mark>"]
        place = end
    return place


def _nested(layers: Iterable[Layer]) -> Iterator[Layer]:
    """The layers by start, outer ones first, each cut where it would cross the end of one it begins in."""
    queue = [(_key(layer), number, layer) for number, layer in enumerate(layers)]
    heapq.heapify(queue)
    number = len(queue)
    ends: list[int] = []
    while queue:
        _, _, layer = heapq.heappop(queue)
        while ends and ends[-1] <= layer.start:
            ends.pop()
        if ends and layer.end > ends[-1]:
            number += 1
            rest = replace(layer, start=ends[-1], target=False)
            heapq.heappush(queue, (_key(rest), number, rest))
            layer = replace(layer, end=ends[-1])
        ends.append(layer.end)
        yield layer


def _key(layer: Layer) -> tuple[int, int, int, str, str]:
    return layer.start, -layer.end, ORDER.index(layer.kind), layer.record, layer.slot


def _opening(layer: Layer) -> str:
    identity = f' id="{anchor("m", layer.record)}"' if layer.target else ""
    record = f' data-r="{_escaped(layer.record)}:{_escaped(layer.slot)}"' if layer.record else ""
    return f'<mark class="{layer.kind}"{identity}{record} title="{_escaped(layer.title)}">'


def _escaped(text: str) -> str:
    """The text as HTML text or attribute value; a plain string, for there are many of them to join."""
    return html.escape(visible(text))
