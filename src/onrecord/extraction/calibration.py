"""How sure an attribution is: a logistic regression over the network's signals, fitted on articles it wasn't trained on."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

SIGNALS = (
    "content_role",
    "cue_role",
    "source_role",
    "edges",
    "content_pointing",
    "source_pointing",
    "no_source",
    "length",
    "pieces",
)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of SIGNALS, and the confidence below which an attribution is not reported."""

    intercept: float
    weights: Mapping[str, float]
    threshold: float

    @classmethod
    def from_card(cls, card: Mapping[str, object]) -> "Calibration":
        """The calibration in a model card's entry `confidence`; raises KeyError, TypeError or ValueError if it isn't one."""
        entry = card["confidence"]
        if not isinstance(entry, Mapping):
            raise TypeError("confidence is not an object")
        weights = {name: float(entry["weights"][name]) for name in SIGNALS}
        return cls(float(entry["intercept"]), weights, float(entry["threshold"]))

    def confidence(self, signals: Mapping[str, float]) -> float:
        """The probability, 0..1, that an attribution with these signals is right."""
        score = self.intercept + sum(weight * signals[name] for name, weight in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
