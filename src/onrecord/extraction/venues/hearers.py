"""Whom someone speaks or writes to, as the reporter tells it: "told reporters", "speaking to Mr Marsh", "interviewed by"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import UPPER
from onrecord.extraction.venues.kinds import alternatives
from onrecord.extraction.venues.outlets import Outlets
from onrecord.statements import VenueKind

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_TIME = rf"(?:\s+(?:on |late |early )?(?:{_DAY}|yesterday|today|last \w+|this \w+)(?: night| morning)?)?"
_PASSIVE = "".join(f"(?<!{be} )" for be in ("was", "were", "been", "being", "be", "is", "are", "got"))
_INTRODUCED = re.compile(
    rf"\b(?:(?P<told>{_PASSIVE}(?:told|tells|tell|telling))"
    r"|(?:spoke|speaks?|speaking|spoken|talk(?:s|ed|ing)?|chatt(?:ed|ing)|jok(?:ed|ing))"
    r"(?: \w+ly)? (?:to|with|before)|address(?:ed|ing)"
    rf"|(?P<interview>(?:interview|sit-?down|q&a|conversation|chat|appearance){_TIME} with|interviewed by|sat down with)"
    r"|(?P<asked>(?:asked|questioned|pressed|challenged|quizzed|grilled|prompted)(?: \w+ [\w ]{1,24})?? by)"
    rf"|(?P<written>(?:letter|e-?mail|memo|message|note|statement|written response){_TIME} (?:\w+ed )?to"
    r"|wr(?:ote|iting|ites) to|e-?mailed)"
    rf"|(?:speech|remarks|comments|testimony|talk|lecture|sermon|pitch|plea){_TIME} (?:to|before)"
    r"|testif(?:ied|ying|y) (?:to|before))\s+",
    re.IGNORECASE,
)
_STOP = (
    r"(?:that|about|in|at|on|during|after|before|as|when|while|how|why|what|whether|who|whom|which|where|to|from|by|if|because|since"
    r"|amid|ahead|following|last|this|earlier|later|late|early|next|again|and|or|but|is|was|are|were|had|has|have|would|will|should"
    r"|could|can|may|might|must|he|she|they|it|we|i|you|not|there|these|those|with|for|over|outside|inside|without|via|yesterday"
    rf"|(?-i:today|tonight)|tomorrow|{_DAY}[\w’']*|gathered|attending|(?<!\ba )packed|assembled"
    r"|saying|adding|shortly|moments|afterwards?"
    r"|than|then|just|through|under|against|according|said|says|backstage|off|several|twice|repeatedly)"
)
_DETERMINER = r"(?:the|an?|his|her|their|its)"
_WORD = r"[\w$“”\"’'&.,@-]*[\w”\"’']"
_PHRASE = re.compile(
    rf"(?:(?:{_DETERMINER}|some|several|hundreds|thousands|dozens)\b\s+)?"
    rf"(?:(?!{_STOP}\b|{_DETERMINER}\b){_WORD}(?:\s+of(?:\s+(?:the|an?|his|her|their))?)?(?:\s+|(?=[,.;:—–]|$))){{1,9}}",
    re.IGNORECASE,
)
_MAX_PHRASE = 200  # code points
_END = re.compile(r"[,;:—–]|\s-|[.!?]\s")
_TITLED = re.compile(
    rf"(?:(?:[{UPPER}][\w.-]* ){{0,3}}[{UPPER}][\w.-]*[’']s? )?(?:[“\"‘]|'')[{UPPER}][^“”\"]{{1,58}}(?:[”\"]|'')"
)
_PRONOUNS = word_set("me you us him her them it himself herself themselves one each everyone people")
_NO_ONE = re.compile(r"\w+(?:ly|ing)\b|an? (?:\w+ )?(?:article|story|link|copy|list|statement)\b", re.IGNORECASE)
_SOMEONE = re.compile(rf"(?:{_DETERMINER}|some|several|two|three)\s|(?-i:[{UPPER}“\"])", re.IGNORECASE)
_BARE_VERB = re.compile(r"[a-z]+(?<!s)", re.ASCII)

_OUTLET_AND_PERSON = re.compile(rf"(?P<outlet>(?:[Tt]he )?[{UPPER}][\w&. -]*?)[’']s? [“\"]?[{UPPER}]")
_NEWS_NOUNS = """
    host, co-host, anchor, anchorman, anchorwoman, correspondent, columnist, interviewer, presenter, moderator, blogger, radio,
    television, tv, news, show, programme, program, podcast, magazine, newspaper, website, station, network, outlet, broadcaster
    """
NEWS_PERSON = re.compile(rf"\b(?:{alternatives(_NEWS_NOUNS)}|reporter|journalist)\b", re.IGNORECASE)
_REPORTERS = (
    "reporters, journalists, press, press corps, pool, media, news conference, press conference, news briefing, press briefing"
)
_CROWD = """
    crowd, audience, supporter, backer, voter, attendee, delegate, student, activist, members, fan, follower, rally, town hall,
    gathering, lawmaker, legislator, senators, congressmen, mps, rallygoer, thousands, hundreds, dozens, people, donor,
    graduate, veterans, workers, group, conference, convention, congregation, congress, parliament, committee,
    subcommittee, panel, hearing, inquiry, court, judge, jury, tribunal, club, association, assembly, forum, summit,
    meeting, guests, faithful, residents, party, council, chamber, university, school, church, union, caucus, festival,
    gala, volunteers, loyalists, republicans, democrats, conservatives, women, men, leaders, executives, house, senate,
    commons
    """
_INTIMATES = """
    friend, aide, adviser, advisor, ally, associate, colleague, confidant, staff, staffers, employees, wife, husband,
    family, father, mother, son, daughter, brother, sister, parents, police, detectives, investigators, agent, officer,
    authorities, fbi, lawyer
    """


def _ending_in(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(nouns)})(?:$| of\b)", re.IGNORECASE)


_ASKED: tuple[tuple[VenueKind, re.Pattern[str]], ...] = (
    ("debate", _ending_in("moderator")),
    ("press conference", _ending_in("reporter, journalist")),
    ("interview", _ending_in("host, co-host, anchor, interviewer, presenter")),
)
_BY_NOUN: tuple[tuple[VenueKind, re.Pattern[str]], ...] = (
    ("press conference", _ending_in(_REPORTERS)),
    ("interview", NEWS_PERSON),
    ("speech", _ending_in(_CROWD)),
    ("conversation", _ending_in(_INTIMATES)),
)


@dataclass(frozen=True, slots=True)
class Hearer:
    """Words for someone who is spoken or written to: `start` and `end` bound them.

    `verb` is where what introduces them begins; `by` says what that is: told, interview, asked, written, spoken, or programme
    where what is told is a programme by its title and no one.
    """

    verb: int
    start: int
    end: int
    by: str


def hearers(text: str, start: int, end: int) -> Iterator[Hearer]:
    """Those who are spoken or written to in `text[start:end]`, the reporter's own words, in order; none meant by a pronoun."""
    for m in _INTRODUCED.finditer(text, start, end):
        if m["told"] and (title := _TITLED.match(text, m.end(), end)):
            yield Hearer(m.start(), *title.span(), "programme")
        elif (finish := _end_of_phrase(text, m.end(), min(end, m.end() + _MAX_PHRASE))) and not _is_no_one(text, m, finish):
            yield Hearer(m.start(), m.end(), finish, m.lastgroup or "spoken")


def kind_of_hearer(words: str, outlets: Outlets) -> VenueKind | None:
    """The kind of venue where those are spoken to whom `words` mean; None where that isn't clear, as for a person by name."""
    m = _OUTLET_AND_PERSON.match(words)
    if outlets.is_told(words) or (m and outlets.is_outlet(m["outlet"])):
        return "interview"
    return _named_by_noun(words)


def kind_of_asker(words: str) -> VenueKind | None:
    """The kind of venue where those ask questions whom `words` mean by their trade."""
    return next((kind for kind, pattern in _ASKED if pattern.search(words)), None)


def _named_by_noun(words: str) -> VenueKind | None:
    return next((kind for kind, pattern in _BY_NOUN if pattern.search(words)), None)


def _end_of_phrase(text: str, start: int, end: int) -> int | None:
    phrase = _PHRASE.match(text, start, end)
    if phrase is None:
        return None
    mark = _END.search(text, start, phrase.end())
    finish = mark.start() if mark else phrase.end()
    while finish > start and not (text[finish - 1].isalnum() or text[finish - 1] in "”\"’'"):
        finish -= 1
    return finish if finish > start else None


def _is_no_one(text: str, introduced: re.Match[str], finish: int) -> bool:
    """Whether words are no one's: a pronoun, a participle, a verb ("a speech to call for"), a manner ("spoke with candour")."""
    start = introduced.end()
    last = introduced.group().split()[-1].casefold()
    is_verb = last == "to" and _BARE_VERB.fullmatch(text, start, finish) is not None
    is_manner = last == "with" and not (_SOMEONE.match(text, start, finish) or _named_by_noun(text[start:finish]))
    if is_verb or is_manner or text[start:finish].casefold() in _PRONOUNS:
        return True
    return _NO_ONE.match(text, start, finish) is not None and _named_by_noun(text[start:finish]) is None
