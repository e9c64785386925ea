"""How a judgement holds on to words: by the quote with what stands around it, and by position (W3C Web Annotation).

In the text that it was made on, the position is right. In another version of the article the quote is looked for, by what stood
before and behind it (TextQuoteSelector) and near its place (TextPositionSelector). Which of the statements of another reading
has the judged words is told by overlap: most of the content, and the same cue.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.statements import Span, Spans, Statement

CONTEXT = 32  # code points before and behind a quote
_MOST_PLACES = 1000  # at which a quote is looked for
_ENOUGH = 16  # code points of the quote and around it that must be the same, so that it isn't met by chance
_LEAST = 0.5  # share of two contents that is in both
_LEAST_WITHOUT_CUE = 0.8  # the same, where one of the two has no cue to tell by


@dataclass(frozen=True, slots=True)
class Selector:
    """A quote, what stands before and behind it, and where it stands, in code points."""

    exact: str
    prefix: str
    suffix: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a statement."""

    source: tuple[Selector, ...]
    cue: tuple[Selector, ...]
    content: tuple[Selector, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a statement stand."""

    source: Spans
    cue: Spans
    content: Spans

    @classmethod
    def of(cls, statement: Statement) -> "Place":
        """Where a statement's words stand."""
        return cls(statement.source, statement.cue, statement.content)


def selector(text: str, span: Span) -> Selector:
    """What selects a span of a text."""
    before, behind = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Selector(text[span.start : span.end], before, behind, span.start, span.end)


def anchor(text: str, place: Place) -> Anchor:
    """What selects the words of a statement in a text."""
    parts = (tuple(selector(text, span) for span in spans) for spans in (place.source, place.cue, place.content))
    return Anchor(*parts)


def place_of(held: Anchor) -> Place:
    """Where an anchor's words stand in the text that it was made for."""
    parts = (tuple(Span(s.start, s.end) for s in role) for role in (held.source, held.cue, held.content))
    return Place(*parts)


def found(wanted: Selector, text: str) -> Span | None:
    """Where a quote stands in a text, None where it doesn't or nothing tells which of several places is meant."""
    places = [(_context(wanted, text, start), start) for start in _places(wanted, text)]
    full = len(wanted.prefix) + len(wanted.suffix)
    if (full, wanted.start) in places:
        return Span(wanted.start, wanted.end)
    best = max((context for context, _ in places), default=0)
    starts = [start for context, start in places if context == best]
    if len(starts) != 1 or len(wanted.exact) + best < _ENOUGH:
        return None
    return Span(starts[0], starts[0] + len(wanted.exact))


def found_place(held: Anchor, text: str) -> Place | None:
    """Where a statement's words stand in a text, None where a part of its content doesn't."""
    content = tuple(span for s in held.content if (span := found(s, text)))
    if len(content) < len(held.content):
        return None
    source, cue = (tuple(span for s in role if (span := found(s, text))) for role in (held.source, held.cue))
    return Place(source, cue, content)


def likeness(one: Place, other: Place) -> float:
    """How much two places are those of one statement, 0 where they aren't."""
    content = _shared(one.content, other.content)
    cue, source = _shared(one.cue, other.cue), _shared(one.source, other.source)
    if content < _LEAST:
        return 0.0
    if one.cue and other.cue and not cue and content < 1:
        return 0.0  # as of a statement and one that stands in it
    if not (one.cue and other.cue) and content < _LEAST_WITHOUT_CUE:
        return 0.0
    return 3 * content + cue + source


def matched(wanted: Sequence[Place], there: Sequence[Place]) -> dict[int, int]:
    """Which of the places `there` has the words of each that is wanted, by index; the most alike first, each once."""
    pairs = [(likeness(one, other), -i, -j) for i, one in enumerate(wanted) for j, other in enumerate(there)]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for alike, i, j in sorted((pair for pair in pairs if pair[0] > 0), reverse=True):
        if alike and -i not in found and -j not in taken:
            found[-i] = -j
            taken.add(-j)
    return found


def best(spans: Spans, there: Sequence[Spans]) -> int | None:
    """The index of those spans that have most in common with some, None where none shares half."""
    shared = [_shared(spans, other) for other in there]
    most = max(shared, default=0.0)
    return shared.index(most) if most >= _LEAST else None


def _places(wanted: Selector, text: str) -> Iterator[int]:
    if text.startswith(wanted.exact, wanted.start):
        yield wanted.start
    start = text.find(wanted.exact)
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        if start != wanted.start:
            yield start
        start = text.find(wanted.exact, start + 1)


def _context(wanted: Selector, text: str, start: int) -> int:
    """How many code points right before and behind a place are as they were."""
    end = start + len(wanted.exact)
    before, behind = text[max(0, start - len(wanted.prefix)) : start], text[end : end + len(wanted.suffix)]
    return _same(wanted.prefix[::-1], before[::-1]) + _same(wanted.suffix, behind)


def _same(one: str, other: str) -> int:
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))


def _shared(one: Spans, other: Spans) -> float:
    """The share of the characters of two lists of spans that is in both (Jaccard)."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    every = sum(s.end - s.start for s in (*one, *other)) - both
    return both / every if every else 0.0
