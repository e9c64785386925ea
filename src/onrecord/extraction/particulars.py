"""Everything about statements besides their words: whose they are, for whom, which act, where, when and to whom."""

from collections.abc import Sequence

from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Extraction, Statement


def with_particulars(article: Article, surface: Surface, statements: Sequence[Statement]) -> Extraction:
    """`statements` of `article` with all that the article says of them, and the actors and relations that go with them."""
    resolved = resolve(surface, statements)
    return Extraction(article, resolved.statements, resolved.actors)
