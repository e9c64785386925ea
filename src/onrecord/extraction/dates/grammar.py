"""How English news writes times: the patterns of expressions of time, each with its meaning.

Every pattern is bounded and is tried only where a word stands that opens one, so that reading is linear in the text.
"""

import re
from dataclasses import dataclass
from typing import Literal

from onrecord.extraction.dates import meanings
from onrecord.extraction.dates.meanings import Match, Meaning

Anchor = Literal["calendar", "publication", "event"]

_CONTEXT = 32  # code points before an expression that its rule may look at

_WEEKDAY_NAMES = r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY_SHORT = r"Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun"
_MONTH_NAMES = r"January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH_SHORT = r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"

_WEEKDAY = rf"(?P<weekday>(?-i:{_WEEKDAY_NAMES}))\b"
_ANY_WEEKDAY = rf"(?P<weekday>(?-i:{_WEEKDAY_NAMES}|(?:{_WEEKDAY_SHORT})\b\.?)),?"
_MONTH = rf"(?P<month>(?-i:{_MONTH_NAMES}|(?:{_MONTH_SHORT})\b\.?))"
_DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,:]\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\w%]|[.,:]\d)"
_PART = r"(?: (?-i:morning|afternoon|evening|night)\b)?"
_EARLY = r"(?:(?P<early>early|earlier|late|later|mid)[\s-])?"
_ABOUT = r"(?:(?P<about>over|more than|at least|less than|under|within) )?"
_COUNT = (
    r"(?P<count>(?:a |the )?couple(?: of)?|(?:a )?few|several|many|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|\d{1,3})"
)
_UNITS = r"(?P<unit>minute|hour|day|night|week|fortnight|month|year|decade)"


_BARE_MONTHS = rf"(?P<month>(?-i:(?!May|March|April|June|August){_MONTH_NAMES}|(?:{_MONTH_SHORT})\b\.?))"
_NAMESAKES = r"(?P<month>(?-i:April|August|June|March|May))\b(?! (?-i:[A-Z]))"  # also people's names, or verbs

# A paper, a programme or a feast, or one day of many: "every Sunday", "one Tuesday", "Monday through Friday"
_NO_DAY_BEFORE = (
    r"\b(?:super|black|cyber|good|easter|palm|holy|maundy|ash|fat|shrove|bloody|giving|small business|fox news|(?-i:The)"
    r"|every|each|most|any|some|one|another|many|on an?|through)"
)
_NO_DAY_AFTER = (
    r" (?-i:Times|Telegraph|Post|Mail|Mirror|Express|Herald|Star|Sun|People|World|Independent|Observer|Mercury|Tribune|Politics"
    r"|Morning|Afternoon|Evening|Night|Live)s?\b| (?:through|thru)\b|s\b"
)
_TIME_BEFORE = (
    r"\b(?:in|of|since|by|until|till|through|during|from|between|around|for|before|after|throughout|towards?|come|to|and|or)"
)
_SURE_TIME_BEFORE = r"\b(?:in|since|until|till|through|during|throughout|(?:end|beginning|middle|start|month|half) of)"
_DETERMINER = r"(?:\b(?:an?|the|his|her|its|their|our|that)|[’']s|s[’'])"
_NOUN_AFTER = r" (?!(?:is|was|has|had|said|will|and|or|to|in|on|at|of|when|as|that|who|with)\b)(?-i:[a-z])"

_SIDE = r"(?P<side>later|earlier|before|after|previously|prior to)\b"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, what it means and what that depends on.

    `before` and `after` have to match the text around, `not_before` and `not_after` mustn't, where they are given.
    `names_event` says that the words that follow may name what is counted from: "two days after the vote".
    """

    pattern: re.Pattern[str]
    meaning: Meaning
    anchor: Anchor
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    names_event: bool

    def match(self, text: str, at: int) -> Match | None:
        """What it matches at a position of `text`."""
        m = self.pattern.match(text, at)
        if m is None:
            return None
        start = max(0, at - _CONTEXT)
        fits = (
            (self.before is None or self.before.search(text, start, at))
            and (self.not_before is None or not self.not_before.search(text, start, at))
            and (self.after is None or self.after.match(text, m.end()))
            and (self.not_after is None or not self.not_after.match(text, m.end()))
        )
        return m if fits else None


def _rule(
    pattern: str,
    meaning: Meaning,
    anchor: Anchor,
    *,
    before: str = "",
    not_before: str = "",
    after: str = "",
    not_after: str = "",
    names_event: bool = False,
) -> Rule:
    def compiled(p: str) -> re.Pattern[str] | None:
        return re.compile(p.replace(" ", r"\s{1,3}"), re.IGNORECASE) if p else None

    def ending(p: str) -> re.Pattern[str] | None:
        return compiled(rf"(?:{p})[\s-]{{1,3}}\Z" if p else "")

    whole = compiled(rf"\b(?:{pattern})")
    assert whole
    return Rule(whole, meaning, anchor, ending(before), ending(not_before), compiled(after), compiled(not_after), names_event)


RULES = (
    _rule(
        rf"(?:{_ANY_WEEKDAY} )?{_MONTH} {_DAY}(?:(?:-|–| to | through )(?P<to>\d\d?)\b)?(?:,? {_YEAR})?",
        meanings.dated,
        "calendar",
    ),
    _rule(
        rf"(?:(?P<between>between )|from )?{_MONTH} {_DAY}(?: (?:to|through|until|till) |-|–|(?(between) and |(?!)))"
        rf"(?:(?P<weekday>(?-i:{_WEEKDAY_NAMES}))\b"
        rf"|(?P<until>(?-i:{_MONTH_NAMES}|(?:{_MONTH_SHORT})\b\.?)) (?P<to>3[01]|[12]\d|0?[1-9])(?![\w%]|[.,:]\d)"
        rf"(?:,? {_YEAR})?)",
        meanings.stretch,
        "calendar",
    ),
    _rule(rf"(?:{_ANY_WEEKDAY} )?(?:the )?{_DAY} (?:of )?{_MONTH}(?!\w)(?:,? {_YEAR})?", meanings.dated, "calendar"),
    _rule(r"(?P<year>(?:19|20)\d\d)-(?P<number>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?!\d)", meanings.dated, "calendar"),
    _rule(
        rf"(?:(?:late|early|earlier|later) (?:on )?)?(?:(?P<which>last|this past|this coming|this|next|past|coming) )?"
        rf"{_WEEKDAY}{_PART}",
        meanings.weekday,
        "publication",
        not_before=_NO_DAY_BEFORE,
        not_after=_NO_DAY_AFTER,
    ),
    _rule(
        rf"(?:from |between )?{_WEEKDAY}{_PART}(?: (?:through|thru|to|and|until) |-|–)"
        rf"(?P<until>(?-i:{_WEEKDAY_NAMES}))\b{_PART}",
        meanings.weekdays,
        "publication",
        before=r"\b(?:taken|conducted|carried out|surveyed|polled|interviewed|held|fielded|done|phone|telephone)",
    ),
    _rule(
        rf"(?:the day before yesterday|(?:(?:late|early|earlier|later) )?"
        rf"(?:yesterday{_PART}|tomorrow{_PART}|last (?:night|evening)|this (?:morning|afternoon|evening)"
        r"|(?-i:today|Today(?=,)|tonight|Tonight(?=,))))\b",  # not USA Today
        meanings.near_day,
        "publication",
    ),
    _rule(
        rf"{_EARLY}(?P<which>last|this past|this coming|this|next|the previous|the coming) "
        r"(?P<unit>(?-i:week|weekend|month|year|spring|summer|fall|autumn|winter))\b",  # not ABC's "This Week"
        meanings.calendar_unit,
        "publication",
    ),
    _rule(r"the (?P<unit>weekend)\b", meanings.calendar_unit, "publication", before=r"\b(?:over|during|on|at|of)"),
    _rule(
        rf"(?:recent|(?:the )?(?:past|last)(?= (?:few|several|couple|\d|two|three|four|five|six|seven|ten))|the (?:past|last)) "
        rf"(?:{_COUNT} )?(?P<unit>hour|day|week|month|year)(?P<plural>s)?\b",
        meanings.rolling,
        "publication",
    ),
    _rule(rf"{_ABOUT}{_COUNT} {_UNITS}s? (?P<side>ago)\b", meanings.counted, "publication"),
    _rule(rf"{_UNITS}s (?P<side>ago)\b", meanings.counted, "publication"),
    _rule(
        rf"{_ABOUT}{_COUNT} {_UNITS}s? {_SIDE}",
        meanings.counted,
        "event",
        not_before=r"\b(?:for|lasted|in)",  # how long it went on, not when
        names_event=True,
    ),
    _rule(rf"{_UNITS}s {_SIDE}", meanings.counted, "event", names_event=True),
    _rule(
        r"(?:the (?:very )?(?P<which>next|following|previous|preceding|same)|that(?: same)?) "
        r"(?P<unit>day|night|morning|afternoon|evening|week|weekend|month|year)\b",
        meanings.beside,
        "event",
    ),
    _rule(
        r"the (?P<unit>day|night|morning|afternoon|evening|week|month|year) (?P<side>before|after|prior)\b",
        meanings.beside,
        "event",
        names_event=True,
    ),
    _rule(r"(?P<early>earlier|later) in the (?P<unit>day|week|month)\b", meanings.within, "event"),
    _rule(rf"{_MONTH}(?:,? (?:of )?{_YEAR})", meanings.month, "calendar"),
    _rule(rf"(?P<early>early|late|mid)[\s-]{_MONTH}(?!\w)(?:,? (?:of )?{_YEAR})?", meanings.month, "calendar"),
    _rule(rf"{_EARLY}(?P<which>last|this|next|past) {_MONTH}(?!\w)", meanings.month, "calendar"),
    _rule(rf"{_BARE_MONTHS}(?!\w)", meanings.month, "calendar", before=_TIME_BEFORE),
    _rule(_NAMESAKES, meanings.month, "calendar", before=_SURE_TIME_BEFORE),
    _rule(rf"{_MONTH}(?!\w)", meanings.month, "calendar", before=_DETERMINER, after=_NOUN_AFTER),
    _rule(rf"{_EARLY}{_YEAR}", meanings.year, "calendar", before=rf"{_TIME_BEFORE}|{_DETERMINER}|back in"),
    _rule(
        r"(?:recently(?! as )|lately|previously|long ago|at the time"
        r"|in the past(?! (?:\d|few|several|two|three|couple|day|week|month|year|hour|decade)))\b",
        meanings.vague,
        "publication",
    ),
)

# The words that open one or another of them, the common ones only before those that they open one with
_UNIT_NAMES = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)s?"
OPENING = re.compile(
    rf"\b(?:(?-i:{_WEEKDAY_NAMES}|{_WEEKDAY_SHORT}|{_MONTH_NAMES}|{_MONTH_SHORT})|\d{{1,4}}(?:st|nd|rd|th)?|{_UNIT_NAMES}"
    r"|early|earlier|late|later|mid|last|this|next|past|coming|recent|recently|lately|previously|yesterday|today|tonight|tomorrow"
    rf"|(?:from|between)(?=\s+(?:{_WEEKDAY_NAMES}|{_MONTH_NAMES}|{_MONTH_SHORT})\b)"
    r"|in(?=\s+the\s+past)|at(?=\s+(?:the\s+time|least))|long(?=\s+ago)"
    r"|(?:over|more\s+than|less\s+than|under|within)(?=\s+[a-z\d]+\s)"
    rf"|(?:the|that)(?=\s+(?:\d|{_UNIT_NAMES}|morning|afternoon|evening|weekend|very|next|following|previous|preceding|same|past|last"
    r"|coming|couple|few))"
    rf"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|couple|few|several|many)"
    rf"(?=\s+(?:{_UNIT_NAMES}|couple|few|of)))\b",
    re.IGNORECASE,
)
