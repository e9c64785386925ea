"""Writes an article with all that was found in it to a record, in one transaction, once."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Literal

from sqlalchemy import Connection, Table, insert, select, update

from onrecord.record import marks, rows, schema
from onrecord.record.finding import about, found_by
from onrecord.record.identities import note_bearers
from onrecord.record.inserting import insert_new
from onrecord.record.reading_back import rows_of
from onrecord.record.reports import mark_first, note_utterances
from onrecord.record.rows import Row
from onrecord.record.search_index import index, unindex
from onrecord.record.standing import settle, unsettle
from onrecord.record.striking import without
from onrecord.record.words import searched
from onrecord.statements import Article, Change, Extraction, Relation

Outcome = Literal["added", "revised", "known", "forgotten"]


def outcome_without(connection: Connection, article: Article) -> Outcome | None:
    """What adding an article would come to without reading it: "known", "forgotten", None where it has to be read."""
    if connection.scalar(select(schema.forgotten.c.id).where(schema.forgotten.c.digest.in_(marks.of_article(article)))):
        return "forgotten"
    digest, key = rows.digest(article), rows.article_key(article)
    known = (
        select(schema.version.c.id).join(schema.article).where(schema.article.c.key == key, schema.version.c.digest == digest)
    )
    return "known" if connection.scalar(known) else None


def add(connection: Connection, extraction: Extraction, model: str) -> Outcome:
    """Add an article as `model` read it; one that is there already, or was forgotten, changes nothing.

    People who were forgotten are struck out of it. It is known again by what it said before that.
    """
    article, key = extraction.article, rows.article_key(extraction.article)
    outcome = outcome_without(connection, article)
    if outcome == "known" and not is_named(connection, article):
        note_name(connection, article)
    if outcome:
        return outcome
    extraction = without(extraction, marks.gone(connection, extraction, key))
    insert_new(connection, schema.article, [{"key": key}])
    article_id = _note_name(connection, key, extraction.article.id)
    earlier = _current(connection, article_id)
    row = rows.version_row(extraction.article, model, dt.datetime.now(dt.UTC))
    row |= {"article_id": article_id, "digest": rows.digest(article)}
    is_current = earlier is None or _order(row) > _order(earlier)
    if earlier and is_current:
        _retire(connection, earlier["id"])
    version_id = connection.scalar(insert(schema.version).returning(schema.version.c.id), row | {"is_current": is_current})
    assert version_id is not None
    write_parts(connection, extraction, version_id, key, is_current=is_current)
    return "revised" if earlier else "added"


def note_name(connection: Connection, article: Article) -> None:
    """Note by which id an input calls an article that is there."""
    _note_name(connection, rows.article_key(article), article.id)


def is_named(connection: Connection, article: Article) -> bool:
    """Whether it is noted that an input calls a known article so, or is not to be: an id may name whom it was struck out of."""
    called = select(schema.article_name.c.name).join(schema.article).where(schema.article_name.c.name == article.id)
    key = rows.article_key(article)
    if connection.scalar(called.where(schema.article.c.key == key)) is not None:
        return True
    known = select(schema.version).join(schema.article).where(schema.article.c.key == key)
    [found] = rows_of(connection, known.where(schema.version.c.digest == rows.digest(article)))
    return bool(rows.digest(rows.to_article("", found)) != found["digest"])


def _note_name(connection: Connection, key: str, name: str) -> int:
    """Note that an article, given by its key, is called so; the id that it has in the record."""
    article_id: int | None = connection.scalar(select(schema.article.c.id).where(schema.article.c.key == key))
    assert article_id is not None
    insert_new(connection, schema.article_name, [{"name": name, "article_id": article_id}])
    return article_id


def _current(connection: Connection, article_id: int) -> Row | None:
    chosen = select(schema.version).where(schema.version.c.article_id == article_id, schema.version.c.is_current)
    return next(iter(rows_of(connection, chosen)), None)


def _order(version: Row) -> tuple[dt.date, dt.date, str]:
    """By what versions of an article follow each other: the day of publication, of retrieval, and so that it is never open."""
    return version["published"] or dt.date.min, version["retrieved"] or dt.date.min, version["digest"]


def _retire(connection: Connection, version_id: int) -> None:
    """Take a version's statements out of what is found."""
    unindex(connection, version_id)
    unsettle(connection, version_id)
    connection.execute(update(schema.version).where(schema.version.c.id == version_id).values(is_current=False))
    connection.execute(update(schema.statement).where(schema.statement.c.version_id == version_id).values(is_current=False))
    mark_first(connection, version_id, afresh=True)


def write_parts(
    connection: Connection,
    extraction: Extraction,
    version_id: int,
    article: str,
    *,
    is_current: bool,
    numbers: Mapping[str, int] | None = None,
) -> None:
    """Write the parts of an extraction as those of a version of the article with this key.

    `numbers` are the numbers in the record of all statements, by their ids, where they aren't to be new ones.
    """
    bearers = note_bearers(connection, extraction.actors, article)
    words = {s.id: searched(extraction.article.quote(s.content)) for s in extraction.statements}
    utterances = note_utterances(connection, extraction.statements, words)
    version = {"version_id": version_id}
    actors = [rows.actor_row(a) | version | {"bearer_id": bearers.get(a.id)} for a in extraction.actors]
    actor_ids = {f"a{n}": key for n, key in _insert(connection, schema.actor, actors)}
    statements = [
        rows.statement_row(s, actor_ids)
        | version
        | found_by(extraction, s, bearers)
        | {"is_current": is_current, "utterance_id": utterances.get(s.id), "words": words[s.id]}
        | ({"id": numbers[s.id]} if numbers else {})
        for s in extraction.statements
    ]
    statement_ids = {f"s{n}": key for n, key in _insert(connection, schema.statement, statements)}
    stances = [
        rows.stance_row(stance, actor_ids)
        | {
            "statement_id": statement_ids[s.id],
            "speaker_bearer_id": row["speaker_bearer_id"],
            "bearer_id": bearers.get(stance.actor),
            "day": row["day"],
        }
        for s, row in zip(extraction.statements, statements, strict=True)
        for stance in s.stances
    ]
    relations = [rows.relation_row(r, actor_ids) | version | _bearers_of(r, bearers) for r in extraction.relations]
    changes = [rows.change_row(c, actor_ids) | version | _bearers_of(c, bearers) for c in extraction.changes]
    subjects = [row | {"statement_id": statement_ids[s.id]} for s, row in about(extraction, bearers)]
    for table, new in (
        (schema.stance, stances),
        (schema.relation, relations),
        (schema.change, changes),
        (schema.about, subjects),
    ):
        if new:
            connection.execute(insert(table), new)
    if is_current:
        index(connection, version_id)
        mark_first(connection, version_id)
        settle(connection, version_id)


def _bearers_of(pair: Relation | Change, bearers: Mapping[str, int]) -> Row:
    return {"bearer_id": bearers.get(pair.actor), "target_bearer_id": bearers.get(pair.target_actor)}


def _insert(connection: Connection, table: Table, new: Sequence[Row]) -> list[tuple[int, int]]:
    """Insert numbered rows; their numbers and the ids that they got."""
    if not new:
        return []
    found = connection.execute(insert(table).returning(table.c.number, table.c.id), list(new))
    return [(n, key) for n, key in found]
