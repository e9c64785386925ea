"""Codes statements by a codebook: by its patterns, and by nearness of meaning."""

from dataclasses import dataclass
from typing import Literal

from onrecord.encoder.network import Network
from onrecord.extraction.surface import quoted
from onrecord.extraction.topics.agreement import agreement
from onrecord.extraction.topics.meaning import CLEARLY, NEARNESS, Meanings, nearness
from onrecord.extraction.topics.patterns import places, words
from onrecord.sources.codebooks import Codebook
from onrecord.statements import Statement

_FEWEST = 4  # words of a content that has a meaning of its own


@dataclass(frozen=True, slots=True)
class Coded:
    """A concept that a statement is about, and whether its speaker agrees with it, None where he doesn't say.

    `how` it is known: by a `pattern`, `because` of these words; or by its `meaning`, which is as near as `score` says, 0..1.
    """

    concept: str
    agreement: bool | None
    how: Literal["pattern", "meaning"]
    because: str
    score: float


class Coder:
    """Codes by a codebook; by meaning only with a network, from a nearness on."""

    def __init__(self, codebook: Codebook, network: Network | None = None, least: float = NEARNESS) -> None:
        self.codebook = codebook
        self._meanings = Meanings(network) if network else None
        self._least = least
        self._concepts = (
            [self._meanings.of(c.description or c.name) for c in codebook.concepts] if self._meanings is not None else []
        )

    def topics(self, text: str, statement: Statement) -> tuple[Coded, ...]:
        """What a statement in a text is about: every concept of which a pattern fits; else the nearest, if clearly so."""
        cue, content = words(quoted(text, statement.cue)), words(quoted(text, statement.content))
        found = []
        for concept in self.codebook.concepts:
            if fitting := places(concept.patterns, content):
                signs = {agreement(cue, content, place) for place in fitting} - {None}
                because = " ".join(content[fitting[0].start : fitting[0].stop])
                found.append(Coded(concept.name, signs.pop() if len(signs) == 1 else None, "pattern", because, 1.0))
        return tuple(found) or self._nearest(text, statement, cue, content)

    def _nearest(self, text: str, statement: Statement, cue: list[str], content: list[str]) -> tuple[Coded, ...]:
        if self._meanings is None or len(content) < _FEWEST:
            return ()
        told = self._meanings.of(quoted(text, statement.content))
        scores = [nearness(concept, told) for concept in self._concepts]
        first, second = (*sorted(scores, reverse=True), -1.0, -1.0)[:2]
        if first < self._least or first < second + CLEARLY:
            return ()
        side = agreement(cue, content, range(len(content)))  # nothing tells which words name it: only the cue speaks
        return (Coded(self.codebook.concepts[scores.index(first)].name, side, "meaning", "", round(first, 3)),)
