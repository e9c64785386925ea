"""An actor's position towards a target over time, from dated statements of several articles, and where it turns round.

What counts: a statement counts with the probability that it is read rightly, and only as long as it stands; withdrawn and
denied ones are shown, not counted. Statements of one occasion are one point, since they aren't independent of each other: the
surest on each side speaks for it, and what was said for both sides on one day speaks for neither (see `Point`). Points of
different occasions are taken as independent, so that they add up as in a noisy-or: that at least one of them is right.

A reversal is a stretch of points on one side and, wholly later, one on the other, each of them sure (`SURE`) by what is in it:
by one sure statement or by several that are less so, never by one that is uncertain. What can't be ordered, because its days
overlap, makes none.
"""

import datetime as dt
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from math import prod

from onrecord.statements import Side, Standing

SURE = 0.75  # the least probability at which a stretch of points is evidence of a position


@dataclass(frozen=True, slots=True)
class DatedStance:
    """The side that an actor takes towards a target in one statement.

    `statement` is its id in the record and unique there. `confidence` is the calibrated probability, 0..1, that actor, target
    and side are right. It was said on a day from `earliest` to `latest`, both included; where the report doesn't say, both are
    None and the day on which it was `published` stands for it. Statements with one `utterance` are the same words reported by
    several articles.

    Raises ValueError for a confidence outside 0..1, for one of two days without the other, or if they are the wrong way round.
    """

    statement: str
    actor: str
    target: str
    side: Side
    confidence: float
    earliest: dt.date | None = None
    latest: dt.date | None = None
    published: dt.date | None = None
    utterance: str | None = None
    standing: Standing = "stands"

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"{self.statement}: a confidence is a probability, not {self.confidence}")
        if (self.earliest is None) != (self.latest is None):
            raise ValueError(f"{self.statement}: an interval needs both its days")
        if self.earliest and self.latest and self.earliest > self.latest:
            raise ValueError(f"{self.statement}: {self.earliest} is after {self.latest}")


@dataclass(frozen=True, slots=True)
class Point:
    """What was said on one occasion, on a day from `earliest` to `latest`; both None if that isn't known.

    `support` and `oppose` are the probabilities that the actor took this side and not the other: that the surest statement for
    it is right and the surest against it wrong. `statements` are those counted and `uncounted` those that don't stand any more,
    by id, sorted. `by_publication` says that only the day of publication dates it.
    """

    earliest: dt.date | None
    latest: dt.date | None
    support: float
    oppose: float
    statements: tuple[str, ...]
    uncounted: tuple[str, ...] = ()
    by_publication: bool = False

    @property
    def side(self) -> Side | None:
        """The likelier side; None where nothing speaks for either, or both alike."""
        if self.support == self.oppose:
            return None
        return "support" if self.support > self.oppose else "oppose"

    @property
    def sureness(self) -> float:
        """The probability of the likelier side."""
        return max(self.support, self.oppose)


@dataclass(frozen=True, slots=True)
class Reversal:
    """A turn from one side to the other: the points before it and the points after it, in order.

    `strength`, 0..1, is the probability that the actor was on the one side before and on the other after: the product of the
    probabilities of both stretches. That of a stretch is the noisy-or of its points, times the probability that each point
    that spoke against it in between is wrong.
    """

    before: tuple[Point, ...]
    after: tuple[Point, ...]
    strength: float

    @property
    def sides(self) -> tuple[Side | None, Side | None]:
        """The side before and the side after."""
        return self.before[0].side, self.after[0].side

    @property
    def evidence(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the statements that it rests on, before and after."""
        before, after = (tuple(s for p in points for s in p.statements) for points in (self.before, self.after))
        return before, after


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance towards a target over time: its points, those without a day last, and where it turns round."""

    actor: str
    target: str
    points: tuple[Point, ...]
    reversals: tuple[Reversal, ...] = ()


def positions(stances: Iterable[DatedStance]) -> tuple[Position, ...]:
    """The position of each actor towards each target in `stances`, sorted by both; the order of the input doesn't matter."""
    by_pair: dict[tuple[str, str], list[DatedStance]] = defaultdict(list)
    for stance in stances:
        by_pair[stance.actor, stance.target].append(stance)
    found = []
    for (actor, target), own in sorted(by_pair.items()):
        points = tuple(sorted(_points(own), key=_place))
        found.append(Position(actor, target, points, tuple(_reversals(points))))
    return tuple(found)


def _place(point: Point) -> tuple[bool, dt.date, dt.date, tuple[str, ...]]:
    """Where a point stands among others: by its last day, as only then it is certain that it is over."""
    return point.latest is None, _last_day(point), point.earliest or dt.date.max, (*point.statements, *point.uncounted)


def _points(stances: Iterable[DatedStance]) -> Iterator[Point]:
    """One point for each utterance, and for all that dates itself to the same days."""
    by_utterance: dict[str, list[DatedStance]] = defaultdict(list)
    for stance in stances:
        by_utterance[f"u{stance.utterance}" if stance.utterance else f"s{stance.statement}"].append(stance)
    by_days: dict[tuple[dt.date, dt.date] | str, list[DatedStance]] = defaultdict(list)
    for key, reports in by_utterance.items():
        by_days[_days(reports) or key].extend(reports)
    for days, own in by_days.items():
        yield _point(None if isinstance(days, str) else days, own)


def _days(reports: Sequence[DatedStance]) -> tuple[dt.date, dt.date] | None:
    """The days on which the words that several articles report were said.

    They are those that all reports agree on, or, where they contradict each other, all that one of them gives. Where none gives
    any, the words were said by the first publication.
    """
    told = [(r.earliest, r.latest) for r in reports if r.earliest and r.latest]
    if not told:
        published = [r.published for r in reports if r.published]
        return (min(published), min(published)) if published else None
    starts, ends = [start for start, _ in told], [end for _, end in told]
    first, last = max(starts), min(ends)
    return (first, last) if first <= last else (min(starts), max(ends))


def _point(days: tuple[dt.date, dt.date] | None, stances: Sequence[DatedStance]) -> Point:
    counted = [s for s in stances if s.standing == "stands"]
    support, oppose = (max((s.confidence for s in counted if s.side == side), default=0.0) for side in ("support", "oppose"))
    earliest, latest = days or (None, None)
    return Point(
        earliest,
        latest,
        support * (1 - oppose),
        oppose * (1 - support),
        tuple(sorted({s.statement for s in counted})),
        tuple(sorted({s.statement for s in stances if s.standing != "stands"})),
        days is not None and all(s.earliest is None for s in stances),
    )


@dataclass(slots=True)
class _Stretch:
    """Points on one side, in order, those that spoke against them in between, and the last day of the stretch before.

    `wrong` has for each number of points the probability that so many from the first on are all wrong, `begins` the first day.
    """

    points: list[Point] = field(default_factory=list)
    against: list[Point] = field(default_factory=list)
    since: dt.date = dt.date.min
    wrong: list[float] = field(default_factory=lambda: [1.0])
    begins: dt.date = dt.date.max

    def add(self, point: Point) -> None:
        self.points.append(point)
        self.wrong.append(self.wrong[-1] * (1 - point.sureness))
        self.begins = min(self.begins, _first_day(point))

    @property
    def side(self) -> Side | None:
        return self.points[0].side if self.points else None


def _probability(points: Iterable[Point], against: Iterable[Point]) -> float:
    """The noisy-or: that at least one of `points` is right, and each of those `against` them wrong."""
    return (1 - prod(1 - p.sureness for p in points)) * prod(1 - p.sureness for p in against)


def _first_day(point: Point) -> dt.date:
    return point.earliest or dt.date.min


def _last_day(point: Point) -> dt.date:
    return point.latest or dt.date.max


def _reversals(points: Sequence[Point]) -> Iterator[Reversal]:
    """Where points in order turn from one side to the other, each stretch sure, and the second wholly after the first."""
    held, rising = _Stretch(), _Stretch()  # the position that is established, and what may become the next
    turns: list[tuple[list[Point], list[Point], _Stretch]] = []  # what goes before and what speaks against that; what comes
    for point in points:
        if point.latest is None or point.side is None:
            continue
        if point.side == held.side:
            if held.since < _first_day(point):
                held.add(point)
            held.against += rising.points
            rising = _Stretch()
            continue
        if rising.side != point.side:
            rising = _Stretch()
        over = bisect_left(held.points, min(rising.begins, _first_day(point)), key=_last_day)
        if held.points and 1 - held.wrong[over] < SURE:
            continue  # it may as well have been said before or at the same time
        rising.add(point)
        if 1 - rising.wrong[-1] >= SURE:
            if held.points:
                rising.since = _last_day(held.points[over - 1])
                turns.append((held.points[:over], held.against, rising))
            held, rising = rising, _Stretch()
    for before, against, after in turns:
        strength = _probability(before, against) * _probability(after.points, after.against)
        yield Reversal(tuple(before), tuple(after.points), strength)
