"""From the signals of whom a statement mentions to the sides that it takes.

The choice is fitted on hand-labelled statements by `training/stances.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import Final

from onrecord.encoder.reading import Floats
from onrecord.extraction.acts.verbs import act_of_cue
from onrecord.extraction.decision import Decision
from onrecord.extraction.stances.candidates import Candidate
from onrecord.extraction.stances.sides import Sides
from onrecord.extraction.stances.signals import SIGNALS, mentions
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Actor, Side, Span, Spans, Stance, Statement

SIDES: Final[tuple[Side | None, ...]] = (None, "support", "oppose")
_BY_CUE: frozenset[Act] = frozenset(("accuse", "criticise", "praise", "endorse"))  # acts whose cue shows the side


class StanceDecision(Decision):
    """Chooses the side that a statement takes about whom it mentions, by the signals of that."""

    file = "stances.npz"
    choices = len(SIDES)
    known = len(SIGNALS)
    encodings = 3

    def choose(self, signals: Floats) -> Side | None:
        """The most probable side; None where it takes none."""
        return SIDES[self.choice(signals)]


class Stances:
    """The sides that an article's statements take, by what the network says of its words and the `decision` fitted on that."""

    def __init__(self, sides: Sides, decision: StanceDecision) -> None:
        self._sides = sides
        self._decision = decision
        self.references = sides.references

    def of(self, statements: Sequence[Statement], actors: Sequence[Actor]) -> tuple[Statement, ...]:
        """`statements` with the sides that they take about `actors`."""
        return tuple(
            replace(s, stances=tuple(self._taken(s, possible))) for s, possible in self._sides.read(statements, actors)
        )

    def without_bystanders(self, actors: Sequence[Actor], involved: Container[str]) -> tuple[Actor, ...]:
        """`actors` without those who were only looked at as possible targets and aren't among the ids `involved`."""
        looked_at = set(self.references)
        return tuple(a for a in actors if a.id in involved or not looked_at.issuperset(a.mentions))

    def _taken(self, statement: Statement, possible: Sequence[tuple[Candidate, Floats]]) -> Iterator[Stance]:
        for candidate, signals in possible:
            if side := self._decision.choose(signals):
                shown = _shown(statement, candidate, self._sides.surface)
                yield Stance(candidate.actor.id, candidate.actor.name, side, shown)


def _shown(statement: Statement, candidate: Candidate, surface: Surface) -> Spans:
    """What shows a side: the sentences of the content that mention the actor, and the cue where it takes the side itself."""
    words = surface.words
    places = [span.start for span in mentions(candidate)] + [words.starts[i] for i, _ in candidate.pronouns]
    pieces = sorted(surface.by_paragraph(statement.content))
    shown: set[Span] = set()
    for number in {surface.sentence_of(place) for place in places}:
        start, end = surface.sentence(number)
        first = bisect_right(pieces, start, key=lambda p: p.end)
        last = bisect_left(pieces, end, lo=first, key=lambda p: p.start)
        shown.update(Span(max(p.start, start), min(p.end, end)) for p in pieces[first:last])
    cue = surface.text[statement.cue[0].start : statement.cue[-1].end] if statement.cue else ""
    if not shown or act_of_cue(cue) in _BY_CUE:
        shown.update(statement.cue)
    return tuple(sorted(shown or statement.content))
