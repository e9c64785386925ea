"""Statements inside statements: a second reading of each content, as a text of its own."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.encoder.words import OPENING, OUTSIDE, Words
from onrecord.extraction.attributions import Attribution, attributions
from onrecord.extraction.model import Model
from onrecord.extraction.runs import Run
from onrecord.extraction.surface import Surface
from onrecord.statements import Spans

MAX_DEPTH = 3  # of statements in statements; what is deeper stays a part of the content around it
_MIN_WORDS = 5  # who, what and a verb, and something left that isn't in them
_IRREGULAR_PASTS = frozenset(
    "said told thought knew known wrote written felt saw seen heard swore sworn spoke spoken meant found made gave "
    "given taught put sent read did was were held told understood foresaw foreseen forgot forgotten".split()
)


@dataclass(frozen=True, slots=True)
class Inner:
    """What stands inside the content number `outer`; the runs of `attribution` count in `words`."""

    outer: int
    words: Words
    attribution: Attribution


def inner_attributions(contents: Iterable[Spans], surface: Surface, model: Model) -> Iterator[Inner]:
    """The attributions inside each of `contents`, in order."""
    texts = [(outer, words) for outer, content in enumerate(contents) if len(words := surface.inside(content)) >= _MIN_WORDS]
    readings = model.network.read_links([words for _, words in texts])
    for (outer, words), reading in zip(texts, readings, strict=True):
        for found in attributions(words, reading):
            if not _is_own_voice(found, words):
                yield Inner(outer, words, replace(found, content=_in_one_sentence(found, words, surface)))


def _is_own_voice(found: Attribution, words: Words) -> bool:
    """Whether it is the outer speaker thinking aloud: "I think", "we don't believe". "I told him" reports a statement."""
    source = [words.forms[i].casefold() for run in found.source for i in range(run.first, run.last)]
    cue = [words.forms[i].casefold() for run in found.cue for i in range(run.first, run.last)]
    return source in (["i"], ["we"]) and not any(form.endswith("ed") or form in _IRREGULAR_PASTS for form in cue)


def _in_one_sentence(found: Attribution, words: Words, surface: Surface) -> tuple[Run, ...]:
    """The content without what stands outside the cue's sentence, unless it is in quotation marks.

    Indirect speech hangs on its cue and so ends with the sentence; in a quotation, what follows is again the outer speaker's.
    """
    bounds = surface.sentence(surface.sentence_of(words.starts[found.cue[0].first]))
    start, end = (bisect_left(words.starts, bound) for bound in bounds)
    kept = [_clip(run, words, start, end) for run in found.content]
    return tuple(run for run in kept if len(run)) or found.content


def _clip(run: Run, words: Words, start: int, end: int) -> Run:
    states = words.quotation_states[run.first : run.last]
    if OUTSIDE not in states:
        return run
    if states[0] == OPENING and run.first and words.forms[run.first - 1] in (",", ":"):  # said, "...": ends with its mark
        return Run(run.first, run.first + states.index(OUTSIDE))
    return Run(max(run.first, start), max(min(run.last, end), max(run.first, start)))
