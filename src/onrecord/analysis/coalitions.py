"""Coalitions: actors who more often take the same side than opposite ones, and how they move from period to period.

They are communities of the one-mode network of `subtract`, normalised by the average activity (`networks.py`): of its positive
part, found by the Louvain method (Blondel et al., 2008) from a fixed seed, so that the same statements give the same. Edges
between actors who are on opposite sides as often or more count for nothing.

From one period to the next coalitions are matched by overlap, as in Greene, Doyle and Cunningham, *Tracking the evolution of
communities in dynamic social networks* (2010): two are one if they have at least `SAME` of all their members in common; of
several the greatest overlap decides. One that goes on keeps its number.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.analysis.networks import edges
from onrecord.analysis.ties import Tie

Every = Literal["month", "quarter", "year"]

SAME = 0.3  # the least overlap, Jaccard's, at which a coalition is that of the period before
_SEED = 1
_MONTHS: Mapping[Every, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Member:
    """An actor in a coalition, and the number of that in which it was in the period before; None if it was in none."""

    actor: str
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Coalition:
    """At least two actors. `overlap`, 0..1, is that with the coalition of this number in the period before, 0 if it is new."""

    number: int
    members: tuple[Member, ...]
    overlap: float = 0.0


@dataclass(frozen=True, slots=True)
class Period:
    """The coalitions in the statements from `first` to `last`, both included, sorted by number."""

    first: dt.date
    last: dt.date
    coalitions: tuple[Coalition, ...]


def coalitions(ties: Iterable[Tie]) -> tuple[tuple[str, ...], ...]:
    """The coalitions of the actors in some ties: the largest first, of those alike the first by their members.

    An actor who is on the same side with nobody is in none. Raises NetworkError where there are too many statements.
    """
    import networkx

    agreeing = [edge for edge in edges(ties, "one", "subtract", "average", with_evidence=False) if edge.weight > 0]
    actors = sorted({key for edge in agreeing for key in (edge.source, edge.target)})
    if not actors:
        return ()
    place = {actor: number for number, actor in enumerate(actors)}  # numbers, since the order of a set of strings isn't fixed
    graph = networkx.Graph()
    graph.add_nodes_from(range(len(actors)))
    graph.add_weighted_edges_from((place[edge.source], place[edge.target], edge.weight) for edge in agreeing)
    found = networkx.community.louvain_communities(graph, seed=_SEED)
    return tuple(sorted((tuple(actors[n] for n in sorted(group)) for group in found), key=lambda group: (-len(group), group)))


def over_time(ties: Iterable[Tie], every: Every) -> tuple[Period, ...]:
    """The coalitions of each month, quarter or year in which something was said, in order; what has no day doesn't count."""
    in_period: dict[dt.date, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.day:
            in_period[_first(tie.day, every)].append(tie)
    found: list[Period] = []
    used = 0
    for first in sorted(in_period):
        numbered = _numbered(coalitions(in_period[first]), found[-1].coalitions if found else (), used)
        used = max([used, *(coalition.number for coalition in numbered)])
        found.append(Period(first, _last(first, every), numbered))
    return tuple(found)


def _numbered(groups: Sequence[tuple[str, ...]], before: Sequence[Coalition], used: int) -> tuple[Coalition, ...]:
    """Coalitions with the numbers of those before that they go on from, or else with new ones after those `used`."""
    was_in = {member.actor: coalition.number for coalition in before for member in coalition.members}
    sizes = {coalition.number: len(coalition.members) for coalition in before}
    overlaps = []
    for place, group in enumerate(groups):
        shared: dict[int, int] = defaultdict(int)
        for actor in group:
            if actor in was_in:
                shared[was_in[actor]] += 1
        overlaps += [(common / (len(group) + sizes[n] - common), n, place) for n, common in shared.items()]
    numbers: dict[int, tuple[int, float]] = {}
    taken = set()
    for overlap, number, place in sorted(overlaps, key=lambda found: (-found[0], *found[1:])):
        if overlap >= SAME and number not in taken and place not in numbers:
            numbers[place] = number, overlap
            taken.add(number)
    found = []
    for place, group in enumerate(groups):
        if place not in numbers:
            used += 1
        number, overlap = numbers.get(place, (used, 0.0))
        found.append(Coalition(number, tuple(Member(actor, was_in.get(actor)) for actor in group), overlap))
    return tuple(sorted(found, key=lambda coalition: coalition.number))


def _first(day: dt.date, every: Every) -> dt.date:
    months = _MONTHS[every]
    return dt.date(day.year, (day.month - 1) // months * months + 1, 1)


def _last(first: dt.date, every: Every) -> dt.date:
    """The last day of the period that begins so."""
    month = first.month + _MONTHS[every] - 1
    return (
        dt.date.max
        if (first.year, month) == (9999, 12)
        else dt.date(first.year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
    )
