"""Noun phrases that tie someone to someone else: "a spokesman for Mr Marsh", "Unite General Secretary Len Marsh".

Only grammar is read here: which words name who bears the tie, and which the other end. Who is meant is decided elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.relations.before import read_before
from onrecord.extraction.relations.complements import read_complement
from onrecord.extraction.relations.nouns import FACTIONS, OPPONENTS, SUPPORTERS, TYING, VEHICLES, one_of, prepositions
from onrecord.extraction.speakers.mentions import SEQUENCE
from onrecord.extraction.speakers.names import read_name
from onrecord.extraction.speakers.nouns import noun_kind
from onrecord.extraction.surface import Surface
from onrecord.statements import Span

_REACH = 130  # code points to either side of the noun
_COUNTED = re.compile(r"\b(?:some|many|most|several|a few|few|all|both|none) of\s$", re.IGNORECASE)
# What may stand between a name and a noun phrase that says who its bearer is.
_AFTER_NAME = re.compile(
    r"(?:['’]s?)?(?:\s\([^()\n]{1,40}\))?(?:,(?:\s\d{1,3},)?(?:\s(?:the|an?|his|her)\s[^,.;:()“”\"\n]{1,70}\sand)?"
    r"(?:\swho\s(?:is|serves|works|acts)(?:\snow|\salso)?(?:\sas)?)?|"
    r"\s(?:is|serves|works|(?:has|have)\s(?:served|acted|been)|remains)(?:\snow|\salso)?(?:\sas)?(?:\sone\sof)?)\s$"
)
_BEFORE_NAME = re.compile(r"\s(?:the\s|and\s(?:[a-z][\w-]*\s){0,3}(?P<also>[a-z][\w-]*)\s)?")
_COMMA = re.compile(r",\s")
_TIED = re.compile(r"\s(?:for|of)\s")
_CLOSED = re.compile(r"\s*(?:[,.;:)—–”\"]|$)")


@dataclass(frozen=True, slots=True)
class Tie:
    """A noun phrase with a noun that ties its bearer to someone else.

    `noun` is lower case and singular and stands at `at`; `modifiers` are the words before it, folded. `target` are the words
    for the other end, None where there are none or "the campaign" stands for it; `by_vehicle` says that the target's campaign,
    team or office was named, not he himself, `possessed` that the target is a possessor. `bearer` is where the name of the
    bearer ends, None where the phrase itself describes him. All offsets are code points of the article.
    """

    noun: str
    modifiers: frozenset[str]
    start: int
    at: int
    end: int
    target: Span | None
    by_vehicle: bool = False
    possessed: bool = False
    plural: bool = False
    bearer: int | None = None

    @property
    def is_explicit(self) -> bool:
        """Whether a possessor or a preposition ties, not a name before the noun."""
        return self.possessed or (self.target is not None and self.target.start > self.at)

    def is_of_campaign(self, text: str) -> bool:
        """Whether it ties to a campaign, or through one to its candidate, not through an office or a team."""
        return self.by_vehicle and "campaign" in text[self.start : self.end].casefold()

    def is_group(self, text: str) -> bool:
        """Whether it is borne by several who are known by it: "Mr Marsh's supporters", "the old wing of the party"."""
        named = self.target is not None and any(c.isupper() for c in text[self.target.start : self.target.end])
        return self.bearer is None and ((self.plural and named and self.noun in SUPPORTERS | OPPONENTS) or self._is_faction)

    @property
    def _is_faction(self) -> bool:
        return self.noun in FACTIONS and self.target is not None and self.target.start > self.at

    def described(self, text: str) -> Span:
        """The words for whom it describes, with those that count them: "some of Mr Marsh's supporters"."""
        counted = _COUNTED.search(text, max(0, self.start - 20), self.start)
        return Span(counted.start() if counted else self.start, self.end)

    @property
    def span(self) -> Span:
        """The words that show it."""
        return Span(self.start, self.end)


def find_ties(surface: Surface) -> tuple[Tie, ...]:
    """The ties in an article's text, in order, those in repeated paragraphs left out."""
    return tuple(_ties(surface))


def _ties(surface: Surface) -> Iterator[Tie]:
    text = surface.text
    for m in TYING.finditer(text):
        paragraph = surface.paragraph_of(m.start())
        if paragraph < 0 or paragraph in surface.debris.repeated:
            continue
        low, high = surface.sentence(surface.sentence_of(m.start()))
        yield _read(text, m.start(), m.end(), low, max(high, m.end()))


def _read(text: str, at: int, end: int, low: int, high: int) -> Tie:
    noun = one_of(text[at:end])
    if low < at - _REACH:
        low = text.find(" ", at - _REACH, at) + 1 or at
    opened = text.rfind("(", low, at) + 1
    if opened and ")" not in text[opened:at]:
        low = opened
    before = read_before(text, low, at)
    by_vehicle = before.by_vehicle or noun.split()[0] in VEHICLES  # "campaign manager"
    plural = noun != " ".join(text[at:end].casefold().split())
    tie = Tie(noun, before.modifiers, before.start, at, end, before.target, by_vehicle, before.possessed, plural)
    complement = read_complement(text, end, min(high, end + _REACH), prepositions(noun))
    if complement is None and tie.target is None and _TIED.match(text, end, high):
        tie = replace(tie, by_vehicle=False)  # "campaign manager for" somebody, but for whom?
    if complement and (tie.target is None or not tie.possessed or complement.by_vehicle):
        tie = replace(tie, target=complement.target, by_vehicle=complement.by_vehicle, end=complement.end, possessed=False)
    return replace(tie, bearer=_bearer(text, tie, end, low, high))


def _bearer(text: str, tie: Tie, noun_end: int, low: int, high: int) -> int | None:
    """Where the name of who bears the tie ends, if it stands right after or before the phrase."""
    if tie.plural and not text[max(low, tie.start - 7) : tie.start].casefold().endswith("one of "):
        return None
    high = min(high, tie.end + _REACH)
    after = _BEFORE_NAME.match(text, noun_end, high)
    if after and after["also"] and noun_kind(after["also"]) != "person":
        after = None
    if after and tie.end == noun_end and (name := _name_at(text, after.end(), high)):
        return name[0]
    comma = _COMMA.match(text, tie.end, high)
    if comma and (name := _name_at(text, comma.end(), high)) and _CLOSED.match(text, name[0]):
        is_known = tie.possessed or text[tie.start : tie.start + 4].casefold() == "the "
        if name[1] or (is_known and tie.end == noun_end):  # "an aide to the mayor of Fenwick, Ohio," names nobody
            return name[0]
    names = list(SEQUENCE.finditer(text, max(low, tie.start - 2 * _REACH), tie.start))
    for m in reversed(names[-3:]):
        if _AFTER_NAME.fullmatch(text, m.end(), tie.start):
            return m.end()
    return None


def _name_at(text: str, at: int, high: int) -> tuple[int, bool] | None:
    """Where the person's name that begins at a position ends, and whether it is more than a surname."""
    m = SEQUENCE.match(text, at, high)
    if m is None:
        return None
    name = read_name(m.group())
    if name is None or name.is_organisation:
        return None
    return at + name.end, len(name.words) > 1 or bool(name.title)
