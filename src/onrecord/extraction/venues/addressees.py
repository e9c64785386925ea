"""To whom each statement was made: the interviewer or the audience, as the reporter tells it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from onrecord.extraction.frames import Frame
from onrecord.extraction.narration import Narration
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.hearers import Hearer, hearers
from onrecord.statements import Actor, Reference, Span, Spans, Statement


class Addressees:
    """Those who are spoken or written to in an article, by the places where it says so."""

    def __init__(self, surface: Surface, statements: Sequence[Statement]) -> None:
        narration = Narration(surface, statements)
        stretches = {w for words in narration.sentences() for w in words}
        stretches.update(w for s in statements if s.within is not None for w in narration.around(s))
        found = {h for w in stretches for h in hearers(surface.text, w.start, w.end) if h.by != "programme"}
        self._hearers = sorted(found, key=lambda h: (h.start, h.end))

    @property
    def references(self) -> list[Span]:
        """The words that mean them, for `resolve`."""
        return [Span(h.start, h.end) for h in self._hearers]

    def of(
        self, statements: Iterable[Statement], frames: Mapping[str, Frame], meant: Mapping[Span, Actor]
    ) -> dict[str, Reference]:
        """The addressee of each statement that has one, by its id; `meant` says whom the references mean."""
        return {s.id: r for s in statements if (r := self._first(s, frames[s.id].spans, meant))}

    def _first(self, statement: Statement, words: Spans, meant: Mapping[Span, Actor]) -> Reference | None:
        for w in words:
            for hearer in self._within(w):
                span = Span(hearer.start, hearer.end)
                actor = meant.get(span)
                if actor and (statement.speaker is None or actor.id != statement.speaker.actor):
                    return Reference(actor.id, actor.name, (span,))
        return None

    def _within(self, words: Span) -> Iterable[Hearer]:
        at = bisect_left(self._hearers, words.start, key=lambda h: h.start)
        while at < len(self._hearers) and self._hearers[at].end <= words.end:
            yield self._hearers[at]
            at += 1
