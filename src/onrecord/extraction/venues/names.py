"""The name of a venue, where the reporter gives one: the outlet or programme, the social network, the place."""

import re

from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, TIME_WORDS
from onrecord.extraction.speakers.names import UPPER, fold
from onrecord.extraction.venues.occasions import Occasion
from onrecord.extraction.venues.outlets import Outlets
from onrecord.statements import Span

_WORD = rf"[{UPPER}0-9](?:[\w&.@-]*[\w])?\.?"
_NAME = rf"(?:[Tt]he (?=[{UPPER}]))?{_WORD}(?: (?:(?:of|for|and|the|&) ){{0,2}}{_WORD}){{0,5}}"
_NAMES = re.compile(_NAME)
_TITLE = re.compile(rf"(?:[“\"‘]|'')(?P<title>[{UPPER}0-9][^“”\"]{{1,58}}?)[,.!?]?(?:[”\"]|'')")
_ITS_PROGRAMME = re.compile(rf"[’']s?\s(?P<title>{_NAME})")
_WEBSITE = re.compile(
    rf"(?P<name>{_NAME})[’']?s? (?:\w+ )?(?:website|site|magazine|newspaper|newsletter|blog|podcast|radio|show)\b"
)
_NETWORKS = re.compile(
    r"\b(?:Twitter|Facebook|Instagram|Snapchat|Reddit|Tumblr|Periscope|YouTube|LinkedIn|Truth Social)\b", re.IGNORECASE
)
_IN_PLACE = re.compile(
    r"(?:\s+(?!(?:at|in|outside|inside|near|who|where|which|as|when|while|that)\b)[\w’'.-]+){0,6}?"
    r"\s+(?:at|in|outside|inside|near)\s+(?:(?:downtown|nearby|central|the|his|her|their|southern|northern|eastern|western)\s+)*"
    rf"(?P<name>{_NAME})"
)
_WINDOW = 100  # code points after an occasion


def name_of(text: str, occasion: Occasion, words: Span, outlets: Outlets) -> Span | None:
    """Where the name of an occasion's venue stands in `words`, the stretch of the reporter's words that tells of it."""
    end = min(words.end, occasion.end + _WINDOW)
    match occasion.kind:
        case "social":
            return network_of(text, Span(occasion.start, end))
        case "interview" | "article" | "debate":
            return _outlet(text, occasion.start, end, outlets)
        case "speech" | "press conference":
            place = _IN_PLACE.match(text, occasion.end, end)
            return _bare(text, *place.span("name")) if place else None
        case _:
            return None


def network_of(text: str, words: Span) -> Span | None:
    """Where a social network is named in `words`."""
    m = _NETWORKS.search(text, words.start, words.end)
    return Span(*m.span()) if m else None


def _outlet(text: str, start: int, end: int, outlets: Outlets) -> Span | None:
    """A title in quotation marks, else a website, else the first outlet or the programme of it."""
    if title := _TITLE.search(text, start, end):
        return Span(*title.span("title"))
    if website := _WEBSITE.search(text, start, end):
        return _bare(text, *website.span("name"))
    for m in _NAMES.finditer(text, start, end):
        name = _bare(text, *m.span())
        if name and outlets.is_outlet(text[name.start : name.end]):
            programme = _ITS_PROGRAMME.match(text, name.end, end)
            is_on = text[start : m.start()].casefold().endswith("on ")
            return Span(*programme.span("title")) if programme and is_on else name
    return None


def _bare(text: str, start: int, end: int) -> Span | None:
    """A name without its article, and without the days and other words around it that are capitalised for another reason."""
    words = [(start + m.start(), start + m.end()) for m in re.finditer(r"\S+", text[start:end])]
    while words and fold(text[slice(*words[0])]) in FUNCTION_WORDS | TIME_WORDS:
        words.pop(0)
    while words and fold(text[slice(*words[-1])]) in TIME_WORDS:
        words.pop()
    if not words:
        return None
    finish = words[-1][1]
    if text[finish - 1] == "." and "." not in text[words[-1][0] : finish - 1]:
        finish -= 1
    return Span(words[0][0], finish) if words[0][0] < finish else None
