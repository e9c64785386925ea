"""From role probabilities to runs of words that have one role: one best path over a whole article."""

from dataclasses import dataclass
from typing import Literal

from onrecord.encoder.network import Floats
from onrecord.encoder.roles import B_CONTENT, B_CUE, B_SOURCE, I_CONTENT, I_CUE, I_SOURCE, LABELS, OUTSIDE

Role = Literal["source", "cue", "content"]
ROLE_LABELS: dict[Role, tuple[int, int]] = {
    "source": (B_SOURCE, I_SOURCE),
    "cue": (B_CUE, I_CUE),
    "content": (B_CONTENT, I_CONTENT),
}
LATE_BEGINNING = 2.0  # what it costs, in log probability, that a run begins with an inside label; from the tuning articles
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
    if not len(roles):
        return []
    current = roles[0].tolist()
    for inside in _INSIDE.values():
        current[inside] -= LATE_BEGINNING
    back: list[list[int]] = []
    for row in roles[1:].tolist():
        best = max(range(LABELS), key=current.__getitem__)
        came_from = [best] * LABELS
        following = [current[best] + x for x in row]
        for begin, inside in _INSIDE.items():
            before = begin if current[begin] >= current[inside] else inside
            if current[before] >= current[best] - LATE_BEGINNING:
                came_from[inside] = before
                following[inside] = current[before] + row[inside]
            else:
                following[inside] -= LATE_BEGINNING
        back.append(came_from)
        current = following
    label = max(range(LABELS), key=current.__getitem__)
    path = [label]
    for came_from in reversed(back):
        label = came_from[label]
        path.append(label)
    path.reverse()
    return path
