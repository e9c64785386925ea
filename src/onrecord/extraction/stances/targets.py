"""Which words of a statement may mean someone whom it supports or opposes, besides the names that are known: pronouns, groups,
bodies, and names of which nothing else tells."""

import re
from collections.abc import Container, Iterable, Iterator

from onrecord.encoder.pronouns import PRONOUNS
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, TIME_WORDS
from onrecord.extraction.speakers.names import UPPER, fold, is_people
from onrecord.extraction.speakers.nominals import nominals
from onrecord.extraction.speakers.nouns import is_listed, noun_kind, singular
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement

_WORD = re.compile(r"(?:[^\W\d_][\w.-]*)?\w")
# Several people or bodies that are spoken of as one.
_CROWDS = word_set(
    """
    media press establishment elite elites left right mainstream wing workforce women men people police youth troops companies
    banks corporations unions
    """
)
# Bodies that are called by whose they are: "the Marsh administration", "the Fenland government"; of these some also alone.
_BODIES = word_set("administration campaign camp team government regime police field party council")
_ALONE = word_set("administration government regime")
# Endings of adjectives, and adjectives without one, that tell which people are meant: "congressional leaders", "black women".
_ADJECTIVE = re.compile(r"(?:al|ic|ive|ous|ary|ish|ible|able|ese|an|less|ful|wing|un\w+ed)$")
_ADJECTIVES = word_set(
    "black white gay lesbian bisexual transgender trans young old poor rich working middle-class foreign illegal big fellow "
    "far-right far-left news drug oil law police student labor labour union tea gun street"
)
_MODIFIERS = 3  # at most, before the noun


def target_words(surface: Surface, statements: Iterable[Statement]) -> Iterator[Span]:
    """Pronouns, descriptions, groups, bodies and further names in the contents of statements that stand within no other."""
    starts = frozenset(surface.sentences)
    for statement in statements:
        if statement.within is None:
            for span in surface.by_paragraph(statement.content):
                yield from _nouns(surface.text, span)
                yield from _names(surface.text, span, starts)
                yield from (Span(n.start, n.end) for n in nominals(surface.text, [(span.start, span.end)]) if n.is_person)


def _nouns(text: str, span: Span) -> Iterator[Span]:
    before: list[re.Match[str]] = []  # what may modify a noun that follows
    for m in _WORD.finditer(text, span.start, span.end):
        if before and text[before[-1].end() : m.start()] not in (" ", "\u00a0"):
            before.clear()
        word = fold(m.group())
        if word in PRONOUNS and not word.startswith("it"):
            yield Span(m.start(), m.end())
        if word in FUNCTION_WORDS:
            before.clear()
            continue
        if _is_noun(word, m.group(), before):
            yield Span(before[0].start() if before else m.start(), m.end())
        is_modifier = m.group()[0].isupper() or word in _ADJECTIVES or _ADJECTIVE.search(word)
        before = [*before[1 - _MODIFIERS :], m] if is_modifier else []


def _is_noun(word: str, shown: str, before: list[re.Match[str]]) -> bool:
    if word in _BODIES and shown.islower():
        return word in _ALONE or any(m.group()[0].isupper() for m in before)
    if word in _CROWDS:
        return True
    if singular(word) == word:
        return False
    is_person = noun_kind(word) == "person"
    return is_person if shown.islower() else (is_person and is_listed(word)) or is_people([word])


def _names(text: str, span: Span, starts: Container[int]) -> Iterator[Span]:
    """Capitalised words that no sentence's start explains; of a longer name, all of it."""
    for m in _NAME.finditer(text, span.start, span.end):
        start = m.start()
        if start in starts or text[start - 1 : start] in _OPENING:
            continue
        if fold(m.group()) not in TIME_WORDS and fold(m.group()) not in FUNCTION_WORDS:
            yield Span(start, m.end())


_NAME = re.compile(rf"(?<![\w’'-])[{UPPER}][\w&-]+(?: (?:(?:of|for) )?[{UPPER}][\w&-]+){{0,4}}")
_OPENING = frozenset("\"“‘'([")
