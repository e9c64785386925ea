"""Positions over time of those whom a record knows, from the stances in its statements (`onrecord.analysis.positions`)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from onrecord.analysis.positions import DatedStance, Position, positions
from onrecord.record.identity import Bearer
from onrecord.record.naming import bearers_of, persons_meant
from onrecord.record.schema import bearer, bearer_name, stance, statement, utterance, version

_AT_ONCE = 5000  # values in one question to a database

speaker = bearer.alias("speaker")
target = bearer.alias("target")


@dataclass(frozen=True, slots=True)
class Line:
    """A position, its actor and target by their keys, with their names; its statements are by their numbers in the record."""

    name: str
    target_name: str
    position: Position


def lines(connection: Connection, *conditions: ColumnElement[bool]) -> tuple[Line, ...]:
    """The positions in the stances that fit some conditions on `stance`, `speaker` and `target`, sorted by actor and target.

    They are those of persons who are known by a full name, towards such persons. A stance counts with the probability that its
    statement and its speaker are read rightly.
    """
    chosen = (
        stances(
            stance.c.statement_id,
            stance.c.side,
            speaker.c.person.label("person"),
            target.c.person.label("target"),
            statement.c.confidence,
            statement.c.speaker_confidence,
            statement.c.earliest,
            statement.c.latest,
            statement.c.status,
            version.c.published,
            utterance.c.origin,
        )
        .join(version, version.c.id == statement.c.version_id)
        .outerjoin(utterance, utterance.c.id == statement.c.utterance_id)
        .where(statement.c.is_current, *conditions)
    )
    held = positions(
        DatedStance(
            str(row.statement_id),
            row.person,
            row.target,
            row.side,
            row.confidence * (1.0 if row.speaker_confidence is None else row.speaker_confidence),
            row.earliest,
            row.latest,
            row.published,
            row.origin,
            row.status,
        )
        for row in connection.execute(chosen)
    )
    names = names_of(connection, {key for position in held for key in (position.actor, position.target)})
    return tuple(Line(names[p.actor], names[p.target], p) for p in held)


def stances(*columns: ColumnElement[Any]) -> Select[Any]:
    """Some columns of each `stance` by a `speaker` towards a `target` who are known by a full name, and of its `statement`."""
    return (
        select(*columns)
        .select_from(stance)
        .join(statement, statement.c.id == stance.c.statement_id)
        .join(speaker, speaker.c.id == stance.c.speaker_bearer_id)
        .join(target, target.c.id == stance.c.bearer_id)
    )


def line(connection: Connection, actor: str, other: str) -> Line | None:
    """The position of one person towards another, both by a key; None where the record has no stance of the kind."""
    own, others = (bearers_of(connection, persons_meant(connection, key)) for key in (actor, other))
    found = lines(connection, stance.c.speaker_bearer_id.in_(own), stance.c.bearer_id.in_(others))
    return found[0] if found else None


def names_of(connection: Connection, persons: Iterable[str]) -> dict[str, str]:
    """The name by which each of some persons, given by key, is called most often; of two the first in the alphabet."""
    return {person: names[0] for person, names in names_used(connection, persons).items()}


def names_used(connection: Connection, persons: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """All names by which each of some persons, given by key, is called, the most frequent first; else that in the key."""
    wanted = sorted(set(persons))
    times = func.sum(bearer_name.c.times)
    found: dict[str, list[str]] = {person: [] for person in wanted}
    for start in range(0, len(wanted), _AT_ONCE):
        counted = (
            select(bearer.c.person, bearer_name.c.name)
            .join(bearer, bearer.c.id == bearer_name.c.bearer_id)
            .where(bearer.c.person.in_(wanted[start : start + _AT_ONCE]))
            .group_by(bearer.c.person, bearer_name.c.name)
            .order_by(times.desc(), bearer_name.c.name)
        )
        for person, name in connection.execute(counted):
            found[person].append(name)
    return {person: tuple(names) or (Bearer.of_key(person).name,) for person, names in found.items()}
