"""Who the speaker of each statement is within the article: source words to actor.

Rules of language only; what they leave open stays with the source's own words, or with nobody.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.encoder.reading import Evidence
from onrecord.extraction.speakers.confidence import How, confidence
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.pronominal import People
from onrecord.extraction.speakers.reading import Reading
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.speakers.shares import Shares
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Span, Speaker, Statement


@dataclass(frozen=True, slots=True)
class Resolved:
    """Statements with their speakers, everyone whom the article names or lets speak, and whom further words mean.

    A statement whose speaker the article leaves open has `speaker` None; a reference that it leaves open isn't in `meant`.
    """

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
    meant: Mapping[Span, Actor]


def resolve(
    surface: Surface,
    statements: Sequence[Statement],
    references: Iterable[Span] = (),
    register: RegisterOn | None = None,
    byline: str | None = None,
    evidence: Evidence | None = None,
) -> Resolved:
    """Who speaks in `statements`, in the order given, and who is meant by `references`, further words of the article.

    Names and offices that the article doesn't explain are looked up in the people register, if one is given. `byline` tells who
    "I" is in the article's own words. `evidence` is that of a network of the surface's words; without it rules alone say whom
    pronouns mean.
    """
    people = People(surface.text, Shares(surface.words, evidence.antecedents if evidence else None))
    reading = Reading(surface, statements, references, register, people, byline)
    found, meant = reading.read()
    actors = _number(reading.entities)
    return Resolved(
        tuple(replace(s, speaker=_speaker(found.get(s.id), actors, reading.registered.hows)) for s in statements),
        tuple(actors.values()),
        {span: actors[id(antecedent.entity)] for span, antecedent in meant.items()},
    )


def _number(entities: Sequence[Entity]) -> dict[int, Actor]:
    """The actor that each entity becomes, by the entity's identity, in order of first mention."""
    actors = {}
    for number, e in enumerate(sorted((e for e in entities if e.mentions), key=lambda e: (min(e.mentions), e.name)), 1):
        roles = () if e.is_described else tuple(dict.fromkeys(r.words for r in e.roles))
        actors[id(e)] = Actor(f"a{number}", e.name, e.kind, roles, tuple(Span(a, b) for a, b in sorted(e.mentions)))
    return actors


def _speaker(found: Antecedent | None, actors: Mapping[int, Actor], registered: Mapping[int, How]) -> Speaker | None:
    """The speaker, as sure as it is that this actor is meant and, where a register names the actor, that it is this person."""
    if found is None:
        return None
    actor = actors[id(found.entity)]
    sure = confidence(found.how)
    how = registered.get(found.entity.number)
    if how and not found.how.startswith("register"):
        sure = round(sure * confidence(how), 3)
    return Speaker(actor.id, actor.name, actor.kind, sure)
