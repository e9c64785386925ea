"""A report read in order, with the dates told of so far in mind: which of them governs a statement that tells none itself."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.dates.inheritance import INHERITANCE, Inheritance, Signals
from onrecord.extraction.dates.manner import Manner
from onrecord.extraction.dates.telling import Scene, Telling
from onrecord.statements import Interval, VenueKind

_WRITTEN: frozenset[VenueKind] = frozenset(("statement", "social", "article", "document"))  # not said at the event
_ANYWHERE: frozenset[VenueKind] = frozenset(("conversation",))  # tells one occasion from another as little as no venue does
_NOT_THEN: frozenset[Manner] = frozenset(("perfect", "attitude", "unsaid", "to come"))
_LEAD = 4  # number of the last paragraph that may tell of the report's main date, the headline's being 0
_OPENING = 2  # number of the last paragraph that says what the report is about
_APART = 3  # paragraphs between a poll and a statement of its at most, where the report isn't about it
_FAR = 12  # paragraphs apart, from which on it makes no difference how many

Days = tuple[dt.date, dt.date]
Choose = Callable[[Telling, Mapping[Days, Signals]], Days | None]


@dataclass(frozen=True, slots=True)
class Mark:
    """A date that the report's own words tell, in a scene or of a statement; `actors` are those whom it belongs to.

    The rest is as in a scene.
    """

    position: int
    sentence: int
    paragraph: int
    date: Interval
    actors: tuple[str, ...]
    is_survey: bool
    is_scene: bool = False
    is_fronted: bool = False
    is_gathering: bool = False

    @property
    def days(self) -> Days:
        """Its first and last day."""
        return self.date.earliest, self.date.latest


@dataclass(slots=True)
class _Heard:
    """When someone was heard last; `days` is None where the report leaves that open."""

    days: Days | None
    paragraph: int
    sentence: int
    kinds: frozenset[VenueKind] = field(default_factory=frozenset)


class Narrative:
    """A reader of one report: its statements and scenes in order, each with the date that its own words give.

    `is_gathering` says that it is about an event at which many speak, `is_survey` about a poll; `news` is the first day from
    which something can be its news, not its background.
    """

    def __init__(
        self,
        told: Sequence[tuple[Telling | Scene, Interval | None]],
        *,
        is_gathering: bool,
        is_survey: bool,
        news: dt.date | None,
    ) -> None:
        self._told = told
        self._is_survey = is_survey
        self._marks = list(_marks(told))
        self._positions = [m.position for m in self._marks]
        self._of_actor: dict[str, list[int]] = defaultdict(list)
        for i, mark in enumerate(self._marks):
            for actor in mark.actors:
                self._of_actor[actor].append(i)
        lead = (m for m in self._marks if m.paragraph <= _LEAD and (news is None or m.date.earliest >= news))
        self._main = next(lead, None)
        self._surveys = [m for m in self._marks if m.is_survey]
        self._intervals: dict[Days, Interval] = {}
        for mark in self._marks:
            self._intervals.setdefault(mark.days, mark.date)
        main = self._main
        self._is_gathering = is_gathering or (main is not None and main.is_gathering and main.paragraph <= _OPENING)

    def read(self, decision: Inheritance = INHERITANCE) -> Mapping[str, Interval]:
        """The dates of statements by their ids."""
        dates: dict[str, Interval] = {}

        def choose(t: Telling, candidates: Mapping[Days, Signals]) -> Days | None:
            best = max(candidates, key=lambda days: decision.score(candidates[days]), default=None)
            return best if best and decision.score(candidates[best]) > decision.threshold else None

        for t, date in self.walk(choose):
            if date:
                dates[t.statement.id] = date
        return dates

    def walk(self, choose: Choose) -> Iterator[tuple[Telling, Interval | None]]:
        """Every statement with its date, which `choose` picks from candidates where its own words tell none."""
        heard: dict[str, _Heard] = {}
        last: tuple[str | None, _Heard] | None = None
        elsewhere = -1  # the paragraph that has turned to a time that can't be dated
        for item, date in self._told:
            if isinstance(item, Scene):
                elsewhere = -1 if date else item.paragraph
                if date and item.is_occasion:
                    here = _Heard((date.earliest, date.latest), item.paragraph, item.sentence, item.kinds)
                    heard |= dict.fromkeys(item.actors, here)
                continue
            if item.statement.within:
                yield item, date  # dated by its own words only
                continue
            actor = item.statement.speaker.actor if item.statement.speaker else None
            before = heard.get(actor) if actor else None
            if date:
                days: Days | None = (date.earliest, date.latest)
                self._intervals.setdefault((date.earliest, date.latest), date)
            elif not self._marks:
                days = None
            elif survey := self._survey_of(item):
                days = survey.days
            elif item.paragraph == elsewhere or item.is_elsewhen or item.manner in _NOT_THEN:
                days = None  # what is always thought, or was said at other times
            else:
                days = choose(item, self._candidates(item, actor, before, last))
            yield item, date or (self._intervals[days] if days else None)
            here = _Heard(days, item.paragraph, item.sentence, item.kinds)
            is_passing = date is not None and not item.is_past and before and before.days and before.days[0] > date.latest
            if actor and not is_passing and (days or item.manner in ("told", "says", "to tell")):
                if before and before.days == days:
                    here.kinds |= before.kinds
                heard[actor] = here
                for other in item.company:
                    heard.setdefault(other, here)
            last = actor, here

    def _survey_of(self, t: Telling) -> Mark | None:
        """The poll whose day is that of a statement: one told of before, or in a report of a poll whatever those polled say."""
        if t.in_survey is None or t.is_elsewhen or t.manner in ("perfect", "unsaid"):
            return None
        if self._is_survey:
            return self._surveys[0] if self._surveys else None
        k = bisect_right(self._surveys, t.position, key=lambda m: m.position)
        is_near = k > 0 and t.paragraph - self._surveys[k - 1].paragraph <= _APART
        return self._surveys[k - 1] if is_near and t.in_survey == "the survey" else None

    def _candidates(
        self, t: Telling, actor: str | None, before: _Heard | None, last: tuple[str | None, _Heard] | None
    ) -> dict[Days, Signals]:
        """The dates that a statement may have, with the signals of each."""
        found: dict[Days, Signals] = {}
        for role, mark in self._roles(t, actor):
            if mark.is_scene and mark.sentence == t.sentence:
                continue  # its time is another clause's
            if self._is_gathering and t.kinds & _WRITTEN and actor not in mark.actors:
                continue  # what is written isn't said there
            signals = found.setdefault(mark.days, {})
            signals[role] = 1.0
            signals[f"{role}, near"] = _nearness(t.paragraph, mark.paragraph)
            if role == "before":
                signals["before, another's"] = float(bool(mark.actors) and actor not in mark.actors)
                signals["before, opens paragraph"] = float(mark.is_fronted and mark.paragraph == t.paragraph)
            elif role == "main":
                signals["main, opening"] = float(mark.paragraph <= _OPENING)
                signals["main, speaker's"] = float(actor in mark.actors)
                signals["main, gathering"] = float(self._is_gathering)
                signals["main, heard at gathering"] = float(self._is_gathering and _is_telling(t))
        for heard in (before, last[1] if last else None):
            if heard and heard.days:
                found.setdefault(heard.days, {})
        venues = t.kinds - _ANYWHERE
        if before and before.days and before.kinds and venues and not before.kinds & venues:
            found.pop(before.days, None)  # said elsewhere, so at another time
        for days, signals in found.items():
            _tell_of_speaker(signals, days, t, before, is_adjacent=last is not None and last[0] == actor)
            _tell_of_last(signals, days, t, last[1] if last else None, is_own=last is not None and last[0] == actor)
            signals |= {"any": 1.0, "telling": float(_is_telling(t))}
        return found

    def _roles(self, t: Telling, actor: str | None) -> Iterator[tuple[str, Mark]]:
        """What dates told of are to a statement."""
        at = bisect_right(self._positions, t.position)
        if at:
            yield "before", self._marks[at - 1]
        own = self._of_actor.get(actor, []) if actor else []
        k = bisect_right(own, at - 1)
        if k:
            yield "speaker's before", self._marks[own[k - 1]]
        if k < len(own):
            yield "speaker's next", self._marks[own[k]]
        if self._main:
            yield "main", self._main


def _marks(told: Sequence[tuple[Telling | Scene, Interval | None]]) -> Iterator[Mark]:
    for item, date in told:
        if date is None:
            continue
        if isinstance(item, Scene):
            place = (item.position, item.sentence, item.paragraph)
            yield Mark(*place, date, item.actors, item.is_survey, True, item.is_fronted, item.is_gathering)
        elif not item.statement.within:
            speaker = item.statement.speaker
            actors = (speaker.actor, *item.company) if speaker else ()
            is_survey = item.in_survey in ("a survey", "the survey")
            yield Mark(item.position, item.sentence, item.paragraph, date, actors, is_survey)


def _tell_of_speaker(signals: Signals, days: Days, t: Telling, before: _Heard | None, *, is_adjacent: bool) -> None:
    """Whether a date is that of what the same speaker said last."""
    if before is None:
        signals["speaker not heard yet"] = 1.0
        return
    near = _nearness(t.paragraph, before.paragraph)
    if before.days == days:
        signals["speaker's last, interview"] = float("interview" in before.kinds)
        signals |= {"speaker's last": 1.0, "speaker's last, near": near, "speaker's last, adjacent": float(is_adjacent)}
    elif before.days is None:
        signals |= {"speaker's last undated": 1.0, "speaker's last undated, near": near}
    else:
        signals["speaker's last of another date"] = 1.0


def _tell_of_last(signals: Signals, days: Days, t: Telling, last: _Heard | None, *, is_own: bool) -> None:
    """Whether a date is that of the last statement, whoever's it was."""
    if last is None:
        return
    is_here = float(last.paragraph == t.paragraph)
    if last.days == days:
        signals |= {"last": 1.0, "last, near": _nearness(t.paragraph, last.paragraph), "last, same paragraph": is_here}
        signals["last, same sentence"] = float(last.sentence == t.sentence)
        signals["last, another's"] = float(not is_own)
    elif last.days is None:
        signals |= {"last undated": 1.0, "last undated, same paragraph": is_here}
    else:
        signals["last of another date"] = 1.0


def _is_telling(t: Telling) -> bool:
    """Whether a statement tells what someone said then."""
    return t.manner in ("told", "says") and t.is_verb and not t.is_elsewhen


def _nearness(paragraph: int, other: int) -> float:
    return 1 / (1 + min(abs(paragraph - other), _FAR))
