"""From role probabilities to runs of words that have one role: one best path over a whole article."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.encoder.reading import Floats
from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, I_CONTENT, I_CUE, I_SOURCE, LABELS, OUTSIDE

Role = Literal["source", "cue", "content"]
ROLE_LABELS: dict[Role, tuple[int, int]] = {
    "source": (B_SOURCE, I_SOURCE),
    "cue": (B_CUE, I_CUE),
    "content": (B_CONTENT, I_CONTENT),
}
LATE_BEGINNING = 2.0  # what it costs, in log probability, that a run begins with an inside label; from the tuning articles
_CERTAIN = -1e-3  # log probability of having no role from which on a word has none
_ROLE_OF_LABEL: dict[int, Role] = {label: role for role, labels in ROLE_LABELS.items() for label in labels}
_INSIDE = dict(ROLE_LABELS.values())


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """The words `[first, last)` of a text."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first


def role_runs(roles: Floats) -> dict[Role, list[Run]]:
    """The runs of each role on the most probable path through `roles`, (n, LABELS) log probabilities.

    On a path an inside label goes on with a run of its own role. Anywhere else it begins one, at a price: the network may be
    sure of a role and in doubt about where it begins.
    """
    runs: dict[Role, list[Run]] = {role: [] for role in ROLE_LABELS}
    current: Role | None = None
    first = 0
    for i, label in enumerate([*_best_path(roles), OUTSIDE]):
        role = _ROLE_OF_LABEL.get(label)
        if current and (role != current or label == ROLE_LABELS[current][0]):
            runs[current].append(Run(first, i))
            current = None
        if role and not current:
            current, first = role, i
    return runs


def _best_path(roles: Floats) -> list[int]:
    """The best label of each word. Words that certainly have no role part the text into stretches with paths of their own."""
    path = [OUTSIDE] * len(roles)
    doubtful = np.flatnonzero(roles[:, OUTSIDE] < _CERTAIN)
    for stretch in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > 1) + 1):
        if len(stretch):
            first, last = int(stretch[0]), int(stretch[-1]) + 1
            path[first:last] = _best_stretch(roles[first:last].tolist())
    return path


def _best_stretch(rows: list[list[float]]) -> list[int]:
    current = rows[0]
    for inside in _INSIDE.values():
        current[inside] -= LATE_BEGINNING
    back: list[list[int]] = []
    for row in rows[1:]:
        best = current.index(max(current))
        came_from = [best] * LABELS
        highest = current[best]
        following = [highest + x for x in row]
        for begin, inside in _INSIDE.items():
            before = begin if current[begin] >= current[inside] else inside
            if current[before] >= highest - LATE_BEGINNING:
                came_from[inside] = before
                following[inside] = current[before] + row[inside]
            else:
                following[inside] -= LATE_BEGINNING
        back.append(came_from)
        current = following
    label = current.index(max(current))
    path = [label]
    for came_from in reversed(back):
        label = came_from[label]
        path.append(label)
    path.reverse()
    return path
