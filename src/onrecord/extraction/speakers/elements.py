"""The parts of a noun phrase, before it is understood: its segments between commas, and their names and words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.speakers.mentions import names_in
from onrecord.extraction.speakers.names import Name
from onrecord.extraction.speakers.nouns import is_listed, is_plural, noun_kind

_TOKEN = re.compile(r"[^\W_](?:[\w’'.&/-]*[\w])?(?=['’]s\b)|[^\W_](?:[\w’'.&/-]*[\w])?|[^\w\s]")
_POSSESSIVE = re.compile(r"['’]s?(?=\s|$)")
_BRACKETS = re.compile(r"[(\[][^()\[\]]*(?:[)\]]|$)")
_LEADING = re.compile(
    r"(?:(?:even|especially|particularly|while|on|for|with|by|among|inside|within|according to|from|in|to)\s+)+(?=\w)",
    re.IGNORECASE,
)
_TRAILING = re.compile(r",?\s+(?:himself|herself|itself|themselves|both|alike|too|also)$")
_AFTER_COMMA = re.compile(r"\s?(?:Jr|Sr)\b")  # what belongs to the name before the comma
_PARTY = re.compile(r"\s*(?:[RDI]-\w|Republican of |Democrat of |Independent of )|\s*\d{1,3}\s*$")  # "R-Wis.", an age


@dataclass(frozen=True, slots=True)
class Element:
    """A name or a word of a phrase, with its bounds."""

    start: int
    end: int
    word: str  # lower case; empty for a name
    name: Name | None = None
    possessive: bool = False


def trim(text: str) -> tuple[int, int]:
    """Bounds of a phrase without the marks around it, a possessive ending or a trailing "himself"."""
    start, end = 0, len(text)
    while start < end and (text[start].isspace() or text[start] in "\"“‘'([,;:—–-"):
        start += 1
    if m := _LEADING.match(text, start, end):
        start = m.end()
    while start < end and (text[end - 1].isspace() or text[end - 1] in '"”,;:—–-'):
        end -= 1
    if end - start > 2 and text[end - 2 : end] in ("'s", "’s"):
        end -= 2
    elif end - start > 2 and text[end - 1] in "'’" and not any(c in text[start : end - 1] for c in "'‘’"):
        end -= 1
    if m := _TRAILING.search(text, start, end):
        end = m.start()
    return (start, end) if start < end else (0, len(text))


def segments(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a phrase between its commas and dashes, those in brackets aside; at least one."""
    found, depth, begin = [], 0, start
    for i in range(start, end):
        c = text[i]
        if c in "([":
            depth += 1
        elif c in ")]":
            depth = max(0, depth - 1)
        elif not depth and _separates(text, i):
            found.append((begin, i))
            begin = i + 1
    found.append((begin, end))
    kept = [(a, b) for a, b in found if text[a:b].strip(" \u00a0-—–,")] or [(start, end)]
    return [kept[0], *((a, b) for a, b in kept[1:] if not _PARTY.match(text, a, b))]


def _separates(text: str, i: int) -> bool:
    c = text[i]
    if c == ",":
        return not text[i + 1 : i + 2].isdigit() and not _AFTER_COMMA.match(text, i + 1)
    return c in "—–-" and text[i - 1 : i].isspace() and not text[i + 1 : i + 2].isalnum()


def elements(text: str, start: int, end: int) -> Iterator[Element]:
    """The names and words of a segment in order, brackets left out."""
    bracketed = [m.span() for m in _BRACKETS.finditer(text, start, end)] if "(" in text or "[" in text else []
    at = start
    for begin, finish, name in names_in(text, start, end):
        if any(a <= begin < b for a, b in bracketed) or (begin == start and _is_noun(text, begin, finish, end)):
            continue
        yield from _words(text, at, begin, bracketed)
        yield Element(begin, finish, "", name, bool(_POSSESSIVE.match(text, finish, end)))
        at = finish
    yield from _words(text, at, end, bracketed)


def _words(text: str, start: int, end: int, bracketed: list[tuple[int, int]]) -> Iterator[Element]:
    for m in _TOKEN.finditer(text, start, end):
        token = m.group()
        if not token[0].isalnum() or token in ("s", "'s", "’s") or any(a <= m.start() < b for a, b in bracketed):
            continue
        word = token.casefold().removesuffix("-in-waiting")  # "the nominee-in-waiting"
        yield Element(m.start(), m.end(), word, None, bool(_POSSESSIVE.match(text, m.end(), end)))


def _is_noun(text: str, begin: int, finish: int, end: int) -> bool:
    """Whether one capitalised word that opens a phrase is a noun, no name: "People involved in the talks", "Research on"."""
    noun = text[begin:finish].casefold()
    is_word = noun.isalpha() and is_listed(noun) and (is_plural(noun) or noun_kind(noun) == "document")
    return is_word and text[finish : min(end, finish + 2)].strip()[:1].islower()
