"""What a record knows of someone: names, roles, relations, statements, positions, and who speaks for whom."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, Table, Text, cast, func, or_, select

from onrecord.record.identity import is_key
from onrecord.record.lines import Line, lines, names_of, names_used
from onrecord.record.naming import persons_meant
from onrecord.record.reading_back import article_ids
from onrecord.record.rows import UNDATED
from onrecord.record.schema import actor, bearer, change, relation, stance, statement, version
from onrecord.record.searching import Found, Search, search
from onrecord.statements import RelationKind, Side

_Days = tuple[dt.date | None, dt.date | None]

_SAID = func.nullif(statement.c.day, UNDATED, type_=Date())  # the day, none where it isn't known
_who, _whom = actor.alias(), actor.alias()
_of_who, _of_whom = bearer.alias(), bearer.alias()


@dataclass(frozen=True, slots=True)
class Role:
    """What articles call someone, and the first and the last day on which one of them, of those with a day, was published."""

    role: str
    first: dt.date | None
    last: dt.date | None
    articles: int


@dataclass(frozen=True, slots=True)
class Related:
    """What reporters state of two actors: `name` is a relation (member, ...) of `target`; keys where a full name is known."""

    name: str
    person: str | None
    relation: RelationKind
    target_name: str
    target: str | None
    first: dt.date | None
    last: dt.date | None
    articles: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A change of side that an article itself reports; `article` is the article's id."""

    name: str
    person: str | None
    target_name: str
    target: str | None
    before: Side | None
    after: Side | None
    day: dt.date | None
    article: str


@dataclass(frozen=True, slots=True)
class Behalf:
    """Someone whom a person speaks for, or who speaks for a person, and in how many statements of which days."""

    person: str
    name: str
    statements: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone who bears a name, and what tells him from others who do."""

    key: str
    name: str
    kind: str
    names: tuple[str, ...]
    fields: tuple[str, ...]
    roles: tuple[Role, ...]
    statements: int
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that a record knows of someone; names, roles, relations and who speaks for whom, the most frequent first."""

    key: str
    name: str
    kind: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    relations: tuple[Related, ...]
    statements: Found
    positions: tuple[Line, ...]
    changes: tuple[Stated, ...]
    speaks_for: tuple[Behalf, ...]
    spoken_for_by: tuple[Behalf, ...]


def candidates(connection: Connection, name: str) -> tuple[Candidate, ...]:
    """Those who bear a full name, or the one with this key: who has most statements first. Never anyone by a guess."""
    persons = persons_meant(connection, name)
    members = _members(connection, persons)
    names = names_used(connection, persons)
    found = []
    for person, own in members.items():
        ids = [row.id for row in own]
        spoken = statement.c.is_current, statement.c.speaker_bearer_id.in_(ids)
        times, first, last = connection.execute(select(func.count(), func.min(_SAID), func.max(_SAID)).where(*spoken)).one()
        met_in = tuple(sorted({row.field for row in own if row.field}))
        called = names[person]
        found.append(Candidate(person, called[0], own[0].kind, called, met_in, _roles(connection, ids), times, first, last))
    return tuple(sorted(found, key=lambda candidate: (-candidate.statements, candidate.key)))


def page(connection: Connection, person: str, size: int) -> PersonPage | None:
    """What is known of the person with a key, with the newest `size` statements; None where there is none."""
    members = _members(connection, persons_meant(connection, person)) if is_key(person) else {}
    for key, own in members.items():
        return _page(connection, key, own, size)
    return None


def _page(connection: Connection, person: str, own: Sequence[Any], size: int) -> PersonPage:
    ids = [row.id for row in own]
    names = names_used(connection, [person])[person]
    return PersonPage(
        person,
        names[0],
        own[0].kind,
        names,
        _roles(connection, ids),
        _relations(connection, ids),
        search(connection, Search(by=person, size=size)),
        lines(connection, stance.c.speaker_bearer_id.in_(ids)),
        stated(connection, change.c.bearer_id.in_(ids)),
        _behalf(connection, statement.c.speaker_bearer_id.in_(ids), statement.c.on_behalf_bearer_id),
        _behalf(connection, statement.c.on_behalf_bearer_id.in_(ids), statement.c.speaker_bearer_id),
    )


def stated(connection: Connection, *conditions: ColumnElement[bool], most: int | None = None) -> tuple[Stated, ...]:
    """The changes of side that articles report and that fit some conditions, the newest first."""
    pair = _who.c.name, _of_who.c.person, _whom.c.name, _of_whom.c.person
    chosen = (
        _of_two(change, *pair, change.c.before, change.c.after, version.c.published, version.c.id)
        .where(*conditions)
        .order_by(func.coalesce(version.c.published, UNDATED).desc(), change.c.id.desc())
        .limit(most)
    )
    found = connection.execute(chosen).all()
    articles = article_ids(connection, {row.id for row in found})
    return tuple(Stated(*(*row[:-1], articles[row.id])) for row in found)


def _of_two(table: Table, *columns: ColumnElement[Any]) -> Select[Any]:
    """Columns of current relations or changes, joined with the version, who and whom, and whose bearers they are."""
    return (
        select(*columns)
        .select_from(table)
        .join(version, version.c.id == table.c.version_id)
        .join(_who, _who.c.id == table.c.actor_id)
        .join(_whom, _whom.c.id == table.c.target_id)
        .outerjoin(_of_who, _of_who.c.id == table.c.bearer_id)
        .outerjoin(_of_whom, _of_whom.c.id == table.c.target_bearer_id)
        .where(version.c.is_current)
    )


def _members(connection: Connection, persons: Sequence[str]) -> dict[str, list[Any]]:
    """The bearers that each of some persons is, by key."""
    of_persons = bearer.c.person.in_(persons)
    found: dict[str, list[Any]] = {}
    for row in connection.execute(select(bearer).where(of_persons).order_by(bearer.c.key)):
        found.setdefault(row.person, []).append(row)
    return found


def _roles(connection: Connection, bearers: Sequence[int]) -> tuple[Role, ...]:
    told = cast(actor.c.roles, Text)
    counted = (
        select(told, func.min(version.c.published), func.max(version.c.published), func.count())
        .join(version, version.c.id == actor.c.version_id)
        .where(actor.c.bearer_id.in_(bearers), version.c.is_current)
        .group_by(told)
    )
    found: dict[str, Role] = {}
    for roles, first, last, times in connection.execute(counted):
        for role in json.loads(roles):
            before = found.get(role, Role(role, None, None, 0))
            found[role] = Role(role, *_widest((before.first, before.last), (first, last)), before.articles + times)
    return tuple(sorted(found.values(), key=lambda role: (-role.articles, role.role)))


def _widest(*known: _Days) -> _Days:
    days = [day for pair in known for day in pair if day]
    return (min(days), max(days)) if days else (None, None)


def _relations(connection: Connection, bearers: Sequence[int]) -> tuple[Related, ...]:
    times = func.count().label("times")
    told = _who.c.name, _of_who.c.person, relation.c.relation, _whom.c.name, _of_whom.c.person
    chosen = (
        _of_two(relation, *told, func.min(version.c.published), func.max(version.c.published), times)
        .where(or_(relation.c.bearer_id.in_(bearers), relation.c.target_bearer_id.in_(bearers)))
        .group_by(*told)
        .order_by(times.desc(), *told)
    )
    return tuple(Related(*row) for row in connection.execute(chosen))


def _behalf(connection: Connection, own: ColumnElement[bool], other: ColumnElement[int]) -> tuple[Behalf, ...]:
    times = func.count().label("times")
    chosen = (
        select(bearer.c.person, times, func.min(_SAID), func.max(_SAID))
        .select_from(statement)
        .join(bearer, bearer.c.id == other)
        .where(own, other.is_not(None), statement.c.is_current)
        .group_by(bearer.c.person)
        .order_by(times.desc(), bearer.c.person)
    )
    found = connection.execute(chosen).all()
    names = names_of(connection, (row.person for row in found))
    return tuple(Behalf(person, names[person], n, first, last) for person, n, first, last in found)
