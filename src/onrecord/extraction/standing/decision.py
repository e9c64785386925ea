"""From the signals of a statement that takes something back and of another to whether that is meant.

Fitted by `training/standing.py`.
"""

from typing import Final

from onrecord.encoder.reading import Floats
from onrecord.extraction.decision import Decision
from onrecord.extraction.standing.signals import SIGNALS

TAKEN_BACK: Final = 1  # the choice


class StandingDecision(Decision):
    """Chooses whether a statement is what another takes back, by the signals of both."""

    file = "standing.npz"
    choices = 2
    known = len(SIGNALS)
    encodings = 0

    def probability(self, signals: Floats) -> float:
        """How likely it is what the other takes back."""
        return float(self.probabilities(signals)[TAKEN_BACK])
