"""Fits the decision about stances on hand-labelled statements; `benchmarks.record` measures it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.encoder.reading import Floats
from onrecord.extraction.stances.decision import SIDES, StanceDecision
from onrecord.extraction.stances.signals import SIGNALS
from onrecord.extraction.surface import Surface
from training.jsonl import rows
from training.known import KnownEvidence
from training.logistic import multinomial
from training.own import Stances, read_stances
from training.sides import read_sides, side_of

_DECAY = 0.01  # of the squared weights of standardised signals
_DECAY_OF_ENCODINGS = 0.1
_LENIENCE = 0.7  # log odds by which a side that is taken may be less likely than none: for the best F1


@dataclass(frozen=True)
class LabelledSide:
    """The signals of an actor whom a statement mentions, and which of SIDES a labeller says it takes, with the article's id."""

    article: str
    signals: Floats
    side: int


def write_stances(folder: Path, data: Path, labels: Path, evidence: KnownEvidence) -> None:
    """Fit the decision about stances on a file of hand labels and on our own, and write it to the model in `folder`."""
    fit_stances([*labelled_sides(data, labels, evidence), *own_sides(data, evidence)]).write(folder)


def labelled_sides(data: Path, labels: Path, evidence: KnownEvidence) -> list[LabelledSide]:
    """What the statements of a file of hand labels mention, with the gold spans that PolNeAR's training file in `data` has."""
    stances = {row["doc"]: {label["i"]: label["stances"] for label in row["labels"]} for row in rows(labels)}
    return list(_read(data, stances, evidence))


def own_sides(data: Path, evidence: KnownEvidence) -> list[LabelledSide]:
    """The same for our own labels."""
    return list(_read(data, read_stances(), evidence))


def _read(data: Path, labels: Mapping[str, Stances], evidence: KnownEvidence) -> Iterator[LabelledSide]:
    for row in rows(data / "polnear/train.jsonl"):
        if row["id"] in labels:
            for number, candidate, signals in read_sides(row, evidence.of(Surface.of(row["text"]))):
                side = side_of(candidate.actor, labels[row["id"]].get(number, ()))
                yield LabelledSide(row["id"], signals, SIDES.index(side))


def fit_stances(labelled: Sequence[LabelledSide]) -> StanceDecision:
    """The decision that fits labelled statements best, with small weights preferred."""
    signals = np.stack([x.signals for x in labelled])
    decay = np.full(signals.shape[1], _DECAY_OF_ENCODINGS, dtype=np.float32)
    decay[: len(SIGNALS)] = _DECAY
    intercepts, weights = multinomial(signals, [x.side for x in labelled], len(SIDES), decay)
    intercepts[SIDES.index(None)] -= _LENIENCE
    return StanceDecision(intercepts, weights)
