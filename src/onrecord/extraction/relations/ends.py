"""The other end of a tie: what names and nouns of a noun phrase tell whom it is, and whose campaign or office."""

import re
from collections.abc import Sequence

from onrecord.extraction.relations.nouns import NATIONALITIES, VEHICLES
from onrecord.extraction.speakers.elements import Element
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nouns import noun_kind, singular
from onrecord.statements import Span

MAX_WORDS = 8  # of a noun phrase
PRONOUNS = word_set("his her its their whose")
ARTICLES = word_set("the a an this that one another some many several few most all both no any every each two three")
QUALITIES = word_set(
    """
    senior top chief lead leading longtime long-time veteran key close closest trusted national prominent principal head main
    new current fellow staunch loyal vocal fierce biggest sharpest frequent outspoken another one onetime former then deputy
    vice assistant associate acting outside gop republican democratic conservative liberal progressive black white american
    british
    """
)
_CAPITALISED = QUALITIES - word_set("new national white black american british")  # "New Jersey"
LIMITS = (FUNCTION_WORDS | word_set("told tells called named urged joined fired hired met saw accused")) - QUALITIES
GAP = re.compile(r"(?:['’]s?)?[ \u00a0\n]")  # between the words of one


def holder_of(text: str, before: Sequence[Element]) -> Span | None:
    """Whose campaign or office it is by the words before that noun; None for "the campaign"."""
    for e in reversed(before):
        if e.name and fold(text[e.start : e.end]) not in VEHICLES and (named := named_without_qualities(text, e)):
            return named
        if e.word in PRONOUNS:
            return Span(e.start, e.end)
        if e.possessive and e.word not in VEHICLES:
            return Span(before[0].start, e.end)
    return None


def names_someone(name: str) -> bool:
    """Whether a capitalised word before a noun is a name, not "Russian" or "PAC"."""
    return not (is_body(name) or name in NATIONALITIES or name.endswith(("ian", "ese")))


def is_body(word: str) -> bool:
    """Whether a common noun in the singular means a body."""
    return noun_kind(word) == "organisation" and singular(word) == word


def is_name(text: str, e: Element) -> bool:
    """Whether an element is the name of someone, not an adjective with a capital letter."""
    if e.name is None or text.endswith("-based", e.start, e.end):
        return False
    return names_someone(text[e.start : e.end].casefold()) or e.name.is_organisation


def named_without_qualities(text: str, e: Element) -> Span | None:
    """A name without adjectives that a capital letter makes look like part of it: "Senior Marsh aide"."""
    start = start_without_qualities(text, e)
    return Span(start, e.end) if start < e.end else None


def start_without_qualities(text: str, e: Element) -> int:
    """Where such a name begins; at its end where it is nothing but adjectives."""
    start = e.start
    if e.name and e.name.is_organisation:
        return start  # "Republican National Committee"
    for m in re.finditer(r"\S+", text[e.start : e.end]):
        if fold(m.group()) not in _CAPITALISED and not m.group().endswith("-based"):
            return e.start + m.start()
        start = e.start + m.end()
    return start
