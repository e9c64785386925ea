"""Codes a record's statements by codebooks: what `Record.topics` gives."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from onrecord.record import topics
from onrecord.record.reading_back import current_versions
from onrecord.record.review.reviewing import current, show_topics
from onrecord.record.rewriting import numbers_of
from onrecord.record.topics import Coding, Counted
from onrecord.record.words import askable
from onrecord.sources.codebooks import Codebook

if TYPE_CHECKING:
    from onrecord.extraction.model import Model
    from onrecord.extraction.topics.coding import Coder

_Connecting = Callable[[], AbstractContextManager[Connection]]


class Topics:
    """The codebooks of a record, and what its statements are coded as."""

    def __init__(self, reading: _Connecting, writing: _Connecting) -> None:
        self._reading, self._writing = reading, writing

    def code(
        self,
        codebook: Codebook,
        model: str | None = None,
        *,
        nearness: float | None = None,
        threads: int = 0,
        progress: Callable[[int, int], None] | None = None,
    ) -> int:
        """Code all statements by a codebook, in place of an earlier one of its name; how many are about some concept.

        By its patterns, and by nearness of meaning in a model's encoder, by default the package's, from `nearness` on (0..1;
        above 1 by patterns alone). What people judged stays. `progress`, if given, is called with how many articles are done,
        and how many there are. Raises ModelError.
        """
        from onrecord.extraction.model import DEFAULT, load
        from onrecord.extraction.topics.coding import Coder
        from onrecord.extraction.topics.meaning import NEARNESS

        least = NEARNESS if nearness is None else nearness
        loaded = load(model or DEFAULT, threads) if least <= 1 else None
        coder = Coder(codebook, loaded.network if loaded else None, least)
        told = f"{codebook.name}, {loaded.name} from {least:g}" if loaded else codebook.name
        with self._writing() as connection:
            topics.keep_codebook(connection, codebook)
            versions = current_versions(connection)
        found = 0
        for done, number in enumerate(versions, 1):
            found += self._code(number, coder, told)
            if progress:
                progress(done, len(versions))
        return found

    def code_again(self, version: int, model: "Model") -> int:
        """Code the statements of one version by all codebooks that are kept; how many are about something."""
        from onrecord.extraction.topics.coding import Coder
        from onrecord.extraction.topics.meaning import NEARNESS

        with self._reading() as connection:
            kept = topics.codebooks(connection)
        coders = [(Coder(book, model.network), f"{book.name}, {model.name} from {NEARNESS:g}") for book in kept]
        return sum(self._code(version, coder, told) for coder, told in coders)

    def codebooks(self) -> tuple[Codebook, ...]:
        """The codebooks that are kept, by their names."""
        with self._reading() as connection:
            return topics.codebooks(connection)

    def counted(self) -> tuple[Counted, ...]:
        """How many statements are about each concept."""
        with self._reading() as connection:
            return topics.counted(connection)

    def of(self, article: str) -> dict[str, tuple[Coding, ...]]:
        """What the statements of an article, by its id or address, are coded as, by their ids in it. Raises ReviewError."""
        with self._reading() as connection:
            numbers = numbers_of(connection, current(connection, askable(article)).id)
            found = topics.codings_of(connection, numbers.values())
        return {local: found[number] for local, number in numbers.items() if number in found}

    def _code(self, version: int, coder: "Coder", told: str) -> int:
        with self._reading() as connection:
            article, statements = topics.to_code(connection, version)
        coded = {number: coder.topics(article.text, statement) for number, statement in statements.items()}
        with self._writing() as connection:
            found = topics.keep_codings(connection, version, coder.codebook.name, coded, told)
            show_topics(connection, version)
        return found
