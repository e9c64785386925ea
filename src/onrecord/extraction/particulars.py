"""Everything about statements besides their words: whose they are, for whom, which act, where, when and to whom."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.encoder.reading import Evidence
from onrecord.extraction.behalf import with_principals
from onrecord.extraction.changes.stated import StatedChanges
from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.dates.said_on import said_on
from onrecord.extraction.frames import frames
from onrecord.extraction.relations.bonds import Bonds, tied
from onrecord.extraction.relations.stated import stated_relations
from onrecord.extraction.relations.ties import find_ties
from onrecord.extraction.speakers.register import Register
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.stances.decision import Stances
from onrecord.extraction.standing.decision import StandingDecision
from onrecord.extraction.standing.signals import StandingReader
from onrecord.extraction.standing.standings import with_standings
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.addressees import Addressees
from onrecord.extraction.venues.occasions import Occasions
from onrecord.extraction.venues.venue import venues
from onrecord.statements import Article, Change, Extraction, Relation, Statement


def with_particulars(
    article: Article,
    surface: Surface,
    statements: Sequence[Statement],
    register: Register | None = None,
    stances: Stances | None = None,
    evidence: Evidence | None = None,
    standing: StandingDecision | None = None,
) -> Extraction:
    """`statements` of `article` with all that the article says of them, and the actors and relations that go with them.

    `evidence` is that of the network of the surface's words, if one has read them. Without it, or a decision about
    `standing`, all statements stand.
    """
    ties = find_ties(surface)
    on_the_day = register.on(article.published) if register else None
    addressees = Addressees(surface, statements)
    changes = StatedChanges(surface, statements, ties)
    references = (*tied(surface, statements, ties), *addressees.references, *changes.references)
    references += stances.references if stances else ()
    resolved = resolve(surface, statements, references, on_the_day, article.byline, evidence)
    bonds = Bonds(surface.text, resolved, ties)
    found = with_principals(surface, resolved, bonds, article.published)
    relations, actors = stated_relations(surface, resolved, bonds)
    occasions = Occasions(surface.text, resolved.actors)
    framed = frames(surface, found, occasions)
    times = time_expressions(surface, article.published)
    where = venues(surface, found, framed, occasions, times)
    when = said_on(article, surface, found, resolved.actors, times)
    whom = addressees.of(found, framed, resolved.meant)
    found = tuple(replace(s, venue=where.get(s.id), addressee=whom.get(s.id), said_on=when.get(s.id)) for s in found)
    if standing and evidence:
        found = with_standings(found, StandingReader(surface, found, resolved.actors, evidence.effects), standing)
    changed = changes.of(found, resolved, bonds)
    if stances:
        found = stances.of(found, resolved.actors)
        actors = stances.without_bystanders(actors, involved(found, relations, changed))
    return Extraction(article, found, actors, relations, changed)


def involved(statements: Iterable[Statement], relations: Iterable[Relation], changes: Iterable[Change]) -> set[str]:
    """The ids of all actors of whom something is said in an extraction."""
    ids = {end for r in relations for end in (r.actor, r.target_actor)}
    ids |= {end for c in changes for end in (c.actor, c.target_actor)}
    for s in statements:
        ids.update(r.actor for r in (s.speaker, s.on_behalf_of, s.addressee, *s.stances) if r)
    return ids
