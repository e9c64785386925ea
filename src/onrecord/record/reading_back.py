"""Reads an article and all that was found in it back from a record."""

from typing import Any

from sqlalchemy import Connection, Select, or_, select

from onrecord.record.rows import Row, to_extraction
from onrecord.record.schema import actor, article, article_name, change, relation, stance, statement, version
from onrecord.statements import Extraction


def extraction_of(connection: Connection, name: str) -> Extraction | None:
    """What an article says now, by its key, its address or a name that an input called it by."""
    named = select(article_name.c.article_id).where(article_name.c.name == name)
    chosen = (
        select(version)
        .join(article)
        .where(version.c.is_current, or_(article.c.key == name, version.c.url == name, article.c.id.in_(named)))
        .order_by(article.c.key)
        .limit(1)
    )
    found = connection.execute(chosen).mappings().one_or_none()
    if found is None:
        return None
    names = select(article_name.c.name).where(article_name.c.article_id == found["article_id"]).order_by(article_name.c.name)
    called = connection.scalar(names.limit(1))
    of_version = {"version_id": found["id"]}
    statements = _rows(connection, select(statement).filter_by(**of_version).order_by(statement.c.number))
    taken = select(stance).join(statement).where(statement.c.version_id == found["id"]).order_by(stance.c.id)
    return to_extraction(
        called or found["url"],
        dict(found),
        _rows(connection, select(actor).filter_by(**of_version).order_by(actor.c.number)),
        statements,
        _rows(connection, taken),
        _rows(connection, select(relation).filter_by(**of_version).order_by(relation.c.id)),
        _rows(connection, select(change).filter_by(**of_version).order_by(change.c.id)),
    )


def _rows(connection: Connection, chosen: Select[Any]) -> list[Row]:
    return [dict(row) for row in connection.execute(chosen).mappings()]
