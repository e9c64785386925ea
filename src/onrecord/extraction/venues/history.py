"""When something written was written, printed and put online, as the article itself tells it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from onrecord.extraction.dates.expressions import TimeExpression
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Venue, VenueEvent, VenueKind

_Event = Literal["written", "printed", "online"]
_ORDER: tuple[_Event, ...] = ("written", "printed", "online")

_WORKS: Mapping[str, VenueKind] = {
    **dict.fromkeys(("article", "column", "op-ed", "essay", "editorial", "piece", "blog", "post", "book", "memoir"), "article"),
    **dict.fromkeys(("letter", "memo", "report", "document"), "document"),
    **dict.fromkeys(("statement", "email", "e-mail", "video", "ad"), "statement"),
}
_VERB_FOLLOWS = r"(?=(?:itself |also |first |only |later |even )?(?:was|were|had|has|went|appeared|ran)\b)"
_WORK = re.compile(
    rf"[\"“‘'\s]*(?:The|This|That|His|Her|Their)\s+(?:[\w’'-]+\s+){{0,2}}(?P<noun>{'|'.join(map(re.escape, _WORKS))})\s"
    + _VERB_FOLLOWS
)
_IT = re.compile(rf"[\"“‘'\s]*It\s+{_VERB_FOLLOWS}")
_EVENT = re.compile(
    r"\b(?:(?P<online>(?:(?:was |been )?(?:published|posted|put|released)|went|appeared|ran) (?:\w+ )?online"
    r"|(?:was|been) (?:\w+ )?posted|went (?:\w+ )?live)"
    r"|(?P<printed>(?:(?:was |been )?(?:published|released)|appeared|ran) (?:\w+ )?in (?:print|the (?:paper|magazine))"
    r"|(?:was|been) (?:\w+ )?printed|went to press)"
    r"|(?P<written>(?:was|been) (?:\w+ )?(?:written|penned|drafted)))\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """That something happened to a work of some kind: where it is told, and whether in the reporter's own words."""

    place: int
    kind: VenueKind
    is_quoted: bool
    event: VenueEvent


def with_history(
    surface: Surface, venues: Mapping[str, Venue], places: Mapping[str, int], times: Sequence[TimeExpression]
) -> dict[str, Venue]:
    """`venues`, by their statements' ids, those of something written with what the article tells of it.

    `places` are where the statements stand. "The column" means the last one that a statement before it was made in.
    """
    works: dict[VenueKind, list[tuple[int, Span]]] = {}
    for id in sorted(venues, key=lambda id: places[id]):
        works.setdefault(venues[id].kind, []).append((places[id], venues[id].evidence[0]))
    of_work: dict[Span, list[_Told]] = {}
    for told in _events(surface, times):
        before = works.get(told.kind, [])
        if at := bisect_left(before, told.place, key=lambda w: w[0]):
            of_work.setdefault(before[at - 1][1], []).append(told)
    return {id: replace(v, history=_settled(of_work.get(v.evidence[0], []))) for id, v in venues.items()}


def _events(surface: Surface, times: Sequence[TimeExpression]) -> Iterator[_Told]:
    """What the text tells of works, in its order. "It" goes on with the work of the sentence before."""
    text = surface.text
    kind: VenueKind | None = None
    for start, end in pairwise(sorted({*surface.sentences, *(q.start for q in surface.quotations), len(text)})):
        if work := _WORK.match(text, start, end):
            kind = _WORKS[work["noun"]]
        elif not _IT.match(text, start, end):
            kind = None
        if kind is None:
            continue
        found = list(_EVENT.finditer(text, start, end))
        for m, until in zip(found, [*(m.start() for m in found), end][1:], strict=False):
            time = _first(times, m.end(), until)
            evidence = (Span(*m.span()), *((time.span,) if time else ()))
            name = next(e for e in _ORDER if m[e])
            days = (time.earliest, time.latest) if time else (None, None)
            yield _Told(start, kind, bool(surface.quotations_in(evidence[0])), VenueEvent(name, *days, evidence))


def _first(times: Sequence[TimeExpression], start: int, end: int) -> TimeExpression | None:
    """The first time told in `[start, end)`."""
    at = bisect_left(times, start, key=lambda t: t.span.start)
    return times[at] if at < len(times) and times[at].span.end <= end else None


def _settled(told: Sequence[_Told]) -> tuple[VenueEvent, ...]:
    """One event of each kind, in order of time: of several, one with a day, and the reporter's own words, count first."""
    chosen: dict[str, VenueEvent] = {}
    for t in sorted(told, key=lambda t: (t.event.earliest is t.event.latest is None, t.is_quoted)):
        chosen.setdefault(t.event.event, t.event)
    return tuple(chosen[event] for event in _ORDER if event in chosen)
