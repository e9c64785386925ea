"""Whom the gold statements of labelled articles mention, found as at run time, and which side the labels say that they take."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from onrecord.encoder.columns import POLARITIES
from onrecord.encoder.reading import Evidence, Floats
from onrecord.extraction.acts.decision import ActReader
from onrecord.extraction.behalf import with_principals
from onrecord.extraction.relations.bonds import Bonds, tied
from onrecord.extraction.relations.ties import find_ties
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.stances.candidates import Candidate
from onrecord.extraction.stances.sides import Sides
from onrecord.extraction.stances.signals import mentions
from onrecord.statements import Actor, Side
from training import polnear
from training.examples import Example, PolarityTarget, touched
from training.own import Stances

_WORD = re.compile(r"\w+")
_SPARED = 4  # of statements without a stance, one candidate in so many is taught


@dataclass(frozen=True)
class Polarity:
    """Bounds of words that mention one actor in a statement, and how it speaks of him, as in POLARITIES."""

    bounds: Sequence[tuple[int, int]]
    polarity: int


def read_sides(row: dict[str, Any], evidence: Evidence | None = None) -> Iterator[tuple[int, Candidate, Floats]]:
    """The number of each gold statement in a line of PolNeAR, with whom it mentions and the signals for each.

    Without a network's `evidence` nobody is mentioned by a pronoun that the rules leave open, and the signals say nothing.
    """
    article, surface, statements = polnear.marked(row)
    evidence = evidence or Evidence.of_nothing(len(surface.words))
    sides = Sides(surface, evidence, statements, ActReader(surface, evidence))
    ties = find_ties(surface)
    references = (*tied(surface, statements, ties), *sides.references)
    resolved = resolve(surface, statements, references, byline=article.byline, evidence=evidence)
    found = with_principals(surface, resolved, Bonds(surface.text, resolved, ties), article.published)
    for statement, possible in sides.read(found, resolved.actors):
        for candidate, signals in possible:
            yield int(statement.id[1:]), candidate, signals


def side_of(actor: Actor, stances: Sequence[Mapping[str, str]]) -> Side | None:
    """The side that labels give a statement towards an actor, by his name or, of a person, a part of it."""
    name = [fold(word) for word in _WORD.findall(actor.name)]
    for stance in stances:
        target = [fold(word) for word in _WORD.findall(stance["target"])]
        is_part = actor.kind == "person" and name[-1:] == target[-1:] and (set(name) <= set(target) or set(target) <= set(name))
        if name == target or is_part:
            return "support" if stance["stance"] == "support" else "oppose"
    return None


def polarities(row: dict[str, Any], labels: Stances) -> list[Polarity]:
    """What the labels of a line of PolNeAR teach about how its words speak of whom they mention."""
    found, spared = [], 0
    for number, candidate, _ in read_sides(row):
        stances = labels.get(number, ())
        side = side_of(candidate.actor, stances)
        if not (candidate.content or candidate.cue):
            continue
        if not stances:
            spared += 1
            if spared % _SPARED:
                continue
        polarity = POLARITIES.index({"support": "for", "oppose": "against", None: "neither"}[side])
        found.append(Polarity([(m.start, m.end) for m in mentions(candidate)], polarity))
    return found


def with_polarities(example: Example, taught: Sequence[Polarity]) -> Example:
    """`example` with what labels teach of how its words speak of whom they mention."""
    targets = [
        PolarityTarget([i for start, end in t.bounds for i in touched(example.words, start, end)], t.polarity) for t in taught
    ]
    return replace(example, polarities=[t for t in targets if t.words])
