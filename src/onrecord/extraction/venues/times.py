"""Words that tell when something was said, and which of them tell of another time than that of the sentences around."""

import re

_DAY = (
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|tonight|(?:last|this) (?:night|morning|afternoon|evening)"
    r"|(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? \d{1,2}\b|(?:next|previous|same) day)"
)
_PERIOD = (
    r"|\b(?:(?:last|this|next|previous|earlier|past) (?:week|month|year|weekend|spring|summer|autumn|fall|winter)"
    r"|(?:days?|weeks?|months?|years?|hours?) (?:ago|later|earlier|before|after)"
    r"|in the (?:final|last|first|early|closing|recent|weeks|months|days|years)|(?:in|last|since) (?:early |late )?(?:January"
    r"|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d))\b"
)
TIME = re.compile(_DAY + _PERIOD, re.IGNORECASE)
ON_A_DAY = re.compile(_DAY, re.IGNORECASE)
_PARTICIPLE = r"\w+(?:ed|en|id|ade|old|ung|ought|ut|ome|elt|eld|ent|ept)"
PERFECT = re.compile(
    r"\b(?:has|have)(?: also)? (?:now )?(?!had\b|to\b|not\b)"
    r"(?:\w+ed|said|told|\w*come|made|given|taken|gone|put|written|called)\b"
)
# What tells of another time than the one in which the sentences around it move.
ANOTHER_TIME = re.compile(
    r"\b(?:separately|elsewhere|(?<!moments )(?<!minutes )later|earlier|previously|formerly|originally"
    r"|in the past|once|frequently|often|regularly"
    r"|a while (?:back|ago)|usually|typically|at the time|back then|(?:last|first) time|would|used to"
    rf"|(?:has|have|had)\s+(?:(?:\w+ly|also|long|often|always|since|even|never|already) )*(?!to\b){_PARTICIPLE})\b",
    re.IGNORECASE,
)
ASIDE = re.compile(rf"\b(?:had (?:(?:\w+ly|also|long|already|never) )*{_PARTICIPLE}|would|will|used to)\b|[’']ll\b")
