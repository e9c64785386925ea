"""Who wrote an article, by its byline: whom "I" means in the article's own words, if one person alone is named there."""

import re

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import Name, read_name

AUTHOR_SPEAKING = frozenset({"i", "me", "my", "myself"})
_BY = re.compile(r"\s*(?:by|from)\s+", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;|/]\s*|\s+[-–—]\s+|\.\s+(?=[Ee]mail)")
_AND = re.compile(r"^(?:and|&)\s+", re.IGNORECASE)
_SEVERAL = re.compile(r"\s(?:and|&|with)\s", re.IGNORECASE)
_NO_NAME = re.compile(r"[@\d]|https?:")
_NO_PERSON = word_set("staff editor editors editorial reporter reporters desk team contributor contributors news today")
_ANSWER = re.compile(r"[\"'“‘(\[]*(?:[A-Z][\w.'’-]*\s?){1,4}:\s")  # "Q: ", "Nora Field: ": somebody else's words
_INTERVIEW = re.compile(r"^[QA][:.]\s", re.MULTILINE)
_MAX_BYLINE = 300  # code points
_MAX_NAME = 5  # words


def author(byline: str | None) -> Name | None:
    """The name of the one person whom a byline gives; None for several, for nobody and for an agency."""
    if not byline or len(byline) > _MAX_BYLINE:
        return None
    first, *others = _SEPARATOR.split(_BY.sub("", byline, count=1).strip(" ."))
    if _SEVERAL.search(first) or any(_person(_AND.sub("", o)) and not (o.isupper() and not first.isupper()) for o in others):
        return None
    return _person(first)


def _person(words: str) -> Name | None:
    if _NO_NAME.search(words) or not _NO_PERSON.isdisjoint(words.casefold().split()):
        return None
    parts = words.split()
    name = read_name(words) if 1 < len(parts) <= _MAX_NAME and all(p[0].isupper() or len(p) < 4 for p in parts) else None
    return name if name and not name.is_organisation and len(name.keys) > 1 else None


def is_interview(text: str) -> bool:
    """Whether a text is printed as questions and answers, in which "I" is the one asked."""
    return len(_INTERVIEW.findall(text)) > 1


def is_answer(text: str, paragraph_start: int) -> bool:
    """Whether a paragraph gives a named person's words without quotation marks, as in an interview."""
    return _ANSWER.match(text, paragraph_start) is not None
