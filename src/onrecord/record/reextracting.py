"""Reads the articles of a record again by another model: what the machine found is replaced, what people judged is kept."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from onrecord.errors import OnrecordError
from onrecord.record import marks
from onrecord.record.reading_back import current_versions, extraction_of_version
from onrecord.record.review.anchoring import Place
from onrecord.record.review.kept import Review, has_machine_reading, keep_machine_reading, live, reviews
from onrecord.record.review.reviewing import show
from onrecord.record.rewriting import numbers_of, rewrite
from onrecord.record.rows import words_row
from onrecord.record.schema import article, attached, review, version
from onrecord.record.striking import without
from onrecord.statements import Article, Extraction

_Connecting = Callable[[], AbstractContextManager[Connection]]
_Reading = Callable[[Iterable[Article]], Iterator[Extraction | OnrecordError]]


@dataclass(frozen=True, slots=True)
class Reread:
    """An article that was read again, by its id: how many statements are shown of it now and were before.

    `attached` is how many judgements hold on to a statement of the machine, `orphaned` are those that don't.
    """

    article: str
    statements: int
    before: int
    attached: int
    orphaned: tuple[Review, ...]
    version: int


def reextract(
    reading: _Connecting, writing: _Connecting, read: _Reading, model: str, *, again: bool
) -> Iterator[Reread | OnrecordError | None]:
    """Read articles again; of each what came of it, its error if it can't be read, None if it changed meanwhile."""
    with reading() as connection:
        versions = current_versions(connection, *([] if again else [version.c.model != model]))

    def articles() -> Iterator[Article]:
        for number in versions:
            with reading() as connection:
                is_there = connection.scalar(select(version.c.id).where(version.c.id == number)) is not None
                found = extraction_of_version(connection, number).article if is_there else Article("", "")
            yield found

    for number, found in zip(versions, read(articles()), strict=True):
        if isinstance(found, OnrecordError):
            yield found
        else:
            with writing() as connection:
                told = replace(connection, number, found, model)
            yield told


def replace(connection: Connection, number: int, found: Extraction, model: str) -> Reread | None:
    """Put another reading of a version in the place of the machine's; None if it has another text by now, or is gone."""
    chosen = select(version, article.c.key).join(article).where(version.c.id == number, version.c.is_current)
    row = connection.execute(chosen).one_or_none()
    if row is None or row.text != found.article.text:
        return None
    found = without(found, marks.gone(connection, found, row.key))
    connection.execute(update(version).where(version.c.id == number).values(words_row(found.article) | {"model": model}))
    shown, numbers = extraction_of_version(connection, number), numbers_of(connection, number)
    there = {Place.of(s): numbers[s.id] for s in shown.statements}
    keeping = {s.id: own for s in found.statements if (own := there.pop(Place.of(s), None)) is not None}
    is_judged = bool(live(connection, row.article_id))
    if is_judged or has_machine_reading(connection, number):
        keep_machine_reading(connection, number, found)
        show(connection, row.article_id, keeping)
    else:
        rewrite(connection, number, row.key, found, keeping)
    judged = reviews(connection, review.c.article_id == row.article_id, attached.c.review_id.is_not(None))
    orphaned = tuple(one for one in judged if one.is_orphaned)
    now = len(numbers_of(connection, number))
    return Reread(found.article.id, now, len(shown.statements), len(judged) - len(orphaned), orphaned, number)
