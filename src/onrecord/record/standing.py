"""The standing of statements by all that a record holds: what one article takes back is taken back in the others, too.

A statement of another article is taken back by one that withdraws words of the same person, said before, and tells which; or if
the same utterance is taken back where that other article reports it. Both are seen from a pair, so that order doesn't matter.
"""

from collections.abc import Collection, Iterator
from itertools import product
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, case, delete, func, or_, select, union, update

from onrecord.extraction.standing.words import tells_which
from onrecord.record.inserting import insert_new
from onrecord.record.reading_back import statements_of
from onrecord.record.rows import UNDATED, Row
from onrecord.record.schema import TAKING, bearer, statement, taken_back, utterance

_WHO = ("speaker_bearer_id", "on_behalf_bearer_id")


def settle(connection: Connection, version_id: int) -> None:
    """Apply what a current version takes back to other articles, and what these take back to the version."""
    for side in ("later", "earlier"):
        _note(connection, [*_withdrawn(connection, side, [version_id]), *_same(connection, side, [version_id])])


def unsettle(connection: Connection, version_id: int) -> None:
    """Take back what `settle` did for a version."""
    own = statements_of(version_id)
    _erase(connection, or_(taken_back.c.statement_id.in_(own), taken_back.c.because_id.in_(own)))


def resettle(connection: Connection, persons: Collection[str]) -> None:
    """Apply again what some people, given by the keys that they have or had, take back."""
    of_persons = select(bearer.c.id).where(bearer.c.person.in_(persons))
    taking = or_(*(statement.c[who].in_(of_persons) for who in _WHO))
    chosen = select(statement.c.version_id).where(statement.c.act == TAKING, statement.c.is_current, taking).distinct()
    versions = list(connection.scalars(chosen))
    if versions:
        own = select(statement.c.id).where(statement.c.version_id.in_(versions))
        _erase(connection, taken_back.c.because_id.in_(own))
        _note(connection, [*_withdrawn(connection, "later", versions), *_same(connection, "later", versions)])


def _withdrawn(connection: Connection, side: str, versions: Collection[int]) -> Iterator[Row]:
    """What statements withdraw of what the same person said before in another article; on one `side` those of some versions."""
    later, earlier, of_later, of_earlier = statement.alias("later"), statement.alias("earlier"), bearer.alias(), bearer.alias()
    pairs = union(
        *(
            select(earlier.c.id, later.c.id.label("because_id"), earlier.c.words, later.c.words.label("told"))
            .select_from(later)
            .join(of_later, of_later.c.id == later.c[by])
            .join(of_earlier, of_earlier.c.person == of_later.c.person)
            .join(earlier, earlier.c[who] == of_earlier.c.id)
            .where(*_apart(later, earlier), {"later": later, "earlier": earlier}[side].c.version_id.in_(versions))
            .where(later.c.act == TAKING, earlier.c.act.is_distinct_from(TAKING))
            .where(earlier.c.day > UNDATED, earlier.c.day < later.c.day)
            for by, who in product(_WHO, _WHO)
        )
    )
    for pair in connection.execute(pairs):
        if tells_which(pair.told, pair.words):
            yield {"statement_id": pair.id, "because_id": pair.because_id, "standing": "withdrawn"}


def _same(connection: Connection, side: str, versions: Collection[int]) -> Iterator[Row]:
    """Reports of utterances that another article reports as taken back; on one `side` those of some versions."""
    there, here, because = statement.alias("there"), statement.alias("here"), statement.alias("because")
    of_there, of_here = utterance.alias(), utterance.alias()
    pairs = (
        select(here.c.id, because.c.id.label("because_id"), there.c.standing)
        .select_from(there)
        .join(because, and_(because.c.version_id == there.c.version_id, because.c.number == there.c.because))
        .join(of_there, of_there.c.id == there.c.utterance_id)
        .join(of_here, of_here.c.origin == of_there.c.origin)
        .join(here, here.c.utterance_id == of_here.c.id)
        .where(*_apart(there, here), {"later": there, "earlier": here}[side].c.version_id.in_(versions))
        .where(there.c.standing != "stands", here.c.standing == "stands")
    )
    for pair in connection.execute(pairs):
        yield {"statement_id": pair.id, "because_id": pair.because_id, "standing": pair.standing}


def _apart(one: FromClause, other: FromClause) -> tuple[ColumnElement[bool], ...]:
    return one.c.is_current, other.c.is_current, one.c.version_id != other.c.version_id


def _note(connection: Connection, found: Collection[Row]) -> None:
    insert_new(connection, taken_back, list({(row["statement_id"], row["because_id"]): row for row in found}.values()))
    _refresh(connection, {row["statement_id"] for row in found})


def _erase(connection: Connection, chosen: ColumnElement[bool]) -> None:
    touched = set(connection.scalars(select(taken_back.c.statement_id).where(chosen)))
    connection.execute(delete(taken_back).where(chosen))
    _refresh(connection, touched)


def _refresh(connection: Connection, touched: Collection[int]) -> None:
    """Give statements the standing that they have in their own article, or else that which others leave to them."""
    if not touched:
        return
    first: Any = func.max(taken_back.c.standing)  # "withdrawn" before "denied"
    others = select(first).where(taken_back.c.statement_id == statement.c.id).scalar_subquery()
    left = case((statement.c.standing != "stands", statement.c.standing), else_=func.coalesce(others, "stands"))
    connection.execute(update(statement).where(statement.c.id.in_(touched)).values(status=left))
