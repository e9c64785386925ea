"""Fits the decision about stances on hand-labelled statements; `benchmarks.record` measures it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.encoder.network import Network
from onrecord.encoder.reading import Floats
from onrecord.extraction.stances.decision import SIDES, StanceDecision
from onrecord.extraction.stances.signals import SIGNALS
from onrecord.extraction.surface import Surface
from training.jsonl import rows
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


def write_stances(folder: Path, data: Path, labels: Path) -> None:
    """Fit the decision about stances on a file of hand labels and on our own, and write it to the model in `folder`."""
    network = Network(folder)
    fit_stances([*labelled_sides(data, labels, network), *own_sides(data, network)]).write(folder)


def labelled_sides(data: Path, labels: Path, network: Network) -> list[LabelledSide]:
    """What the statements of a file of hand labels mention, with the gold spans that PolNeAR's training file in `data` has."""
    stances = {row["doc"]: {label["i"]: label["stances"] for label in row["labels"]} for row in rows(labels)}
    return list(_read(data, stances, network))


def own_sides(data: Path, network: Network) -> list[LabelledSide]:
    """The same for our own labels."""
    return list(_read(data, read_stances(), network))


def _read(data: Path, labels: Mapping[str, Stances], network: Network) -> Iterator[LabelledSide]:
    for row in rows(data / "polnear/train.jsonl"):
        if row["id"] in labels:
            words = Surface.of(row["text"]).words
            for number, candidate, signals in read_sides(row, network.evidence(words, network.read(words))):
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
