"""Fits the decision which date a statement takes over, and measures it: `python -m training.dates ../shared`."""

import argparse
import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.extraction.dates import inheritance, said_on
from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.dates.inheritance import Inheritance, Signals
from onrecord.extraction.dates.narrative import Days, Narrative
from onrecord.extraction.dates.telling import Telling
from onrecord.extraction.particulars import with_particulars
from training import polnear
from training.folds import folds
from training.jsonl import rows
from training.logistic import coefficients
from training.own import LABELS

Labels = Mapping[str, Days | None]  # by the ids of an article's statements; those that nobody could tell aren't in it

_GOLD = 14  # articles of `gold/`: the others are kept apart to measure with
_FOLDS = 7
_DECAY = 3.0  # of the squared weights, against a log-likelihood summed over candidates
_RARE = 5  # candidates that must have a signal for it to be weighed


@dataclass(frozen=True)
class Report:
    """A labelled article, ready to be read."""

    id: str
    narrative: Narrative
    labels: Labels


@dataclass(frozen=True)
class Score:
    """Counts of dates, those told by statements' own words among them."""

    right: int
    found: int
    labelled: int

    def __str__(self) -> str:
        precision, recall = 100 * self.right / max(1, self.found), 100 * self.right / max(1, self.labelled)
        return f"P {precision:.1f} R {recall:.1f} F1 {200 * self.right / max(1, self.found + self.labelled):.1f}"


def main() -> None:
    """Fit on all labels, write the decision to the package, and print what cross-validation by article says of it."""
    parser = argparse.ArgumentParser(prog="python -m training.dates", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with data/ and gold/")
    args = parser.parse_args()
    reports = read_reports(args.shared)
    print(f"{len(reports)} articles, cross-validation by article in {_FOLDS} parts: {cross_validate(reports)}")
    weights = {name: round(weight, 3) for name, weight in sorted(fit(reports).weights.items())}
    target = Path(inheritance.__file__).with_suffix(".json")
    target.write_text(json.dumps(weights, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(weights)} weights in {target}")


def read_reports(shared: Path) -> list[Report]:
    """The first articles of `gold/` and those of our own labels, in order, with PolNeAR's attributions as their statements."""
    gold = islice(rows(shared / "gold/train_labels.jsonl"), _GOLD)
    labels: dict[str, tuple[str | None, Labels]] = {row["doc"]: (None, _gold(row["labels"])) for row in gold}
    labels |= {row["doc"]: (row["annotator"], _own(row["said_on"])) for row in rows(LABELS / "dates.jsonl")}
    articles = (row for row in rows(shared / "data/polnear/train.jsonl") if row["id"] in labels)
    return sorted((_report(row, *labels[row["id"]]) for row in articles), key=lambda report: report.id)


def fit(reports: Sequence[Report]) -> Inheritance:
    """The decision that fits the labels best, small weights preferred; what was said before is taken as labelled."""
    candidates, targets = _candidates(reports)
    counts: dict[str, int] = {}
    for signals in candidates:
        for name, value in signals.items():
            counts[name] = counts.get(name, 0) + bool(value)
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    matrix = np.array([[signals.get(name, 0.0) for name in names] for signals in candidates])
    weights = coefficients(matrix, np.array(targets, dtype=float), np.ones(len(targets)), np.full(len(names), _DECAY))
    return Inheritance(dict(zip(names, weights.tolist(), strict=True)))


def cross_validate(reports: Sequence[Report]) -> Score:
    """How right the dates are of articles that the decision wasn't fitted on."""
    scores = []
    for apart in folds((report.id for report in reports), _FOLDS):
        decision = fit([report for report in reports if report.id not in apart])
        scores += [score(report, decision) for report in reports if report.id in apart]
    return Score(sum(s.right for s in scores), sum(s.found for s in scores), sum(s.labelled for s in scores))


def score(report: Report, decision: Inheritance) -> Score:
    """How right the dates of one article are."""
    found = {i: (date.earliest, date.latest) for i, date in report.narrative.read(decision).items() if i in report.labels}
    labelled = {i: days for i, days in report.labels.items() if days}
    return Score(sum(labelled.get(i) == days for i, days in found.items()), len(found), len(labelled))


def _candidates(reports: Sequence[Report]) -> tuple[list[Signals], list[bool]]:
    """The signals of every candidate for a labelled statement, and whether it is right."""
    candidates: list[Signals] = []
    targets: list[bool] = []
    for report in reports:

        def teach(t: Telling, found: Mapping[Days, Signals], labels: Labels = report.labels) -> Days | None:
            days = labels.get(t.statement.id)
            if t.statement.id in labels:
                candidates.extend(found.values())
                targets.extend(d == days for d in found)
            return days if days in found else None

        for _ in report.narrative.walk(teach):
            pass
    return candidates, targets


def _report(row: dict[str, Any], annotator: str | None, labels: Labels) -> Report:
    article, surface, statements = polnear.marked(row, annotator)
    found = with_particulars(article, surface, statements)
    times = time_expressions(surface, article.published)
    return Report(article.id, said_on.narrative(article, surface, found.statements, found.actors, times), labels)


def _gold(labels: Sequence[dict[str, Any]]) -> Labels:
    return {f"s{x['i']}": _days([x["said_on"]["earliest"], x["said_on"]["latest"]] if x["said_on"] else []) for x in labels}


def _own(said_on: Sequence[Sequence[str] | None]) -> Labels:
    return {f"s{i}": _days(days) for i, days in enumerate(said_on) if days is not None}


def _days(days: Sequence[str]) -> Days | None:
    return (dt.date.fromisoformat(days[0]), dt.date.fromisoformat(days[1])) if days else None


if __name__ == "__main__":
    main()
