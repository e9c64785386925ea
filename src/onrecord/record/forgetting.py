"""Erases an article or a person for good: what is left is as if it had never been there, and a mark by which it is known again.

What is erased is a function of what the record holds, as all else in it: an article that names a forgotten person is kept as it
would be if it came now, with him struck out.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select, update

from onrecord.errors import OnrecordError
from onrecord.record import marks, traces
from onrecord.record.identities import rejoin
from onrecord.record.identity import Bearer
from onrecord.record.inserting import insert_new
from onrecord.record.naming import persons_meant
from onrecord.record.reading_back import extraction_of_version, is_called
from onrecord.record.review.striking import strike_out_of_reviews
from onrecord.record.rewriting import erase, numbers_of, rewrite
from onrecord.record.rows import words_row
from onrecord.record.schema import actor, article, article_name, bearer, bearer_name, forgotten, judgement, version
from onrecord.record.striking import Names, names_of, without

_MOST_SHOWN = 20  # of those who are called by a name


class ForgetError(OnrecordError):
    """What is to be forgotten isn't there, or is one of several, or nothing says why; one line."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased: an article or a person, by its key; from how many articles, and how many statements.

    The statements are those that could be found. `leaves_traces` says that the record's file still holds what was erased, as
    somebody is reading it; the next who opens the record clears it.
    """

    subject: Literal["article", "person"]
    key: str
    articles: int
    statements: int
    leaves_traces: bool = False


def forget(connection: Connection, name: str, why: str) -> Forgotten:
    """Erase the article with this id, address or key, or the person with this full name or key. Raises ForgetError."""
    if not why.strip():
        raise ForgetError(f"{name}: nothing is forgotten without a reason; say why")
    called = (
        select(article.c.key).join(version, version.c.article_id == article.c.id).where(is_called(name)).group_by(article.c.key)
    )
    articles, persons = sorted(connection.scalars(called)), persons_meant(connection, name)
    if not articles and not persons:
        raise ForgetError(f"{name}: the record has no such article, and nobody called so in full; look with `onrecord search`")
    if len(articles) + len(persons) > 1:
        keys = [*persons, *articles]
        shown = ", ".join(keys[:_MOST_SHOWN]) + (", ..." if len(keys) > _MOST_SHOWN else "")
        raise ForgetError(f"{name}: {len(keys):,} are called so; give the key of one of them: {shown}")
    traces.expect(connection)
    return _article(connection, articles[0], why) if articles else _person(connection, persons[0], why)


def _article(connection: Connection, key: str, why: str) -> Forgotten:
    versions = connection.execute(select(version.c.id, version.c.digest).join(article).where(article.c.key == key)).all()
    _mark(connection, "article", {marks.of_key(key), *(row.digest for row in versions)}, why)
    statements = sum(erase(connection, row.id) for row in versions)
    connection.execute(delete(judgement).where(judgement.c.verdict == "split", judgement.c.other == key))
    for table in (version, article_name):
        connection.execute(delete(table).where(table.c.article_id.in_(select(article.c.id).where(article.c.key == key))))
    connection.execute(delete(article).where(article.c.key == key))
    return Forgotten("article", key, 1, statements)


def _person(connection: Connection, person: str, why: str) -> Forgotten:
    own = [Bearer.of_key(key) for key in connection.scalars(select(bearer.c.key).where(bearer.c.person == person))]
    of_names = or_(*(and_(bearer.c.kind == kind, bearer.c.name_key == name) for kind, name in {(b.kind, b.name) for b in own}))
    namesakes = {Bearer.of_key(row.key): row.person for row in connection.execute(select(bearer).where(of_names))}
    names = connection.scalars(select(bearer_name.c.name).join(bearer).where(bearer.c.person == person))
    told = Names(called := tuple(names), called).struck_from_address(why)
    _mark(connection, "person", marks.of_person(own, {b: p for b, p in namesakes.items() if b not in own}), told)
    articles: set[str] = set()
    statements = 0
    for row in connection.execute(_versions_with(of_names)).all():
        erased = _strike_out(connection, row)
        if erased is not None:
            articles.add(row.key)
            statements += erased
    strike_out_of_reviews(connection)
    _erase_judgements(connection, own)
    rejoin(connection, own)
    return Forgotten("person", person, len(articles), statements)


def _mark(connection: Connection, subject: str, digests: Collection[str], why: str) -> None:
    day = dt.datetime.now(dt.UTC).date()
    rows = [{"subject": subject, "digest": digest, "why": why, "day": day} for digest in sorted(digests)]
    insert_new(connection, forgotten, rows)


def _versions_with(of_names: ColumnElement[bool]) -> Any:
    """The versions in which someone bears one of some names, in the order of their coming."""
    return (
        select(version.c.id, version.c.is_current, article.c.id.label("article_id"), article.c.key)
        .join(article, article.c.id == version.c.article_id)
        .where(version.c.id.in_(select(actor.c.version_id).join(bearer, bearer.c.id == actor.c.bearer_id).where(of_names)))
        .order_by(version.c.id)
    )


def _strike_out(connection: Connection, row: Any) -> int | None:
    """Strike who is forgotten out of a version; how many statements that could be found went, None if nobody was in it."""
    whole = extraction_of_version(connection, row.id)
    gone = marks.gone(connection, whole, row.key)
    if not gone:
        return None
    left = without(whole, gone)
    connection.execute(update(version).where(version.c.id == row.id).values(words_row(left.article)))
    _strike_out_names(connection, row.article_id, names_of(whole, gone))
    numbers = numbers_of(connection, row.id)
    rewrite(connection, row.id, row.key, left, {s.id: numbers[s.id] for s in left.statements})
    return len(whole.statements) - len(left.statements) if row.is_current else 0


def _strike_out_names(connection: Connection, article_id: int, names: Names) -> None:
    """Strike names out of what inputs called an article."""
    of_article = article_name.c.article_id == article_id
    for name in list(connection.scalars(select(article_name.c.name).where(of_article))):
        if (struck := names.struck_from_address(name)) != name:
            connection.execute(delete(article_name).where(of_article, article_name.c.name == name))
            insert_new(connection, article_name, [{"name": struck, "article_id": article_id}])


def _erase_judgements(connection: Connection, own: Collection[Bearer]) -> None:
    """Erase the judgements that name someone of some names whom nobody is any longer."""
    names = {(b.kind, b.name) for b in own}
    for row in connection.execute(select(judgement)).all():
        keys = [row.bearer] if row.verdict == "split" else [row.bearer, row.other]
        named = [b for b in map(Bearer.of_key, keys) if (b.kind, b.name) in names]
        if any(not _is_anybody(connection, b, row.other if row.verdict == "split" else b.apart) for b in named):
            connection.execute(delete(judgement).where(judgement.c.id == row.id))


def _is_anybody(connection: Connection, named: Bearer, apart: str) -> bool:
    """Whether somebody is still this bearer, or is told from him in the article with the key `apart`."""
    split_off = [named.kind, named.name, apart]
    chosen = select(bearer.c.key).where(bearer.c.kind == named.kind, bearer.c.name_key == named.name)
    found = list(map(Bearer.of_key, connection.scalars(chosen)))
    return named in found or (bool(apart) and any([b.kind, b.name, b.apart] == split_off for b in found))
