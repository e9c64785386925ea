"""Reads from a record what its networks are made of: who takes a side in which statement, on whom or on which concept; and what
reporters state of two actors.

One question each. Those count who are known by a full name, as the person that they are across articles; and statements that
stand by all that the record holds, of the same words only the first report.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from onrecord.analysis.networks import Edge
from onrecord.analysis.ties import Tie
from onrecord.record.lines import speaker, stances, target
from onrecord.record.reading_back import article_ids
from onrecord.record.rows import UNDATED
from onrecord.record.schema import codebook, coding, concept, relation, stance, statement, version

_AT_ONCE = 5000  # values in one question to a database, and rows in memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Which statements count: those of a period, at least as sure as `confidence`, and of the same words the first report.

    `since` and `until` are days, both included, of what was said or, where that isn't known, published; statements without any
    day count only where neither is given. `every_report` counts all reports of the same words.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    confidence: float = 0.0
    every_report: bool = False


def ties(connection: Connection, counted: Counted) -> list[Tie]:
    """Who takes which side on whom, by the persons' keys, in each statement that counts."""
    chosen = stances(
        speaker.c.person,
        target.c.person.label("about"),
        (stance.c.side == "support").label("agrees"),
        statement.c.id,
        statement.c.day,
        statement.c.version_id,
    )
    return _ties(connection, chosen.where(*conditions(counted)))


def codings(connection: Connection, counted: Counted, of: str | None = None) -> list[Tie]:
    """Who agrees or disagrees with which concept, of all codebooks or the one called so, in each statement that counts.

    Concepts are by their names; one that two codebooks have is one. A coding without agreement takes no side and isn't there.
    """
    chosen = (
        select(
            speaker.c.person,
            concept.c.name.label("about"),
            coding.c.agreement.label("agrees"),
            statement.c.id,
            statement.c.day,
            statement.c.version_id,
        )
        .select_from(coding)
        .join(concept, concept.c.id == coding.c.concept_id)
        .join(codebook, codebook.c.id == concept.c.codebook_id)
        .join(statement, statement.c.id == coding.c.statement_id)
        .join(speaker, speaker.c.id == statement.c.speaker_bearer_id)
        .where(coding.c.is_shown, coding.c.agreement.is_not(None), *conditions(counted))
    )
    return _ties(connection, chosen if of is None else chosen.where(codebook.c.name == of))


def _ties(connection: Connection, chosen: Select[Any]) -> list[Tie]:
    rows = connection.execute(chosen, execution_options={"yield_per": _AT_ONCE})
    return [
        Tie(person, about, bool(agrees), number, None if day == UNDATED else day, article)
        for person, about, agrees, number, day, article in rows
    ]


def conditions(counted: Counted) -> Iterator[ColumnElement[bool]]:
    """What holds of each `statement` that counts."""
    yield statement.c.is_current
    yield statement.c.status == "stands"
    if not counted.every_report:
        yield statement.c.is_first
    if counted.confidence > 0:
        yield statement.c.confidence >= counted.confidence
    yield from _between(statement.c.day, counted)


def relations(connection: Connection, counted: Counted) -> list[Edge]:
    """The relations that reporters state of two persons, weighted by how many articles do; sorted."""
    chosen = (
        select(
            speaker.c.person,
            target.c.person.label("whom"),
            relation.c.relation,
            version.c.id,
            version.c.published,
        )
        .select_from(relation)
        .join(version, version.c.id == relation.c.version_id)
        .join(speaker, speaker.c.id == relation.c.bearer_id)
        .join(target, target.c.id == relation.c.target_bearer_id)
        .where(version.c.is_current, *_between(version.c.published, counted))
    )
    found: dict[tuple[str, str, str], dict[int, dt.date | None]] = defaultdict(dict)
    for person, whom, kind, article, published in connection.execute(chosen):
        if person != whom:
            found[person, whom, kind][article] = published
    articles = sorted({article for stated in found.values() for article in stated})
    names: dict[int, str] = {}
    for start in range(0, len(articles), _AT_ONCE):
        names |= article_ids(connection, articles[start : start + _AT_ONCE])
    return [
        Edge(
            person,
            whom,
            kind,
            len(stated),
            days=tuple(sorted({day for day in stated.values() if day})),
            articles=tuple(sorted(names[article] for article in stated)),
        )
        for (person, whom, kind), stated in sorted(found.items())
    ]


def _between(day: ColumnElement[dt.date], counted: Counted) -> Iterator[ColumnElement[bool]]:
    if counted.since or counted.until:
        yield day > UNDATED
    if counted.since:
        yield day >= counted.since
    if counted.until:
        yield day <= counted.until
