"""The values of a people register's fields: names and other words in one line, and days that may be given in part."""

import calendar
import datetime as dt
import re
from functools import lru_cache

from onrecord.sources.decoding import unpaired_surrogate
from onrecord.sources.refusal import Refused, printable

_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?", re.ASCII | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_SHOWN = 40  # characters of a wrong value in a message

Days = tuple[dt.date | None, dt.date | None]


def words(value: object, field: str) -> str | None:
    """A text value with its white space made single; None for one that is missing or blank. Raises Refused."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused(f'has a "{field}" that is not a string', "make it a string, or leave it out")
    text = " ".join(value.split())
    if not text.isprintable() and (_CONTROL.search(text) or unpaired_surrogate(text)):
        raise Refused(f'has a character in "{field}" that is no character of a text', "write it anew")
    return text or None


def days(start: object, end: object, fields: tuple[str, str] = ("start_date", "end_date")) -> Days:
    """The first and the last day of a term; "2016" starts on its first day and ends on its last. Raises Refused."""
    earliest, latest = _days(start, fields[0])[0], _days(end, fields[1])[1]
    if earliest and latest and earliest > latest:
        raise Refused(f'has a "{fields[0]}" ({earliest}) after its "{fields[1]}" ({latest})', "mend one of them")
    return earliest, latest


def _days(value: object, field: str) -> Days:
    """All the days that a full or partial date may mean."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a bare year
    text = words(value, field)
    if text is None:
        return None, None
    found = _calendar_days(text)
    if found is None:
        shown = printable(text[:_SHOWN])
        raise Refused(f'has a "{field}" that is no date ("{shown}")', "write it as 2016-07-13, 2016-07 or 2016")
    return found


@lru_cache(maxsize=4096)
def _calendar_days(text: str) -> tuple[dt.date, dt.date] | None:
    m = _PARTIAL_DAY.fullmatch(text)
    if m is None:
        return None
    year, month, day = (int(part or 0) for part in m.groups())  # month or day 00, as Wikidata exports write: not known
    try:
        if not month:
            return (dt.date(year, 1, 1), dt.date(year, 12, 31)) if not day else None
        if not day:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return (found := dt.date(year, month, day)), found
    except ValueError:
        return None
