"""What tells that one statement takes back another: what the network says, whose they are, how the article tells them."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, get_args

import numpy as np

from onrecord.encoder.columns import EARLIER, EFFECT, EFFECTS, LATER, STANDINGS, WEIGHT
from onrecord.encoder.reading import Floats, softmax
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.standing.words import stems
from onrecord.extraction.surface import Surface
from onrecord.statements import Act, Actor, ActorKind, Form, Standing, Statement

_FORMS: Final[tuple[Form, ...]] = get_args(Form)
_KINDS: Final[tuple[ActorKind, ...]] = ("person", "organisation", "unnamed", "none")
_ACTS: Final[tuple[Act, ...]] = ("ask", "accuse", "criticise", "praise", "deny", "withdraw", "promise", "believe")
SIGNALS: Final = (
    "concerns",
    "concerns, most",
    "said with most",
    "takes back itself",
    "same speaker",
    "same speaker, named",
    "is spoken for",
    "described",
    "only speaker",
    "only statement",
    *(f"later by {kind}" for kind in _KINDS),
    *(f"earlier by {kind}" for kind in _KINDS),
    *(f"earlier {form}" for form in _FORMS),
    *(f"earlier {act}" for act in _ACTS),
    "told before",
    "same sentence",
    "same paragraph",
    "paragraphs between",
    "statements between",
    "others between",
    "nearest",
    "later is within",
    "earlier is within",
    "days before",
    "days after",
    "said before",
    "said after",
    "shared words",
    "shared words, most",
    "length",
)
_MANY = 60  # statements on either side of one that takes something back
_AROUND = 80  # code points of the reporter's words before a source or cue
# That something was said before what is told beside it.
_BEFORE = re.compile(
    r"\b(?:had|previously|earlier|originally|initially|ago|in (?:19|20)\d\d"
    r"|last (?:week|month|year|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)
# That it was said after that.
_AFTER = re.compile(
    r"\b(?:later|afterwards|since|now|next|yesterday|today|last night|this (?:morning|week|afternoon)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|asked|confronted|pressed|contacted|when)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, eq=False)
class _Told:
    """A statement as the article tells it.

    `place` is its number among the article's statements, `said` what the network says of it, (EFFECTS,). `keys` are whose words
    it is.
    """

    statement: Statement
    place: int
    said: Floats
    keys: frozenset[str]
    paragraph: int
    sentence: int
    words: frozenset[str]
    around: str
    source: str

    @property
    def takes_back(self) -> float:
        """How likely it is that it takes something back."""
        return _takes_back(self.said)

    @property
    def standing(self) -> Standing:
        """What becomes of what it takes back."""
        return STANDINGS[1 + int(self.said[EFFECT][1:].argmax())]

    @cached_property
    def described(self) -> frozenset[str]:
        """The words of its source."""
        return frozenset(_WORD.findall(self.source.casefold()))


@dataclass(frozen=True, slots=True)
class Taking:
    """A statement that may take something back: how likely it is that it does, what becomes of that, and what it may be.

    `possible` are statements with the SIGNALS that they are meant.
    """

    statement: Statement
    probability: float
    standing: Standing
    possible: Sequence[tuple[Statement, Floats]]


class StandingReader:
    """Reads which statements of an article may take something back, and which they may concern."""

    def __init__(self, surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor], effects: Floats) -> None:
        self._surface = surface
        self._statements = statements
        self._actors = actors
        self._said = [_pooled(effects[surface.words_of((*s.source, *s.cue, *s.content))]) for s in statements]

    def read(self, least: float) -> Iterator[Taking]:
        """The statements that take something back, at least as likely as that, if there is anything that they may concern."""
        for place, said in enumerate(self._said):
            if _takes_back(said) >= least:
                later = self._told[place]
                near = self._told[max(0, place - _MANY) : place + _MANY + 1]
                if own := [e for e in near if self._may_concern(later, e)]:
                    yield Taking(later.statement, later.takes_back, later.standing, list(self._possible(later, own, near)))

    @cached_property
    def _told(self) -> Sequence[_Told]:  # of most articles it is never asked for
        return [self._tell(s, place) for place, s in enumerate(self._statements)]

    @cached_property
    def _roles(self) -> Mapping[str, frozenset[str]]:
        return {a.id: frozenset(_WORD.findall(f"{a.name} {' '.join(a.roles)}".casefold())) for a in self._actors}

    def _tell(self, s: Statement, place: int) -> _Told:
        surface, said = self._surface, self._said[place]
        return _Told(
            s,
            place,
            said,
            frozenset(speakers_of(s)),
            surface.paragraph_of(s.start),
            surface.sentence_of(s.start),
            stems(surface.quote(s.content)),
            self._around(s),
            surface.quote(s.source),
        )

    def _around(self, s: Statement) -> str:
        """The reporter's words around a statement's source and cue, up to its content."""
        anchors = (*s.source, *s.cue)
        if not anchors:
            return ""
        first, last = min(a.start for a in anchors), max(a.end for a in anchors)
        begin = self._surface.sentence(self._surface.sentence_of(first))[0]
        content = next((c.start for c in s.content if c.start >= last), last)
        return self._surface.text[max(begin, first - _AROUND) : min(content, last + _AROUND)]

    def _may_concern(self, later: _Told, earlier: _Told) -> bool:
        """Whether they may be words of one speaker, as far as the article tells."""
        return later is not earlier and (
            not later.keys.isdisjoint(earlier.keys) or not (is_named(later.statement) and is_named(earlier.statement))
        )

    def _possible(self, later: _Told, own: Sequence[_Told], near: Sequence[_Told]) -> Iterator[tuple[Statement, Floats]]:
        concerns = np.array([later.said[LATER] @ e.said[EARLIER] for e in own]) / np.sqrt(LATER.stop - LATER.start)
        context = later.words
        shared = [e.words & context for e in own]
        count = Counter(word for words in shared for word in words)
        weights = [sum(1 / count[word] for word in words) for words in shared]
        same = [not later.keys.isdisjoint(e.keys) for e in own]
        apart = [abs(e.place - later.place) for e in own]
        strangers = sorted(e.place for e in near if e.keys and e.keys.isdisjoint(later.keys))
        most = own[int(concerns.argmax())].statement
        speakers = {e.statement.speaker.actor if e.statement.speaker else None for e in own}
        for n, e in enumerate(own):
            low, high = sorted((e.place, later.place))
            between = bisect_left(strangers, high) - bisect_right(strangers, low)
            fits = self._roles.get(e.statement.speaker.actor, frozenset()) if e.statement.speaker else frozenset()
            known = {
                "concerns": concerns[n],
                "concerns, most": concerns[n] == concerns.max(),
                "said with most": _is_said_with(e.statement, most),
                "takes back itself": e.takes_back,
                "same speaker": same[n],
                "same speaker, named": same[n] and is_named(later.statement),
                "is spoken for": _is_spoken_for(later.statement, e.statement),
                "described": not same[n] and bool(later.described & fits),
                "only speaker": len(speakers) == 1,
                "only statement": sum(same) == 1 if same[n] else len(own) == 1,
                **{f"later by {kind}": _kind(later.statement) == kind for kind in _KINDS},
                **{f"earlier by {kind}": _kind(e.statement) == kind for kind in _KINDS},
                **{f"earlier {form}": e.statement.form == form for form in _FORMS},
                **{f"earlier {act}": e.statement.act == act for act in _ACTS},
                "told before": e.place < later.place,
                "same sentence": e.sentence == later.sentence,
                "same paragraph": e.paragraph == later.paragraph,
                "paragraphs between": min(8, abs(e.paragraph - later.paragraph)) / 8,
                "statements between": min(16, apart[n]) / 16,
                "others between": min(4, between) / 4,
                "nearest": apart[n] == min(apart),
                "later is within": later.statement.within == e.statement.id,
                "earlier is within": e.statement.within == later.statement.id,
                **_by_days(later.statement, e.statement),
                "said before": bool(_BEFORE.search(e.around)),
                "said after": bool(_AFTER.search(later.around)),
                "shared words": min(4.0, weights[n]),
                "shared words, most": weights[n] > 0 and weights[n] == max(weights),
                "length": min(30, len(e.words)) / 30,
            }
            yield e.statement, np.array([float(known[name]) for name in SIGNALS], dtype=np.float32)


def _pooled(numbers: Floats) -> Floats:
    """(EFFECTS,): what is said of a statement, from what is said of its words."""
    if not len(numbers):
        return np.zeros(EFFECTS, dtype=np.float32)
    mean: Floats = softmax(numbers[:, WEIGHT]) @ numbers
    return mean


def _takes_back(said: Floats) -> float:
    return 1 - float(softmax(said[EFFECT])[0])


def speakers_of(s: Statement) -> Iterator[str]:
    """Keys of whose words a statement is: of the actor who speaks, by id and by name, and of the one for whom."""
    for who in (s.speaker, s.on_behalf_of):
        if who:
            yield who.actor
            yield "name " + fold(who.name)


def is_named(s: Statement) -> bool:
    """Whether its speaker is known by a name."""
    return _kind(s) in ("person", "organisation")


def _kind(s: Statement) -> ActorKind | None:
    return s.speaker.kind if s.speaker else None


def _is_spoken_for(later: Statement, earlier: Statement) -> bool:
    return bool(later.on_behalf_of and earlier.speaker and later.on_behalf_of.actor == earlier.speaker.actor)


def _is_said_with(one: Statement, other: Statement) -> bool:
    """Whether two statements are known to have been made at one place or on the same days."""
    at_one = one.venue and other.venue and (one.venue.kind, one.venue.name) == (other.venue.kind, other.venue.name)
    on_the_days = (
        one.said_on
        and other.said_on
        and ((one.said_on.earliest, one.said_on.latest) == (other.said_on.earliest, other.said_on.latest))
    )
    return one is not other and bool(at_one or on_the_days)


def _by_days(later: Statement, earlier: Statement) -> Mapping[str, bool]:
    """How the days on which both were said lie."""
    one, other = earlier.said_on, later.said_on
    return {
        "days before": bool(one and other and one.latest < other.earliest),
        "days after": bool(one and other and one.earliest > other.latest),
    }
