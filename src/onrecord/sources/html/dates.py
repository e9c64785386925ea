"""Days in what a page says about its publication: ISO 8601 time stamps, addresses, and dates written out in English."""

import datetime as dt
import re
from collections.abc import Iterable

_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_MONTHS = {name: number for number, name in enumerate(_NAMES.split("|"), 1)}
_MONTH = rf"(?P<month>{_NAMES})[a-z]*\.?"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?!\d)")
_WRITTEN = (
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)
_IN_PATH = re.compile(rf"/(?P<year>\d{{4}})[/-](?:(?P<number>\d{{1,2}})|{_MONTH})[/-](?P<day>\d{{1,2}})(?=[/-])", re.IGNORECASE)
_FIRST_YEAR = 1800


def day_of(text: str, *, in_path: bool = False) -> dt.date | None:
    """The day that a time stamp starts with or a date written out gives; with `in_path`, that in an address's path."""
    text = text.strip()[:200]
    if in_path:
        return _day(_IN_PATH.search(text + "/"))
    return _day(_ISO.match(text)) or _day(_COMPACT.match(text)) or first_day([text])


def first_day(texts: Iterable[str]) -> dt.date | None:
    """The first date written out in `texts`, as in "28 February 2017"; never one with the month as a number."""
    for text in texts:
        for written in _WRITTEN:
            if day := _day(written.search(text[:200])):
                return day
    return None


def local_day(stamp: str, others: Iterable[str]) -> dt.date | None:
    """The day of `stamp`; if it is in UTC and one of `others` is the same moment in the outlet's own zone, the day there."""
    moment = _moment(stamp)
    if moment is not None and not moment.utcoffset():
        for other in others:
            same = _moment(other)
            if same is not None and same.utcoffset() and abs(same - moment) < dt.timedelta(minutes=1):
                return same.date()
    return day_of(stamp)


def _moment(stamp: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(stamp.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _day(found: re.Match[str] | None) -> dt.date | None:
    if found is None:
        return None
    parts = found.groupdict()
    month = parts.get("number") or parts["month"]
    number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
    if int(parts["year"]) < _FIRST_YEAR:
        return None
    try:
        return dt.date(int(parts["year"]), number, int(parts["day"]))
    except ValueError:
        return None
