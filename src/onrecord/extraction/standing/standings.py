"""The standing of an article's statements: those that another takes back are `withdrawn` or `denied`, with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extraction.standing.decision import StandingDecision
from onrecord.extraction.standing.signals import StandingReader, Taking
from onrecord.statements import Standing, Statement

_TAKES = 0.4  # how likely it must be that a statement takes something back
_LIKELIEST = 0.2  # how likely the likeliest of those that it may concern must be the one
_MEANT = 0.5  # and any other


def with_standings(
    statements: Sequence[Statement], reader: StandingReader, decision: StandingDecision
) -> tuple[Statement, ...]:
    """`statements`, whose particulars are known, with those marked that another of the same speaker takes back.

    Of several that take back the same the surest is named, and none is taken back by what it takes back. What the speaker says
    within a statement goes with it.
    """
    marks: dict[str, tuple[Standing, str]] = {}
    for _, taking, earlier in sorted(_marked(reader, decision), key=lambda mark: -mark[0]):
        if marks.get(taking.statement.id, ("", ""))[1] != earlier.id:
            marks.setdefault(earlier.id, (taking.standing, taking.statement.id))
    speakers = {s.id: s.speaker.actor for s in statements if s.speaker}
    for s in statements:
        if s.within in marks and s.id in speakers and speakers[s.id] == speakers.get(s.within) and s.id != marks[s.within][1]:
            marks.setdefault(s.id, marks[s.within])
    return tuple(replace(s, standing=x[0], standing_because=x[1]) if (x := marks.get(s.id)) else s for s in statements)


def _marked(reader: StandingReader, decision: StandingDecision) -> Iterator[tuple[float, Taking, Statement]]:
    """How sure it is that a statement takes back another, and both."""
    for taking in reader.read(_TAKES):
        meant = [(decision.probability(signals), earlier) for earlier, signals in taking.possible]
        likeliest = max(probability for probability, _ in meant)
        for probability, earlier in meant:
            if probability >= (_LIKELIEST if probability == likeliest else _MEANT):
                yield taking.probability * probability, taking, earlier
