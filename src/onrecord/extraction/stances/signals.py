"""What the choice of a side rests on: how a statement's words speak of an actor, where they mention him, what is done by it."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final, get_args

import numpy as np

from onrecord.encoder.columns import ACTS, POLARITIES, POLARITY
from onrecord.encoder.reading import Evidence, Floats, softmax
from onrecord.extraction.acts.decision import SIGNALS as ACT_SIGNALS
from onrecord.extraction.acts.decision import ActReader
from onrecord.extraction.stances.candidates import Candidate
from onrecord.extraction.surface import Surface
from onrecord.statements import ActorKind, Span, Statement

_KINDS: Final[tuple[ActorKind, ...]] = get_args(ActorKind)
_PLACES = ("content", "cue", "sentence", "pronoun")
_NEAR = 20  # code points between a cue and what it is about
_OPENING = 4  # code points
_ACT_SIDES = ("against", "for")
_VERDICT_SIDES = ("against", "for", "in content", "near")
SIGNALS: Final = (
    *(f"{p}, mean" for p in POLARITIES),
    *(f"{p}, most" for p in POLARITIES),
    *(f"in {p}" for p in _PLACES),
    *(f"only in {p}" for p in _PLACES),
    *_KINDS,
    "pronoun, sure",
    "lower case",
    "possessive",
    "opens content",
    "after cue",
    "place",
    "mentions",
    "rivals",
    "no speaker",
    "principal",
    *ACT_SIGNALS,
    *(f"{act}, {side}" for act in ACTS for side in _ACT_SIDES),
    *(f"verdict {act}, {side}" for act in ACTS for side in _VERDICT_SIDES),
)


class SideReader:
    """Reads the signals of candidates from an article's surface and from what the network says of its words."""

    def __init__(self, surface: Surface, evidence: Evidence, acts: ActReader) -> None:
        self._surface = surface
        self._evidence = evidence
        self._acts = acts
        self._polarities = evidence.logits[:, POLARITY]

    def of(self, statement: Statement, candidates: Sequence[Candidate]) -> list[Floats]:
        """For each candidate the SIGNALS, then the mean encodings of his mentions, of the cue and of the content."""
        if not candidates:
            return []
        act = self._acts.signals(statement)
        known, encodings = act[: len(ACT_SIGNALS)], act[len(ACT_SIGNALS) :]
        read = (np.array(list(self._of(statement, c, len(candidates), known)), dtype=np.float32) for c in candidates)
        return [np.concatenate((own, self._encoding(c), encodings)) for own, c in zip(read, candidates, strict=True)]

    def _of(self, statement: Statement, candidate: Candidate, rivals: int, act: Floats) -> Iterable[float]:
        text, spans = self._surface.text, mentions(candidate)
        places = (candidate.content, candidate.cue, candidate.sentence, candidate.pronouns)
        said = self._said(candidate)
        mean = softmax(np.mean(said, axis=0))
        against, favour = mean[0] - 1 / 3, mean[2] - 1 / 3
        first = min(self._starts(candidate, spans))
        begin, length = statement.content[0].start, statement.content[-1].end - statement.content[0].start
        opens = 0 <= first - begin < _OPENING
        near = opens or (bool(statement.cue) and 0 <= first - statement.cue[-1].end < _NEAR)
        yield from mean
        yield from softmax(np.array(said)).max(axis=0)
        yield from (float(bool(place)) for place in places)
        yield from (float(bool(place) and sum(map(bool, places)) == 1) for place in places)
        yield from (float(candidate.actor.kind == kind) for kind in _KINDS)
        yield max((share for _, share in candidate.pronouns), default=0.0)
        yield float(bool(spans) and text[spans[0].start].islower())
        yield float(any(text.startswith(("'s", "’s"), span.end) for span in spans))
        yield float(opens)
        yield float(near)
        yield min(1.0, max(-1.0, (first - begin) / length))
        yield min(4, len(said)) / 4
        yield min(6, rivals) / 6
        yield float(statement.speaker is None)
        yield float(bool(statement.on_behalf_of and statement.on_behalf_of.actor == candidate.actor.id))
        yield from act
        yield from chain.from_iterable((p * against, p * favour) for p in act[: len(ACTS)])
        inside = float(bool(candidate.content or candidate.pronouns))
        for verdict in act[len(ACTS) : 2 * len(ACTS)]:
            yield from (verdict * against, verdict * favour, verdict * inside, verdict * near)

    def _said(self, candidate: Candidate) -> list[Floats]:
        """The polarity logits of each mention."""
        named = [self._polarities[self._surface.words_in(span)].mean(0) for span in mentions(candidate)]
        return named + [self._polarities[i] for i, _ in candidate.pronouns]

    def _encoding(self, candidate: Candidate) -> Floats:
        words = self._surface.words_of(mentions(candidate)) + [i for i, _ in candidate.pronouns]
        mean: Floats = self._evidence.encodings[words].mean(0, dtype=np.float32)
        return mean

    def _starts(self, candidate: Candidate, spans: Sequence[Span]) -> Iterable[int]:
        yield from (span.start for span in spans)
        yield from (self._surface.words.starts[i] for i, _ in candidate.pronouns)


def mentions(candidate: Candidate) -> Sequence[Span]:
    """The mentions that count: those in the content and the cue, or else in the rest of the sentence."""
    return (*candidate.content, *candidate.cue) or (() if candidate.pronouns else candidate.sentence)
