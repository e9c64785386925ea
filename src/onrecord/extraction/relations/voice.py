"""What of a report its writer says himself, not by a quotation and not as what somebody else says or thinks."""

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement


class Voice:
    """The reporter's own voice in an article with these statements."""

    def __init__(self, surface: Surface, statements: Sequence[Statement]) -> None:
        self._surface = surface
        self._reach: list[tuple[int, int]] = []  # starts of contents, and how far those so far reach
        for content in sorted(c for s in statements for c in s.content):
            self._reach.append((content.start, max(content.end, self._reach[-1][1] if self._reach else 0)))

    def says(self, words: Span) -> bool:
        """Whether words stand neither in a quotation nor in a content."""
        at = bisect_right(self._reach, (words.start, len(self._surface.text))) - 1
        inside = at >= 0 and self._reach[at][1] > words.start
        return not inside and not self._surface.quotations_in(words)
