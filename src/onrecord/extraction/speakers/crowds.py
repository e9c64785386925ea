"""Whom "they" means where no source was a group: the plural subject that this sentence or one before begins with."""

import re
from itertools import pairwise

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS
from onrecord.extraction.speakers.names import fold, is_people
from onrecord.extraction.speakers.nouns import is_plural, noun_kind, singular
from onrecord.extraction.speakers.scene import Scene
from onrecord.statements import Span

_SENTENCES_BACK = 2
_WORDS_OF_SUBJECT = 7
_WORD = re.compile(r"[\w’'&/.-]*\w")
_INTRODUCTION = re.compile(
    r"\W*(?:But|And|Still|Yet|Now|Meanwhile|"
    r"(?:In|On|At|By|After|Before|As|While|When|Under|For|From|With|Among|Since|During|Over|Despite|Throughout|Across|"
    r"According to|Like|Unlike|Despite)\b[^,.]{0,80}),? (?=\w)"
)
_SUBORDINATORS = word_set("if unless as while when though although because since until after before that once where")
_NUMBERS = word_set("two three four five six seven eight nine ten other")
_DETERMINERS = word_set(
    "the a an some many most several few both all these those more others his her its their our no not only"
)
_NO_SUBJECTS = FUNCTION_WORDS - _NUMBERS - _DETERMINERS
_ENDS = FUNCTION_WORDS - _NUMBERS


def plural_subject(scene: Scene, position: int) -> Span | None:
    """The words of the nearest sentence up to a position, two sentences back at most, whose subject is several people."""
    sentence, paragraph = scene.sentence(position), scene.paragraph(position)
    for number in range(sentence, max(-1, sentence - _SENTENCES_BACK - 1), -1):
        start = scene.start_of(number)
        if paragraph - scene.paragraph(start) > 1:
            break
        if scene.is_quoted(start):
            continue
        end = min(position, start + 200)
        if pair := _pair(scene, start, end, opens=True):
            return pair
        if (m := _INTRODUCTION.match(scene.text, start, end)) and (found := _subject(scene.text, m.end(), end)):
            return found
        if found := _subject(scene.text, start, end):
            return found
        if sentence - number <= 1 and (pair := _pair(scene, start, end, opens=False)):
            return pair
    return None


def _pair(scene: Scene, start: int, end: int, opens: bool) -> Span | None:
    """The two people whom a sentence names together; if it `opens` with them, after "as" or "while" perhaps."""
    for first, second in pairwise(scene.appearances_from(start, end)):
        is_pair = scene.text[first.end : second.start].strip().removesuffix(" former") == "and"
        if is_pair and not scene.text.startswith(("'", "’", " and "), second.end):
            are_people = all(scene.members[a.member].kind == "person" and not a.quoted for a in (first, second))
            before = scene.text[start : first.start].split()
            is_opening = not before or (len(before) == 1 and fold(before[0]) in _SUBORDINATORS)
            if are_people and (is_opening or not opens):
                return Span(first.start, second.end)
        if opens:
            break
    return None


def _subject(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at a position, if its head is a plural that means people or bodies."""
    words: list[re.Match[str]] = []
    for m in _WORD.finditer(text, start, end):
        if words and text[words[-1].end() : m.start()] not in (" ", "\u00a0"):
            break
        words.append(m)
        if len(words) > _WORDS_OF_SUBJECT:
            break
    if words and fold(words[0].group()) in _SUBORDINATORS:
        del words[0]
    for n, m in enumerate(words[:-1]):
        word = fold(m.group())
        is_verb = word.endswith("ed") and n > 1  # "Those remarks allowed Republicans"
        if is_verb or word in (_NO_SUBJECTS if n == 0 else _ENDS):
            return None
        if _are_people(word) and not _are_people(fold(words[n + 1].group())):
            return Span(words[0].start(), m.end())
    return None


def _are_people(word: str) -> bool:
    one = singular(word)
    return one != word and (is_people([word]) or noun_kind(word) in ("person", "crowd", "organisation")) and is_plural(word)
