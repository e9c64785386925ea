"""From role probabilities to runs of words that have one role: one best path over a whole article."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from onrecord.encoder.network import Floats
from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, I_CONTENT, I_CUE, I_SOURCE, LABELS, OUTSIDE

Role = Literal["source", "cue", "content"]
ROLE_LABELS: dict[Role, tuple[int, int]] = {
    "source": (B_SOURCE, I_SOURCE),
    "cue": (B_CUE, I_CUE),
    "content": (B_CONTENT, I_CONTENT),
}
_ROLE_OF_BEGINNING: dict[int, Role] = {begin: role for role, (begin, _) in ROLE_LABELS.items()}
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

    On a path an inside label follows only a begin or inside label of its own role.
    """
    runs: dict[Role, list[Run]] = {role: [] for role in ROLE_LABELS}
    current: Role | None = None
    first = 0
    path = [*_best_path(roles), OUTSIDE]
    for i, label in enumerate(path):
        if current and label != ROLE_LABELS[current][1]:
            runs[current].append(Run(first, i))
            current = None
        if label in _ROLE_OF_BEGINNING:
            current, first = _ROLE_OF_BEGINNING[label], i
    return runs


def _best_path(roles: Floats) -> list[int]:
    n = len(roles)
    if not n:
        return []
    scores = np.full(LABELS, -np.inf)
    starts = [OUTSIDE, *_INSIDE]
    scores[starts] = roles[0, starts]
    back: list[list[int]] = []
    current = scores.tolist()
    for row in roles[1:].tolist():
        best = max(range(LABELS), key=current.__getitem__)
        came_from = [best] * LABELS
        following = [current[best] + x for x in row]
        for begin, inside in _INSIDE.items():
            before = begin if current[begin] >= current[inside] else inside
            came_from[inside] = before
            following[inside] = current[before] + row[inside]
        back.append(came_from)
        current = following
    label = max(range(LABELS), key=current.__getitem__)
    path = [label]
    for came_from in reversed(back):
        label = came_from[label]
        path.append(label)
    path.reverse()
    return path
