"""How near a text comes to a concept in meaning, by what the encoder makes of their words.

For each word of the concept the nearest one of the text counts, and the mean of these (Khattab and Zaharia, ColBERT, 2020): a
mean over all words hardly tells topics apart, since our encoder was trained to tell roles. For the same reason what most of any
words' encodings have in common is taken away first (Mu and Viswanath, All-but-the-Top, 2018), as seen in reports of our own.
"""

import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.encoder.network import Network
from onrecord.encoder.reading import Floats
from onrecord.encoder.words import Words
from onrecord.extraction.surface import Surface
from onrecord.extraction.topics.patterns import words

NEARNESS = 0.5  # from which on a text is about a concept
CLEARLY = 0.05  # by which the nearest concept has to be nearer than the next
_COMMON = 30  # directions that are taken away
_MOST = 2000  # code points of a text that are read
_BACKGROUND = Path(__file__).with_name("background.txt")
_MARKS = re.compile("[\"“”„«»]|''|``")  # whether something is quoted is not its meaning
_EMPTY = frozenset(
    """the a an of to and in that is was for on with as by at from it he she they his her their this be are were has
    have had not but or who will would i we you our your its which about than more been what when there all if one no so
    can do us my me him them said over against other""".split()
)


class Meanings:
    """What a network's encodings mean."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._mean, self._directions = _common(network)

    def of(self, text: str) -> Floats:
        """(words that mean something, width) of a text: each a unit vector."""
        found, encodings = _read(self._network, text)
        kept = [i for i, form in enumerate(found.forms) if (told := words(form)) and not _EMPTY.issuperset(told)]
        rows = encodings[kept] - self._mean
        rows = rows - (rows @ self._directions.T) @ self._directions
        unit: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
        return unit


def nearness(concept: Floats, text: Floats) -> float:
    """How near a text comes to a concept, -1..1."""
    return float((concept @ text.T).max(axis=1).mean()) if len(concept) and len(text) else -1.0


def _read(network: Network, text: str) -> tuple[Words, Floats]:
    found = Surface.of(_MARKS.sub(" ", text[:_MOST])).words
    return found, network.read(found).encodings.astype(np.float32)


@lru_cache(maxsize=4)
def _common(network: Network) -> tuple[Floats, Floats]:
    """The mean of the encodings of words in reports, and the directions in which they differ most."""
    reports = _BACKGROUND.read_text(encoding="utf-8").split("\n\n")
    rows: npt.NDArray[np.float32] = np.concatenate([_read(network, report)[1] for report in reports])
    mean: Floats = rows.mean(axis=0)
    directions: Floats = np.linalg.svd(rows - mean, full_matrices=False)[2][:_COMMON]
    return mean, directions
