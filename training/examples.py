"""What the network learns from a stretch of text: targets for each of its heads, wherever the data has them."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.words import Words, words

UNKNOWN = -100  # PyTorch's mark for a target that takes no part in the loss


@dataclass(frozen=True)
class ActTarget:
    """The act of one statement: the indices of its cue's and of its content's words, and the act's index in ACTS."""

    cue: Sequence[int]
    content: Sequence[int]
    act: int


@dataclass(frozen=True)
class PolarityTarget:
    """How a text speaks of those whom some of its words name: the words' indices, and 0 for against, 1 for neither, 2 for."""

    words: Sequence[int]
    polarity: int


@dataclass(frozen=True)
class StandingTarget:
    """What a sentence does to words said before: the indices of its words, and an index in STANDINGS."""

    words: Sequence[int]
    standing: int


@dataclass(frozen=True)
class Taught:
    """What another model says of n words.

    `roles`, (n, LABELS): how likely each label is. `parents`, (n, k): for each word its k likeliest parents, with how likely
    they are, `shares`.
    """

    roles: npt.NDArray[np.float16]
    parents: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float16]


@dataclass(frozen=True)
class Example:
    """n words with what is known of them.

    `roles` are labels and `parents` indices, UNKNOWN where the data doesn't say or a word has none. `antecedents` are, for the
    index of a pronoun, those of the words that mention the same before it.
    """

    words: Words
    roles: list[int]
    parents: list[int]
    acts: Sequence[ActTarget] = ()
    polarities: Sequence[PolarityTarget] = ()
    standings: Sequence[StandingTarget] = ()
    antecedents: Mapping[int, Sequence[int]] = field(default_factory=dict)
    taught: Taught | None = None


def unknown(text: str) -> Example:
    """`text` as it is read at run time, paragraph by paragraph, with nothing known of its words."""
    bounds = paragraphs(text)
    read_words = words(text, bounds, quotations(text, bounds))
    return Example(read_words, [UNKNOWN] * len(read_words), [UNKNOWN] * len(read_words))


def touched(read_words: Words, start: int, end: int) -> list[int]:
    """Indices of the words that the code points `[start, end)` touch."""
    return list(range(bisect_right(read_words.ends, start), bisect_left(read_words.starts, end)))
