"""Judgements as rows of a record, and what the machine found in a version that was judged."""

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, insert, select

from onrecord.errors import OnrecordError
from onrecord.record.reading_back import article_ids, extraction_of_version
from onrecord.record.review.anchoring import Anchor, Place, anchor, found, found_place, place_of, selector
from onrecord.record.review.corrections import Fields
from onrecord.record.review.judged import Verdict, Verdicted
from onrecord.record.review.written import dumped, mapped, of_json
from onrecord.record.rows import utc
from onrecord.record.schema import attached, machine, review, version
from onrecord.statements import Actor, Article, Change, Extraction, Relation, Span, Statement


class ReviewError(OnrecordError):
    """A judgement of a statement that can't be made or undone; one line says why."""


@dataclass(frozen=True, slots=True)
class Review:
    """What someone judged of a statement, and when (UTC).

    `article` is the article's id, `quote` the content as it was judged, `anchor` all its words. `seen` is what the statement
    said then, None of one that was added; `fields` what the judge says of it. `of` is the number of the judgement that is
    undone, or that added the statement. `undone` is the number of the one that undid this. `statement` is the number in the
    record of the statement that shows it, None where none does; `is_orphaned` says that the machine now finds no statement with
    these words.
    """

    number: int
    verdict: Literal["accept", "correct", "reject", "add", "undo"]
    article: str
    quote: str
    anchor: Anchor
    seen: Fields | None
    fields: Fields
    who: str | None
    made: dt.datetime
    model: str
    of: int | None = None
    undone: int | None = None
    statement: int | None = None
    is_orphaned: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the machine found in an article, without the article, as it is kept beside what people judge."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    relations: tuple[Relation, ...]
    changes: tuple[Change, ...]


def machine_reading(connection: Connection, version_id: int) -> Extraction:
    """What the machine found in a version: what is shown, unless someone judged it."""
    shown = extraction_of_version(connection, version_id)
    kept = connection.scalar(select(machine.c.found).where(machine.c.version_id == version_id))
    return reading_of(shown.article, kept) if kept is not None else shown


def reading_of(article: Article, kept: str) -> Extraction:
    """The machine's reading of an article from what is kept of it."""
    found: Found = of_json(Found, json.loads(kept))
    return Extraction(article, found.statements, found.actors, found.relations, found.changes)


def keep_machine_reading(connection: Connection, version_id: int, reading: Extraction) -> None:
    """Keep what the machine found in a version, in place of what it had."""
    told = dumped(Found(reading.statements, reading.actors, reading.relations, reading.changes))
    connection.execute(machine.delete().where(machine.c.version_id == version_id))
    connection.execute(insert(machine), {"version_id": version_id, "found": told})


def has_machine_reading(connection: Connection, version_id: int) -> bool:
    """Whether what the machine found in a version is kept beside what is shown."""
    return connection.scalar(select(machine.c.version_id).where(machine.c.version_id == version_id)) is not None


def note(
    connection: Connection,
    verdict: str,
    shown: Any,
    place: Place,
    seen: Fields | None,
    fields: Fields,
    who: str | None,
    *,
    of: int | None = None,
    item: int | None = None,
) -> int:
    """Keep a judgement of words in a version, `shown` being its row; the number of the judgement."""
    row = {
        "article_id": shown.article_id,
        "version_id": shown.id,
        "item_id": item,
        "verdict": verdict,
        "of_id": of,
        "anchor": dumped(anchor(shown.text, place)),
        "seen": dumped(seen) if seen is not None else None,
        "fields": dumped(fields),
        "model": shown.model,
        "who": who,
        "made": dt.datetime.now(dt.UTC),
    }
    number: int | None = connection.scalar(insert(review).returning(review.c.id), row)
    assert number is not None
    return number


def live(connection: Connection, article_id: int) -> list[Any]:
    """The rows of the judgements of an article's statements that count: not undone, and none of a blind sample."""
    undoing = review.alias()
    undone = select(undoing.c.of_id).where(undoing.c.article_id == article_id, undoing.c.verdict == "undo")
    chosen = (
        select(review, version.c.text)
        .join(version, version.c.id == review.c.version_id)
        .where(review.c.article_id == article_id, review.c.item_id.is_(None), review.c.verdict != "undo")
        .where(review.c.id.not_in(undone))
        .order_by(review.c.id)
    )
    return list(connection.execute(chosen))


def verdicted(row: Any, version_id: int, text: str) -> Verdicted | None:
    """A judgement in the words of a version with this text; None where its words aren't in that."""
    held, seen, fields = anchor_of(row.anchor), fields_or_none(row.seen), fields_of_json(row.fields)
    place: Place | None = place_of(held)
    if row.version_id != version_id:
        place = found_place(held, text)
        contents = [known["content"] for known in (seen or Fields(), fields) if "content" in known]

        def moved(span: Span) -> Span | None:
            return found(selector(row.text, span), text)

        if place is None or any(moved(span) is None for content in contents for span in content):
            return None
        seen, fields = mapped(seen, Span, moved), mapped(fields, Span, moved)
    assert place is not None
    verdict: Verdict = row.verdict
    return Verdicted(row.id, verdict, place, seen, fields, row.of_id)


def anchor_of(kept: str) -> Anchor:
    """An anchor from its JSON."""
    found: Anchor = of_json(Anchor, json.loads(kept))
    return found


def fields_of_json(kept: str) -> Fields:
    """What is said of a statement, from its JSON."""
    found: Fields = of_json(Fields, json.loads(kept))
    return found


def fields_or_none(kept: str | None) -> Fields | None:
    """The same, of what may not be there."""
    return None if kept is None else fields_of_json(kept)


def reviews(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Review, ...]:
    """Judgements that fit some conditions, the newest first."""
    undoing = review.alias()
    chosen = (
        select(review, undoing.c.id.label("undone"), attached.c.statement_id, attached.c.is_orphaned)
        .outerjoin(undoing, (undoing.c.of_id == review.c.id) & (undoing.c.verdict == "undo"))
        .outerjoin(attached, attached.c.review_id == review.c.id)
        .where(*conditions)
        .order_by(review.c.id.desc())
    )
    rows = connection.execute(chosen).all()
    names = article_ids(connection, {row.version_id for row in rows})
    return tuple(_review(row, names[row.version_id]) for row in rows)


def _review(row: Any, article: str) -> Review:
    held, fields = anchor_of(row.anchor), fields_of_json(row.fields)
    return Review(
        row.id,
        row.verdict,
        article,
        quote_of(held),
        held,
        fields_or_none(row.seen),
        fields,
        row.who,
        utc(row.made),
        row.model,
        row.of_id,
        row.undone,
        row.statement_id,
        bool(row.is_orphaned),
    )


def quote_of(held: Anchor) -> str:
    """The words of a content, with a sign where it has gaps."""
    return " … ".join(s.exact for s in held.content)
