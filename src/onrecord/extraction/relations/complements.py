"""What stands after a tying noun: a preposition, and whom it ties the noun to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.relations.ends import (
    ARTICLES,
    GAP,
    LIMITS,
    MAX_WORDS,
    PRONOUNS,
    holder_of,
    is_body,
    is_name,
    named_without_qualities,
)
from onrecord.extraction.relations.nouns import VEHICLES
from onrecord.extraction.speakers.elements import Element, elements
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.nouns import noun_kind
from onrecord.extraction.speakers.phrases import NAME_WITH_THE
from onrecord.statements import Span

_OBJECTS = word_set("him her them it")
_WITHIN = word_set("in at with inside")  # before a campaign, where the noun alone doesn't take them
_OF = re.compile(r"\s+(\w+)\s+")


@dataclass(frozen=True, slots=True)
class Complement:
    """Whom a noun is tied to by a preposition, as in `Tie`, and where those words end."""

    target: Span | None
    by_vehicle: bool
    end: int


def read_complement(text: str, at: int, high: int, allowed: frozenset[str]) -> Complement | None:
    """What a preposition after the noun ties it to: "for the Marsh campaign", "of the union", "to Mr Marsh".

    `at` is where the noun ends; `allowed` are the prepositions that it takes.
    """
    preposition = _OF.match(text, at, high)
    if preposition is None or preposition.group(1).casefold() not in allowed | _WITHIN:
        return None
    found = read_object(text, preposition.end(), high)
    return found if found and (found.by_vehicle or preposition.group(1).casefold() in allowed) else None


def read_object(text: str, start: int, high: int) -> Complement | None:
    """Whom the noun phrase that begins at a position means, as it stands after a preposition or a verb."""
    if named := NAME_WITH_THE.match(text, start, high):
        return Complement(Span(*named.span()), False, named.end())
    taken = list(_contiguous(text, start, high))
    if taken and taken[-1].word in VEHICLES and text.startswith(" of ", taken[-1].end, high):
        found = read_complement(text, taken[-1].end, high, frozenset(["of"]))
        return replace(found, by_vehicle=True) if found else None
    return _other_end(text, taken)


def _contiguous(text: str, start: int, high: int) -> Iterator[Element]:
    """The names and words of the noun phrase that begins at a position."""
    edge, before, owned = start, None, False
    for number, e in enumerate(elements(text, start, high)):
        joined = GAP.fullmatch(text, edge, e.start) if number else e.start == start
        opens = not number and e.word in PRONOUNS | _OBJECTS | ARTICLES
        if not joined or (e.word in LIMITS and not opens) or number == MAX_WORDS:
            return
        follows_name = before is not None and is_name(text, before) and not owned and not e.name
        if follows_name and noun_kind(e.word) == "unknown" and not _leads_to_body(text, e, high):
            return
        yield e
        edge, before, owned = e.end, e, owned or e.possessive


def _leads_to_body(text: str, e: Element, high: int) -> bool:
    """Whether an adjective after a name leads on to a body: "the Marsh presidential campaign"."""
    after = _OF.match(text, e.end, high)
    return after is not None and (after.group(1) in VEHICLES or is_body(after.group(1)))


def _other_end(text: str, taken: Sequence[Element]) -> Complement | None:
    if not taken:
        return None
    start = taken[0].start
    last_name = next((n for n in range(len(taken) - 1, -1, -1) if is_name(text, taken[n])), None)
    last_noun = next((n for n in range(len(taken) - 1, -1, -1) if _is_someone(taken[n].word)), None)
    if last_noun is not None and (last_name is None or last_noun > last_name):
        head = taken[last_noun]
        if head.word in VEHICLES:
            holder = holder_of(text, taken[:last_noun])
            if holder is None and any(e.word not in ("the", *VEHICLES) for e in taken[:last_noun]):
                return None  # "a rival campaign"
            return Complement(holder, True, head.end)
        if start == head.start and not head.possessive:
            return None  # "to delegates": nobody in particular
        return Complement(Span(start, head.end), False, head.end)
    if last_name is None:
        is_pronoun = len(taken) == 1 and taken[0].word in _OBJECTS
        return Complement(Span(start, taken[0].end), False, taken[0].end) if is_pronoun else None
    name = taken[last_name]
    if last_name and taken[last_name - 1].word in ("a", "an"):
        return None  # "an Idaho company"
    if start == name.start or taken[0].word in ARTICLES or last_name == 0:
        return Complement(Span(start, name.end), False, name.end)
    return Complement(named_without_qualities(text, name), False, name.end)


def _is_someone(word: str) -> bool:
    return bool(word) and (word in VEHICLES or noun_kind(word) in ("organisation", "person", "crowd"))
