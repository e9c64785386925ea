"""The ways through a record's statements, by their day: what each database is asked, and which index it goes through.

An index on the day holds all that is short and may be asked of a statement, so that even a walk through a million of them, when
hardly any fits, reads nothing else. Who looks for a person, a subject or what was taken back goes through an index on that.
SQLite, which keeps no statistics of ours, is told which; PostgreSQL finds out.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, cast, column, exists, false, func, or_, select, table
from sqlalchemy.dialects.postgresql import TSQUERY

from onrecord.record.finding import name_key
from onrecord.record.naming import Named, named
from onrecord.record.query import Query
from onrecord.record.rows import UNDATED
from onrecord.record.schema import about, coding, concept, statement
from onrecord.record.words import askable
from onrecord.statements import Act, Form, Side, Standing, VenueKind

_FTS5 = table("statement_words", column("rowid"), column("statement_words"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What statements are looked for by, besides their words; each part that is given narrows it.

    `by` is who speaks, `about` whom the content mentions or takes a side on: a full name, a surname or a person's key. `side`
    is that of a stance, towards `about` if that is given. `standing` is by all that the record holds. `since` and `until` are
    days, both included, of what was said or, where that isn't known, published. `outlet` is as articles give it. `confidence`
    is the least. `first_only` leaves out all but the first report of the same words. `topic` is a concept that it is coded as,
    by any codebook.
    """

    by: str | None = None
    about: str | None = None
    side: Side | None = None
    act: Act | None = None
    standing: Standing | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    outlet: str | None = None
    venue: VenueKind | None = None
    language: str | None = None
    form: Form | None = None
    confidence: float = 0.0
    first_only: bool = False
    topic: str | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything fits."""
        return all(getattr(self, f.name) == f.default for f in fields(Criteria))


@dataclass(frozen=True, slots=True)
class Way:
    """What is asked, of which table, through which of its indexes; that is sorted by `day`, then by `id`."""

    chosen: Select[Any]
    through: FromClause
    index: str
    day: ColumnElement[dt.date]
    id: ColumnElement[int]


@dataclass(frozen=True, slots=True)
class Among:
    """Which of all statements are meant; if they are few, a walk starts from them."""

    condition: ColumnElement[bool]
    are_few: bool


def ways(connection: Connection, wanted: Criteria) -> tuple[Way, ...]:
    """The ways to all statements that fit; one that is on two of them is found once, see `walked`."""
    conditions = list(_conditions(wanted))
    if wanted.topic and not wanted.by and not wanted.about:
        return (_on_topic(wanted.topic, *conditions),)
    if wanted.topic:
        conditions.append(exists().where(coding.c.statement_id == statement.c.id, *_is_coded_as(wanted.topic)))
    subject = named(connection, wanted.about) if wanted.about else None
    if wanted.by:
        if subject:
            of_subject = or_(false(), *(condition for condition, _ in _of(subject, about.c.bearer_id, about.c.name)))
            is_about = [about.c.statement_id == statement.c.id, of_subject, *_on_side(wanted)]
            conditions.append(exists().where(*is_about))
        indexes = "ix_statement_speaker_day", "ix_statement_speaker_name"
        speakers = _of(named(connection, wanted.by), statement.c.speaker_bearer_id, statement.c.speaker_name, indexes)
        return tuple(_statements(index, condition, *conditions) for condition, index in speakers)
    if subject:
        joined = (
            select(about.c.statement_id.label("id"), about.c.day)
            .join_from(about, statement)
            .where(*conditions, *_on_side(wanted))
        )
        if len(subject.bearers) > 1:  # of whom two may be in one statement
            joined = joined.distinct()
        indexes = "ix_about_bearer_day", "ix_about_name_day"
        subjects = _of(subject, about.c.bearer_id, about.c.name, indexes)
        return tuple(Way(joined.where(it), about, index, about.c.day, about.c.statement_id) for it, index in subjects)
    if wanted.standing in ("withdrawn", "denied"):  # these are few
        return (_statements("ix_statement_status_day", *conditions),)
    if wanted.outlet:
        return (_statements("ix_statement_outlet_day", *conditions),)
    return (_statements("ix_statement_act_day" if wanted.act else "ix_statement_day", *conditions),)


def walked(
    connection: Connection,
    along: Sequence[Way],
    most: int,
    *,
    oldest: bool = False,
    meant: Among | None = None,
    with_words: bool = False,
) -> list[Row[Any]]:
    """The first statements on some ways, `most` of them at most: the newest first, or the oldest; those without a day last.

    `meant` narrows them to some. Each has its id and day, and its words `with_words`.
    """
    if not oldest:
        return _walked(connection, along, most, meant, with_words=with_words)
    dated = [replace(way, chosen=way.chosen.where(way.day > UNDATED)) for way in along]
    rest = [replace(way, chosen=way.chosen.where(way.day == UNDATED)) for way in along]
    found = _walked(connection, dated, most, meant, with_words=with_words, oldest=True)
    return found + (_walked(connection, rest, most - len(found), meant, with_words=with_words) if len(found) < most else [])


def _walked(
    connection: Connection,
    along: Sequence[Way],
    most: int,
    meant: Among | None,
    *,
    with_words: bool,
    oldest: bool = False,
) -> list[Row[Any]]:
    found: dict[int, Row[Any]] = {}
    for way in along:
        chosen = way.chosen.add_columns(statement.c.words) if with_words else way.chosen
        hint = f"INDEXED BY {way.index}"
        if meant is not None:
            chosen = chosen.where(meant.condition)
            hint = "NOT INDEXED" if meant.are_few and way.through is statement else hint
        order = (way.day, way.id) if oldest else (way.day.desc(), way.id.desc())
        chosen = chosen.with_hint(way.through, hint, "sqlite").order_by(*order).limit(most)
        found |= {row.id: row for row in connection.execute(chosen)}
    rows = list(found.values())
    if len(along) > 1:
        rows.sort(key=lambda row: (row.day, row.id), reverse=not oldest)
    return rows[:most]


def is_rare(connection: Connection, query: Query, most: int) -> bool:
    """Whether at most some statements have the words of a query; never if it only says which must not be there."""
    if not query.groups:
        return False
    if connection.dialect.name == "sqlite":
        few = _looked_up(query).limit(most + 1).subquery()
    else:
        few = select(statement.c.id).where(_has_words(query)).limit(most + 1).subquery()
    return (connection.scalar(select(func.count()).select_from(few)) or 0) <= most


def among(connection: Connection, query: Query, *, are_few: bool) -> Among:
    """The statements that a query means by its words."""
    if connection.dialect.name == "sqlite":
        meant: ColumnElement[bool] = statement.c.id.in_(_looked_up(query))
    elif are_few:  # without its own statistics of the words PostgreSQL might walk through all others to find them
        found = select(statement.c.id).where(_has_words(query)).cte("found").prefix_with("MATERIALIZED")
        meant = statement.c.id.in_(select(found.c.id))
    else:
        meant = _has_words(query)
    return Among(meant if query.groups else ~meant, are_few)


def _looked_up(query: Query) -> Select[Any]:
    return select(_FTS5.c.rowid).where(_FTS5.c.statement_words.op("MATCH")(query.fts5()))


def _has_words(query: Query) -> ColumnElement[bool]:
    found_by: ColumnElement[Any] = column("found_by", _selectable=statement)
    return found_by.op("@@", is_comparison=True)(cast(query.tsquery(), TSQUERY))


def _statements(index: str, *conditions: ColumnElement[bool]) -> Way:
    chosen = select(statement.c.id, statement.c.day).where(*conditions)
    return Way(chosen, statement, index, statement.c.day, statement.c.id)


def _on_topic(topic: str, *conditions: ColumnElement[bool]) -> Way:
    joined = select(coding.c.statement_id.label("id"), coding.c.day).join_from(coding, statement)
    chosen = joined.where(*conditions, *_is_coded_as(topic)).distinct()  # of two codebooks both may have it
    return Way(chosen, coding, "ix_coding_concept_day", coding.c.day, coding.c.statement_id)


def _is_coded_as(topic: str) -> tuple[ColumnElement[bool], ...]:
    called = select(concept.c.id).where(concept.c.name_key == name_key(askable(topic)))
    return coding.c.concept_id.in_(called), coding.c.is_shown


def _of(
    whom: Named, bearer: ColumnElement[Any], name: ColumnElement[Any], indexes: tuple[str, str] = ("", "")
) -> list[tuple[ColumnElement[bool], str]]:
    """The conditions that someone is meant, by bearer and by name, each with its index."""
    by_bearer = [(bearer.in_(whom.bearers), indexes[0])] if whom.bearers else []
    by_name = [(name == whom.name, indexes[1])] if whom.name else []
    return by_bearer + by_name


def _on_side(wanted: Criteria) -> list[ColumnElement[bool]]:
    return [about.c.side.in_([wanted.side, "both"])] if wanted.side else []


def _conditions(wanted: Criteria) -> Iterator[ColumnElement[bool]]:
    yield statement.c.is_current
    asked = (
        (statement.c.act, wanted.act),
        (statement.c.status, wanted.standing),
        (statement.c.outlet, wanted.outlet and askable(wanted.outlet)),
        (statement.c.venue_kind, wanted.venue),
        (statement.c.language, wanted.language and askable(wanted.language)),
        (statement.c.form, wanted.form),
    )
    yield from (asked_of == value for asked_of, value in asked if value is not None)
    if wanted.side:
        yield statement.c.side.in_([wanted.side, "both"])
    if wanted.since:
        yield statement.c.day >= wanted.since
    if wanted.until:
        yield statement.c.day.between(max(wanted.since or UNDATED, UNDATED + dt.timedelta(1)), wanted.until)
    if wanted.confidence > 0:
        yield statement.c.confidence >= wanted.confidence
    if wanted.first_only:
        yield statement.c.is_first
