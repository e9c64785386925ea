"""Expressions of time in a report, each with the days that it means, found by rules of our own."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.dates.events import Events
from onrecord.extraction.dates.grammar import OPENING, RULES, Anchor, Rule
from onrecord.extraction.dates.meanings import Match, Standpoint, part
from onrecord.extraction.dates.periods import Period
from onrecord.extraction.surface import Surface
from onrecord.statements import Span

_CONTEXT = 100  # code points before an expression that may say it is about what is to come
_JOINED = 48  # code points between "two days after" and the time of what it counts from
_AHEAD = re.compile(
    r"(?:\b(?:will|won[’']t|shall|upcoming|forthcoming|plan(?:s|ned|ning)? (?:to|for)|slated|scheduled|due|set to|is to|are to"
    r"|(?:is|are|be) (?:expected|going|likely|about) to|head(?:s|ed|ing)? into|look(?:s|ing)? ahead to)\b|[’']ll\b)"
    r"[^.,;:!?\"“”]*\Z",
    re.IGNORECASE,
)
_SPOKE = re.compile(r"\b(?:said|says|told|tells|tweeted|wrote|announced|added|argued|declared|insisted|warned|called|asked)\b")
_NOTHING_FOLLOWS = re.compile(r"(?:\s{1,3}that\b)?\s{0,3}(?:[^\w\s]|\n|\Z)")


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell a time, and the days from `earliest` to `latest`, both included.

    An end that is None is open ("over a week ago"); both are None for a time that can't be resolved ("recently", or "two days
    later" where no day was told of). `anchor` is what it is reckoned from: the calendar, the day of publication, or another
    event in the report.
    """

    span: Span
    earliest: dt.date | None
    latest: dt.date | None
    anchor: Anchor

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.earliest, self.latest)


def time_expressions(report: str | Surface, published: dt.date | None) -> list[TimeExpression]:
    """The expressions of time in `report`, in order, none overlapping another; positions are code points.

    Without the day of publication only those resolve that give a year, and those reckoned from such a one. "The next day" is
    reckoned from the last single day that the report told of, outside quotations.
    """
    surface = report if isinstance(report, Surface) else Surface.of(report)
    found = list(_find(surface))
    plain = [_plain(surface.text, m, rule, published) for m, rule in found]
    events = Events(surface.text, ((e.span, e.period) for e in plain if e.anchor != "event"))
    out: list[TimeExpression] = []
    told: Period | None = None
    for i, ((m, rule), expression) in enumerate(zip(found, plain, strict=True)):
        if out and m.start() < out[-1].span.end:
            continue  # it was part of "two days after Thursday's vote"
        if rule.anchor == "event":
            following = plain[i + 1] if i + 1 < len(plain) else None
            expression = _reckoned(surface.text, expression, m, rule, Standpoint(published, told), events, following)
        out.append(expression)
        day = expression.period.day
        is_past = day and not (published and day > published)
        if is_past and not surface.quotations_in(expression.span):
            told = expression.period
    return out


def _find(surface: Surface) -> Iterator[tuple[Match, Rule]]:
    """The longest match at each place, from the left."""
    for start, end in surface.paragraphs_once:
        at = start
        while opening := OPENING.search(surface.text, at, end):
            matches = ((m, rule) for rule in RULES if (m := rule.match(surface.text, opening.start())))
            longest = max(matches, key=lambda found: found[0].end(), default=None)
            if longest:
                yield longest
            at = longest[0].end() if longest else opening.end()


def _plain(text: str, m: Match, rule: Rule, published: dt.date | None) -> TimeExpression:
    """An expression as it is read by itself."""
    period = rule.meaning(m, Standpoint(published, ahead=_is_ahead(text, m.start())))
    return TimeExpression(Span(*m.span()), period.earliest, period.latest, rule.anchor)


def _reckoned(
    text: str,
    expression: TimeExpression,
    m: Match,
    rule: Rule,
    standpoint: Standpoint,
    events: Events,
    following: TimeExpression | None,
) -> TimeExpression:
    """An expression that counts from an event: the one that its own words go on to name, or the last day told of."""
    span = expression.span
    if rule.names_event and part(m, "side") in ("before", "after", "prior to") and not _NOTHING_FOLLOWS.match(text, span.end):
        joined = following if following and _is_joined(text, span.end, following.span.start) else None
        event = joined.period if joined else events.named(span.end)
        if joined:
            span = Span(span.start, joined.span.end)
        standpoint = replace(standpoint, told=None, event=event)
    period = rule.meaning(m, standpoint)
    return TimeExpression(span, period.earliest, period.latest, rule.anchor)


def _is_joined(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return len(between) <= _JOINED and not re.search(r"[.,;:!?()\"“”—]", between)


def _is_ahead(text: str, at: int) -> bool:
    """Whether the words before speak of what is to come; not where someone only said so: "he will, she said on Monday"."""
    before = text[max(0, at - _CONTEXT) : at]
    found = _AHEAD.search(before)
    return found is not None and not _SPOKE.search(before, found.start())
