"""Networks of who takes which side, with the weights of the Discourse Network Analyzer (DNA): two-mode and one-mode.

Let x(a, o, s) be in how many statements an actor a takes the side s, for or against, on an object o: a target or a concept. A
two-mode network ties actors to objects, a one-mode network actors to each other, by the objects on which both take a side. All
definitions are those of DNA for a binary qualifier (Leifeld, Gruber and Bossner, *Discourse Network Analyzer Manual*, 2018,
chapter 2), so that the matrices are the same.

Weights of a two-mode edge: `ignore` x(a, o, for) + x(a, o, against); `subtract` the one minus the other; `combine` 1 where
there is only for, 2 only against, 3 both. Of a one-mode edge, summed over objects: `congruence` the products of statements on
the same side, `conflict` those on opposite sides, `subtract` the one minus the other, `ignore` both together.

Normalised, a two-mode weight is divided by all statements of its actor (`activity`) or on its object (`prominence`); a one-mode
weight by the mean of both actors' statements (`average`), by their product (`cosine`, in DNA's sense), or by the congruence and
the statements of either for which the other has none on the same object and side (`jaccard`).
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from math import comb
from typing import Literal

from onrecord.analysis.ties import Tie
from onrecord.errors import OnrecordError

Mode = Literal["one", "two"]
Weights = Literal["ignore", "combine", "congruence", "conflict", "subtract"]
Normalisation = Literal["none", "activity", "prominence", "average", "jaccard", "cosine"]
Sign = Literal["positive", "negative", "balanced", "none"]

WEIGHTS: Mapping[Mode, tuple[Weights, ...]] = {
    "one": ("ignore", "congruence", "conflict", "subtract"),
    "two": ("ignore", "combine", "subtract"),
}
NORMALISATIONS: Mapping[Mode, tuple[Normalisation, ...]] = {
    "one": ("none", "average", "jaccard", "cosine"),
    "two": ("none", "activity", "prominence"),
}
# How large a one-mode network may be, as it grows with the square of its actors: in memory less than a gigabyte.
MOST_PAIRS = 500_000  # of actors
MOST_EVIDENCE = 10_000_000  # references to statements
_COMBINED: tuple[Sign, ...] = ("none", "positive", "negative", "balanced")  # by the weight


class NetworkError(OnrecordError):
    """A network that can't be built or drawn as it was asked for; one line says why and what to do."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two nodes, given by their keys.

    `kind` is "stance" in a two-mode network, "shared" in a one-mode network, or a relation that reporters state (member, ...).
    A stance has `positive` statements for its target, which are those `agreeing`, and `negative` ones against it, `opposing`.
    Of a shared edge they are the congruence and the conflict before they are normalised, and the statements of either actor
    that meet the other's on the same side or the opposite one; one that does both is in both. `sign` is what the weight says:
    "balanced" where both are alike, "none" where the weight knows no sides. `days` are those of its statements, or for a
    relation those on which the `articles` that state it were published; sorted, without those that aren't known.
    """

    source: str
    target: str
    kind: str
    weight: float
    sign: Sign = "none"
    positive: int = 0
    negative: int = 0
    agreeing: tuple[int, ...] = ()
    opposing: tuple[int, ...] = ()
    days: tuple[dt.date, ...] = ()
    articles: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[int, ...]:
        """All statements that it rests on, by number."""
        return tuple(sorted({*self.agreeing, *self.opposing}))


@dataclass(frozen=True, slots=True)
class Node:
    """An actor, a target or a concept: how many statements it `made` that take a side, and how many are on it (`received`).

    `kind` is that of an actor (person, organisation, group) or "concept". `coalition` is its number, None where it is in none
    or none were asked for.
    """

    key: str
    name: str
    kind: str
    made: int = 0
    received: int = 0
    coalition: int | None = None


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges, sorted by their keys. Edges of kind "stance" and relations have a direction, those "shared" have none.

    `left_out` is how many nodes were left out since others have more statements.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    mode: Mode
    weights: Weights
    normalisation: Normalisation = "none"
    left_out: int = 0

    @property
    def has_directions(self) -> bool:
        """Whether edges have a direction: in a two-mode network."""
        return self.mode == "two"


def edges(
    ties: Iterable[Tie],
    mode: Mode,
    weights: Weights = "subtract",
    normalisation: Normalisation = "none",
    *,
    with_evidence: bool = True,
) -> list[Edge]:
    """The edges of a network, sorted by source and target; the order of `ties` doesn't matter.

    A statement counts once on each side of each object. Edges in whose weight nothing is summed up are left out; one whose
    weight is 0 since both sides are alike is there. Without evidence, which takes most of the time of a large one-mode network,
    edges have no statements and no days. Raises NetworkError for what doesn't go together, or is too much.
    """
    check(mode, weights, normalisation)
    sides = _Sides.of(ties)
    sides.with_evidence = with_evidence
    return (_one_mode if mode == "one" else _two_mode)(sides, weights, normalisation)


def check(mode: Mode, weights: Weights, normalisation: Normalisation) -> None:
    """Raise NetworkError unless these go together."""
    for what, given, allowed in (
        ("weights", weights, WEIGHTS[mode]),
        ("normalisation", normalisation, NORMALISATIONS[mode]),
    ):
        if given not in allowed:
            raise NetworkError(f"{given}: are no {what} of a {mode}-mode network; take {', '.join(allowed)}")
    if weights == "combine" and normalisation != "none":
        raise NetworkError(f"{normalisation}: combined weights can't be divided; take ignore or subtract, or normalise by none")


@dataclass(slots=True)
class _Cell:
    """An actor's statements on an object, by number, for it and against it."""

    pro: set[int] = field(default_factory=set)
    con: set[int] = field(default_factory=set)

    @property
    def count(self) -> int:
        return len(self.pro) + len(self.con)

    def statements(self) -> "_Cell":
        return self


@dataclass(slots=True)
class _Sides:
    """x: for each object the cells of its actors; all statements of each actor and on each object; and their days."""

    cells: dict[str, dict[str, _Cell]]
    made: Counter[str]
    received: Counter[str]
    days: dict[int, dt.date]
    with_evidence: bool = True

    @classmethod
    def of(cls, ties: Iterable[Tie]) -> "_Sides":
        cells: dict[str, dict[str, _Cell]] = defaultdict(lambda: defaultdict(_Cell))
        days = {}
        for tie in ties:
            cell = cells[tie.about][tie.actor]
            (cell.pro if tie.agrees else cell.con).add(tie.statement)
            if tie.day:
                days[tie.statement] = tie.day
        made: Counter[str] = Counter()
        received: Counter[str] = Counter()
        for about, of_actors in cells.items():
            for actor, cell in of_actors.items():
                made[actor] += cell.count
                received[about] += cell.count
        return cls(cells, made, received, days)

    def edge(
        self, pair: tuple[str, str], kind: str, weight: float, sign: Sign, counts: tuple[int, int], of: "_Cell | _Meeting"
    ) -> Edge:
        if not self.with_evidence:
            return Edge(*pair, kind, weight, sign, *counts)
        found = of.statements()
        days = sorted({day for day in map(self.days.get, found.pro | found.con) if day})
        return Edge(*pair, kind, weight, sign, *counts, tuple(sorted(found.pro)), tuple(sorted(found.con)), tuple(days))


def _two_mode(sides: _Sides, weights: Weights, normalisation: Normalisation) -> list[Edge]:
    found = []
    for about, of_actors in sides.cells.items():
        for actor, cell in of_actors.items():
            pro, con = len(cell.pro), len(cell.con)
            by: dict[Normalisation, int] = {"activity": sides.made[actor], "prominence": sides.received[about]}
            sign: Sign = "none"
            if weights == "combine":
                value = (1 if pro else 0) + (2 if con else 0)
                sign = _COMBINED[value]
            elif weights == "subtract":
                value, sign = pro - con, _sign(pro - con)
            else:
                value = pro + con
            weight = value / by.get(normalisation, 1)
            found.append(sides.edge((actor, about), "stance", weight, sign, (pro, con), cell))
    return sorted(found, key=_pair)


@dataclass(slots=True)
class _Meeting:
    """Two actors: the sums of their products on the same side and on opposite ones, and the cells that these come from.

    `met` and `other_met` are how many of the one's and of the other's statements meet some on the same object and side.
    """

    same: int = 0
    opposite: int = 0
    met: int = 0
    other_met: int = 0
    cells: list[tuple[_Cell, _Cell]] = field(default_factory=list)

    def add(self, one: _Cell, other: _Cell) -> None:
        self.cells.append((one, other))
        for mine, theirs, opposed in ((one.pro, other.pro, other.con), (one.con, other.con, other.pro)):
            self.same += len(mine) * len(theirs)
            self.opposite += len(mine) * len(opposed)
            if mine and theirs:
                self.met += len(mine)
                self.other_met += len(theirs)

    def statements(self) -> _Cell:
        """Those that meet the other's on the same side, and those that do on the opposite one."""
        found = _Cell()
        for one, other in self.cells:
            for mine, theirs, opposed in ((one.pro, other.pro, other.con), (one.con, other.con, other.pro)):
                if mine and theirs:
                    found.pro |= mine | theirs
                if mine and opposed:
                    found.con |= mine | opposed
        return found


def _one_mode(sides: _Sides, weights: Weights, normalisation: Normalisation) -> list[Edge]:
    evidence = sum(len(of_actors) * sides.received[about] for about, of_actors in sides.cells.items())
    if evidence > MOST_EVIDENCE:
        raise _too_many(sides)
    meetings: dict[tuple[str, str], _Meeting] = defaultdict(_Meeting)
    for of_actors in sides.cells.values():
        if comb(len(of_actors), 2) > MOST_PAIRS:
            raise _too_many(sides)
        for (actor, cell), (other, others) in combinations(sorted(of_actors.items(), key=_key), 2):
            meetings[actor, other].add(cell, others)
        if len(meetings) > MOST_PAIRS:
            raise _too_many(sides)
    return sorted(_shared(sides, meetings, weights, normalisation), key=_pair)


def _too_many(sides: _Sides) -> NetworkError:
    return NetworkError(
        f"{len(sides.made):,} actors: are too many for a one-mode network, as so many of them speak on the same; take fewer "
        "(--actors N) or a shorter period (--from, --to)"
    )


def _shared(
    sides: _Sides, meetings: Mapping[tuple[str, str], _Meeting], weights: Weights, normalisation: Normalisation
) -> Iterator[Edge]:
    values: dict[Weights, tuple[int, int]] = {"congruence": (1, 0), "conflict": (0, 1), "subtract": (1, -1), "ignore": (1, 1)}
    same, opposite = values[weights]
    for pair, met in meetings.items():
        if not (same and met.same) and not (opposite and met.opposite):
            continue
        value = same * met.same + opposite * met.opposite
        sign: Sign = "none" if weights == "ignore" else "negative" if weights == "conflict" else _sign(value)
        weight = value / _divisor(sides, pair, met, normalisation)
        yield sides.edge(pair, "shared", weight, sign, (met.same, met.opposite), met)


def _divisor(sides: _Sides, pair: tuple[str, str], met: _Meeting, normalisation: Normalisation) -> float:
    made, other_made = (sides.made[actor] for actor in pair)
    if normalisation == "average":
        return (made + other_made) / 2
    if normalisation == "cosine":
        return made * other_made
    if normalisation == "jaccard":
        return made - met.met + other_made - met.other_met + met.same
    return 1


def _sign(value: float) -> Sign:
    return "positive" if value > 0 else "negative" if value < 0 else "balanced"


def _pair(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _key(item: tuple[str, _Cell]) -> str:
    return item[0]
