"""A report read in order with each speaker's occasion in mind: which date governs the statements that tell none themselves."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.extraction.dates.telling import Scene, Telling
from onrecord.statements import Interval, Spans, Speaker, VenueKind

_TOLD = ("told", "says", "to tell")
_FROM_ELSEWHERE: frozenset[VenueKind] = frozenset(("statement", "social", "article", "document"))  # not said at the event
_ANYWHERE: frozenset[VenueKind] = frozenset(("conversation",))  # tells one occasion from another as little as no venue does
_LEAD = 4  # number of the last paragraph that may tell of the report's main occasion, the headline's being 0
_HEADLINE = 1  # number of the last paragraph that may belong to the headline
_APART = 3  # paragraphs between two statements on one occasion at most, unless it is the report's main one
_BACK = 2  # paragraphs between a statement and its occasion that is told of only later


@dataclass(slots=True, eq=False)
class _Occasion:
    """When a speaker was heard; `date` is None for another time, which the report leaves open."""

    date: Interval | None
    paragraph: int  # where it was last told of, or spoken on
    kinds: frozenset[VenueKind] = frozenset()
    is_main: bool = False
    scene: int = -1  # the sentence that tells of it, where that is no statement's
    left: int = -1  # the paragraph in which the report turned from it to what was at other times


class Narrative:
    """A reader of one report; `is_gathering` says that it is about an event at which many speak.

    `news` is the first day from which something can be its news, not its background.
    """

    def __init__(self, *, is_gathering: bool, news: dt.date | None) -> None:
        self._news = news
        self._is_gathering = is_gathering
        self._occasions: dict[str, _Occasion] = {}
        self._turn = ("", -1)  # the actor whose occasion began last, and in which paragraph
        self._waiting: dict[str, list[Telling]] = defaultdict(list)
        self._dates: dict[str, Interval] = {}
        self._heard: tuple[int, Interval] | None = None  # in which paragraph someone was last heard, and when
        self._main: Interval | None = None
        self._latest: Interval | None = None
        self._frame: tuple[Scene, Interval] | None = None

    def read(self, told: Iterable[tuple[Telling | Scene, Interval | None]]) -> Mapping[str, Interval]:
        """The dates of statements by their ids, from what is told in order, each with the date that its own words give."""
        sentence: list[Telling] = []
        for item, date in told:
            if sentence and sentence[0].sentence != item.sentence:
                self._share(sentence)
                sentence = []
            if isinstance(item, Scene):
                if date:
                    self._set(item, date)
            elif item.statement.within:
                if date:
                    self._dates[item.statement.id] = date
            else:
                sentence.append(item)
                if date:
                    self._take(item, date)
                else:
                    self._place(item)
                if given := self._dates.get(item.statement.id):
                    self._heard = item.paragraph, given
        self._share(sentence)
        return self._dates

    def _set(self, scene: Scene, date: Interval) -> None:
        """A sentence tells a time: it frames its paragraph if it opens it, and is the occasion of those who are in it."""
        if scene.is_fronted:
            self._frame = scene, date
        self._note(date, scene.paragraph)
        if scene.is_occasion:
            for actor in scene.actors:
                self._begin(actor, scene.paragraph, scene.kinds, date, scene.sentence)
        elif scene.paragraph <= _LEAD and scene.actors and date.earliest == date.latest:
            self._begin(scene.actors[0], scene.paragraph, scene.kinds, date, scene.sentence)

    def _take(self, t: Telling, date: Interval) -> None:
        """A statement whose own words date it."""
        self._dates[t.statement.id] = date
        if t.manner in _TOLD:
            self._note(date, t.paragraph)
            if t.statement.speaker:
                for actor in (t.statement.speaker.actor, *t.company):
                    self._begin(actor, t.paragraph, t.kinds, date)

    def _note(self, date: Interval, paragraph: int) -> None:
        if date.earliest == date.latest:
            self._latest = date
        if paragraph <= _LEAD and self._is_news(date):
            self._main = self._main or date

    def _is_news(self, date: Interval) -> bool:
        return self._news is None or date.earliest >= self._news

    def _begin(self, actor: str, paragraph: int, kinds: frozenset[VenueKind], date: Interval, scene: int = -1) -> None:
        known = self._occasions.get(actor)
        occasion = _Occasion(
            date, paragraph, kinds, is_main=paragraph <= _LEAD and known is None and self._is_news(date), scene=scene
        )
        if known and _same_days(known.date, date):
            occasion.is_main = known.is_main
            occasion.kinds |= known.kinds
        self._occasions[actor] = occasion
        self._turn = actor, paragraph
        at = paragraph
        for t in reversed(self._waiting.pop(actor, []) if self._is_news(date) else ()):
            if at - t.paragraph > _BACK and not (t.paragraph <= _HEADLINE and occasion.is_main):
                break
            if not t.kinds or t.kinds & kinds:
                self._dates[t.statement.id] = date
                at = t.paragraph

    def _place(self, t: Telling) -> None:
        """A statement whose own words give no date: put it on the occasion that it belongs to, if any."""
        actor = t.statement.speaker.actor if t.statement.speaker else None
        occasion = self._occasion(actor) if actor else None
        if t.manner not in ("told", "says") or t.is_elsewhen or not t.is_verb:
            if t.manner == "perfect" and actor and occasion:
                occasion.left = t.paragraph
                if not occasion.is_main:
                    self._occasions[actor] = _Occasion(None, t.paragraph)
        elif actor is None:
            pass
        elif self._frame and _frames(*self._frame, t, occasion):
            self._dates[t.statement.id] = self._frame[1]
        elif occasion:
            self._go_on(actor, occasion, t)
        elif t.is_transcript and self._heard and t.paragraph - self._heard[0] <= _APART:
            self._dates[t.statement.id] = self._heard[1]
        elif self._main and self._is_at_gathering(t):
            self._dates[t.statement.id] = self._main
        else:
            self._waiting[actor].append(t)

    def _is_at_gathering(self, t: Telling) -> bool:
        """Whether someone not heard before is heard at the event of the report, as long as it tells of no other day."""
        return self._is_gathering and _same_days(self._latest, self._main) and t.is_past and not t.kinds & _FROM_ELSEWHERE

    def _occasion(self, actor: str) -> _Occasion | None:
        """An actor's occasion, unless the report has since turned to another's and this wasn't its main one."""
        found = self._occasions.get(actor)
        if found and not found.is_main and self._turn[0] != actor and self._turn[1] > found.paragraph:
            del self._occasions[actor]
            return None
        return found

    def _go_on(self, actor: str, occasion: _Occasion, t: Telling) -> None:
        if occasion.kinds and t.kinds - _ANYWHERE and not occasion.kinds & t.kinds:
            self._occasions[actor] = _Occasion(None, t.paragraph, t.kinds)
            return
        is_far = not occasion.is_main and t.paragraph - occasion.paragraph > _APART
        if occasion.date is None or t.paragraph == occasion.left or t.sentence == occasion.scene or is_far:
            return
        occasion.paragraph = t.paragraph
        occasion.kinds |= t.kinds
        self._dates[t.statement.id] = occasion.date
        for other in t.company:
            self._occasions.setdefault(other, occasion)

    def _share(self, sentence: Sequence[Telling]) -> None:
        """Let statements of one sentence that hang together have one date."""
        dated = [(t.statement, d) for t in sentence if t.manner in _TOLD and (d := self._dates.get(t.statement.id))]
        if not dated:
            return
        by_source: dict[Spans, Interval] = {s.source: d for s, d in reversed(dated)}
        by_speaker: dict[Speaker | None, Interval] = {s.speaker: d for s, d in reversed(dated)} | {None: dated[0][1]}
        for t in sentence:
            if t.statement.id not in self._dates and t.manner in _TOLD and not t.is_elsewhen:
                s = t.statement
                if date := by_source.get(s.source) if s.source else by_speaker.get(s.speaker):
                    self._dates[s.id] = date


def _frames(scene: Scene, date: Interval, t: Telling, occasion: _Occasion | None) -> bool:
    """Whether a time that opens a sentence ("On Monday, ...") holds for a statement further on in its paragraph."""
    is_below = scene.paragraph == t.paragraph and scene.sentence < t.sentence
    return is_below and t.manner == "told" and (occasion is None or occasion.paragraph < t.paragraph)


def _same_days(one: Interval | None, other: Interval | None) -> bool:
    return one is not None and other is not None and (one.earliest, one.latest) == (other.earliest, other.latest)
