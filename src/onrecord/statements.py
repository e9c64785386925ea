"""The words of the domain: articles, spans, statements and actors, as plain values that every room shares.

All offsets are half-open ranges of Unicode code points into an article's text, as in the W3C Web Annotation
TextPositionSelector. All dates are days. What a report doesn't say is `None` or an empty tuple.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Form = Literal["direct", "indirect", "mixed"]
ActorKind = Literal["person", "organisation", "group", "unnamed", "none"]
Act = Literal[
    "assert", "deny", "accuse", "criticise", "praise", "endorse", "urge", "promise", "ask", "withdraw", "believe", "other"
]
VenueKind = Literal[
    "interview", "speech", "debate", "press conference", "statement", "social", "article", "document", "conversation"
]
Side = Literal["support", "oppose"]
Standing = Literal["stands", "withdrawn", "denied"]
RelationKind = Literal["member", "leader", "supporter", "opponent", "spokesperson", "faction"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `[start, end)` of an article's text; never empty."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """One report as it was read. Its text is stored once and never changed: all offsets are into it.

    `language` is an ISO 639-1 code; `published` and `retrieved` are days.
    """

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: dt.date | None = None
    retrieved: dt.date | None = None
    language: str | None = None

    def quote(self, spans: Sequence[Span], joint: str = " … ") -> str:
        """The characters of `spans`, in order, with `joint` where something was left out between them."""
        return joint.join(self.text[s.start : s.end] for s in spans)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands behind statements or is spoken about, with every mention of it in the article."""

    id: str
    name: str
    kind: ActorKind
    roles: tuple[str, ...] = ()
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """The actor behind a statement. `confidence` is the probability, 0..1, that the name is right."""

    actor: str
    name: str
    kind: ActorKind
    confidence: float


@dataclass(frozen=True, slots=True)
class Reference:
    """An actor in some part of a statement (whom it is said for, to whom), with the words that show it."""

    actor: str
    name: str
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Interval:
    """The days from `earliest` to `latest`, both included, with the words that show them."""

    earliest: dt.date
    latest: dt.date
    evidence: Spans


@dataclass(frozen=True, slots=True)
class VenueEvent:
    """When something published was written, printed or put online."""

    event: Literal["written", "printed", "online"]
    earliest: dt.date | None
    latest: dt.date | None
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Venue:
    """Where a statement was made."""

    name: str | None
    kind: VenueKind
    evidence: Spans
    history: tuple[VenueEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Stance:
    """The side that a statement's speaker takes towards a target actor."""

    actor: str
    target: str
    stance: Side
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Relation:
    """What the reporter states in his own voice about two actors."""

    actor: str
    name: str
    relation: RelationKind
    target_actor: str
    target: str
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Change:
    """A change of stance that the article itself reports."""

    actor: str
    name: str
    target_actor: str
    target: str
    before: Side | None
    after: Side | None
    evidence: Spans


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: a source, a cue and a content, each a tuple of spans, at least the content not empty.

    `within` is the id of the statement in whose content this one stands. `confidence` is the calibrated probability, 0..1,
    that content and source are right as an annotator would mark them.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    form: Form
    confidence: float
    within: str | None = None
    speaker: Speaker | None = None
    on_behalf_of: Reference | None = None
    act: Act | None = None
    venue: Venue | None = None
    addressee: Reference | None = None
    said_on: Interval | None = None
    stances: tuple[Stance, ...] = ()
    standing: Standing = "stands"
    standing_because: str | None = None

    @property
    def start(self) -> int:
        """Where the first of its words stands."""
        return min(s.start for s in (*self.source, *self.cue, *self.content))


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further name of someone, used from `earliest` to `latest`, both included; None where no end is known."""

    name: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """What someone was from `earliest` to `latest`, both included; None where no end is known.

    `role` as in "Prime Minister" or "MP for Eastmouth", `organisation` the body that it is held in, `area` the place that it
    is held for, `party` on whose behalf. Each may be missing: a party alone is a membership without office.
    """

    role: str | None = None
    organisation: str | None = None
    area: str | None = None
    party: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Someone in a people register, by the words of Popolo: the name to use, further names, and offices held.

    `identifiers` are pairs of a scheme and an identifier in it, such as ("wikidata", "Q1"); `id` is the register's own.
    """

    name: str
    other_names: tuple[OtherName, ...] = ()
    offices: tuple[Office, ...] = ()
    gender: Literal["male", "female"] | None = None
    id: str | None = None
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article with everything found in it."""

    article: Article
    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...] = ()
    relations: tuple[Relation, ...] = ()
    changes: tuple[Change, ...] = ()
