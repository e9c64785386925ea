"""Arithmetic of days: stretches of days, the calendar's weeks and months, moving back and forth."""

import datetime as dt
from dataclasses import dataclass

_FIRST, _LAST = dt.date.min.toordinal(), dt.date.max.toordinal()
_SOON, _LONG_PAST = dt.timedelta(days=92), dt.timedelta(days=240)
_YEARS_SEARCHED = 12  # on which a weekday falls on each day of the year at least once


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `earliest` to `latest`, both included; an end that is None is open."""

    earliest: dt.date | None
    latest: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """The day, if it is a single one."""
        return self.earliest if self.earliest == self.latest else None

    @property
    def length(self) -> int | None:
        """How many days there are, if neither end is open."""
        return (self.latest - self.earliest).days + 1 if self.earliest and self.latest else None

    def moved(self, days: int) -> "Period":
        """The same stretch so many days later, or earlier if negative."""
        return Period(self.earliest and move(self.earliest, days), self.latest and move(self.latest, days))


OPEN = Period(None, None)


def move(day: dt.date, days: int) -> dt.date:
    """The day so many days later; the first or last day that there is if that is beyond it."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, _FIRST), _LAST))


def one(day: dt.date) -> Period:
    """A single day."""
    return Period(day, day)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day with these numbers, if there is one."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def week_of(day: dt.date) -> Period:
    """Monday to Sunday of the week around a day."""
    monday = move(day, -day.weekday())
    return Period(monday, move(monday, 6))


def month_of(day: dt.date) -> Period:
    """The calendar month around a day."""
    return Period(day.replace(day=1), months_away(day, 1, back_by=1))


def year_of(year: int) -> Period:
    """A calendar year."""
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


def months_away(day: dt.date, months: int, back_by: int = 0) -> dt.date:
    """The first day of the month so many months after that of `day`, and `back_by` days before it."""
    count = day.year * 12 + day.month - 1 + months
    if count >= (dt.MAXYEAR + 1) * 12:
        return dt.date.max
    count = max(count, 12)
    return move(dt.date(count // 12, count % 12 + 1, 1), -back_by)


def same_day_of_month(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or that month's last one."""
    first = months_away(day, months)
    return min(move(first, day.day - 1), months_away(first, 1, back_by=1))


def weekday_before(day: dt.date, weekday: int) -> dt.date:
    """The last such weekday (Monday is 0) on or before a day."""
    return move(day, -((day.weekday() - weekday) % 7))


def weekday_after(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday (Monday is 0) on or after a day."""
    return move(day, (weekday - day.weekday()) % 7)


def weekend_of(day: dt.date) -> Period:
    """The last Saturday on or before a day, and the Sunday after it."""
    saturday = weekday_before(day, 5)
    return Period(saturday, move(saturday, 1))


def without_year(month: int, day: int, weekday: int | None, published: dt.date, ahead: bool = False) -> dt.date | None:
    """The day that a report means by a date without its year.

    It is the last such day on or before `published`; the next one if the words speak of what is to come (`ahead`), or if
    that is near and the last one long past. A weekday has to fall on it.
    """
    years = range(min(published.year + 1, dt.MAXYEAR), max(published.year - _YEARS_SEARCHED, dt.MINYEAR) - 1, -1)
    found = [d for year in years if (d := day_of(year, month, day)) and weekday in (None, d.weekday())]
    past = next((d for d in found if d <= published), None)
    coming = next((d for d in reversed(found) if d > published), None)
    if coming and coming - published <= _SOON and (ahead or past is None or published - past > _LONG_PAST):
        return coming
    return past
