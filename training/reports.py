"""Reads our own reports in which statements are taken back, and what their sentences teach."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from onrecord.encoder.columns import STANDINGS
from onrecord.statements import Article, Span, Standing, Statement
from training.examples import Example, StandingTarget, touched, unknown
from training.jsonl import rows
from training.own import LABELS
from training.polnear import sentences_of

_BETWEEN = "\n\n"  # paragraphs


@dataclass(frozen=True)
class TakenBack:
    """Words of a statement that is taken back, and of the one that does it, as code points."""

    standing: Standing
    statement: Span
    because: Span

    def is_of(self, statement: Statement) -> bool:
        """Whether it is this statement that is taken back: at least half of the words are in its content."""
        return 2 * _shared(statement.content, self.statement) >= self.statement.end - self.statement.start

    def is_by(self, statement: Statement) -> bool:
        """Whether it is this statement that takes back: it has some of the words that do."""
        return _shared((*statement.source, *statement.cue, *statement.content), self.because) > 0


@dataclass(frozen=True)
class Report:
    """A fictional report, its day of publication in ISO 8601, and what is taken back in it."""

    id: str
    published: str
    text: str
    taken_back: Sequence[TakenBack]

    @property
    def article(self) -> Article:
        """The report as an article to extract."""
        return Article(self.id, self.text, published=dt.date.fromisoformat(self.published), language="en")

    @property
    def words(self) -> int:
        """How many words it has, more or less."""
        return self.text.count(" ") + 1


def joined(reports: Sequence[Report], before: str = "") -> Report:
    """Several reports as one text, of the first one's day, after the text `before`."""
    text = before
    taken_back = []
    for report in reports:
        text += _BETWEEN if text else ""
        taken_back += [
            TakenBack(t.standing, _moved(t.statement, len(text)), _moved(t.because, len(text))) for t in report.taken_back
        ]
        text += report.text
    return Report("+".join(report.id for report in reports), reports[0].published, text, taken_back)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def read(folder: Path = LABELS, name: str = "standing.jsonl") -> list[Report]:
    """Our own reports; those of the file `standing-apart.jsonl` no network is trained on."""
    return [report_of(row) for row in rows(folder / name)]


def example(report: Report) -> Example:
    """What a report teaches: which of its sentences take back or deny words said before."""
    taught = unknown(report.text)
    targets = [
        StandingTarget(inside, STANDINGS.index(standing_of(report, start, end)))
        for start, end in sentences_of(report.text)
        if (inside := touched(taught.words, start, end))
    ]
    return replace(taught, standings=targets)


def standing_of(report: Report, start: int, end: int) -> Standing:
    """What the code points `[start, end)` of a report do to words said before."""
    return next((t.standing for t in report.taken_back if t.because.start < end and start < t.because.end), "stands")


def report_of(row: Mapping[str, Any]) -> Report:
    """A report from its JSON, in which words are quoted that occur once."""
    text = row["text"]

    def bounds(quoted: str) -> Span:
        at = text.index(quoted)
        return Span(at, at + len(quoted))

    taken = [TakenBack(m["standing"], bounds(m["statement"]), bounds(m["because"])) for m in row["taken_back"]]
    return Report(row["id"], row["published"], text, taken)


def _shared(spans: Iterable[Span], other: Span) -> int:
    return sum(max(0, min(span.end, other.end) - max(span.start, other.start)) for span in spans)
