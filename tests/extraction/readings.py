"""Small factories: texts and readings in which the network is certain."""

from collections.abc import Mapping

import numpy as np

from onrecord.encoder.reading import Pointing, Reading
from onrecord.encoder.roles import LABELS, OUTSIDE
from onrecord.extraction.runs import ROLE_LABELS, Role
from onrecord.extraction.surface import Surface
from onrecord.statements import Span

_SHORT: dict[str, Role] = {"S": "source", "Q": "cue", "C": "content"}


def certain(
    text: str, marks: str, links: Mapping[int, int | Mapping[int, float]], weight: float = 0.97
) -> tuple[Surface, Reading]:
    """`marks` has a letter a word (S, Q, C begin, s, q, c go on, - none); `links` sends word to parent
    with `weight`, or to several parents with theirs.
    """
    surface = Surface.of(text)
    n = len(surface.words)
    assert len(marks) == n, f"{n} words: {surface.words.forms}"
    roles = np.full((n, LABELS), np.log(0.01), dtype=np.float32)
    for i, mark in enumerate(marks):
        label = OUTSIDE if mark == "-" else ROLE_LABELS[_SHORT[mark.upper()]][mark.islower()]
        roles[i, label] = np.log(0.94)
    parents = np.full((n, n), (1 - weight) / n, dtype=np.float32)
    for child, linked in links.items():
        for parent, share in ({linked: weight} if isinstance(linked, int) else linked).items():
            parents[child, parent] += share
    ones = np.ones(n, dtype=np.float32)
    encodings = np.zeros((0, 0), dtype=np.float16)
    return surface, Reading(roles, ones, [Pointing(0, ones, parents)], encodings)


def span(text: str, words: str) -> Span:
    """The only place of `words` in `text`."""
    assert text.count(words) == 1
    start = text.index(words)
    return Span(start, start + len(words))
