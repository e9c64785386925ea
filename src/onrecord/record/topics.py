"""Keeps in a record which concepts of codebooks statements are about, and what coded them; what people judge goes before."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.record.finding import name_key
from onrecord.record.reading_back import extraction_of_version, statements_of
from onrecord.record.review.corrections import Topic
from onrecord.record.rewriting import days_of, numbers_of
from onrecord.record.schema import codebook, coding, concept, statement
from onrecord.sources.codebooks import Codebook, Concept
from onrecord.statements import Article, Statement

_AT_ONCE = 5000  # statements in one question to a database
PERSON = "person"  # how it is coded what a person judges


@dataclass(frozen=True, slots=True)
class Coding:
    """A concept that a statement is about, as it is kept.

    `how` it was coded: by a "pattern", `because` of these words, by its "meaning", that near (`score`), or by a "person".
    `coder` is what coded it: a codebook, and a model where it took one. Those of the machine that a person judged otherwise
    aren't shown.
    """

    concept: str
    agreement: bool | None
    how: str
    because: str
    score: float
    coder: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A concept, and how many statements are about it, with the speaker's agreement and without."""

    codebook: str
    concept: str
    statements: int
    agreeing: int
    disagreeing: int


def keep_codebook(connection: Connection, kept: Codebook) -> None:
    """Keep a codebook, in place of one of the same name; what statements were coded as by that is erased with it."""
    connection.execute(delete(codebook).where(codebook.c.name == kept.name))
    number = connection.scalar(insert(codebook).returning(codebook.c.id), {"name": kept.name})
    rows: dict[str, dict[str, Any]] = {}
    for one in kept.concepts:
        told = {"name": one.name, "description": one.description, "patterns": list(one.patterns)}
        rows.setdefault(name_key(one.name) or one.name, told)
    connection.execute(insert(concept), [told | {"codebook_id": number, "name_key": key} for key, told in rows.items()])


def codebooks(connection: Connection) -> tuple[Codebook, ...]:
    """The codebooks that are kept, by their names."""
    found: dict[str, list[Concept]] = {}
    chosen = select(codebook.c.name.label("book"), concept).join(concept).order_by(codebook.c.name, concept.c.id)
    for row in connection.execute(chosen):
        found.setdefault(row.book, []).append(Concept(row.name, row.description, tuple(row.patterns)))
    return tuple(Codebook(name, tuple(concepts)) for name, concepts in found.items())


def to_code(connection: Connection, version_id: int) -> tuple[Article, dict[int, Statement]]:
    """An article in a version, and its statements as they are shown, by their numbers in the record."""
    shown, numbers = extraction_of_version(connection, version_id), numbers_of(connection, version_id)
    return shown.article, {numbers[s.id]: s for s in shown.statements}


def keep_codings(connection: Connection, version_id: int, book: str, found: Mapping[int, Iterable[Any]], coder: str) -> int:
    """Keep what a version's statements, by their numbers, are coded as (see `Coded`), in place of what was; how many are.

    What people judge their topics to be is to be shown again after that, see `judged_topics`.
    """
    concepts = {
        row.name_key: row.id for row in connection.execute(select(concept).join(codebook).where(codebook.c.name == book))
    }
    own = coding.c.statement_id.in_(statements_of(version_id))
    connection.execute(delete(coding).where(own, coding.c.concept_id.in_(concepts.values()), coding.c.how != PERSON))
    codings = {
        number: [Coding(one.concept, one.agreement, one.how, one.because, one.score, coder, is_shown=True) for one in coded]
        for number, coded in found.items()
    }
    return _insert(connection, version_id, codings, concepts)


def judged_topics(connection: Connection, version_id: int, topics: Mapping[int, tuple[Topic, ...]]) -> None:
    """Show the topics that people judge statements of a version, by their numbers, to have; of all others the machine's."""
    own = coding.c.statement_id.in_(statements_of(version_id))
    connection.execute(delete(coding).where(own, coding.c.how == PERSON))
    connection.execute(update(coding).where(own).values(is_shown=True))
    if not topics:
        return
    connection.execute(update(coding).where(coding.c.statement_id.in_(topics)).values(is_shown=False))
    wanted = {name_key(topic.concept) for told in topics.values() for topic in told}
    known: dict[str, int] = {}
    for row in connection.execute(select(concept).where(concept.c.name_key.in_(wanted)).order_by(concept.c.id.desc())):
        known[row.name_key] = row.id
    codings = {
        number: [Coding(topic.concept, topic.agreement, PERSON, "", 1.0, PERSON, is_shown=True) for topic in told]
        for number, told in topics.items()
    }
    _insert(connection, version_id, codings, known)


def _insert(
    connection: Connection, version_id: int, codings: Mapping[int, Iterable[Coding]], concepts: Mapping[str, int]
) -> int:
    """Insert what a version's statements, by their numbers, are coded as, of the concepts that there are; how many are."""
    days = days_of(connection, version_id)
    rows = [
        {
            "statement_id": number,
            "concept_id": concepts[key],
            "agreement": one.agreement,
            "how": one.how,
            "because": one.because,
            "score": one.score,
            "coder": one.coder,
            "is_shown": one.is_shown,
            "day": days[number],
        }
        for number, coded in codings.items()
        if number in days
        for one in coded
        if (key := name_key(one.concept) or one.concept) in concepts
    ]
    if rows:
        connection.execute(insert(coding), rows)
    return len({row["statement_id"] for row in rows})


def codings_of(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Coding, ...]]:
    """What statements are coded as, by their numbers, also what isn't shown."""
    wanted = sorted(numbers)
    every = select(coding, concept.c.name).join(concept, concept.c.id == coding.c.concept_id).order_by(coding.c.id)
    found: dict[int, tuple[Coding, ...]] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        for row in connection.execute(every.where(coding.c.statement_id.in_(wanted[start : start + _AT_ONCE]))):
            one = Coding(row.name, row.agreement, row.how, row.because, row.score, row.coder, row.is_shown)
            found[row.statement_id] = (*found.get(row.statement_id, ()), one)
    return found


def topics_of(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Topic, ...]]:
    """What statements are about, by their numbers, as it is shown."""
    return {
        number: topics
        for number, codings in codings_of(connection, numbers).items()
        if (topics := tuple(dict.fromkeys(Topic(c.concept, c.agreement) for c in codings if c.is_shown)))
    }


def counted(connection: Connection) -> tuple[Counted, ...]:
    """How many statements each concept has; the codebooks by their names, their concepts in their order."""
    here = coding.c.is_shown & coding.c.statement_id.in_(select(statement.c.id).where(statement.c.is_current))

    def times(*conditions: Any) -> Any:
        chosen = select(func.count(coding.c.statement_id.distinct())).where(coding.c.concept_id == concept.c.id, here)
        return chosen.where(*conditions).scalar_subquery()

    chosen = (
        select(
            codebook.c.name, concept.c.name, times(), times(coding.c.agreement.is_(True)), times(coding.c.agreement.is_(False))
        )
        .join(concept, concept.c.codebook_id == codebook.c.id)
        .order_by(codebook.c.name, concept.c.id)
    )
    return tuple(Counted(*row) for row in connection.execute(chosen))
