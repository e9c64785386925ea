"""Statements inside statements: a second reading of each content, as a text of its own."""

from collections.abc import Iterator

from onrecord.extraction.attributions import Attribution, attributions
from onrecord.extraction.model import Model
from onrecord.extraction.surface import Surface
from onrecord.encoder.words import Words
from onrecord.statements import Spans

_MIN_WORDS = 5  # who, what and a verb, and something left that isn't in them
MAX_DEPTH = 3  # of statements in statements; deeper ones are reported as part of the content around them


def inner_attributions(content: Spans, surface: Surface, model: Model) -> Iterator[tuple[Words, Attribution]]:
    """The attributions inside `content`, each with the words that its runs count in."""
    words = surface.inside(content)
    if len(words) < _MIN_WORDS:
        return
    for found in attributions(words, model.network.read(words)):
        taken = sum(len(run) for run in found.content)
        if taken < len(words):
            yield words, found
