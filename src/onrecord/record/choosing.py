"""All statements of a record that fit a search, for taking them elsewhere: in the order of their articles, not page by page."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from sqlalchemy import ColumnElement, Connection, Row, Select, false, select, union

from onrecord.record.hits import Hit, hits
from onrecord.record.query import parse
from onrecord.record.reading_back import extraction_of_version
from onrecord.record.review.corrections import Topic
from onrecord.record.rewriting import numbers_of
from onrecord.record.rows import number
from onrecord.record.schema import article, codebook, statement, version
from onrecord.record.searching import Search
from onrecord.record.topics import topics_of
from onrecord.record.ways import among, ways
from onrecord.statements import Extraction

StatementTopics = Mapping[str, Sequence[Topic]]  # of the statements of an article, by their ids in it

_AT_ONCE = 1000  # statements


def chosen_hits(connection: Connection, wanted: Search) -> Iterator[Hit]:
    """The statements that fit, by their articles' keys and by where they stand in them. Raises QueryError.

    How the search is sorted, and which page of it, doesn't matter here. The same record gives the same order.
    """
    ids = [row.id for row in _chosen(connection, wanted)]
    for start in range(0, len(ids), _AT_ONCE):
        yield from hits(connection, ids[start : start + _AT_ONCE])


def chosen_articles(connection: Connection, wanted: Search) -> Iterator[Extraction]:
    """The articles that have statements that fit, by their keys, with these statements only; all articles if all fit.

    What a statement stands within, or by which it is taken back, is left out where that doesn't fit itself.
    """
    return (found for _, found in _articles(connection, wanted))


def chosen_codings(connection: Connection, wanted: Search) -> Iterator[tuple[Extraction, StatementTopics | None]]:
    """The articles of `chosen_articles`, with what their statements are coded as; None in a record without a codebook."""
    is_coded = connection.scalar(select(codebook.c.id).limit(1)) is not None
    for version_id, found in _articles(connection, wanted):
        if not is_coded:
            yield found, None
            continue
        numbers = numbers_of(connection, version_id)
        told = topics_of(connection, [numbers[s.id] for s in found.statements])
        yield found, {s.id: told.get(numbers[s.id], ()) for s in found.statements}


def _articles(connection: Connection, wanted: Search) -> Iterator[tuple[int, Extraction]]:
    """The articles that are chosen, each with the id of its version in the record."""
    if wanted.is_empty and not wanted.words.strip():
        current = select(version.c.id).join(article).where(version.c.is_current).order_by(article.c.key)
        for version_id in list(connection.scalars(current)):
            yield version_id, extraction_of_version(connection, version_id)
        return
    for version_id, rows in groupby(_chosen(connection, wanted), key=lambda row: int(row.version_id)):
        yield version_id, _only(extraction_of_version(connection, version_id), {row.number for row in rows})


def _chosen(connection: Connection, wanted: Search) -> list[Row[tuple[int, int, int]]]:
    chosen = (
        select(statement.c.id, statement.c.version_id, statement.c.number)
        .join(version, version.c.id == statement.c.version_id)
        .join(article)
        .where(statement.c.is_current, _fits(connection, wanted))
        .order_by(article.c.key, statement.c.number)
    )
    return list(connection.execute(chosen))


def _fits(connection: Connection, wanted: Search) -> ColumnElement[bool]:
    query = parse(wanted.words)
    if wanted.words.strip() and query is None:
        return false()
    found: list[Select[tuple[int]]] = []
    for way in ways(connection, wanted):
        met = way.chosen.where(among(connection, query, are_few=False).condition) if query else way.chosen
        found.append(select(met.subquery().c.id))
    return statement.c.id.in_(union(*found)) if found else false()


def _only(extraction: Extraction, numbers: set[int]) -> Extraction:
    kept = [s for s in extraction.statements if number(s.id) in numbers]
    ids: set[str | None] = {s.id for s in kept}
    return replace(
        extraction,
        statements=tuple(
            replace(
                s,
                within=s.within if s.within in ids else None,
                standing_because=s.standing_because if s.standing_because in ids else None,
            )
            for s in kept
        ),
    )
