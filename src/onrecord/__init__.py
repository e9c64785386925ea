"""onrecord: who said what, about whom, where and when, from news reports.

    import onrecord

    article = onrecord.read("report.html")
    for statement in onrecord.extract(article).statements:
        print(statement.speaker, article.quote(statement.content))

Importing is quick: what reads files and runs the model is loaded when it is first called.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.errors import ModelError, OnrecordError, RecordError, UnreadableInput
from onrecord.record import DEFAULT as _DEFAULT_RECORD
from onrecord.statements import (
    Actor,
    Article,
    Change,
    Extraction,
    Interval,
    Office,
    OtherName,
    Person,
    Reference,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Venue,
    VenueEvent,
)

if TYPE_CHECKING:
    from onrecord.extraction.speakers.register import Register
    from onrecord.public import Record

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Change",
    "Extraction",
    "Interval",
    "ModelError",
    "Office",
    "OnrecordError",
    "OtherName",
    "Person",
    "RecordError",
    "Reference",
    "Relation",
    "Span",
    "Speaker",
    "Stance",
    "Statement",
    "UnreadableInput",
    "Venue",
    "VenueEvent",
    "extract",
    "extract_each",
    "open",
    "read",
    "read_people",
]


def read(source: str | os.PathLike[str], *, published: dt.date | None = None) -> Article:
    """The one article in a text, HTML or JSONL file, on the page at an address, or in standard input (`-`).

    `published` is the day of publication, in place of what the file says. Raises UnreadableInput.
    """
    from onrecord.sources.reading import read

    return read(source, published=published)


def read_people(source: str | os.PathLike[str]) -> "Register":
    """The register in a Popolo JSON or a CSV file, of people with their names and offices, for `extract`.

    CSV has a column `name`, and may have `other names` (separated by ";"), `party`, `office`, `from`, `until` and `id`.
    Its `people` are `Person` objects. Raises UnreadableInput, which says what is wrong and where.
    """
    from onrecord.extraction.speakers.register import Register
    from onrecord.sources.people import read_people

    return Register(read_people(source))


def extract(
    article: Article,
    *,
    people: "Register | None" = None,
    model: str | os.PathLike[str] | None = None,
    threads: int = 0,
) -> Extraction:
    """Every statement in `article`, found by a shipped model (`large`, the default, or `small`) or by the model in a
    folder.

    `people` is a register from `read_people`: whom the article doesn't name in full is looked up in it, as it stood on the day
    of publication. `threads` is the number of processor threads, 0 for as many as there are cores. Raises UnreadableInput when
    the article is in a language that the model doesn't read, ModelError when there is no such model.
    """
    from onrecord.extraction.extract import extract
    from onrecord.extraction.model import DEFAULT, load

    return extract(article, load(os.fspath(model) if model else DEFAULT, threads), register=people)


def extract_each(
    articles: Iterable[Article],
    *,
    people: "Register | None" = None,
    model: str | os.PathLike[str] | None = None,
    threads: int = 0,
) -> Iterator[Extraction | OnrecordError]:
    """`extract` for many articles, side by side: what is found in each, in order, or the error of one that can't be read."""
    from onrecord.extraction.model import DEFAULT, load
    from onrecord.extraction.side_by_side import extract_each

    return extract_each(articles, load(os.fspath(model) if model else DEFAULT, threads), register=people)


def open(record: str | os.PathLike[str] = _DEFAULT_RECORD, *, create: bool = True) -> "Record":
    """The record in a file of SQLite, made where there is none and `create` is true, or at a postgresql:// address.

    Raises RecordError when it can't be opened. It is a context manager, which closes it.
    """
    from onrecord.public import Record

    return Record.open(os.fspath(record), create=create)
