"""From what the cue's verb says and what the network says of a statement's words to its act.

A multinomial logistic regression over a few signals and the encodings of its words, fitted on hand-labelled statements by
`training/acts.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from onrecord.encoder.columns import ACTS, CONTENT_ACTS, CUE_ACTS, POLARITIES, POLARITY
from onrecord.encoder.reading import Evidence, Floats, mean, softmax
from onrecord.extraction.acts.verbs import act_of_cue
from onrecord.extraction.decision import Decision
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Statement

_I = re.IGNORECASE
_PATTERNS = {
    "asks": re.compile(r"\?[\"”’']?\s*$"),
    "obliges": re.compile(r"\b(?:should|must|ought|need(?:s|ed)? to|ha(?:s|ve|d) to|let[’']s|let us|please)\b", _I),
    "intends": re.compile(r"\b(?:I|we|he|she|they)(?:[’']ll| will| would|[’']d| am going to| are going to)\b", _I),
    "denies": re.compile(r"\b(?:not|never|no|nothing|\w+n[’']t|without)\b", _I),
    "retracts": re.compile(
        r"\b(?:no longer|sorry|apologi[sz]\w+|regret\w*|mistaken?|(?:take|took|taken) (?:it|that|this) back)\b", _I
    ),
    "to": re.compile(r"^to\b"),
}
SIGNALS = (
    *(f"head {act}" for act in ACTS),
    *(f"cue {act}" for act in ACTS),
    *(f"content {polarity}" for polarity in POLARITIES),
    *_PATTERNS,
    "no cue",
    "no verdict",
    "direct",
    "length",
)
Signals = Floats  # SIGNALS, then the mean encoding of the words of the cue, then that of the content


class ActDecision(Decision):
    """Chooses the act of a statement by its signals."""

    file = "acts.npz"
    choices = len(ACTS)
    known = len(SIGNALS)
    encodings = 2

    def choose(self, signals: Signals) -> Act:
        """The most probable act."""
        return ACTS[self.choice(signals)]


class ActReader:
    """Reads the signals of an article's statements, those of each once, from its surface and what the network says of it."""

    def __init__(self, surface: Surface, evidence: Evidence) -> None:
        self._surface = surface
        self._logits = evidence.logits
        self._encodings = evidence.encodings
        self._known: dict[str, Signals] = {}

    def signals(self, statement: Statement) -> Signals:
        """What the choice of a statement's act rests on: its words, whatever else is known of it by now."""
        if statement.id not in self._known:
            self._known[statement.id] = self._read(statement)
        return self._known[statement.id]

    def _read(self, statement: Statement) -> Signals:
        cue, content = self._surface.words_of(statement.cue), self._surface.words_of(statement.content)
        of_cue, of_content = mean(self._logits[cue]), mean(self._logits[content])
        verdict = act_of_cue(self._surface.quote(statement.cue))
        said = self._surface.quote(statement.content)
        known = np.array(
            [
                *softmax(of_cue[CUE_ACTS] + of_content[CONTENT_ACTS]),
                *(float(act == verdict) for act in ACTS),
                *softmax(of_content[POLARITY]),
                *(float(bool(pattern.search(said))) for pattern in _PATTERNS.values()),
                float(not statement.cue),
                float(verdict is None),
                float(statement.form == "direct"),
                float(np.log1p(len(said)) / 5),
            ],
            dtype=np.float32,
        )
        return np.concatenate((known, mean(self._encodings[cue]), mean(self._encodings[content])))


def with_acts(statements: Sequence[Statement], reader: ActReader, decision: ActDecision | None) -> tuple[Statement, ...]:
    """`statements` with their acts, where a decision has been fitted."""
    if decision is None:
        return tuple(statements)
    return tuple(replace(s, act=decision.choose(reader.signals(s))) for s in statements)
