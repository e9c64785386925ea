"""A record: what `onrecord.open` gives."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select

from onrecord.record import adding, forgetting, judging, opening, people, schema, traces, turns
from onrecord.record.adding import Outcome
from onrecord.record.forgetting import Forgotten
from onrecord.record.judging import Judgement
from onrecord.record.lines import Line, line
from onrecord.record.people import Candidate, PersonPage
from onrecord.record.reading_back import extraction_of
from onrecord.record.searching import Found, Search, search
from onrecord.record.turns import Changed
from onrecord.record.words import askable
from onrecord.statements import Article, Extraction


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
            return adding.add(connection, extraction, model)

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
            return search(connection, Search(words=wanted) if isinstance(wanted, str) else wanted)

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
