"""What a person judges about who is who: two are one, an article's bearer of a name is another. Each can be undone."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, insert, select, update

from onrecord.errors import OnrecordError
from onrecord.record.identities import rejoin, rename
from onrecord.record.identity import Bearer
from onrecord.record.naming import persons_meant
from onrecord.record.reading_back import is_called
from onrecord.record.rows import utc
from onrecord.record.schema import actor, article, bearer, judgement, version


class JudgementError(OnrecordError):
    """A judgement about someone whom the record doesn't know, or that was undone; one line says which."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What someone judged, and when it was made and undone (UTC); `other` is the other's key or, of a split, the article's."""

    number: int
    verdict: Literal["merge", "split"]
    person: str
    other: str
    who: str | None
    made: dt.datetime
    undone: dt.datetime | None


def merge(connection: Connection, one: str, other: str, who: str | None) -> int:
    """Make two persons, given by their keys, one; the number of the judgement, to undo it. Raises JudgementError."""
    for key in (one, other):
        if connection.scalar(select(bearer.c.id).where(bearer.c.key == key)) is None:
            raise JudgementError(f"{key}: the record knows nobody by this key; `onrecord person NAME` shows keys")
    first, second = sorted((one, other))
    if first == second:
        raise JudgementError(f"{one}: is one person already; give two different keys")
    number = _note(connection, "merge", first, second, who)
    rejoin(connection, map(Bearer.of_key, (first, second)))
    return number


def split(connection: Connection, article_called: str, person: str, who: str | None) -> int:
    """Tell an article's bearer of a person's name from all others; the number of the judgement. Raises JudgementError.

    `article_called` is the article's id, address or key. It holds for all versions of the article, those to come too.
    """
    meant = persons_meant(connection, person)
    found = connection.execute(
        select(bearer.c.key, article.c.key)
        .select_from(actor)
        .join(bearer, bearer.c.id == actor.c.bearer_id)
        .join(version, version.c.id == actor.c.version_id)
        .join(article, article.c.id == version.c.article_id)
        .where(bearer.c.person.in_(meant), is_called(article_called))
        .order_by(article.c.key, bearer.c.key)
    ).first()
    if found is None:
        raise JudgementError(f"{article_called}: {person} isn't in it; `onrecord article` shows who is")
    own, key = found
    if Bearer.of_key(own).apart:
        raise JudgementError(f"{article_called}: {person} is split off already; undo that first")
    number = _note(connection, "split", own, key, who)
    rename(connection, key)
    return number


def undo(connection: Connection, number: int) -> None:
    """Take a judgement back: all is as if it had never been. Raises JudgementError."""
    found = connection.execute(select(judgement).where(judgement.c.id == number)).one_or_none()
    if found is None or found.undone:
        raise JudgementError(
            f"judgement {number}: {'was undone already' if found else 'there is none'}; see `onrecord judgements`"
        )
    connection.execute(update(judgement).where(judgement.c.id == number).values(undone=dt.datetime.now(dt.UTC)))
    if found.verdict == "merge":
        rejoin(connection, map(Bearer.of_key, (found.bearer, found.other)))
    else:
        rename(connection, found.other)


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, the newest first, also those that were undone."""
    found = connection.execute(select(judgement).order_by(judgement.c.id.desc()))
    return tuple(
        Judgement(row.id, row.verdict, row.bearer, row.other, row.who, utc(row.made), row.undone and utc(row.undone))
        for row in found
    )


def _note(connection: Connection, verdict: str, one: str, other: str, who: str | None) -> int:
    row = {"verdict": verdict, "bearer": one, "other": other, "who": who, "made": dt.datetime.now(dt.UTC)}
    number: int | None = connection.scalar(insert(judgement).returning(judgement.c.id), row)
    assert number is not None
    return number
