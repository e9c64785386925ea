"""The venue of each statement: what its source and cue say, else the words around them, else the frame in which it stands."""

from collections.abc import Mapping, Sequence

from onrecord.extraction.dates.expressions import TimeExpression
from onrecord.extraction.frames import Frame
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.history import with_history
from onrecord.extraction.venues.names import name_of
from onrecord.extraction.venues.occasions import Occasion, Occasions
from onrecord.extraction.venues.sources import POLL, venue_of_polled, venue_of_publisher, venue_of_source
from onrecord.extraction.venues.speaking import is_speech
from onrecord.statements import Span, Spans, Statement, Venue, VenueKind

# Where several are told of: what is written says more than to whom it was given.
_PREFERENCE: Sequence[VenueKind] = ("social", "statement", "document", "article", "debate")


def venues(
    surface: Surface,
    statements: Sequence[Statement],
    frames: Mapping[str, Frame],
    occasions: Occasions,
    times: Sequence[TimeExpression] = (),
) -> dict[str, Venue]:
    """The venue of each statement that has one, by its id.

    Their speakers are known; `occasions` and `times` are those that the text tells.
    """
    reading = _Reading(surface, occasions)
    own = {s.id: v for s in statements if (v := reading.own(s, frames[s.id].own))}
    told = {w: own[s.id] for s in statements if s.id in own for w in frames[s.id].own}
    found = {s.id: v for s in statements if (v := own.get(s.id) or reading.elsewhere(s, frames[s.id], told))}
    return with_history(surface, found, {s.id: s.start for s in statements}, times)


class _Reading:
    def __init__(self, surface: Surface, occasions: Occasions) -> None:
        self._surface = surface
        self._text = text = surface.text
        self._occasions = occasions
        self._has_poll = POLL.search(text) is not None

    def own(self, statement: Statement, words: Spans) -> Venue | None:
        """The venue that a statement's source, cue and the words around them tell of."""
        return (
            venue_of_source(self._text, statement, discloses=self._occasions.discloses)
            or (venue_of_polled(self._text, statement) if self._has_poll else None)
            or self._venue([t for t in self._told(words) if not (t[0].kind == "speech" and _overlaps(t[0], statement.source))])
            or venue_of_publisher(self._text, statement, self._occasions.outlets)
        )

    def elsewhere(self, statement: Statement, frame: Frame, told: Mapping[Span, Venue]) -> Venue | None:
        """The venue that its frame tells of, the nearest words first; else what little "he wrote" says.

        `told` are the venues of other statements by the words around them.
        """
        if not is_speech(self._surface.quote(statement.cue), self._surface.quote(statement.content)):
            return None
        governing = (told.get(w) or self._venue(self._told((w,))) for w in frame.governing)
        faint = [(o, w) for o, w in self._told(frame.own, faint=True) if _overlaps(o, statement.cue)]
        return next(filter(None, governing), None) or self._venue(faint) or self._venue(self._told(frame.governing, faint=True))

    def _told(self, words: Spans, *, faint: bool = False) -> list[tuple[Occasion, Span]]:
        """The occasions told of in some words, each with the stretch in which it is."""
        return [(o, w) for w in words for o in self._occasions.between(w.start, w.end) if o.is_faint == faint]

    def _venue(self, told: Sequence[tuple[Occasion, Span]]) -> Venue | None:
        if not told:
            return None
        occasion, words = min(told, key=lambda t: _rank(t[0]))
        name = name_of(self._occasions.text, occasion, words, self._occasions.outlets)
        span = Span(occasion.start, occasion.end)
        if name is None:
            return Venue(None, occasion.kind, (span,))
        is_inside = span.start <= name.start and name.end <= span.end
        return Venue(self._text[name.start : name.end], occasion.kind, (span,) if is_inside else (span, name))


def _rank(occasion: Occasion) -> tuple[int, int]:
    known = _PREFERENCE.index(occasion.kind) if occasion.kind in _PREFERENCE else len(_PREFERENCE)
    return known, occasion.start


def _overlaps(occasion: Occasion, spans: Spans) -> bool:
    return any(s.start < occasion.end and occasion.start < s.end for s in spans)
