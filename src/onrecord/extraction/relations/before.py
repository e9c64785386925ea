"""What stands before a tying noun: its modifiers, a name or a body among them, a possessor."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extraction.relations.ends import (
    ARTICLES,
    GAP,
    LIMITS,
    MAX_WORDS,
    PRONOUNS,
    QUALITIES,
    holder_of,
    is_body,
    named_without_qualities,
    names_someone,
    start_without_qualities,
)
from onrecord.extraction.relations.nouns import VEHICLES
from onrecord.extraction.speakers.elements import Element, elements
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.phrases import NAME_WITH_THE
from onrecord.statements import Span

_CONTRACTED = word_set("he she it that this there here who what where let everyone nobody")  # before 's, which is "is" then


@dataclass(frozen=True, slots=True)
class Before:
    """The words before a noun: where they begin, the modifiers folded, and whom they tie it to, as in `Tie`."""

    start: int
    modifiers: frozenset[str] = frozenset()
    target: Span | None = None
    by_vehicle: bool = False
    possessed: bool = False


def read_before(text: str, low: int, at: int) -> Before:
    """What stands before the noun at a position, from `low` at the earliest."""
    before = list(elements(text, low, at))
    taken: list[Element] = []
    edge, is_determined = at, False
    for e in reversed(before[-MAX_WORDS:]):
        if not GAP.fullmatch(text, e.end, edge) and text[e.end : edge] != "-":
            break
        if e.word in _CONTRACTED or text.startswith("Then ", e.start):
            break
        if e.possessive or e.word in PRONOUNS:
            return _possessed(text, before, e, taken)
        if e.word in ARTICLES:
            edge, is_determined = e.start, True
            break
        if e.word in LIMITS or (e.word.endswith("ed") and (not taken or taken[0].name)):
            break  # "retired spokesman" is told from "hired Marsh spokesman" by nothing else
        taken.insert(0, e)
        edge = e.start
    if not is_determined:
        taken = _without_verb(text, taken)
        edge = taken[0].start if taken else edge
    if taken and text.startswith("the ", edge) and (longer := _with_the(text, before, taken[-1])):
        return Before(longer.start, _folded(text, taken), longer)
    target, by_vehicle = _target(text, taken)
    while target and not is_determined and taken[0].end <= target.start and taken[0].word not in QUALITIES:
        taken = taken[1:]
        edge = taken[0].start
    return Before(edge, _folded(text, taken), target, by_vehicle)


def _folded(text: str, taken: Sequence[Element]) -> frozenset[str]:
    return frozenset(fold(w) for e in taken for w in text[e.start : e.end].split())


def _without_verb(text: str, taken: list[Element]) -> list[Element]:
    """The words from a name on, if no adjective that is known stands before: "ensure Marsh loyalists"."""
    if not any(e.name and names_someone(text[e.start : e.end].casefold()) for e in taken):
        return taken
    first = next(n for n, e in enumerate(taken) if e.name or e.word in QUALITIES)
    return taken[first:]


def _target(text: str, taken: Sequence[Element]) -> tuple[Span | None, bool]:
    """The name or the body among the words before a noun, and whether it is by his campaign or office."""
    words = [text[e.start : e.end].casefold() for e in taken]
    at = next((n for n in range(len(taken) - 1, -1, -1) if taken[n].name and names_someone(words[n])), None)
    named = taken[at] if at is not None and words[at] not in VEHICLES else None
    after = at + 1 if named and at is not None else 0
    if not VEHICLES.isdisjoint(words[after:]):
        return (named_without_qualities(text, named) if named else None), True
    body = next((n for n in range(len(taken) - 1, after - 1, -1) if is_body(words[n])), None)
    if body is not None:
        is_capitalised = text[taken[body].start].isupper()  # then "prompting" is no part of "prompting Senate President Lee"
        may_begin = (e for e in taken[after:body] if e.word not in QUALITIES and text[e.start].isupper() >= is_capitalised)
        first = named or next(may_begin, taken[body])
        return Span(start_without_qualities(text, first), taken[body].end), False
    return (named_without_qualities(text, named) if named else None), False


def _with_the(text: str, before: Sequence[Element], named: Element) -> Span | None:
    """The name that a name after "the" is only the end of: "Rock the Vote"."""
    at = before.index(named)
    if at < 2 or before[at - 2].name is None:
        return None
    start = before[at - 2].start
    return Span(start, named.end) if NAME_WITH_THE.fullmatch(text, start, named.end) else None


def _possessed(text: str, before: Sequence[Element], possessor: Element, taken: Sequence[Element]) -> Before:
    """What a possessor ties to: "his", "Mr Marsh's", "the union's", "the Marsh campaign's"."""
    modifiers = _folded(text, taken)
    if possessor.name or possessor.word in PRONOUNS:
        by_vehicle = any(e.word in VEHICLES for e in taken)
        return Before(possessor.start, modifiers, Span(possessor.start, possessor.end), by_vehicle, True)
    at = before.index(possessor)
    owner: list[Element] = [possessor]
    for e in reversed(before[max(0, at - MAX_WORDS) : at]):
        if not GAP.fullmatch(text, e.end, owner[0].start) or (e.word in LIMITS - ARTICLES - PRONOUNS):
            break
        owner.insert(0, e)
        if e.word in ARTICLES | PRONOUNS or e.possessive:
            break
    start = owner[0].start
    if possessor.word in VEHICLES:
        return Before(start, modifiers, holder_of(text, owner[:-1]), True, True)
    by_vehicle = any(e.word in VEHICLES for e in taken)
    return Before(start, modifiers, Span(start, possessor.end), by_vehicle, True)
