"""Spans, overlapping or not, to be asked what stands in one of them."""

from bisect import bisect_right
from collections.abc import Iterable

from onrecord.statements import Span


class Reach:
    """How far spans reach from where they begin."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []  # the furthest so far
        for span in sorted(spans):
            self._starts.append(span.start)
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def covers(self, start: int, end: int) -> bool:
        """Whether all of `[start, end)` stands in one of the spans."""
        at = bisect_right(self._starts, start) - 1
        return at >= 0 and self._ends[at] >= end
