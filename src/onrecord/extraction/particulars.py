"""Everything about statements besides their words: whose they are, for whom, which act, where, when and to whom."""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.extraction.behalf import with_principals
from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.dates.said_on import said_on
from onrecord.extraction.frames import frames
from onrecord.extraction.relations.bonds import Bonds, tied
from onrecord.extraction.relations.stated import stated_relations
from onrecord.extraction.relations.ties import find_ties
from onrecord.extraction.speakers.register import Register
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.addressees import Addressees
from onrecord.extraction.venues.occasions import Occasions
from onrecord.extraction.venues.venue import venues
from onrecord.statements import Article, Extraction, Statement


def with_particulars(
    article: Article, surface: Surface, statements: Sequence[Statement], register: Register | None = None
) -> Extraction:
    """`statements` of `article` with all that the article says of them, and the actors and relations that go with them."""
    ties = find_ties(surface)
    on_the_day = register.on(article.published) if register else None
    addressees = Addressees(surface, statements)
    references = (*tied(surface, statements, ties), *addressees.references)
    resolved = resolve(surface, statements, references, on_the_day, article.byline)
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
    return Extraction(article, found, actors, relations)
