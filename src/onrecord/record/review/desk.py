"""The desk at which statements of a record are reviewed: what `Record.review` gives."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from itertools import combinations

from sqlalchemy import Connection, select

from onrecord.analysis.agreement import cohen_kappa, krippendorff_alpha, share_agreed
from onrecord.record.hits import Hit, hits
from onrecord.record.reading_back import extraction_of_version
from onrecord.record.review import reviewing, sampling
from onrecord.record.review.corrections import Fields
from onrecord.record.review.judged import Verdict
from onrecord.record.review.kept import Review, reviews
from onrecord.record.review.sampling import MACHINE, Item, Sample
from onrecord.record.review.written import mapped
from onrecord.record.schema import article, attached, review, statement, version
from onrecord.record.words import askable
from onrecord.statements import Article, Extraction

_Connecting = Callable[[], AbstractContextManager[Connection]]


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two coders agree: the share of the `units` that both coded, and Cohen's kappa; None where nothing tells."""

    one: str
    other: str
    units: int
    share: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of a sample agree on one variable.

    `alpha` is Krippendorff's of the people, `pairs` are all two coders, the machine too. `units` are the statements to which
    two people at least gave a value.
    """

    variable: str
    units: int
    alpha: float | None
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Corrected:
    """An article as it is judged, and the ids of those of its statements that somebody judged."""

    extraction: Extraction
    judged: frozenset[str]

    @property
    def is_complete(self) -> bool:
        """Whether all its statements were judged."""
        return len(self.judged) == len(self.extraction.statements)


class Desk:
    """Judgements of a record's statements. What takes names or numbers raises ReviewError where there are none such."""

    def __init__(self, reading: _Connecting, writing: _Connecting) -> None:
        self._reading, self._writing = reading, writing

    def accept(self, statement: int, who: str | None = None) -> int:
        """Judge all that is shown of a statement, by its number, to be right; the number of the judgement."""
        with self._writing() as connection:
            return reviewing.accept(connection, statement, who)

    def correct(self, statement: int, fields: Fields, who: str | None = None) -> int:
        """Judge that `fields` are to be said of a statement, by its number; the number of the judgement."""
        with self._writing() as connection:
            return reviewing.correct(connection, statement, mapped(fields, str, askable), who)

    def reject(self, statement: int, who: str | None = None) -> int:
        """Judge a statement, by its number, to be none; the number of the judgement."""
        with self._writing() as connection:
            return reviewing.reject(connection, statement, who)

    def add(self, article: str, fields: Fields, who: str | None = None) -> int:
        """Judge that an article, by its id or address, has a statement that the machine missed; the number of the judgement."""
        with self._writing() as connection:
            return reviewing.add(connection, askable(article), mapped(fields, str, askable), who)

    def undo(self, judgement: int, who: str | None = None) -> int:
        """Undo a judgement, by a row of its own; the number of that."""
        with self._writing() as connection:
            return reviewing.undo(connection, judgement, who)

    def reviews(self, article: str | None = None) -> tuple[Review, ...]:
        """All judgements, or those in one article: the newest first, also what was undone; none of a blind sample."""
        with self._reading() as connection:
            conditions = [review.c.item_id.is_(None)]
            if article is not None:
                conditions.append(review.c.article_id == reviewing.current(connection, askable(article)).article_id)
            return reviews(connection, *conditions)

    def orphans(self) -> tuple[Review, ...]:
        """The judgements of whose words the machine now finds no statement."""
        with self._reading() as connection:
            return reviews(connection, attached.c.is_orphaned)

    def queue(self, size: int = 20, article: str | None = None) -> tuple[Hit, ...]:
        """What is to be reviewed first: statements with stances or taken back before others, of each the least sure first."""
        with self._reading() as connection:
            called = reviewing.current(connection, askable(article)).article_id if article is not None else None
            return hits(connection, sampling.queue(connection, size, called))

    def shown(self, statement: int) -> Hit:
        """A statement as it is shown, by its number."""
        with self._reading() as connection:
            return reviewing.shown(connection, statement)

    def draw(self, name: str, size: int, seed: int = 0, who: str | None = None) -> Sample:
        """Draw a sample of the machine's statements, for several people to code."""
        with self._writing() as connection:
            return sampling.draw(connection, askable(name), size, seed, who)

    def samples(self) -> tuple[Sample, ...]:
        """All samples, with how much of each who has coded."""
        with self._reading() as connection:
            return sampling.samples(connection)

    def to_code(self, sample: str, who: str) -> tuple[Item, ...]:
        """What somebody has still to code of a sample, as the machine has it."""
        with self._reading() as connection:
            return sampling.to_code(connection, askable(sample), who)

    def item(self, sample: str, number: int) -> tuple[Item, Article]:
        """A statement of a sample, by its number in that, and the article in the version in which it was drawn."""
        with self._reading() as connection:
            return sampling.item(connection, askable(sample), number)

    def code(self, sample: str, item: int, verdict: Verdict, who: str, fields: Fields | None = None) -> int:
        """Code a statement of a sample, by its number in that: accept, correct or reject it. Nobody else is shown it."""
        with self._writing() as connection:
            told = mapped(fields or Fields(), str, askable)
            return sampling.code(connection, askable(sample), item, verdict, told, who)

    def agreement(self, sample: str) -> tuple[Agreement, ...]:
        """How far the coders of a sample agree with each other and with the machine, variable by variable."""
        with self._reading() as connection:
            values = sampling.values(connection, askable(sample))
        return tuple(_agreement(variable, coders) for variable, coders in values.items())

    def corrected(self) -> Iterator[Corrected]:
        """The articles of which somebody judged a statement, as they are judged; in the order of their keys."""
        with self._reading() as connection:
            judged = select(review.c.article_id).join(attached)
            chosen = select(version.c.id).join(article).where(version.c.is_current, version.c.article_id.in_(judged))
            versions = list(connection.scalars(chosen.order_by(article.c.key)))
        for number in versions:
            with self._reading() as connection:
                chosen = select(statement.c.number).join(attached).where(statement.c.version_id == number)
                ids = frozenset(f"s{local}" for local in connection.scalars(chosen))
                yield Corrected(extraction_of_version(connection, number), ids)


def _agreement(variable: str, coders: dict[str, list[str | None]]) -> Agreement:
    people = [values for coder, values in coders.items() if coder != MACHINE]
    units = list(zip(*people, strict=True))
    pairs = []
    for one, other in combinations(coders, 2):
        both = list(zip(coders[one], coders[other], strict=True))
        coded = sum(None not in pair for pair in both)
        pairs.append(Pair(one, other, coded, share_agreed(both), cohen_kappa(both)))
    shared = sum(sum(value is not None for value in unit) > 1 for unit in units)
    return Agreement(variable, shared, krippendorff_alpha(units), tuple(pairs))
