"""A record: all that is kept, asked and judged in one store."""

import contextlib
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine, select

from onrecord.analysis.coalitions import Every
from onrecord.analysis.networks import Network
from onrecord.errors import OnrecordError
from onrecord.record import adding, choosing, forgetting, judging, opening, people, reextracting, schema, traces, turns
from onrecord.record.adding import Outcome
from onrecord.record.coding import Topics
from onrecord.record.forgetting import Forgotten
from onrecord.record.hits import Hit
from onrecord.record.judging import Judgement
from onrecord.record.lines import Line, line
from onrecord.record.networks import Asked, Movement, movement, network
from onrecord.record.people import Candidate, PersonPage
from onrecord.record.reading_back import extraction_of
from onrecord.record.reextracting import Reread
from onrecord.record.review import reviewing
from onrecord.record.review.desk import Desk
from onrecord.record.rows import article_key
from onrecord.record.searching import Found, Search, search
from onrecord.record.turns import Changed
from onrecord.record.words import askable
from onrecord.statements import Article, Extraction

if TYPE_CHECKING:
    from onrecord.extraction.speakers.register import Register


class Record:
    """Articles with all that was found in them, kept in a file or a database.

    Every method raises RecordError where the record can't be read or written. A context manager: leaving it closes the record.
    """

    def __init__(self, name: str, engine: Engine) -> None:
        self.name = name
        self._engine = engine

    @classmethod
    def open(cls, name: str, *, create: bool = True) -> Self:
        """The record in a file, made where there is none and `create` is true, or at a postgresql:// address."""
        return cls(name, opening.connect(name, create=create))

    def outcome_without(self, article: Article) -> Outcome | None:
        """What adding an article comes to without reading it: "known", "forgotten", None where it has to be read.

        Of one that is known it is kept that it is called so, too.
        """
        with self._reading() as connection:
            outcome = adding.outcome_without(connection, article)
            is_named = outcome != "known" or adding.is_named(connection, article)
        if not is_named:
            with self._writing() as connection:
                adding.note_name(connection, article)
        return outcome

    def add(self, extraction: Extraction, model: str = "") -> Outcome:
        """Add an article as `model` read it, whole or not at all; when this returns, it is kept."""
        with self._writing() as connection:
            outcome = adding.add(connection, extraction, model)
            if outcome == "revised":
                reviewing.carry(connection, article_key(extraction.article))
        return outcome

    def article(self, name: str) -> Extraction | None:
        """What an article says now, by its id or its address; None where the record has none called so."""
        with self._reading() as connection:
            return extraction_of(connection, askable(name))

    def articles(self) -> Iterator[Extraction]:
        """What all articles say now, in the order of their keys."""
        with self._reading() as connection:
            keys = list(connection.scalars(select(schema.article.c.key).order_by(schema.article.c.key)))
        for key in keys:
            with self._reading() as connection:
                found = extraction_of(connection, key)
            if found:
                yield found

    def search(self, wanted: Search | str = "") -> Found:
        """The statements with some words, or that fit a `Search`: a page of them. Raises QueryError."""
        with self._reading() as connection:
            return search(connection, _search(wanted))

    def chosen(self, wanted: Search | str = "") -> Iterator[Extraction]:
        """All articles that have statements that fit, by their keys, with these only; all articles for an empty search.

        How the search is sorted, and which page of it, doesn't matter. Raises QueryError.
        """
        with self._reading() as connection:
            yield from choosing.chosen_articles(connection, _search(wanted))

    def chosen_codings(self, wanted: Search | str = "") -> Iterator[tuple[Extraction, choosing.StatementTopics | None]]:
        """The articles of `chosen`, with the concepts that their statements are about; None in a record without a codebook."""
        with self._reading() as connection:
            yield from choosing.chosen_codings(connection, _search(wanted))

    def chosen_hits(self, wanted: Search | str = "") -> Iterator[Hit]:
        """All statements that fit, in the order of `chosen`: not a page of them, as `search` gives. Raises QueryError."""
        with self._reading() as connection:
            yield from choosing.chosen_hits(connection, _search(wanted))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Those who bear a full name, or the one with this key: several where nothing tells which is meant."""
        with self._reading() as connection:
            return people.candidates(connection, name)

    def person(self, key: str, size: int = 20) -> PersonPage | None:
        """What is known of the person with a key, with the newest `size` statements; None where there is none."""
        with self._reading() as connection:
            return people.page(connection, key, size)

    def position(self, actor: str, target: str) -> Line | None:
        """The position of one person towards another, both by their keys; None where the record has no stance of the kind."""
        with self._reading() as connection:
            return line(connection, actor, target)

    def changes(
        self, by: str | None = None, since: dt.date | None = None, until: dt.date | None = None, size: int = 50
    ) -> tuple[Changed, ...]:
        """What was taken back, changes of side that articles state, and positions that turned round: the newest `size`.

        `by` is a full name, a surname or a key of who changed; `since` and `until` are days, both included.
        """
        with self._reading() as connection:
            return turns.changes(connection, by, since, until, size)

    def network(self, asked: Asked | None = None) -> Network:
        """A network of who takes which side on whom, or as `asked`. Raises NetworkError for what makes no sense or too much."""
        with self._reading() as connection:
            return network(connection, asked or Asked())

    def coalitions(self, every: Every, asked: Asked | None = None) -> Movement:
        """The coalitions in each month, quarter or year, and who moved between them; `asked` and errors as of `network`."""
        with self._reading() as connection:
            return movement(connection, asked or Asked(), every)

    def merge(self, one: str, other: str, who: str | None = None) -> int:
        """Judge that two persons, given by their keys, are one; the number of the judgement. Raises JudgementError."""
        with self._writing() as connection:
            return judging.merge(connection, askable(one), askable(other), who)

    def split(self, article: str, person: str, who: str | None = None) -> int:
        """Judge that someone in an article is another than the person with this key; the number of the judgement.

        `article` is its id or address. Raises JudgementError.
        """
        with self._writing() as connection:
            return judging.split(connection, askable(article), askable(person), who)

    def undo(self, judgement: int) -> None:
        """Take a judgement back, as if it had never been. Raises JudgementError."""
        with self._writing() as connection:
            judging.undo(connection, judgement)

    def forget(self, name: str, why: str) -> Forgotten:
        """Erase an article, by its id, address or key, or a person, by a full name or a key, for good. Raises ForgetError.

        A mark stays, with `why` and the day, by which it is known and left out when it comes again. In PostgreSQL the bytes
        themselves go when the database vacuums.
        """
        with self._writing() as connection:
            found = forgetting.forget(connection, askable(name), askable(why))
        return replace(found, leaves_traces=not traces.clear(self._engine))

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements, the newest first, also those that were undone."""
        with self._reading() as connection:
            return judging.judgements(connection)

    @property
    def review(self) -> Desk:
        """Where statements are accepted, corrected, rejected, added and sampled."""
        return Desk(self._reading, self._writing)

    @property
    def topics(self) -> Topics:
        """Where statements are coded by codebooks."""
        return Topics(self._reading, self._writing)

    def reextract(
        self, model: str | None = None, *, again: bool = False, threads: int = 0, people: "Register | None" = None
    ) -> Iterator[Reread | OnrecordError | None]:
        """Read all articles again that another model read than this, by default the package's; all of them if `again`.

        What people judged is kept. Gives for each article what came of it, the error of one that can't be read, None for one
        that was changed meanwhile. Statements that no codebook had coded are coded. Raises ModelError.
        """
        from onrecord.extraction.model import DEFAULT, load
        from onrecord.extraction.side_by_side import extract_each

        loaded = load(model or DEFAULT, threads)

        def read(articles: Iterable[Article]) -> Iterator[Extraction | OnrecordError]:
            return extract_each(articles, loaded, register=people)

        for told in reextracting.reextract(self._reading, self._writing, read, loaded.name, again=again):
            if isinstance(told, Reread):
                self.topics.code_again(told.version, loaded)
            yield told

    def close(self) -> None:
        """Let go of the file or the connections."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[Connection]:
        with opening.explained(self.name), self._engine.connect() as connection:
            yield connection

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with opening.explained(self.name), opening.writing(self._engine) as connection:
            yield connection


def _search(wanted: Search | str) -> Search:
    return Search(words=wanted) if isinstance(wanted, str) else wanted
