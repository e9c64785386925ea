"""Statements inside statements: a second reading of each content, as a text of its own."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.encoder.words import OUTSIDE, Words
from onrecord.extraction.attributions import Attribution, attributions
from onrecord.extraction.model import Model
from onrecord.extraction.runs import Run
from onrecord.extraction.sentences import sentence_starts
from onrecord.extraction.surface import Surface
from onrecord.statements import Spans

MAX_DEPTH = 3  # of statements in statements; what is deeper stays a part of the content around it
_MIN_WORDS = 5  # who, what and a verb, and something left that isn't in them


def inner_attributions(content: Spans, surface: Surface, model: Model) -> Iterator[tuple[Words, Attribution]]:
    """The attributions inside `content`, each with the words that its runs count in."""
    words = surface.inside(content)
    if len(words) < _MIN_WORDS:
        return
    sentences = sentence_starts(words)
    for found in attributions(words, model.network.read(words)):
        yield words, replace(found, content=_in_one_sentence(found, words, sentences))


def _in_one_sentence(found: Attribution, words: Words, sentences: Sequence[int]) -> tuple[Run, ...]:
    """The content without what stands outside the cue's sentence, unless it is in quotation marks.

    Indirect speech hangs on its cue and so ends with the sentence; in a quotation, what follows is again the outer speaker's.
    """
    position = bisect_right(sentences, found.cue[0].first)
    start = sentences[position - 1]
    end = sentences[position] if position < len(sentences) else len(words)
    kept = [_clip(run, words, start, end) for run in found.content]
    return tuple(run for run in kept if len(run)) or found.content


def _clip(run: Run, words: Words, start: int, end: int) -> Run:
    if OUTSIDE not in words.quotation_states[run.first : run.last]:
        return run
    return Run(max(run.first, start), max(min(run.last, end), max(run.first, start)))
