"""Small factories: texts and readings in which the network is certain."""

import numpy as np

from onrecord.encoder.reading import Pointing, Reading
from onrecord.encoder.roles import LABELS, OUTSIDE
from onrecord.extraction.runs import ROLE_LABELS, Role
from onrecord.extraction.surface import Surface
from onrecord.statements import Span

_SHORT: dict[str, Role] = {"S": "source", "Q": "cue", "C": "content"}


def certain(text: str, marks: str, links: dict[int, int], weight: float = 0.97) -> tuple[Surface, Reading]:
    """`marks` has a letter a word (S, Q, C begin, s, q, c go on, - none); `links` sends word to parent with `weight`."""
    surface = Surface.of(text)
    n = len(surface.words)
    assert len(marks) == n, f"{n} words: {surface.words.forms}"
    roles = np.full((n, LABELS), np.log(0.01), dtype=np.float32)
    for i, mark in enumerate(marks):
        label = OUTSIDE if mark == "-" else ROLE_LABELS[_SHORT[mark.upper()]][mark.islower()]
        roles[i, label] = np.log(0.94)
    parents = np.full((n, n), (1 - weight) / n, dtype=np.float32)
    for child, parent in links.items():
        parents[child, parent] += weight
    ones = np.ones(n, dtype=np.float32)
    encodings = np.zeros((0, 0), dtype=np.float16)
    return surface, Reading(roles, ones, [Pointing(0, ones, parents)], encodings)


def span(text: str, words: str) -> Span:
    """The only place of `words` in `text`."""
    assert text.count(words) == 1
    start = text.index(words)
    return Span(start, start + len(words))
