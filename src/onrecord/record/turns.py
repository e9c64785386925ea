"""What changed, over a whole record: statements taken back, changes of side that articles state, positions that turn round."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, func, select

from onrecord.analysis.positions import Reversal
from onrecord.record.hits import Hit, hits
from onrecord.record.lines import Line, lines, speaker, target
from onrecord.record.naming import named
from onrecord.record.people import Stated, stated
from onrecord.record.rows import UNDATED
from onrecord.record.schema import change, stance, statement, taken_back, version

_PAIRS = 200  # of actor and target, whose positions are looked at together


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A statement that was withdrawn or denied, and the statement by which, on that one's day."""

    hit: Hit
    because: Hit | None
    day: dt.date | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A position that turned round, by the first day that is surely of the new one."""

    line: Line
    reversal: Reversal
    day: dt.date | None


Changed = TakenBack | Stated | Turned


def changes(
    connection: Connection,
    by: str | None,
    since: dt.date | None,
    until: dt.date | None,
    size: int,
) -> tuple[Changed, ...]:
    """What changed, the newest first, `size` at most; of one day in the order taken back, stated, turned.

    `by` is a full name, a surname or a key of who changed; `since` and `until` are days, both included.
    """
    bearers = named(connection, by).bearers if by else None
    found: list[Changed] = [
        *_taken_back(connection, bearers, since, until, size),
        *stated(connection, *_by(change.c.bearer_id, bearers), *_between(version.c.published, since, until), most=size),
        *_turned(connection, bearers, since, until, size),
    ]
    return tuple(sorted(found, key=_day, reverse=True)[:size])


def _taken_back(
    connection: Connection, bearers: tuple[int, ...] | None, since: dt.date | None, until: dt.date | None, size: int
) -> list[TakenBack]:
    elsewhere, here = statement.alias(), statement.alias()
    reason = func.coalesce(elsewhere.c.id, here.c.id)
    day = func.coalesce(elsewhere.c.day, here.c.day, statement.c.day)
    chosen = (
        select(statement.c.id, func.min(reason).label("reason"))
        .select_from(statement)
        .outerjoin(taken_back, taken_back.c.statement_id == statement.c.id)
        .outerjoin(elsewhere, elsewhere.c.id == taken_back.c.because_id)
        .outerjoin(here, and_(here.c.version_id == statement.c.version_id, here.c.number == statement.c.because))
        .where(statement.c.status.in_(["withdrawn", "denied"]), statement.c.is_current)
        .where(*_between(day, since, until), *_by(statement.c.speaker_bearer_id, bearers))
        .group_by(statement.c.id)
        .order_by(func.min(day).desc(), statement.c.id.desc())
        .limit(size)
    )
    pairs = connection.execute(chosen).all()
    told = {hit.number: hit for hit in hits(connection, [n for pair in pairs for n in pair if n is not None])}
    taken = ((told[pair.id], told.get(pair.reason)) for pair in pairs)
    return [TakenBack(hit, because, (because or hit).day) for hit, because in taken]


def _turned(
    connection: Connection, bearers: tuple[int, ...] | None, since: dt.date | None, until: dt.date | None, size: int
) -> list[Turned]:
    """The newest reversals, `size` of them if there are so many.

    Only who takes both sides towards someone can have turned round, and not after the last statement on it: so those with the
    newest statements are looked at first, until no other can be newer.
    """
    last = func.max(stance.c.day)
    mixed = (
        select(speaker.c.person.label("actor"), target.c.person.label("target"), last.label("last"))
        .select_from(stance)
        .join(speaker, speaker.c.id == stance.c.speaker_bearer_id)
        .join(target, target.c.id == stance.c.bearer_id)
        .where(*_by(stance.c.speaker_bearer_id, bearers))
        .group_by(speaker.c.person, target.c.person)
        .having(func.min(stance.c.side) != func.max(stance.c.side), *([last >= since] if since else []))
        .order_by(last.desc(), speaker.c.person, target.c.person)
    )
    pairs = connection.execute(mixed).all()
    found: list[Turned] = []
    for start in range(0, len(pairs), _PAIRS):
        if len(found) >= size and sorted((_day(t) for t in found), reverse=True)[size - 1] > pairs[start].last:
            break
        some = {(pair.actor, pair.target) for pair in pairs[start : start + _PAIRS]}
        actors, targets = (speaker.c.person.in_({a for a, _ in some}), target.c.person.in_({t for _, t in some}))
        for line in lines(connection, actors, targets):
            if (line.position.actor, line.position.target) in some:
                turned = (Turned(line, reversal, reversal.after[0].latest) for reversal in line.position.reversals)
                found += (t for t in turned if (since or UNDATED) <= _day(t) <= (until or dt.date.max))
    return found


def _day(changed: Changed) -> dt.date:
    return changed.day or UNDATED


def _by(column: ColumnElement[int], bearers: tuple[int, ...] | None) -> list[ColumnElement[bool]]:
    return [] if bearers is None else [column.in_(bearers)]


def _between(day: ColumnElement[dt.date], since: dt.date | None, until: dt.date | None) -> list[ColumnElement[bool]]:
    after = [day >= since] if since else []
    return [*after, day > UNDATED, day <= until] if until else after
