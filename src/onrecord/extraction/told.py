"""What the reporter's own words tell of an occasion: those of one place, and those of several taken together."""

import re
from dataclasses import dataclass, field

from onrecord.extraction.venues.occasions import Occasions
from onrecord.extraction.venues.times import ON_A_DAY, TIME
from onrecord.statements import Span, Spans, VenueKind

SPOKEN: frozenset[VenueKind] = frozenset(("interview", "speech", "debate", "press conference", "conversation"))
PARAGRAPHS_APART = 6  # at most, between two statements on one spoken occasion
_PARAGRAPHS_APART_WRITTEN = 3
_NAME = re.compile(r"\b[A-Z][\w&-]+")
_MAX_WORDS = 12  # stretches of words that tell of one occasion, the first and the last
_FRONTED = 12  # code points before a time that stands before everything else


@dataclass(frozen=True, slots=True)
class Told:
    """What the words of one place tell of an occasion: kinds of venue that open one, names in them, a time.

    `is_faint` and `refers_back` say that some of the words are or do, as in `Occasion`; `fronted` that the time stands before
    everything else.
    """

    words: Spans
    kinds: frozenset[VenueKind]
    is_faint: bool
    refers_back: bool
    names: frozenset[str]
    timed: bool
    on_a_day: bool
    fronted: bool


def tell(words: Spans, occasions: Occasions, text: str, *, with_possessed: bool = False) -> Told:
    """What `words` of `text`, the reporter's own, tell of an occasion; of someone's, "Mr Marsh's speech", `with_possessed`."""
    told = [o for w in words for o in occasions.between(w.start, w.end)]
    if with_possessed:
        told += [o for w in words for o in occasions.possessed(w.start, w.end)]
    read = [text[w.start : w.end] for w in words]
    time = next((m for r in read if (m := TIME.search(r))), None)
    return Told(
        words,
        frozenset(o.kind for o in told if o.opens and not o.is_faint),
        any(o.is_faint for o in told),
        any(o.refers_back for o in told),
        frozenset(n for o in told for n in _NAME.findall(text, o.start, o.end)),
        time is not None,
        any(ON_A_DAY.search(r) for r in read),
        time is not None and time.start() <= _FRONTED,
    )


@dataclass(slots=True, eq=False)
class ToldOccasion:
    """An occasion as it is told of in one or several places, the last first."""

    holder: str  # the actor whose occasion it is
    paragraph: int  # where it was last told of or spoken in
    words: list[Span] = field(default_factory=list)
    kinds: set[VenueKind] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    on_a_day: bool = False
    timed: bool = False

    def reaches(self, paragraph: int) -> bool:
        """Whether a paragraph is near enough to stand in it."""
        apart = PARAGRAPHS_APART if not self.kinds or self.kinds & SPOKEN else _PARAGRAPHS_APART_WRITTEN
        return paragraph - self.paragraph <= apart

    def may_be(self, told: Told, paragraph: int) -> bool:
        """Whether words in a paragraph may tell of this occasion."""
        if self.words[: len(told.words)] == list(told.words):
            return True
        if not told.kinds:
            return not told.is_faint and not self.timed and (not told.fronted or paragraph == self.paragraph)
        if not self.kinds:
            return self.on_a_day and not told.timed
        is_of_kind = bool(self.kinds & told.kinds)
        return is_of_kind and not (self.timed and told.timed) and (told.refers_back or bool(self.names & told.names))

    def add(self, told: Told, paragraph: int) -> None:
        """Take in what words in a paragraph tell of this occasion, too."""
        self.words[:0] = told.words
        if len(self.words) > _MAX_WORDS:
            del self.words[_MAX_WORDS // 2 : -(_MAX_WORDS // 2)]
        self.kinds |= told.kinds
        self.names |= told.names
        self.timed |= told.timed
        self.on_a_day |= told.on_a_day
        self.paragraph = paragraph
