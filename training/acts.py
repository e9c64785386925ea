"""Fits the decision about acts on hand-labelled statements; `benchmarks.record` measures it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.encoder.columns import ACTS
from onrecord.encoder.reading import Floats
from onrecord.extraction.acts.decision import ActDecision, ActReader
from onrecord.extraction.surface import Surface
from onrecord.statements import Act
from training import polnear
from training.jsonl import rows
from training.known import KnownEvidence
from training.logistic import multinomial
from training.own import NAMES, read_acts

_DECAY = 0.03  # of the squared weights of standardised signals


@dataclass(frozen=True)
class LabelledAct:
    """The signals of a statement and the act that a labeller gave it, with the article's id."""

    article: str
    signals: Floats
    act: Act


def write_acts(folder: Path, data: Path, labels: Path, evidence: KnownEvidence) -> None:
    """Fit the decision about acts on a file of hand labels and on our own, and write it to the model in `folder`."""
    fit_acts([*labelled_acts(data, labels, evidence), *own_acts(data, evidence)]).write(folder)


def labelled_acts(data: Path, labels: Path, evidence: KnownEvidence) -> list[LabelledAct]:
    """The statements of a file of hand labels, with the gold spans that PolNeAR's training file in `data` has for them."""
    acts = {row["doc"]: {f"s{label['i']}": label["act"] for label in row["labels"]} for row in rows(labels)}
    return list(_read(data, acts, evidence))


def own_acts(data: Path, evidence: KnownEvidence) -> list[LabelledAct]:
    """The same for our own labels."""
    acts = read_acts(*NAMES)
    return list(_read(data, {doc: {f"s{i}": act for i, act in enumerate(named)} for doc, named in acts.items()}, evidence))


def _read(data: Path, acts: Mapping[str, Mapping[str, Act]], evidence: KnownEvidence) -> Iterator[LabelledAct]:
    for document in polnear.read(data / "polnear/train.jsonl"):
        if document.id in acts:
            surface = Surface.of(document.text)
            reader = ActReader(surface, evidence.of(surface))
            for statement in polnear.statements(document.annotations[min(document.annotations)], surface):
                if statement.id in acts[document.id]:
                    yield LabelledAct(document.id, reader.signals(statement), acts[document.id][statement.id])


def fit_acts(labelled: Sequence[LabelledAct]) -> ActDecision:
    """The decision that fits labelled statements best, with small weights preferred."""
    signals = np.stack([x.signals for x in labelled])
    decay = np.full(signals.shape[1], _DECAY, dtype=np.float32)
    return ActDecision(*multinomial(signals, [ACTS.index(x.act) for x in labelled], len(ACTS), decay))
