"""The decision which date, if any, a statement takes over that tells none itself.

A logistic regression over a few signals of the statement and of each date told of around it, fitted on hand-labelled statements
by `training/dates.py`, which writes `inheritance.json`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from math import log

Signals = dict[str, float]

_FILE = "inheritance.json"


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The weight of each signal; one that has none here doesn't count. `least` is the probability that a date must have."""

    weights: Mapping[str, float]
    least: float = 0.45

    @classmethod
    def load(cls) -> "Inheritance":
        """The decision that comes with the package."""
        return cls(json.loads(files(__package__).joinpath(_FILE).read_text(encoding="utf-8")))

    def score(self, signals: Signals) -> float:
        """The log-odds that signals add up to."""
        weights = self.weights
        return sum(weights[name] * value for name, value in signals.items() if name in weights)

    @property
    def threshold(self) -> float:
        """The log-odds from which a date is taken over."""
        return log(self.least / (1 - self.least))


INHERITANCE = Inheritance.load()
