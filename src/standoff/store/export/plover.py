"""``plover``: one event a line, as PLOVER 2.0's manual names the fields (chapter 6, tables 6.1 to 6.6)."""

from __future__ import annotations

from typing import Any, BinaryIO

from standoff.model import Actor, Article, Coding, Event, Status, Where
from standoff.store.export.base import ExportOptions, ExportReport, Format, json_line
from standoff.store.export.codes import plover_code
from standoff.store.store import Store

Json = dict[str, Any]

AUXILIARY_MODES = {
    Status.PLANNED: "future",
    Status.CONDITIONAL: "hypothetical",
    Status.DENIED: "negation",
}
"""PLOVER's auxiliary modes (manual, 2.3) for the statuses that have one."""

CODEBOOK = "plover-2.0"


def write(store: Store, out: BinaryIO, options: ExportOptions) -> ExportReport:
    """Write every event of the statuses chosen (all, unless told otherwise) that PLOVER can date."""
    report = ExportReport()
    for coding in store.codings():
        for event in coding.events:
            if options.statuses is not None and event.status not in options.statuses:
                report.left_out[f"status {event.status}"] += 1
            elif event.when is None and coding.article.published is None:
                report.left_out["no date"] += 1
            else:
                out.write(json_line(plover_record(event, coding)))
                report.written += 1
    return report


def plover_record(event: Event, coding: Coding) -> Json:
    """The event as PLOVER's JSON object; fields beyond PLOVER's are those PLOVER has no name for."""
    article = coding.article
    auxiliary = AUXILIARY_MODES.get(event.status)
    return {
        "id": event.id,
        "has_event": True,
        **_dates(event, article),
        "actor": [_entity(actor) for actor in event.actors],
        "recipient": [_entity(actor) for actor in event.recipients],
        "event": [event.type],
        "event_loc": None if event.where is None else _location(event.where),
        "event_text": [event.trigger.text],
        "quad_code": event.quad,
        "event_scale": event.score,
        "mode": [mode for mode in (event.mode, auxiliary) if mode],
        "context": list(event.contexts),
        "link": event.same_as or event.id,
        "text": event.sentence.text,
        "text_info": {"start": event.sentence.start, "end": event.sentence.end},
        "cite_info": _citation(article),
        "coder": "standoff",
        "status": event.status.value,
        "attribution": [source.name for source in event.attribution],
        "cameo": event.cameo,
        "confidence": event.confidence,
    }


def _location(where: Where) -> Json:
    """PLOVER's names for a place; a city has its co-ordinates."""
    return {
        "extracted_place": where.span.text,
        "resolved_place": where.name,
        "country_code": where.country,
        "lat": where.latitude,
        "lon": where.longitude,
    }


def _dates(event: Event, article: Article) -> Json:
    """PLOVER wants a day: an interval's first and last, or failing a date of the act, the publication's."""
    if event.when is None:
        return {"date": article.published, "enddate": None, "comment": "date of publication"}
    first, last = event.when.earliest.isoformat(), event.when.latest.isoformat()
    return {"date": first, "enddate": None if first == last else last, "comment": None}


def _entity(actor: Actor) -> Json:
    entity = plover_code(actor)
    return {
        "code": entity.code,
        "sector": entity.sector,
        "entity_text": actor.span.text if actor.span else None,
        "identifier_id": actor.id,
        "identifier_text": actor.name,
    }


def _citation(article: Article) -> Json:
    return {
        "citation": article.id,
        "article": article.hash,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.outlet,
        "published": article.published,
        "codebook": CODEBOOK,
    }


FORMAT = Format("plover", "one event a line, in PLOVER 2.0's JSON", write, takes_status=True)
