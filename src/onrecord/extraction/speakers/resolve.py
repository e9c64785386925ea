"""Who the speaker of each statement is within the article: source words to actor.

Rules of language only; what they leave open stays with the source's own words, or with nobody.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.speakers.confidence import confidence
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.reading import Reading
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Span, Speaker, Statement


def resolve(surface: Surface, statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], tuple[Actor, ...]]:
    """The statements with their speakers, in the order given, and everyone whom the article names or lets speak.

    A statement whose speaker the article leaves open has `speaker` None.
    """
    reading = Reading(surface, statements)
    found = reading.read()
    actors, ids = _number(reading.entities)
    return tuple(replace(s, speaker=_speaker(found.get(s.id), ids)) for s in statements), actors


def _number(entities: Sequence[Entity]) -> tuple[tuple[Actor, ...], dict[int, str]]:
    """The actors in order of first mention, and the id of each entity."""
    ordered = sorted((e for e in entities if e.mentions), key=lambda e: (min(e.mentions), e.name))
    actors, ids = [], {}
    for number, e in enumerate(ordered, 1):
        ids[id(e)] = f"a{number}"
        roles = () if e.is_described else tuple(dict.fromkeys(r.words for r in e.roles))
        actors.append(Actor(ids[id(e)], e.name, e.kind, roles, tuple(Span(a, b) for a, b in sorted(e.mentions))))
    return tuple(actors), ids


def _speaker(found: Antecedent | None, ids: dict[int, str]) -> Speaker | None:
    if found is None:
        return None
    entity = found.entity
    return Speaker(ids[id(entity)], entity.name, entity.kind, confidence(found.how))
