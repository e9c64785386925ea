"""What a relative pronoun follows: the end of a name, or the bounds of a description."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS
from onrecord.extraction.speakers.nouns import singular
from onrecord.statements import ActorKind

_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_WORDS_BEFORE = re.compile(r"(?:[\w'’.&/-]+ ){0,9}[\w'’.&/-]+$")
_DETERMINERS = word_set(
    """
    a an the some many those these most several few all both his her their its our my one another any every
    """
)
_ADJECTIVES = word_set(
    """
    other others former own few such same late early first second third last least two three four five six
    """
)
_ANYBODY = word_set("someone somebody anyone anybody everyone everybody nobody those people")
_LIMITS = (FUNCTION_WORDS | {"is", "was", "are", "were", "been", "said", "says", "told"}) - _DETERMINERS - _ADJECTIVES
_CONNECTING = word_set("of in from at for on with near")
_PLURAL_VERB = re.compile(
    r"(?:who|which|that|whom) (?:are|were|have|both|all|do|don['’]t|aren['’]t|haven['’]t)\b", re.IGNORECASE
)
_COPULA = re.compile(r"\b(?:is|was|are|were|became|remains)\s+$")
_MAX_BACK = 140  # code points


@dataclass(frozen=True, slots=True)
class Preceding:
    """What stands before a relative pronoun: a name that ends at `name_end`, or else a description's bounds."""

    name_end: int | None
    description: tuple[int, int] = (0, 0)
    is_predicate: bool = False  # "he was a man who": what is said of the subject


def described_before(text: str, start: int, pronoun: int, ends_name: Callable[[int], ActorKind | None]) -> Preceding | None:
    """What the relative pronoun at `pronoun` takes up, looking back no further than `start`."""
    start = max(start, pronoun - _MAX_BACK)
    end = _trim(text, start, pronoun)
    for _ in range(3):
        m = _WORDS_BEFORE.search(text, start, end)
        if m is None:
            return None
        words = [(w.group().casefold(), w.start()) for w in re.finditer(r"\S+", text[m.start() : end])]
        kind = ends_name(end)
        connective = None if kind == "person" else _connective_before(text, start, end)
        if connective is not None:
            end = _trim(text, start, connective)  # "a delegate from Michigan who", "Betsy Sharp of Burke County, who"
            continue
        if kind:
            return Preceding(end)
        first = len(words) - 1
        while first > 0 and words[first - 1][0] not in _LIMITS:
            first -= 1
            if words[first][0] in _DETERMINERS:
                break
        noun = words[-1][0]
        if noun in _ANYBODY:
            first = len(words) - 1
        elif words[first][0] not in _DETERMINERS and singular(noun) == noun:
            return None  # "on sale today, which": no description, but the end of something else
        begin = m.start() + words[first][1]
        apposed_to = _trim(text, start, begin)
        if (
            text[apposed_to : apposed_to + 1] == ","
            and ends_name(apposed_to)
            and words[first][0] in ("a", "an", "the", "one")
            and singular(noun) == noun
        ):
            return Preceding(apposed_to)
        predicate = bool(_COPULA.search(text, start, begin)) and words[first][0] in ("a", "an", "the", "one")
        return Preceding(None, (begin, end), predicate)
    return None


def _trim(text: str, start: int, end: int) -> int:
    """Where the words before a position end, without marks and brackets."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",—–-"):
        end -= 1
    if m := _BRACKETS.search(text, start, end):
        end = m.start()
    return end


def _connective_before(text: str, start: int, end: int) -> int | None:
    """Where "of" or "in" stands before the capitalised words that end at `end`, if it does."""
    m = re.search(r"(\b[a-z]+) (?:[A-Z][\w'’.-]*,? ?)+$", text[start:end])
    return start + m.start(1) if m and m.group(1) in _CONNECTING else None


def is_plural(text: str, pronoun: int) -> bool:
    """Whether the verb after a relative pronoun shows that several are meant: "who have", "who both"."""
    return bool(_PLURAL_VERB.match(text, pronoun))
