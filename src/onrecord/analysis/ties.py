"""Ties: that someone takes a side on something in a statement; which of them count, and how many there are of each."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

OncePer = Literal["document", "week", "month", "year"]

_NO_DAY = dt.date.min


@dataclass(frozen=True, slots=True)
class Tie:
    """That an actor takes a side, for (`agrees`) or against, on something: a target, a concept.

    `statement` is its number in the record, made on a `day` (None where it isn't known) and reported by an `article`.
    """

    actor: str
    about: str
    agrees: bool
    statement: int
    day: dt.date | None = None
    article: int | None = None


def once_per(ties: Iterable[Tie], span: OncePer, *, whichever_side: bool = False) -> list[Tie]:
    """The first of the ties of an actor to the same object on the same side in each document, ISO week, month or year.

    That is how DNA leaves out duplicates; with the weights `ignore` it does so `whichever_side` it is. The first is that with
    the smallest day, then number. Ties without what the span needs are their own.
    """
    first: dict[object, Tie] = {}
    for tie in sorted(ties, key=lambda t: (t.day or _NO_DAY, t.statement, t.actor, t.about, t.agrees)):
        place = _place(tie, span)
        side = None if whichever_side else tie.agrees
        first.setdefault((tie.actor, tie.about, side, ("statement", tie.statement) if place is None else place), tie)
    return list(first.values())


def _place(tie: Tie, span: OncePer) -> object:
    if span == "document" or tie.day is None:
        return tie.article
    parts = tie.day.isocalendar()[:2] if span == "week" else (tie.day.year, tie.day.month)
    return parts[:1] if span == "year" else parts


def activity(ties: Iterable[Tie]) -> tuple[Counter[str], Counter[str]]:
    """In how many statements each actor takes a side, and how many take one on each object."""
    made: dict[str, set[int]] = defaultdict(set)
    received: dict[str, set[int]] = defaultdict(set)
    for tie in ties:
        made[tie.actor].add(tie.statement)
        received[tie.about].add(tie.statement)
    return Counter({k: len(v) for k, v in made.items()}), Counter({k: len(v) for k, v in received.items()})


def busiest(ties: Iterable[Tie], size: int, *, both_ends: bool = False) -> list[Tie]:
    """The ties of the `size` actors with most statements; `both_ends` holds objects to be actors, too, and counts what is said
    on them. Of those with as many, the first by key.
    """
    found = list(ties)
    made, received = activity(found)
    counts = made + received if both_ends else made
    kept = {key for key, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]}
    return [tie for tie in found if tie.actor in kept and (tie.about in kept or not both_ends)]
