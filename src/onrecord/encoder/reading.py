"""What the network says of a text: joined from what it says of the windows that it reads."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.encoder.columns import EFFECTS, EVIDENCE
from onrecord.encoder.roles import LABELS

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Seen:
    """What one window of w words says, read from word `first` on.

    `roles`, (w, LABELS): log probabilities. `parents`, (w, w): row i how likely each word of the window is the parent of its
    word i. `encodings`, (w, width): what further heads read.
    """

    first: int
    roles: Floats
    parents: Floats
    encodings: Floats

    @property
    def last(self) -> int:
        """The word after the window's last one."""
        return self.first + len(self.roles)


@dataclass(frozen=True, slots=True)
class Pointing:
    """What one window of w words says of their parents.

    `probabilities`, (w, w): row i how likely each word of the window is the parent of its word i. `weights`, (w,): how much
    that counts beside what other windows say of the same word. `first` is the window's first word.
    """

    first: int
    weights: Floats
    probabilities: Floats

    @property
    def last(self) -> int:
        """The word after the window's last one."""
        return self.first + len(self.weights)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of the n words of a text.

    `roles`, (n, LABELS): log probabilities. `weights`, (n,): the sum of all windows' weights. `windows`: in order. `encodings`,
    (n, width): what further heads read, in half precision; (0, 0) where they weren't asked for.
    """

    roles: Floats
    weights: Floats
    windows: Sequence[Pointing]
    encodings: npt.NDArray[np.float16]

    def pointing(self, first: int, last: int) -> tuple[int, Floats]:
        """Where the words `[first, last)` point: a word, and how likely it and each after it is their parent, on average."""
        parts = []
        for part in self.windows[bisect_right(self.windows, first, key=lambda w: w.last) :]:
            if part.first >= last:
                break
            rows = slice(max(first, part.first), min(last, part.last))
            inside = slice(rows.start - part.first, rows.stop - part.first)
            parts.append((part.first, (part.weights[inside] / self.weights[rows]) @ part.probabilities[inside]))
        offset = parts[0][0]
        total = np.zeros(max(start + len(row) for start, row in parts) - offset, dtype=np.float32)
        for start, row in parts:
            total[start - offset : start - offset + len(row)] += row
        return offset, total / np.float32(last - first)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What further heads say of the n words of a text, for decisions about statements.

    `logits`, (n, EVIDENCE), see `columns.py`. `encodings`, (n, width). `antecedents`: for each pronoun, by its index, a word,
    and how likely it and each after it is part of an earlier mention of the same; the pronoun itself stands for "no such
    mention". `effects`, (n, EFFECTS), see `columns.py`.
    """

    logits: Floats
    encodings: npt.NDArray[np.float16]
    antecedents: Mapping[int, tuple[int, Floats]]
    effects: Floats

    @classmethod
    def of_nothing(cls, n: int, antecedents: Mapping[int, tuple[int, Floats]] | None = None) -> "Evidence":
        """What heads say that tell nothing of n words but, if any are given, `antecedents`."""
        logits, effects = (np.zeros((n, columns), dtype=np.float32) for columns in (EVIDENCE, EFFECTS))
        return cls(logits, np.zeros((n, 0), dtype=np.float16), antecedents or {}, effects)


def joined(n: int, width: int, windows: Iterable[Seen]) -> Reading:
    """The reading of a text of n words, from that of its windows in order; where two overlap, the more central counts more.

    With a `width` of 0 no encodings are kept.
    """
    roles, weights = np.zeros((n, LABELS), dtype=np.float32), np.zeros(n, dtype=np.float32)
    encodings = np.zeros((n if width else 0, width), dtype=np.float16)
    pointings = []
    for seen in windows:
        places = slice(seen.first, seen.last)
        central = _centrality(len(seen.roles), seen.first == 0, seen.last == n)
        weights[places] += central
        roles[places] += central[:, None] * seen.roles
        if width:
            share = (central / weights[places])[:, None]
            encodings[places] = (1 - share) * encodings[places] + share * seen.encodings
        pointings.append(Pointing(seen.first, central, seen.parents))
    if n:
        roles = log_softmax(roles / weights[:, None])
    return Reading(roles, weights, pointings, encodings)


def _centrality(n: int, is_first: bool, is_last: bool) -> Floats:
    """How much a window counts for each of its words: 1 in its middle, less towards an edge where another window goes on."""
    places = np.arange(n, dtype=np.float32)
    left = np.ones(n, dtype=np.float32) if is_first else (places + 1) / (n / 2)
    right = np.ones(n, dtype=np.float32) if is_last else (n - places) / (n / 2)
    weights: Floats = np.minimum(1, np.minimum(left, right)).astype(np.float32)
    return weights


def softmax(logits: Floats) -> Floats:
    """The probabilities along the last axis that logits mean."""
    powers = np.exp(logits - logits.max(axis=-1, keepdims=True))
    probabilities: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return probabilities


def log_softmax(logits: Floats) -> Floats:
    """Their logarithms."""
    shifted = logits - logits.max(axis=-1, keepdims=True)
    normalised: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normalised


def mean(rows: npt.NDArray[np.floating[Any]]) -> Floats:
    """The mean of some rows, zeros where there is none."""
    found: Floats = rows.sum(0, dtype=np.float32) / np.float32(max(1, len(rows)))
    return found
