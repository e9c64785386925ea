"""The days on which statements were said: which expression of time dates which statement.

A time in the reporter's words around a statement's cue dates it; failing that, the occasion does on which its speaker is heard
there. No evidence, no date.
"""

import datetime as dt
from collections.abc import Mapping, Sequence

from onrecord.extraction.dates.events import tells_of_gathering
from onrecord.extraction.dates.expressions import TimeExpression, time_expressions
from onrecord.extraction.dates.narrative import Narrative
from onrecord.extraction.dates.periods import move
from onrecord.extraction.dates.reporter import MAX_DAYS, Reporter
from onrecord.extraction.dates.surveys import tells_of_survey
from onrecord.extraction.dates.telling import Scene, Telling
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Article, Interval, Statement

_LEAD = 4  # paragraphs, the headline's included, that say what a report is about
_NEWS = 60  # days for which something is news


def said_on(
    article: Article,
    surface: Surface,
    statements: Sequence[Statement],
    actors: Sequence[Actor] = (),
    times: Sequence[TimeExpression] | None = None,
) -> Mapping[str, Interval]:
    """When each of `statements` was said, by its id: those for which `article` tells it to within a month.

    Their speakers are known, `actors` are all whom the article names, and `times` its expressions of time, in order. The
    evidence is the expression of time.
    """
    times = time_expressions(surface, article.published) if times is None else times
    if not times or not statements:
        return {}
    return narrative(article, surface, statements, actors, times).read()


def narrative(
    article: Article,
    surface: Surface,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    times: Sequence[TimeExpression],
) -> Narrative:
    """The report as what its own words tell of the times of its statements, to be read in order."""
    reporter = Reporter(surface, statements, actors, times)
    told: list[Telling | Scene] = [*reporter.scenes(), *(reporter.telling(s) for s in statements)]
    told.sort(key=lambda item: (item.position, isinstance(item, Telling)))
    opening = [surface.text[start:end] for start, end in surface.paragraphs_once[:_LEAD]]
    return Narrative(
        [(item, _date(item, article.published)) for item in told],
        is_gathering=any(map(tells_of_gathering, opening[:1])),
        is_survey=any(map(tells_of_survey, opening)),
        news=article.published and move(article.published, -_NEWS),
    )


def _date(item: Telling | Scene, published: dt.date | None) -> Interval | None:
    """The date that the words of one place give: "after" a day is from then to publication."""
    if item.time is None or item.time.earliest is None:
        return None
    latest = published if item.relation == "after" and item.time.period.day else item.time.latest
    if latest is None or not 0 <= (latest - item.time.earliest).days < MAX_DAYS:
        return None
    if published and item.time.earliest > published and not (isinstance(item, Telling) and item.manner == "to come"):
        return None
    return Interval(item.time.earliest, latest, (item.time.span,))
