"""Extractions as rows of the tables, and back."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.statements import (
    Actor,
    Article,
    Change,
    Extraction,
    Interval,
    Reference,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Venue,
    VenueEvent,
)

Row = dict[str, Any]
Ids = Mapping[str, int]  # of an extraction's actors or statements, by their ids in it
UNDATED = dt.date.min  # stands for a day that isn't known, so that it comes last in all databases


def digest(article: Article) -> str:
    """What is the same for two articles that say the same, however they came."""
    told = (article.text, article.title, article.outlet, article.byline, article.published and article.published.isoformat())
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def article_key(article: Article) -> str:
    """Where an article is found: what all its versions have in common. One without an address has no other versions."""
    return address_key(article.url) if article.url else "text:" + digest(article)


def address_key(url: str) -> str:
    """The key of the article at an address."""
    return "url:" + hashlib.sha256(url.strip().encode("utf-8", "surrogatepass")).hexdigest()


def number(local: str) -> int:
    """The number in an id of an extraction: 12 for "s12"."""
    return int(local[1:])


def version_row(article: Article, model: str, added: dt.datetime) -> Row:
    """An article's row, without what is set when it is written."""
    return {
        **words_row(article),
        "digest": digest(article),
        "published": article.published,
        "retrieved": article.retrieved,
        "language": article.language,
        "model": model,
        "added": added,
    }


def words_row(article: Article) -> Row:
    """What of an article's row changes when someone is struck out of it."""
    return {
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": article.byline,
        "text": article.text,
    }


def actor_row(actor: Actor) -> Row:
    """An actor's row."""
    return {
        "number": number(actor.id),
        "name": actor.name,
        "kind": actor.kind,
        "roles": list(actor.roles),
        "mentions": actor.mentions,
    }


def statement_row(statement: Statement, actors: Ids) -> Row:
    """A statement's row; the ids of `actors` are the database's."""
    speaker, said, venue = statement.speaker, statement.said_on, statement.venue
    return {
        "number": number(statement.id),
        "source": statement.source,
        "cue": statement.cue,
        "content": statement.content,
        "form": statement.form,
        "within": number(statement.within) if statement.within else None,
        "confidence": statement.confidence,
        "speaker_id": actors[speaker.actor] if speaker else None,
        "speaker_confidence": speaker.confidence if speaker else None,
        **_reference_row("on_behalf", statement.on_behalf_of, actors),
        "act": statement.act,
        "venue_kind": venue.kind if venue else None,
        "venue_name": venue.name if venue else None,
        "venue_evidence": venue.evidence if venue else (),
        "venue_history": [_event_row(e) for e in venue.history] if venue else [],
        **_reference_row("addressee", statement.addressee, actors),
        "earliest": said.earliest if said else None,
        "latest": said.latest if said else None,
        "said_evidence": said.evidence if said else (),
        "standing": statement.standing,
        "because": number(statement.standing_because) if statement.standing_because else None,
        "status": statement.standing,
    }


def _reference_row(name: str, reference: Reference | None, actors: Ids) -> Row:
    return {
        f"{name}_id": actors[reference.actor] if reference else None,
        f"{name}_evidence": reference.evidence if reference else (),
    }


def _event_row(event: VenueEvent) -> Row:
    days = {name: day.isoformat() if day else None for name, day in (("earliest", event.earliest), ("latest", event.latest))}
    return {"event": event.event, **days, "evidence": [[s.start, s.end] for s in event.evidence]}


def stance_row(stance: Stance, actors: Ids) -> Row:
    """A stance's row, without whose it is."""
    return {"actor_id": actors[stance.actor], "side": stance.stance, "evidence": stance.evidence}


def relation_row(relation: Relation, actors: Ids) -> Row:
    """A relation's row."""
    return {
        "actor_id": actors[relation.actor],
        "relation": relation.relation,
        "target_id": actors[relation.target_actor],
        "evidence": relation.evidence,
    }


def change_row(change: Change, actors: Ids) -> Row:
    """A change's row."""
    return {
        "actor_id": actors[change.actor],
        "target_id": actors[change.target_actor],
        "before": change.before,
        "after": change.after,
        "evidence": change.evidence,
    }


def to_extraction(
    name: str,
    version: Row,
    actors: Sequence[Row],
    statements: Sequence[Row],
    stances: Sequence[Row],
    relations: Sequence[Row],
    changes: Sequence[Row],
) -> Extraction:
    """The extraction whose rows these are, each kind in its order; `name` is the article's id."""
    known = {row["id"]: to_actor(row) for row in actors}
    taken = to_stances(stances, known)
    return Extraction(
        to_article(name, version),
        tuple(to_statement(row, known, taken.get(row["id"], ())) for row in statements),
        tuple(known.values()),
        tuple(
            Relation(*_named(known[r["actor_id"]]), r["relation"], *_named(known[r["target_id"]]), r["evidence"])
            for r in relations
        ),
        tuple(
            Change(*_named(known[c["actor_id"]]), *_named(known[c["target_id"]]), c["before"], c["after"], c["evidence"])
            for c in changes
        ),
    )


def to_article(name: str, version: Row) -> Article:
    """The article that said so; `name` is its id."""
    return Article(
        name, *(version[k] for k in ("text", "title", "outlet", "byline", "url", "published", "retrieved", "language"))
    )


def _named(actor: Actor) -> tuple[str, str]:
    return actor.id, actor.name


def to_actor(row: Row) -> Actor:
    """The actor whose row this is."""
    return Actor(f"a{row['number']}", row["name"], row["kind"], tuple(row["roles"]), row["mentions"])


def to_stances(found: Iterable[Row], actors: Mapping[int, Actor]) -> dict[int, tuple[Stance, ...]]:
    """The stances whose rows these are, by the ids of their statements in the database, as those of `actors` are."""
    taken: dict[int, tuple[Stance, ...]] = {}
    for row in found:
        target, of = actors[row["actor_id"]], row["statement_id"]
        taken[of] = (*taken.get(of, ()), Stance(target.id, target.name, row["side"], row["evidence"]))
    return taken


def to_statement(row: Row, actors: Mapping[int, Actor], stances: tuple[Stance, ...]) -> Statement:
    """The statement whose row this is; `actors` are by their ids in the database."""
    speaker = actors.get(row["speaker_id"])
    return Statement(
        id=f"s{row['number']}",
        source=row["source"],
        cue=row["cue"],
        content=row["content"],
        form=row["form"],
        confidence=row["confidence"],
        within=f"s{row['within']}" if row["within"] else None,
        speaker=Speaker(speaker.id, speaker.name, speaker.kind, row["speaker_confidence"]) if speaker else None,
        on_behalf_of=_reference("on_behalf", row, actors),
        act=row["act"],
        venue=_venue(row),
        addressee=_reference("addressee", row, actors),
        said_on=Interval(row["earliest"], row["latest"], row["said_evidence"]) if row["earliest"] else None,
        stances=stances,
        standing=row["standing"],
        standing_because=f"s{row['because']}" if row["because"] else None,
    )


def _reference(name: str, row: Row, actors: Mapping[int, Actor]) -> Reference | None:
    actor = actors.get(row[f"{name}_id"])
    return Reference(actor.id, actor.name, row[f"{name}_evidence"]) if actor else None


def _venue(row: Row) -> Venue | None:
    if row["venue_kind"] is None:
        return None
    history = tuple(
        VenueEvent(e["event"], _day(e["earliest"]), _day(e["latest"]), tuple(Span(*pair) for pair in e["evidence"]))
        for e in row["venue_history"]
    )
    return Venue(row["venue_name"], row["venue_kind"], row["venue_evidence"], history)


def utc(time: dt.datetime) -> dt.datetime:
    """A time as it was stored: SQLite leaves out that it is in UTC, PostgreSQL gives it in the zone of its session."""
    return time.astimezone(dt.UTC) if time.tzinfo else time.replace(tzinfo=dt.UTC)


def _day(day: str | None) -> dt.date | None:
    return dt.date.fromisoformat(day) if day else None
