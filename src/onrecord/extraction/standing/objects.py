"""What is taken back, where a verb of taking back says so: "her remarks about nurses", "saying that ...", "what he said"."""

import re
from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from onrecord.extraction.standing.sayings import NOUN, SAID, SAYING, singular

# A noun of saying, a clause of saying, quoted words, or a pronoun for them.
ObjectKind = Literal["noun", "clause", "what", "quoted", "pronoun", "self"]

_DETERMINER = (
    r"(?:all (?:of )?)?(?:my|our|his|her|its|their|your|the|this|that|these|those|an?|any|some|such|both"
    r"|every|earlier|previous)\b"
)
_STOP = (
    r"(?:of|for|to|from|in|on|at|that|which|who|and|or|but|by|with|as|was|were|is|are|be|been|had|has"
    r"|have|when|after|before|because"
    r"|about|over|if|said|says|than|into|against)\b"
)
NOUN_PHRASE = (
    rf"(?P<determiner>{_DETERMINER}\s+)?(?P<own>own\s+)?"
    rf"(?P<modifiers>(?:(?!{_STOP})[\w'\"&.-]+,?\s+){{0,5}}?)(?P<noun>{NOUN})\b(?!['-])"
)
_NOUN = re.compile(NOUN_PHRASE, re.IGNORECASE)
_QUOTED = re.compile(r"(?:the (?:words?|phrase|term|expression|description|remark) )?['\"]\w", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?:(?:ever|previously|publicly|once|even|having)\s+)?{SAYING}\b"
    rf"|(?:that |to have )?(?:(?P<who>I|we|he|she|they|it)\s)?(?:had\s|have\s|has\s|ever\s|even\s)*{SAID}\b",
    re.IGNORECASE,
)
_WHAT = re.compile(
    rf"(?:(?:the|some|those|any) )?(?:words?|(?:every|some|any)? ?things?|all|any of )?\s?(?:what|that"
    rf"|which)?\s?(?P<who>I|we|he|she|they|it)(?:'d|'ve)?\s(?:\w+\s){{0,2}}?{SAID}\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:it|that|this|them|those|these|every word|all of (?:it|that))"
    r"(?=[^\w\s]|\s*$|\s[^\w\s]|\s(?:and|but|on|in|at|to|now|today|yesterday|later|unreservedly"
    r"|unconditionally|completely|fully|all|back|because"
    r"|as|with|last|the next|a|an hour|hours|within|after|when)\b)",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:him|her|my|it|them|our)sel(?:f|ves)\b", re.IGNORECASE)
# "remarks made by a colleague", "those comments that he made": somebody else's, unless the one who takes back is meant.
_MADE = re.compile(
    r"\s(?:(?:was|were|had been|that|which|made|posted|written|sent|issued|given|attributed)\s){0,4}?"
    r"(?:by|from)\s(?!(?:him|her|my|it)self|me\b|us\b)(?=[A-Z]|an?\s|his\s|her\s|their\s|its\s"
    r"|one\s|some\s|the\s[A-Za-z ]{2,20}"
    r"(?:party|campaign|government|council)\b)"
    r"|\s(?:(?:that|which)\s)?(?P<who>he|she|they|you)(?:'s|'d)?\s(?:had\s|has\s|have\s)?(?:made|said|wrote|posted)\b"
)
_OF_TIME = re.compile(
    r"(?:yesterday|today|tonight|\w+day|week|month|year|night|morning|evening|january|february|march|april|june|july|august"
    r"|\w+ber)'s$",
    re.IGNORECASE,
)
_DOING = re.compile(r"\w+ing\s")
_OWNERS = frozenset(("my", "our", "his", "her", "its", "their", "your"))
_LEGAL = re.compile(
    r"\b(?:legal|libel|defamation|insurance|compensation|benefits?|asylum|expenses?|damages|pay|wage"
    r"|planning|criminal|civil|formal"
    r"|police|court|state|land|territorial|staking)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Object:
    """What is taken back, and where its words end.

    `owner` is the possessive before it ("his"), or the words with one ("Mr Marsh's"), empty without any. `noun` is a noun of
    saying in the singular. `who` is the pronoun of those who said it, where the clause gives one.
    """

    kind: ObjectKind
    end: int
    owner: str = ""
    owner_end: int = 0
    noun: str = ""
    is_plural: bool = False
    is_own: bool = False
    is_definite: bool = True
    made_by: str = ""
    who: str = ""
    is_legal: bool = False


def find_object(text: str, start: int, end: int, allowed: Container[ObjectKind]) -> Object | None:
    """The object that begins at `start` and ends before `end`, of one of the `allowed` kinds."""
    if "self" in allowed and (m := _SELF.match(text, start, end)):
        return Object("self", m.end())
    if "what" in allowed and (m := _WHAT.match(text, start, end)):
        return Object("what", m.end(), who=m["who"].casefold())
    if "noun" in allowed and (m := _NOUN.match(text, start, end)) and (m["determiner"] or not _DOING.match(m["modifiers"])):
        return noun_object(text, m)
    if "clause" in allowed and (m := _CLAUSE.match(text, start, end)):
        return Object("clause", m.end(), who=(m["who"] or "").casefold())
    if "quoted" in allowed and (m := _QUOTED.match(text, start, end)):
        return Object("quoted", m.end())
    if "pronoun" in allowed and (m := _PRONOUN.match(text, start, end)):
        return Object("pronoun", m.end(), is_plural=m.group().casefold() in ("them", "those", "these", "every word"))
    return None


def noun_object(text: str, m: re.Match[str]) -> Object:
    """The object that a match of NOUN_PHRASE is."""
    determiner = (m["determiner"] or "").casefold().split()
    owner, owner_end = (determiner[-1], 0) if determiner and determiner[-1] in _OWNERS else ("", 0)
    at = m.start("modifiers")
    for word in re.finditer(r"\S+", m["modifiers"]):
        if re.fullmatch(r"\w[\w.-]*(?:'s|s')", word.group()) and not _OF_TIME.match(word.group()):
            owner, owner_end = word.group(), at + word.end()
    made = _MADE.match(text, m.end())
    noun = singular(m["noun"])
    return Object(
        "noun",
        m.end(),
        owner,
        owner_end,
        noun,
        is_plural=noun != m["noun"].casefold(),
        is_own=bool(m["own"]) or (bool(owner) and not owner_end),
        is_definite=not determiner or determiner[-1] not in ("a", "an", "any", "some", "every"),
        made_by="" if not made or (owner and not owner_end) else (made["who"] or "another").casefold(),
        is_legal=bool(_LEGAL.search(m["modifiers"])) or text.startswith((" against", " for", " to"), m.end()),
    )
