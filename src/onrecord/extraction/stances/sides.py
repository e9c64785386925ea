"""The sides that an article's statements may take: about whom, and what is to be seen of each."""

from collections.abc import Iterator, Sequence

from onrecord.encoder.reading import Evidence, Floats
from onrecord.extraction.acts.decision import ActReader
from onrecord.extraction.stances.candidates import Candidate, Candidates
from onrecord.extraction.stances.signals import SideReader
from onrecord.extraction.stances.targets import target_words
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Span, Statement


class Sides:
    """Reads an article's statements for the sides that they may take; `references` are words that may mean a target."""

    def __init__(self, surface: Surface, evidence: Evidence, statements: Sequence[Statement], acts: ActReader) -> None:
        self.surface = surface
        self._acts = acts
        self._evidence = evidence
        self.references = tuple(target_words(surface, statements))

    def read(
        self, statements: Sequence[Statement], actors: Sequence[Actor]
    ) -> Iterator[tuple[Statement, list[tuple[Candidate, Floats]]]]:
        """Each statement with whom of `actors` it may take sides about, and the signals for that.

        What a statement says that stands within another by someone else isn't said by the outer one.
        """
        candidates = Candidates(self.surface, self._evidence, actors)
        reader = SideReader(self.surface, self._evidence, self._acts)
        inner: dict[str, list[Statement]] = {}
        for statement in statements:
            if statement.within is not None:
                inner.setdefault(statement.within, []).append(statement)
        for statement in statements:
            found = candidates.of(statement, _of_others(statement, inner.get(statement.id, ())))
            yield statement, list(zip(found, reader.of(statement, found), strict=True))


def _of_others(outer: Statement, inner: Sequence[Statement]) -> list[Span]:
    """The words of a statement that someone else says in it."""
    speaker = outer.speaker.actor if outer.speaker else None
    return [span for s in inner if not (s.speaker and s.speaker.actor == speaker) for span in s.content]
