"""From what the cue's verb says and what the network says of a statement's words to its act.

A multinomial logistic regression over a few signals, fitted on hand-labelled statements (`training/acts.py`).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.encoder.acts import ACTS, POLARITIES
from onrecord.encoder.reading import Floats, softmax
from onrecord.extraction.acts.verbs import act_of_cue
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Span, Statement

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
Signals = Floats  # (SIGNALS,)


@dataclass(frozen=True, slots=True)
class ActDecision:
    """Intercepts, (ACTS,), and weights, (SIGNALS, ACTS)."""

    intercepts: Floats
    weights: Floats

    @classmethod
    def from_card(cls, card: Mapping[str, object]) -> "ActDecision":
        """The decision in a model card's entry `acts`; raises KeyError, TypeError or ValueError if it isn't one."""
        entry = card["acts"]
        if not isinstance(entry, Mapping):
            raise TypeError("acts is not an object")
        intercepts = [float(entry["intercepts"][act]) for act in ACTS]
        weights = [[float(entry["weights"][signal][act]) for act in ACTS] for signal in SIGNALS]
        return cls(np.array(intercepts, dtype=np.float32), np.array(weights, dtype=np.float32))

    def to_entry(self) -> dict[str, object]:
        """What `from_card` reads, as an entry of a model card."""
        rows = {signal: _named(row) for signal, row in zip(SIGNALS, self.weights, strict=True)}
        return {"intercepts": _named(self.intercepts), "weights": rows}

    def choose(self, signals: Signals) -> Act:
        """The most probable act."""
        return ACTS[int((self.intercepts + signals @ self.weights).argmax())]


def with_acts(
    statements: Sequence[Statement], surface: Surface, evidence: Floats, decision: ActDecision | None
) -> tuple[Statement, ...]:
    """`statements` with their acts, where a decision has been fitted; `evidence` is the network's, for the surface's words."""
    if decision is None:
        return tuple(statements)
    return tuple(replace(s, act=decision.choose(act_signals(s, surface, evidence))) for s in statements)


def act_signals(statement: Statement, surface: Surface, evidence: Floats) -> Signals:
    """The signals of a statement, from its text and from the network's `evidence`, (words of the surface, EVIDENCE)."""
    text, n = surface.text, len(ACTS)
    of_cue, of_content = (_mean(evidence[_words(spans, surface)]) for spans in (statement.cue, statement.content))
    verdict = act_of_cue(" ".join(text[span.start : span.end] for span in statement.cue))
    said = " ".join(text[span.start : span.end] for span in statement.content)
    return np.array(
        [
            *softmax(of_cue[:n] + of_content[n : 2 * n]),
            *(float(act == verdict) for act in ACTS),
            *softmax(of_content[2 * n :]),
            *(float(bool(pattern.search(said))) for pattern in _PATTERNS.values()),
            float(not statement.cue),
            float(verdict is None),
            float(statement.form == "direct"),
            float(np.log1p(len(said)) / 5),
        ],
        dtype=np.float32,
    )


def _words(spans: Iterable[Span], surface: Surface) -> list[int]:
    return [i for span in spans for i in surface.words_in(span)]


def _mean(rows: Floats) -> Floats:
    """The mean of some rows, zeros where there is none."""
    mean: Floats = rows.sum(0) / np.float32(max(1, len(rows)))
    return mean


def _named(row: Floats) -> dict[str, float]:
    return {act: round(float(value), 4) for act, value in zip(ACTS, row, strict=True)}
