"""Fits the decision about acts on hand-labelled statements, and measures it on articles apart from those it was fitted on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from onrecord.encoder.acts import ACTS
from onrecord.encoder.network import Network
from onrecord.encoder.reading import Floats
from onrecord.extraction.acts.decision import SIGNALS, ActDecision, act_signals
from onrecord.extraction.surface import Surface
from onrecord.statements import Act
from training import polnear
from training.card import add_to_card
from training.jsonl import rows

_DECAY = 0.001  # of the squared weights


@dataclass(frozen=True)
class LabelledAct:
    """The signals of a statement and the act that a labeller gave it, with the article's id."""

    article: str
    signals: Floats
    act: Act


def write_acts(folder: Path, data: Path, labels: Path) -> None:
    """Fit the decision about acts on a file of hand labels, and write it to the card of the model in `folder`."""
    decision = fit_acts(labelled_acts(data, labels, Network(folder)))
    add_to_card(folder, {"acts": decision.to_entry()})


def labelled_acts(data: Path, labels: Path, network: Network) -> list[LabelledAct]:
    """The statements of a file of hand labels, with the gold spans that PolNeAR's training file in `data` has for them."""
    labelled = {row["doc"]: row["labels"] for row in rows(labels)}
    found = []
    for row in rows(data / "polnear/train.jsonl"):
        if row["id"] not in labelled:
            continue
        surface = Surface.of(row["text"])
        evidence = network.read(surface.words).evidence
        marked = {s.id: s for s in polnear.statements(next(iter(row["annotations"].values())), surface)}
        for label in labelled[row["id"]]:
            signals = act_signals(marked[f"s{label['i']}"], surface, evidence)
            found.append(LabelledAct(row["id"], signals, label["act"]))
    return found


def fit_acts(labelled: Sequence[LabelledAct]) -> ActDecision:
    """The decision that fits labelled statements best, with small weights preferred."""
    signals = torch.tensor(np.stack([x.signals for x in labelled]))
    targets = torch.tensor([ACTS.index(x.act) for x in labelled])
    weights = torch.zeros(len(SIGNALS), len(ACTS), requires_grad=True)
    intercepts = torch.zeros(len(ACTS), requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, intercepts], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = cross_entropy(signals @ weights + intercepts, targets) + _DECAY * weights.square().sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    return ActDecision(intercepts.detach().numpy(), weights.detach().numpy())


def folds(labelled: Sequence[LabelledAct], count: int = 5) -> dict[str, ActDecision]:
    """For each article the decision fitted on the articles that aren't in its fold of `count`."""
    articles = sorted({x.article for x in labelled})
    decisions: dict[str, ActDecision] = {}
    for fold in range(count):
        apart = set(articles[fold::count])
        decision = fit_acts([x for x in labelled if x.article not in apart])
        decisions |= dict.fromkeys(apart, decision)
    return decisions
