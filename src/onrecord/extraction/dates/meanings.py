"""What expressions of time mean: from the words that a pattern of grammar.py matched to a period of days.

The labelling conventions decide: a week runs from Monday to Sunday; "this week" ends with the day of publication; "in recent
days" are the seven days up to it; a weekday is the last one on or before it, unless the words speak of what is to come.
"""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extraction.dates.periods import (
    OPEN,
    Period,
    day_of,
    month_of,
    months_away,
    move,
    one,
    same_day_of_month,
    week_of,
    weekday_after,
    weekday_before,
    weekend_of,
    without_year,
    year_of,
)

Match = re.Match[str]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
_DAYS_IN = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS_IN = {"month": 1, "year": 12, "decade": 120}
_FEW_DAYS = 7
_BACK = frozenset("last past previous preceding earlier before ago prior previously".split())
_ON = frozenset("next following coming later after from".split())
_AT_LEAST = frozenset(("over", "more than", "at least"))


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What an expression is read against.

    `published` is the report's day; `told` the last day that it told of; `event` the period of what the expression counts
    from, where its own words name that; `ahead` says that the words before it speak of what is to come.
    """

    published: dt.date | None
    told: Period | None = None
    event: Period | None = None
    ahead: bool = False


Meaning = Callable[[Match, Standpoint], Period]


def part(m: Match, name: str) -> str:
    """What a group matched, in lower case, with single spaces; "" if nothing or if the pattern has no such group."""
    return " ".join((m[name] or "").casefold().split()) if name in m.re.groupindex else ""


def dated(m: Match, standpoint: Standpoint) -> Period:
    """ "Feb. 3, 2016", "Sunday February 26", "Jan. 5-7", "2016-02-03"."""
    month, day = int(part(m, "number") or 0) or _month_number(m), int(m["day"])
    weekday = _weekday_number(m) if part(m, "weekday") else None
    if part(m, "year"):
        found = day_of(int(m["year"]), month, day)
    else:
        found = standpoint.published and without_year(month, day, weekday, standpoint.published, standpoint.ahead)
    if not found:
        return OPEN
    last = day_of(found.year, found.month, int(part(m, "to") or 0))
    return Period(found, last) if last and last > found else one(found)


def stretch(m: Match, standpoint: Standpoint) -> Period:
    """ "Feb. 28 to March 3", "between Feb. 11 and Feb. 16, 2016", "from May 13 through Sunday"."""
    last: dt.date | None
    if part(m, "weekday"):
        last = weekday(m, standpoint).latest
    elif part(m, "year"):
        last = day_of(int(m["year"]), _month_named(part(m, "until")), int(m["to"]))
    else:
        month, day = _month_named(part(m, "until")), int(m["to"])
        last = standpoint.published and without_year(month, day, None, standpoint.published, standpoint.ahead)
    years = (last.year, max(last.year - 1, dt.MINYEAR)) if last else ()
    starts = (day_of(year, _month_number(m), int(m["day"])) for year in years)
    first = next((d for d in starts if d and last and d <= last), None)
    return Period(first, last) if first else OPEN


def weekday(m: Match, standpoint: Standpoint) -> Period:
    """ "Tuesday", "late on Tuesday", "last Tuesday", "Tuesday night"."""
    number, published = _weekday_number(m), standpoint.published
    if published is None:
        return OPEN
    which = part(m, "which").split()
    if "next" in which:
        return one(weekday_after(move(published, 7 - published.weekday()), number))
    if "last" in which or "past" in which:
        return one(weekday_before(move(published, -1), number))
    if "this" in which or "coming" in which:
        return one(weekday_after(move(published, -published.weekday()), number))
    return one((weekday_after if standpoint.ahead else weekday_before)(published, number))


def weekdays(m: Match, standpoint: Standpoint) -> Period:
    """ "Thursday through Monday": up to the last such day."""
    if standpoint.published is None:
        return OPEN
    last = weekday_before(standpoint.published, _WEEKDAYS.index(part(m, "until")[:3]))
    return Period(weekday_before(last, _weekday_number(m)), last)


def near_day(m: Match, standpoint: Standpoint) -> Period:
    """ "yesterday", "today", "last night", "tomorrow morning"."""
    words = m.group().casefold()
    back = 2 * ("before yesterday" in words) or int("yesterday" in words or "last" in words)
    return one(move(standpoint.published, int("tomorrow" in words) - back)) if standpoint.published else OPEN


def calendar_unit(m: Match, standpoint: Standpoint) -> Period:
    """ "last week", "earlier this month", "next year", "last summer", "over the weekend"."""
    published, unit, early = standpoint.published, part(m, "unit"), part(m, "early")
    if published is None:
        return OPEN
    step = _step(part(m, "which"))
    if unit == "weekend":
        if step > 0 or (standpoint.ahead and published.weekday() < 5):
            return weekend_of(move(published, 7))
        return weekend_of(move(published, -7 if step < 0 and published.weekday() >= 5 else 0))
    if unit == "week":
        whole = week_of(move(published, 7 * step))
    elif unit == "month":
        whole = _third_of_month(month_of(months_away(published, step)), early)
    elif unit == "year":
        whole = _part_of_year(min(max(published.year + step, dt.MINYEAR), dt.MAXYEAR), early)
    else:
        whole = _season(unit, published, step)
    return whole if step else _up_to_now(whole, early, published, standpoint.ahead)


def rolling(m: Match, standpoint: Standpoint) -> Period:
    """ "in recent days", "over the past two weeks": the days up to publication."""
    published, unit = standpoint.published, part(m, "unit")
    count = _count(part(m, "count") or ("few" if part(m, "plural") else "a"))
    if published is None or (count is None and unit != "day"):
        return OPEN
    if unit in _MONTHS_IN:
        return Period(same_day_of_month(published, -(count or 1) * _MONTHS_IN[unit]), published)
    if unit == "hour":
        return Period(move(published, -(count or 1) // 24), published)
    return Period(move(published, -_FEW_DAYS if count is None else -count * _DAYS_IN.get(unit, 0)), published)


def counted(m: Match, standpoint: Standpoint) -> Period:
    """ "three weeks ago", "two days later", "over a week before": from publication, an event or the last day told of."""
    side, unit, about = part(m, "side"), part(m, "unit"), part(m, "about")
    count = _count(part(m, "count") or "few")
    base = standpoint.published and one(standpoint.published) if side == "ago" else standpoint.event or standpoint.told
    if not base or base.earliest is None or base.latest is None:
        return OPEN
    sign = _step(side)
    if unit in ("hour", "minute"):
        return base.moved(sign * ((count or 0) // 24)) if unit == "hour" else base
    if count is None:
        few = (
            Period(move(base.earliest, -_FEW_DAYS), base.latest)
            if sign < 0
            else Period(base.earliest, move(base.latest, _FEW_DAYS))
        )
        return few if unit == "day" else OPEN
    if unit in _MONTHS_IN:
        limit = same_day_of_month(base.earliest, sign * count * _MONTHS_IN[unit])
        exact = month_of(limit) if unit == "month" else year_of(limit.year)
    else:
        exact = base.moved(sign * count * _DAYS_IN[unit])
        limit = exact.earliest or base.earliest
        if side == "ago" and unit != "day" and count > 1:
            exact = week_of(limit)
    if about not in _AT_LEAST:
        return exact if not about else Period(limit, base.latest) if sign < 0 else Period(base.earliest, limit)
    return Period(None, move(limit, -1)) if sign < 0 else Period(move(limit, 1), None)


def beside(m: Match, standpoint: Standpoint) -> Period:
    """ "the next day", "that night", "the week before": beside the last day told of, or an event."""
    base, unit, step = standpoint.event or standpoint.told, part(m, "unit"), _step(part(m, "which") or part(m, "side"))
    if base is None or base.earliest is None:
        return OPEN
    if unit == "week":
        return week_of(move(base.earliest, 7 * step))
    if unit == "weekend":
        return weekend_of(move(base.earliest, 7 if step > 0 else min(step, 0)))
    if unit == "month":
        return month_of(months_away(base.earliest, step))
    if unit == "year":
        return year_of(min(max(base.earliest.year + step, dt.MINYEAR), dt.MAXYEAR))
    return base.moved(step) if base.day else OPEN


def within(m: Match, standpoint: Standpoint) -> Period:
    """ "earlier in the day", "later in the week"."""
    unit = part(m, "unit")
    day = standpoint.told.day if standpoint.told and unit == "day" else standpoint.published
    if day is None:
        return OPEN
    if unit == "day":
        return one(day)
    return _up_to_now(week_of(day) if unit == "week" else month_of(day), part(m, "early"), day, ahead=False)


def month(m: Match, standpoint: Standpoint) -> Period:
    """ "in July", "last August", "early March 2015"."""
    number, published, which, early = _month_number(m), standpoint.published, part(m, "which"), part(m, "early")
    if part(m, "year"):
        first = dt.date(int(m["year"]), number, 1)
    elif published is None:
        return OPEN
    else:
        first, now = published.replace(month=number, day=1), published.replace(day=1)
        if which == "next":
            years = int(first <= now)
        elif which in ("last", "past"):
            years = -int(first >= now)
        else:
            years = 0 if which else int(first < now) if standpoint.ahead else -int(first > now)
        first = months_away(first, 12 * years)
    whole = _third_of_month(month_of(first), early)
    if published and whole.earliest and whole.latest and not early and whole.earliest <= published <= whole.latest:
        return _up_to_now(whole, early, published, standpoint.ahead)
    return whole


def year(m: Match, standpoint: Standpoint) -> Period:
    """ "in 2015", "late 2015"."""
    return _part_of_year(int(m["year"]), part(m, "early"))


def vague(m: Match, standpoint: Standpoint) -> Period:
    """ "recently": a time, but not which."""
    return OPEN


def _weekday_number(m: Match) -> int:
    return _WEEKDAYS.index(part(m, "weekday")[:3])


def _month_number(m: Match) -> int:
    return _month_named(part(m, "month"))


def _month_named(name: str) -> int:
    return _MONTHS.index(name[:3]) + 1


def _step(words: str) -> int:
    """-1 for "last", "before", 1 for "next", "later", 0 for "this", "same"."""
    said = set(words.split())
    if "this" in said:
        return 1 if "coming" in said else 0
    return -1 if said & _BACK else int(bool(said & _ON))


def _count(words: str) -> int | None:
    """The number that is meant; None for "a few", "several"."""
    last = words.removesuffix(" of").split()[-1]
    if last.isdigit():
        return int(last)
    if last == "couple":
        return 2
    return 1 if last in ("a", "an") else _NUMBERS.get(last)


def _up_to_now(whole: Period, early: str, published: dt.date, ahead: bool) -> Period:
    """The part of what is going on now that lies before publication, or after it for "later"."""
    if early == "later" or (ahead and early != "earlier"):
        return Period(published, whole.latest)
    return Period(whole.earliest, published)


def _third_of_month(whole: Period, early: str) -> Period:
    if whole.earliest is None:
        return whole
    tenth, twentieth = move(whole.earliest, 9), move(whole.earliest, 19)
    thirds = {"early": Period(whole.earliest, tenth), "mid": Period(move(tenth, 1), twentieth)}
    return thirds.get(early) or (Period(move(twentieth, 1), whole.latest) if early == "late" else whole)


def _part_of_year(number: int, early: str) -> Period:
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(early, (1, 12))
    return Period(dt.date(number, first, 1), month_of(dt.date(number, last, 1)).latest)


def _season(name: str, published: dt.date, step: int) -> Period:
    """Three months: of the season around publication or before it, or for "next" the one to come."""
    first = dt.date(published.year, _SEASONS[name], 1)
    if step > 0:
        first = months_away(first, 12 * (first <= published))
    elif first > published or (step < 0 and months_away(first, 3) > published):
        first = months_away(first, -12)
    return Period(first, months_away(first, 3, back_by=1))
