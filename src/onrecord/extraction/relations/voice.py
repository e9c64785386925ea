"""What of a report its writer says himself, not by a quotation and not as what somebody else says or thinks."""

from collections.abc import Sequence

from onrecord.extraction.reach import Reach
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement


class Voice:
    """The reporter's own voice in an article with these statements."""

    def __init__(self, surface: Surface, statements: Sequence[Statement]) -> None:
        self._surface = surface
        self._contents = Reach(c for s in statements for c in s.content)

    def says(self, words: Span) -> bool:
        """Whether words stand neither in a quotation nor, from their first on, in a content."""
        return not self._contents.covers(words.start, words.start + 1) and not self._surface.quotations_in(words)
