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
from onrecord.extraction.dates.telling import MAX_DAYS, Reporter, Scene, Telling
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Article, Interval, Statement

_NEWS = 60  # days for which something is news
_LEAD = 3  # paragraphs, the headline's included, that say what a report is about


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
    reporter = Reporter(surface, statements, actors, times)
    told: list[Telling | Scene] = [*reporter.scenes(), *(reporter.telling(s) for s in statements)]
    told.sort(key=lambda item: (item.position, isinstance(item, Telling)))
    lead = " ".join(surface.text[start:end] for start, end in surface.paragraphs_once[:_LEAD])
    news = article.published and move(article.published, -_NEWS)
    narrative = Narrative(is_gathering=tells_of_gathering(lead), news=news)
    return narrative.read((item, _date(item, article.published)) for item in told)


def _date(item: Telling | Scene, published: dt.date | None) -> Interval | None:
    """The date that the words of one place give: "after" an event is from then to publication."""
    if item.time is None or item.time.earliest is None:
        return None
    latest = published if item.relation == "after" else item.time.latest
    if latest is None or not 0 <= (latest - item.time.earliest).days < MAX_DAYS:
        return None
    if published and item.time.earliest > published and not (isinstance(item, Telling) and item.manner == "to come"):
        return None
    return Interval(item.time.earliest, latest, (item.time.span,))
