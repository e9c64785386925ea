"""The JSON contract: an extraction as the object that `onrecord extract --format jsonl` writes, one line an article."""

import datetime as dt
import json
from collections.abc import Sequence
from typing import Any

from onrecord.statements import Extraction, Interval, Reference, Span, Speaker, Statement, Venue

JsonObject = dict[str, Any]


def to_line(extraction: Extraction) -> str:
    """The object of `to_object` as one line of JSON, without the line's end."""
    return as_line(to_object(extraction))


def as_line(value: object) -> str:
    """Any value of JSON in one line, without the line's end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_object(extraction: Extraction) -> JsonObject:
    """An extraction in the shape that DESIGN.md fixes: days in ISO 8601, spans as [start, end), unknown as null or []."""
    article = extraction.article
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "published": _day(article.published),
        "language": article.language,
        "text": article.text,
        "statements": [statement_object(statement) for statement in extraction.statements],
        "actors": [
            {"id": a.id, "name": a.name, "kind": a.kind, "roles": list(a.roles), "mentions": _spans(a.mentions)}
            for a in extraction.actors
        ],
        "relations": [
            {
                "actor": r.actor,
                "name": r.name,
                "relation": r.relation,
                "target_actor": r.target_actor,
                "target": r.target,
                "evidence": _spans(r.evidence),
            }
            for r in extraction.relations
        ],
        "changes": [
            {
                "actor": c.actor,
                "name": c.name,
                "target_actor": c.target_actor,
                "target": c.target,
                "from": c.before,
                "to": c.after,
                "evidence": _spans(c.evidence),
            }
            for c in extraction.changes
        ],
    }


def statement_object(statement: Statement) -> JsonObject:
    """A statement as it stands in the object of its article."""
    return {
        "id": statement.id,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "form": statement.form,
        "within": statement.within,
        "speaker": _speaker(statement.speaker),
        "on_behalf_of": _reference(statement.on_behalf_of),
        "act": statement.act,
        "venue": _venue(statement.venue),
        "addressee": _reference(statement.addressee),
        "said_on": _interval(statement.said_on),
        "stances": [
            {"actor": s.actor, "target": s.target, "stance": s.stance, "evidence": _spans(s.evidence)}
            for s in statement.stances
        ],
        "standing": statement.standing,
        "standing_because": statement.standing_because,
        "confidence": statement.confidence,
    }


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _speaker(speaker: Speaker | None) -> JsonObject | None:
    if speaker is None:
        return None
    return {"actor": speaker.actor, "name": speaker.name, "kind": speaker.kind, "confidence": speaker.confidence}


def _reference(reference: Reference | None) -> JsonObject | None:
    if reference is None:
        return None
    return {"actor": reference.actor, "name": reference.name, "evidence": _spans(reference.evidence)}


def _interval(interval: Interval | None) -> JsonObject | None:
    if interval is None:
        return None
    return {
        "earliest": interval.earliest.isoformat(),
        "latest": interval.latest.isoformat(),
        "evidence": _spans(interval.evidence),
    }


def _venue(venue: Venue | None) -> JsonObject | None:
    if venue is None:
        return None
    history = [
        {"event": e.event, "earliest": _day(e.earliest), "latest": _day(e.latest), "evidence": _spans(e.evidence)}
        for e in venue.history
    ]
    return {"name": venue.name, "kind": venue.kind, "evidence": _spans(venue.evidence), "history": history}
