"""Reads our own reports in which statements are taken back, and what their sentences teach."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from onrecord.encoder.columns import STANDINGS
from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.words import words
from onrecord.extraction.sentences import sentence_starts
from onrecord.statements import Span, Standing
from training.examples import UNKNOWN, Example, StandingTarget, touched
from training.jsonl import rows
from training.own import LABELS


@dataclass(frozen=True)
class TakenBack:
    """Words of a statement that is taken back, and of the one that does it, as code points."""

    standing: Standing
    statement: Span
    because: Span


@dataclass(frozen=True)
class Report:
    """A fictional report, its day of publication in ISO 8601, and what is taken back in it."""

    id: str
    published: str
    text: str
    taken_back: Sequence[TakenBack]


def read(folder: Path = LABELS) -> list[Report]:
    """Our own reports."""
    return [_report(row) for row in rows(folder / "standing.jsonl")]


def example(report: Report) -> Example:
    """What a report teaches: which of its sentences take back or deny words said before."""
    bounds = paragraphs(report.text)
    read_words = words(report.text, bounds, quotations(report.text, bounds))
    n = len(read_words)
    targets = [
        StandingTarget(inside, STANDINGS.index(_standing(report, start, end)))
        for start, end in _sentences(report.text, bounds)
        if (inside := touched(read_words, start, end))
    ]
    return Example(read_words, [UNKNOWN] * n, [UNKNOWN] * n, standings=targets)


def _sentences(text: str, bounds: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for start, end in bounds:
        yield from pairwise([*sentence_starts(text, [(start, end)]), end])


def _standing(report: Report, start: int, end: int) -> Standing:
    return next((t.standing for t in report.taken_back if t.because.start < end and start < t.because.end), "stands")


def _report(row: Mapping[str, object]) -> Report:
    text, marks = str(row["text"]), row["taken_back"]
    assert isinstance(marks, list)

    def bounds(quoted: str) -> Span:
        at = text.index(quoted)
        return Span(at, at + len(quoted))

    taken = [TakenBack(m["standing"], bounds(m["statement"]), bounds(m["because"])) for m in marks]
    return Report(str(row["id"]), str(row["published"]), text, taken)
