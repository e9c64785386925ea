"""What a list shows of each statement: itself and its article, who spoke, how often it was reported, where the words are."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from onrecord.record import rows
from onrecord.record.query import Query
from onrecord.record.reading_back import article_ids, rows_of
from onrecord.record.review.corrections import Topic
from onrecord.record.schema import actor, bearer, stance, statement, utterance, version
from onrecord.record.topics import topics_of
from onrecord.record.words import placed
from onrecord.statements import Actor, Article, Spans, Standing, Statement

_AT_ONCE = 1000  # statements that are asked for together: databases take so many values and no more


@dataclass(frozen=True, slots=True)
class Reports:
    """How often the same words of the same speaker are reported, and which article was the first to do so, by its id."""

    count: int = 1
    first: str = ""
    is_first: bool = True

    def __str__(self) -> str:
        reprints = self.count - 1
        return f"1 origin, {reprints:,} reprint{'' if reprints == 1 else 's'}" if reprints else "1 origin"


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement as it is found, with its article. `number` is its id in the record.

    `person` and `behalf` are the keys of who speaks and for whom, None if they aren't known by a full name. `standing` is by
    all that the record holds, the statement's own by its article. `day` is the last on which it may have been said, else that
    of publication. `highlights` are the places of the searched words in the article's text, `topics` what it is coded as.
    """

    number: int
    article: Article
    statement: Statement
    standing: Standing
    day: dt.date | None
    person: str | None
    behalf: str | None
    reports: Reports
    highlights: Spans = ()
    topics: tuple[Topic, ...] = ()


def hits(connection: Connection, numbers: Sequence[int], query: Query | None = None) -> tuple[Hit, ...]:
    """The statements with these ids in the record, in this order."""
    parts = (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))
    return tuple(hit for part in parts for hit in _hits(connection, part, query))


def _hits(connection: Connection, numbers: Sequence[int], query: Query | None) -> Iterator[Hit]:
    found = {row["id"]: row for row in rows_of(connection, select(statement).where(statement.c.id.in_(numbers)))}
    articles = _articles(connection, {row["version_id"] for row in found.values()})
    stances = rows_of(connection, select(stance).where(stance.c.statement_id.in_(numbers)).order_by(stance.c.id))
    references = ("speaker_id", "on_behalf_id", "addressee_id")
    actors = _actors(connection, {r[name] for r in found.values() for name in references} | {s["actor_id"] for s in stances})
    persons = _persons(connection, {r[name] for r in found.values() for name in ("speaker_bearer_id", "on_behalf_bearer_id")})
    reports = _reports(connection, found)
    taken = rows.to_stances(stances, actors)
    topics = topics_of(connection, list(found))
    for row in (found[number] for number in numbers if number in found):
        article = articles[row["version_id"]]
        told = rows.to_statement(row, actors, taken.get(row["id"], ()))
        yield Hit(
            row["id"],
            article,
            told,
            row["status"],
            None if row["day"] == rows.UNDATED else row["day"],
            persons.get(row["speaker_bearer_id"]),
            persons.get(row["on_behalf_bearer_id"]),
            reports.get(row["id"], Reports(first=article.id)),
            query.highlights(list(placed(article.text, told.content))) if query else (),
            topics.get(row["id"], ()),
        )


def _articles(connection: Connection, versions: set[int]) -> dict[int, Article]:
    ids = article_ids(connection, versions)
    found = rows_of(connection, select(version).where(version.c.id.in_(versions)))
    return {row["id"]: rows.to_article(ids[row["id"]], row) for row in found}


def _actors(connection: Connection, wanted: set[int | None]) -> dict[int, Actor]:
    found = rows_of(connection, select(actor).where(actor.c.id.in_([number for number in wanted if number is not None])))
    return {row["id"]: rows.to_actor(row) for row in found}


def _persons(connection: Connection, wanted: set[int | None]) -> dict[int | None, str]:
    known = [number for number in wanted if number is not None]
    return {
        row.id: row.person for row in connection.execute(select(bearer.c.id, bearer.c.person).where(bearer.c.id.in_(known)))
    }


def _reports(connection: Connection, found: dict[int, rows.Row]) -> dict[int, Reports]:
    """How often each of some statements is reported, for those of which an utterance tells it."""
    own = {row["utterance_id"] for row in found.values() if row["utterance_id"] is not None}
    origins = {
        r.id: r.origin for r in connection.execute(select(utterance.c.id, utterance.c.origin).where(utterance.c.id.in_(own)))
    }
    of_first = case((statement.c.is_first, statement.c.version_id))
    of_origin = (
        select(utterance.c.origin, func.count().label("times"), func.max(of_first).label("first"))
        .join(statement, statement.c.utterance_id == utterance.c.id)
        .where(utterance.c.origin.in_(set(origins.values())), statement.c.is_current)
        .group_by(utterance.c.origin)
    )
    counted = {row.origin: row for row in connection.execute(of_origin)}
    first_in = article_ids(connection, {row.first for row in counted.values() if row.first is not None})
    return {
        number: Reports(
            counted[origin].times,
            first_in.get(counted[origin].first, ""),
            row["is_first"],
        )
        for number, row in found.items()
        if (origin := origins.get(row["utterance_id"])) in counted
    }
