"""Finds statements in a record by their words and by all else that is known of them.

Statements are walked by their day (`ways.py`). One walk gives both the page and the count, since it stops soon after `COUNTED`
hits. Rare words are looked up first, and the walk goes through the statements that have them; common ones are looked for in
the newest candidates, as the page is mostly full after these. Sorting by relevance or confidence ranks the newest `RANKED`
hits only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, select

from onrecord.record.hits import Hit, hits
from onrecord.record.query import Query, QueryError, parse
from onrecord.record.relevance import by_relevance
from onrecord.record.schema import statement
from onrecord.record.ways import Criteria, among, is_rare, walked, ways

Sorting = Literal["newest", "oldest", "relevance", "confidence"]

COUNTED = 10_000  # hits up to which they are counted
RANKED = 1_000  # hits that are sorted by relevance or confidence
_RARE = 10_000  # statements with some words up to which they are all gathered
_FARTHEST = 100_000  # hits that are walked through to a page
_CANDIDATES = 2_000  # in which common words are looked for at first


@dataclass(frozen=True, slots=True)
class Search(Criteria):
    """What is looked for, see `Criteria`; its `words` as in `query.py`, how it is sorted, and which page of it.

    `relevance` is by the words, and by the day where there are none.
    """

    words: str = ""
    sort: Sorting = "newest"
    offset: int = 0
    size: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A page of hits, and how many there are in all: at least `count` if `is_more`."""

    hits: tuple[Hit, ...]
    count: int
    is_more: bool = False


def search(connection: Connection, wanted: Search) -> Found:
    """The statements that fit, sorted, a page of them. Raises QueryError for words that can't be searched for.

    Those of one day follow in the order of their adding, so that pages never overlap. Those without a day come last.
    """
    if wanted.offset < 0 or wanted.size < 0 or wanted.offset + wanted.size > _FARTHEST:
        raise QueryError(f"hits {wanted.offset:,} to {wanted.offset + wanted.size:,}: are too far down; narrow the search")
    query = parse(wanted.words)
    if wanted.words.strip() and query is None:
        return Found((), 0)
    needed = max(wanted.offset + wanted.size, RANKED if wanted.sort in ("relevance", "confidence") else 0)
    found = _found(connection, wanted, query, needed)
    ids = [row.id for row in found.rows]
    if wanted.sort in ("relevance", "confidence"):
        ids = _ranked(connection, wanted.sort, query, ids)
    return Found(hits(connection, ids[wanted.offset : wanted.offset + wanted.size], query), found.count, found.is_more)


@dataclass(frozen=True, slots=True)
class _Rows:
    rows: Sequence[Row[Any]]
    count: int
    is_more: bool


def _found(connection: Connection, wanted: Search, query: Query | None, needed: int) -> _Rows:
    """The first `needed` statements that fit, by their day, and as many more as are counted quickly."""
    tried_in = ways(connection, wanted)
    oldest = wanted.sort == "oldest"
    rare = query is None or is_rare(connection, query, _RARE)
    known = COUNTED if query and query.groups and wanted.is_empty and not rare else 0  # that many have the words
    if query and not rare:
        candidates = max(_CANDIDATES, 2 * needed)
        tried = walked(connection, tried_in, candidates, oldest=oldest, with_words=True)
        rows = [row for row in tried if query.matches(row.words)]
        if len(tried) < candidates:
            return _Rows(rows, len(rows), False)
        if len(rows) > needed:
            return _Rows(rows, max(len(rows), known), True)
    most = needed if known else max(needed, COUNTED)
    meant = among(connection, query, are_few=rare) if query else None
    rows = walked(connection, tried_in, most + 1, oldest=oldest, meant=meant)
    return _Rows(rows[:most], max(known, min(len(rows), most)), len(rows) > most)


def _ranked(connection: Connection, sort: Sorting, query: Query | None, ids: Sequence[int]) -> list[int]:
    """The newest hits the best first, then the rest."""
    best, rest = list(ids[:RANKED]), list(ids[RANKED:])
    chosen = select(statement.c.id, statement.c.confidence, statement.c.words).where(statement.c.id.in_(best))
    rows = connection.execute(chosen).all()
    if sort == "confidence":
        sure = {row.id: row.confidence for row in rows}
        best.sort(key=lambda number: -sure[number])
    elif query:
        best = by_relevance(query, best, {row.id: row.words for row in rows})
    return best + rest
