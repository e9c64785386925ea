"""onrecord: who said what, about whom, where and when, from news reports.

    import onrecord

    article = onrecord.read("report.html")
    for statement in onrecord.extract(article).statements:
        print(statement.speaker, article.quote(statement.content))

Importing is quick: what reads files and runs the model is loaded when it is first called.
"""

import datetime as dt
import os

from onrecord.errors import ModelError, OnrecordError, UnreadableInput
from onrecord.statements import (
    Actor,
    Article,
    Change,
    Extraction,
    Interval,
    Reference,
    Relation,
    Span,
    Speaker,
    Stance,
    Statement,
    Venue,
    VenueEvent,
)

__version__ = "0.1.0"

__all__ = [
    "Actor",
    "Article",
    "Change",
    "Extraction",
    "Interval",
    "ModelError",
    "OnrecordError",
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
    "read",
]


def read(source: str | os.PathLike[str], *, published: dt.date | None = None) -> Article:
    """The one article in a text, HTML or JSONL file, or in standard input (`-`).

    `published` is the day of publication, in place of what the file says. Raises UnreadableInput.
    """
    from onrecord.sources import read

    return read(source, published=published)


def extract(article: Article, *, model: str | os.PathLike[str] | None = None, threads: int = 0) -> Extraction:
    """Every statement in `article`, found by a shipped model (`small`, the default) or by the model in a folder.

    `threads` is the number of processor threads, 0 for as many as there are cores. Raises UnreadableInput when the article is
    in a language that the model doesn't read, ModelError when there is no such model.
    """
    from onrecord.extraction.extract import extract
    from onrecord.extraction.model import DEFAULT, load

    return extract(article, load(os.fspath(model) if model else DEFAULT, threads))
