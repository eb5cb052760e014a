"""The tables' columns, as Arrow schemas. `docs/store.md` says what each column holds.

Columns carry the annotation form's names (codebook), so that a row reads like the record it came from;
``article`` (the content hash) and ``n`` (the place in the article) lead every table but ``articles``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import pyarrow as pa

SCHEMA_VERSION = "3"
"""Written into every part file's metadata; a change of columns raises it."""

SPAN = pa.struct([("text", pa.string()), ("start", pa.int32()), ("end", pa.int32())])
ACTOR = pa.struct(
    [
        ("code", pa.string()),
        ("sector", pa.string()),
        ("name", pa.string()),
        ("id", pa.string()),
        ("span", SPAN),
        ("why", pa.string()),
        ("country", pa.string()),
    ]
)
WHEN = pa.struct([("value", pa.string()), ("span", SPAN), ("bound", pa.string()), ("why", pa.string())])
WHERE = pa.struct(
    [
        ("span", SPAN),
        ("name", pa.string()),
        ("country", pa.string()),
        ("latitude", pa.float64()),
        ("longitude", pa.float64()),
        ("why", pa.string()),
    ]
)
SOURCE = pa.struct([("name", pa.string()), ("code", pa.string()), ("span", SPAN), ("cue", SPAN)])
FURNITURE = pa.struct([*SPAN, ("kind", pa.string())])

_ACTORS = pa.list_(ACTOR)
_WORDS = pa.list_(pa.string())
_KEYS = [("article", pa.string()), ("n", pa.int32())]

ARTICLES = pa.schema(
    [
        ("article", pa.string()),
        ("id", pa.string()),
        ("outlet", pa.string()),
        ("published", pa.date32()),
        ("url", pa.string()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("origin", pa.string()),
        ("sha256", pa.string()),
        ("furniture", pa.list_(FURNITURE)),
        ("text", pa.string()),
    ]
)
ACTORS = pa.schema([*_KEYS, *ACTOR])
TIMES = pa.schema([*_KEYS, *WHEN, ("earliest", pa.date32()), ("latest", pa.date32())])
EVENTS = pa.schema(
    [
        *_KEYS,
        ("id", pa.string()),
        ("type", pa.string()),
        ("mode", pa.string()),
        ("contexts", _WORDS),
        ("status", pa.string()),
        ("actor_codes", _WORDS),
        ("recipient_codes", _WORDS),
        ("earliest", pa.date32()),
        ("latest", pa.date32()),
        ("trigger", SPAN),
        ("sentence", SPAN),
        ("actors", _ACTORS),
        ("recipients", _ACTORS),
        ("when", WHEN),
        ("where", WHERE),
        ("forum", pa.string()),
        ("speaker", pa.string()),
        ("attribution", pa.list_(SOURCE)),
        ("quote", pa.string()),
        ("same_as", pa.string()),
        ("cameo", pa.string()),
        ("goldstein", pa.float64()),
        ("quad", pa.int8()),
        ("score", pa.float64()),
        ("confidence", pa.float64()),
        ("why", _WORDS),
    ]
)
QUOTES = pa.schema(
    [
        *_KEYS,
        ("id", pa.string()),
        ("kind", pa.string()),
        ("text", pa.list_(SPAN)),
        ("speaker", SPAN),
        ("mention", SPAN),
        ("side", ACTOR),
        ("cue", SPAN),
        ("to", SPAN),
        ("chain", pa.list_(SOURCE)),
        ("same_as", pa.string()),
        ("why", _WORDS),
    ]
)
CONDITIONS = pa.schema(
    [
        *_KEYS,
        ("id", pa.string()),
        ("relation", pa.string()),
        ("answer", pa.string()),
        ("set_by_codes", _WORDS),
        ("on_codes", _WORDS),
        ("sentence", SPAN),
        ("set_by", _ACTORS),
        ("on", _ACTORS),
        ("requires", SPAN),
        ("for", SPAN),
        ("answered_by", SPAN),
        ("why", _WORDS),
    ]
)
COMMITMENTS = pa.schema(
    [
        *_KEYS,
        ("id", pa.string()),
        ("status", pa.string()),
        ("by_codes", _WORDS),
        ("to_codes", _WORDS),
        ("sentence", SPAN),
        ("by", _ACTORS),
        ("to", _ACTORS),
        ("undertakes", SPAN),
        ("in_return", SPAN),
        ("made", WHEN),
        ("shown_by", SPAN),
        ("why", _WORDS),
    ]
)
FAILURES = pa.schema(
    [
        ("id", pa.string()),
        ("article", pa.string()),
        ("origin", pa.string()),
        ("line", pa.int64()),
        ("stage", pa.string()),
        ("kind", pa.string()),
        ("reason", pa.string()),
        ("hint", pa.string()),
    ]
)

RECORD_TABLES: Mapping[str, pa.Schema] = MappingProxyType(
    {
        "actors": ACTORS,
        "times": TIMES,
        "events": EVENTS,
        "quotes": QUOTES,
        "conditions": CONDITIONS,
        "commitments": COMMITMENTS,
    }
)
"""What is found in articles. A part of one counts only where ``articles`` has a part of the same name."""

TABLES: Mapping[str, pa.Schema] = MappingProxyType(
    {"articles": ARTICLES, **RECORD_TABLES, "failures": FAILURES}
)
"""Every table that a run writes."""
