"""How likely the network holds each entity to be whom a pronoun means, by who was found to be mentioned where."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from onrecord.encoder.reading import Floats
from onrecord.encoder.words import Words
from onrecord.extraction.speakers.discourse import Entity

_NOTICED = 0.005  # the share that counts at all

Likely = Mapping[Entity, float]


class Shares:
    """The network's antecedents, see `Evidence`, as shares of entities. Whoever reads the text tells it of each mention.

    A word in several mentions is one of the shortest: in "his lawyer", "his" is he and not the lawyer. A pronoun of which
    nobody tells whom it mentions counts for those whom it is likely to mean, as much as it is. Without `antecedents` the
    network was asked nothing.
    """

    def __init__(self, words: Words, antecedents: Mapping[int, tuple[int, Floats]] | None = None) -> None:
        self._words = words
        self._antecedents = antecedents or {}
        self._pronouns = sorted(self._antecedents)
        self._read = 0  # how many of them are
        self._likely: dict[int, Likely] = {}
        self._whose: dict[int, tuple[int, Likely]] = {}  # by word, with the length of the mention

    def mention(self, entity: Entity, start: int, end: int) -> None:
        """Record that the characters `[start, end)` mention an entity."""
        if not self._antecedents:
            return
        words, certain = self._words, {entity: 1.0}
        for i in range(bisect_right(words.ends, start), bisect_left(words.starts, end)):
            if i not in self._whose or end - start <= self._whose[i][0]:
                self._whose[i] = end - start, certain

    def of(self, start: int) -> Likely | None:
        """How likely each entity mentioned before is meant by the pronoun at a position, if the network was asked."""
        word = bisect_left(self._words.starts, start)
        if word not in self._antecedents or self._words.starts[word] != start:
            return None
        while self._read < len(self._pronouns) and self._pronouns[self._read] <= word:
            pronoun = self._pronouns[self._read]
            self._likely[pronoun] = self._find(pronoun)
            self._read += 1
        return self._likely[word]

    def _find(self, pronoun: int) -> Likely:
        first, shares = self._antecedents[pronoun]
        found: dict[Entity, float] = defaultdict(float)
        for place in np.flatnonzero(shares[: pronoun - first] > _NOTICED).tolist():
            word, share = first + place, float(shares[place])
            likely = self._whose[word][1] if word in self._whose else self._likely.get(word, {})
            for entity, whose in likely.items():
                found[entity] += share * whose
        return {entity: share for entity, share in found.items() if share > _NOTICED}
