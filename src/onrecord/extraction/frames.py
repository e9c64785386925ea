"""Which of the reporter's own words tell of a statement's occasion: those beside it, and those that set its frame elsewhere.

"Speaking to Robert Peston on ITV, Mr Watson criticised ..." frames what Mr Watson says before and after it, until another
occasion is told of.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.extraction.narration import Narration
from onrecord.extraction.surface import Surface
from onrecord.extraction.told import PARAGRAPHS_APART, SPOKEN, Told, ToldOccasion, tell
from onrecord.extraction.venues.hearers import hearers
from onrecord.extraction.venues.occasions import Occasions
from onrecord.extraction.venues.speaking import is_thought
from onrecord.extraction.venues.times import ANOTHER_TIME, ASIDE, PERFECT
from onrecord.statements import Actor, Span, Spans, Speaker, Statement

_PRONOUN = re.compile(r"[\W_]*(?:he|she|they)\b", re.IGNORECASE)
# What a sentence without a statement must tell of, for an occasion in it to be one of speaking.
_SPEAKS = re.compile(
    r"\b(?:sp(?:oke|eak\w*)|appear\w*|sa(?:id|ys?|ying)|address\w*|deliver\w*|g[ai]ve\w*|h[eo]ld\w*|t[oe]ld|tell\w*|talk\w*|sat|wrote"
    r"|writ\w+|discuss\w*|answer\w*|interview\w*|comment\w*|remark\w*|attack\w*|speech\w*|asked|took|began|opened|touched|post\w*"
    r"|tweet\w*|issu\w+|releas\w+|went|go\w*|responded|focus\w*|call\w*|turn\w*)\b",
    re.IGNORECASE,
)
_WRITTEN_OR_TOLD = re.compile(r"\b(?:wrote|writes|told|tells)\b", re.IGNORECASE)
# What an outlet says of its own report.
_EDITORIAL = re.compile(
    r"(?:this|the) (?:story|article|post|report|piece) (?:has been|was|is|will be|originally|first)\b", re.IGNORECASE
)
# What tells that a text is about a debate, and who else is heard on an occasion.
_DEBATE = re.compile(r"\bdebate\b", re.IGNORECASE)
_STAGE = re.compile(r"\b(?:moderat(?:or|ors|ed)|on ?stage|debate stage)\b", re.IGNORECASE)
_OFTEN = 4  # at least: how often a debate, or someone in it, is named in a text about it
_LISTENERS = re.compile(r"\b(?:crowd|audience|arena|moderators?)\b", re.IGNORECASE)
_NEAR = 30  # code points
_LEAD = 3  # paragraphs that may sum up what comes below, the headline's included
_PARAGRAPHS_TO_ANOTHER = 2  # at most, between two who speak on one occasion
_PARAGRAPHS_BEFORE = 1  # at most, between a statement and the next one on the way to the frame that comes after it


@dataclass(frozen=True, slots=True)
class Frame:
    """The stretches of the reporter's own words that tell of a statement's occasion.

    `own` are the words around its source and cue, in the order of the text; `governing` those of other sentences that set
    the frame in which it stands, the nearest first.
    """

    own: Spans = ()
    governing: Spans = ()

    @property
    def spans(self) -> Spans:
        """All of them, the statement's own words first."""
        return self.own + self.governing


def frames(surface: Surface, statements: Sequence[Statement], occasions: Occasions) -> Mapping[str, Frame]:
    """The frame of each of `statements`, by its id.

    Their speakers are known. A sentence without a statement may set a frame for the first in it of the actors of `occasions`.
    """
    narration = Narration(surface, statements)
    own = {s.id: narration.around(s) for s in statements}
    outer = [s for s in statements if s.within is None]
    governing = _Governing(surface, own, occasions).of(outer, narration.sentences_between())
    return {id: Frame(words, _without(governing.get(id, ()), words)) for id, words in own.items()}


def _without(words: Sequence[Span], own: Spans) -> Spans:
    return tuple(w for w in dict.fromkeys(words) if w not in own)


class _Governing:
    """The statements and the sentences between them read in order, with each speaker's occasion in mind."""

    def __init__(self, surface: Surface, own: Mapping[str, Spans], occasions: Occasions) -> None:
        actors = occasions.actors
        self._text = surface.text
        self._surface = surface
        self._debris = surface.debris.asides | surface.debris.repeated
        self._read = list(accumulate(n not in self._debris for n in range(len(surface.paragraphs))))
        self._own = own
        self._occasions = occasions
        self._same = _same(actors)
        self._times_named = {a.id: len(a.mentions) for a in actors}
        self._people = {a.id: a.name for a in actors if a.kind == "person"}
        self._mentions = sorted((m.start, a.id) for a in actors for m in a.mentions)
        self._current: dict[str, ToldOccasion] = {}
        self._waiting: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._found: dict[str, Sequence[Span]] = {}
        self._setting: Spans | None = None  # of the whole text
        self._is_of_debate = len(_DEBATE.findall(surface.text)) >= _OFTEN and _STAGE.search(surface.text) is not None
        self._latest: ToldOccasion | None = None  # of those that are known by more than a time
        self._partners: dict[str, ToldOccasion] = {}  # by those who ask the questions

    def of(self, statements: Iterable[Statement], between: Iterable[Spans]) -> Mapping[str, Sequence[Span]]:
        """The words elsewhere that govern each of the statements, by its id; the sentences `between` have none in them."""
        events: list[tuple[int, Statement | Spans]] = [(_place(s), s) for s in statements]
        events += [(words[0].start, words) for words in between]
        previous: Statement | None = None
        for start, event in sorted(events, key=lambda e: e[0]):
            if isinstance(event, Statement):
                self._read_statement(start, event, previous)
                previous = event
            elif self._surface.paragraph_of(start) not in self._debris:
                self._read_sentence(event, previous)
        return self._found

    def _paragraph(self, position: int) -> int:
        """How many paragraphs there are up to a position, debris left out."""
        return self._read[self._surface.paragraph_of(position)] if self._read else 0

    def _read_sentence(self, words: Spans, previous: Statement | None) -> None:
        """Take up an occasion that a sentence without a statement tells of."""
        first, last = words[0].start, words[-1].end
        if _EDITORIAL.match(self._text, first, last):
            return
        told = tell(words, self._occasions, self._text, with_possessed=True)
        self._take_as_setting(told, self._paragraph(first))
        if not told.kinds or not _SPEAKS.search(self._text, first, last):
            return
        at = bisect_left(self._mentions, (first,))
        actor = self._mentions[at][1] if at < len(self._mentions) and self._mentions[at][0] < last else None
        if _PRONOUN.match(self._text, first, last) and previous and previous.speaker:
            actor = previous.speaker.actor
        if actor:
            self._take_up(self._same.get(actor, actor), told, self._paragraph(first))

    def _read_statement(self, start: int, statement: Statement, previous: Statement | None) -> None:
        own, paragraph = self._own[statement.id], self._paragraph(start)
        if not statement.source and not statement.cue:
            if previous and previous.speaker and statement.speaker and previous.speaker.actor == statement.speaker.actor:
                self._found[statement.id] = [*self._own[previous.id], *self._found.get(previous.id, ())]
            return
        if statement.speaker is None:
            return
        told = tell(own, self._occasions, self._text)
        self._take_as_setting(told, paragraph)
        actor = self._holder(statement.speaker, paragraph)
        cue = self._surface.quote(statement.cue)
        read = self._near(statement, own)
        is_perfect = PERFECT.search(read) is not None
        is_another_time = ANOTHER_TIME.search(read) is not None
        if not told.kinds and is_another_time and not is_perfect:
            return
        if ASIDE.search(read) and actor in self._current:
            return
        is_named = actor == self._same.get(statement.speaker.actor, statement.speaker.actor)
        if told.kinds or (told.timed and is_named):
            self._found[statement.id] = self._take_up(actor, told, paragraph)
            return
        if is_thought(cue):
            return
        if shared := self._shared(actor, statement.speaker, paragraph):
            self._found[statement.id] = shared.words
            return
        occasion = self._current.get(actor)
        is_written_now = told.is_faint and occasion and occasion.kinds and occasion.kinds <= SPOKEN
        if occasion and not is_written_now and occasion.reaches(paragraph):
            if not is_perfect and not is_another_time:
                occasion.paragraph = paragraph
                self._found[statement.id] = occasion.words  # shared: what is told of it later counts as well
        elif told.is_faint and _WRITTEN_OR_TOLD.search(cue):
            self._found[statement.id] = self._take_up(actor, told, paragraph)
        elif not is_another_time or (is_perfect and paragraph <= _LEAD):
            if self._setting and self._is_prominent(statement.speaker) and not is_perfect:
                self._found[statement.id] = self._setting
            self._waiting[actor].append((paragraph, statement.id))

    def _near(self, statement: Statement, own: Spans) -> str:
        """The own words of a statement that stand next to its source and cue."""
        anchors = (*statement.source, *statement.cue)
        start, end = min(a.start for a in anchors) - _NEAR, max(a.end for a in anchors) + _NEAR
        beside = (w for w in own if any(w.start <= a.start < w.end for a in anchors))
        return " ".join(self._text[max(w.start, start) : min(w.end, end)] for w in beside)

    def _take_up(self, actor: str, told: Told, paragraph: int) -> list[Span]:
        """The words that tell of the occasion, more of which may come; from now on it is the actor's own."""
        known = self._current.get(actor)
        if known and known.reaches(paragraph) and known.may_be(told, paragraph):
            known.add(told, paragraph)
            self._remember(known, told)
            return known.words
        new = ToldOccasion(actor, paragraph, list(told.words), set(told.kinds), set(told.names), told.on_a_day, told.timed)
        if told.on_a_day or not told.timed:
            self._look_back(actor, new)
        if told.kinds:
            self._current.clear()
            self._waiting.clear()
        self._current[actor] = new
        self._remember(new, told)
        return new.words

    def _is_prominent(self, speaker: Speaker) -> bool:
        """Whether a speaker is someone the text comes back to, as to those who debate."""
        return speaker.kind == "person" and self._times_named.get(speaker.actor, 0) >= _OFTEN

    def _take_as_setting(self, told: Told, paragraph: int) -> None:
        """Let a debate that a text begins with, and is about, be where the debaters speak throughout."""
        if self._setting is None and self._is_of_debate and paragraph <= _LEAD and "debate" in told.kinds:
            self._setting = told.words

    def _remember(self, occasion: ToldOccasion, told: Told) -> None:
        """Keep in mind who else may speak on an occasion."""
        if not occasion.kinds:
            return
        self._latest = occasion
        if not occasion.kinds & {"interview", "debate"}:
            return
        for words in told.words:
            for hearer in hearers(self._text, words.start, words.end):
                first = bisect_left(self._mentions, (hearer.start,))
                for start, actor in self._mentions[first : first + 4]:
                    if start < hearer.end and actor in self._people and actor != occasion.holder:
                        self._partners[actor] = occasion

    def _holder(self, speaker: Speaker, paragraph: int) -> str:
        """The actor in whose occasion a speaker stands: "the senator", or a name that several share, is who spoke last."""
        actor, latest = self._same.get(speaker.actor, speaker.actor), self._latest
        if actor in self._current or latest is None or paragraph - latest.paragraph > _PARAGRAPHS_TO_ANOTHER:
            return actor
        is_described = speaker.kind == "unnamed" and speaker.name.startswith(("the ", "The "))
        is_part = " " not in speaker.name and self._people.get(latest.holder, "").endswith(" " + speaker.name)
        return latest.holder if is_described or is_part else actor

    def _shared(self, actor: str, speaker: Speaker, paragraph: int) -> ToldOccasion | None:
        """The occasion of someone else on which an actor speaks too: who asks the questions, who else debates."""
        occasion = self._partners.get(actor)
        if occasion is None and actor not in self._current and self._latest and self._latest.kinds & SPOKEN:
            is_debate = self._latest.kinds == {"debate"} and self._is_prominent(speaker)
            occasion = self._latest if is_debate or _LISTENERS.search(speaker.name) else None
            if occasion and paragraph - occasion.paragraph > _PARAGRAPHS_TO_ANOTHER:
                return None
        if occasion is None or not occasion.reaches(paragraph):
            return None
        occasion.paragraph = paragraph
        self._current[occasion.holder] = self._latest = occasion
        return occasion

    def _look_back(self, actor: str, occasion: ToldOccasion) -> None:
        """Let an occasion govern what its speaker said just before it, and what the headline and lead sum up."""
        at = occasion.paragraph
        for paragraph, id in reversed(self._waiting.pop(actor, [])):
            in_lead = paragraph <= _LEAD and occasion.paragraph <= _LEAD + PARAGRAPHS_APART
            if at - paragraph > _PARAGRAPHS_BEFORE and not in_lead:
                continue
            self._found[id] = occasion.words
            at = min(at, paragraph)


def _same(actors: Sequence[Actor]) -> Mapping[str, str]:
    """Those known by a surname alone, each with the only one whose name ends in it."""
    full: dict[str, set[str]] = defaultdict(set)
    for a in actors:
        if a.kind == "person" and " " in a.name:
            full[a.name.rpartition(" ")[2]].add(a.id)
    alone = {a.id: full[a.name] for a in actors if a.kind == "person" and len(full.get(a.name, ())) == 1}
    return {id: next(iter(ids)) for id, ids in alone.items()}


def _place(statement: Statement) -> int:
    """Where a statement is told: its source or cue, else its content."""
    return min((a.start for a in (*statement.source, *statement.cue)), default=statement.start)
