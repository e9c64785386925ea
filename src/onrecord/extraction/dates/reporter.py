"""The reporter's own words read for times: what they tell around each statement, and in the sentences between."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from onrecord.extraction.dates.clauses import HIDDEN, Relation, is_of_phrase, relation, stands_free, tells_of_being_there
from onrecord.extraction.dates.events import tells_of_gathering, tells_of_occasion
from onrecord.extraction.dates.expressions import TimeExpression
from onrecord.extraction.dates.manner import Manner, is_past, is_verb, manner
from onrecord.extraction.dates.surveys import role_in_survey, tells_when_surveyed
from onrecord.extraction.dates.telling import Scene, Telling
from onrecord.extraction.narration import merged
from onrecord.extraction.surface import Surface
from onrecord.extraction.venues.occasions import Occasions
from onrecord.statements import Actor, Span, Statement, VenueKind

MAX_DAYS = 31  # of a stretch that still counts as a date
_REACH = 600  # code points of a sentence on either side of a cue, or of a time, that are read
_RIVALS = 6  # other statements on either side in a sentence that are looked at
_TIMES = 8  # expressions of time in a sentence that are looked at
_FRONTED = 24  # code points into a sentence where a time that opens it may stand
_ACTORS = 6  # whom a sentence may bring together on one occasion
_CUE = 200  # code points of a cue that are read
_DATELINE = 60  # code points that the place in one takes up
_NEAR = 20  # code points on either side of source and cue that qualify them

_ANOTHER_TIME = re.compile(
    r"\b(?:once|later|separate(?:ly)?|previously|formerly|originally|initially|in the past|at the time|at one point during|long"
    r"|(?:in|at|on) (?:another|an (?:earlier|old)|a (?:different|separate|previous|prior|past))"
    r"|(?:last|first) time|often|always|repeatedly|frequently|routinely|regularly|for (?:years|months|weeks|decades))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\W{0,3}(?:After|Following|In the wake|In response|During|Speaking|Appearing|At|In)\b")
_NEXT = re.compile(r"[,;—–]\s*(?:and|but|while|then)\b|;")
_RELATIVE = re.compile(r"(?:which|that|who|whom|whose|what)\b")
_ACCORDING = re.compile(r"(?:according to|based on|per|in|as reported)\b", re.IGNORECASE)
_JOINT = re.compile(r",|\b(?:and|but)\b")
_DATELINE_ENDS = re.compile(r",?\s?(?:\([^()\n]{1,40}\)\s?)?(?:[–—]|--?\s)")
_TOGETHER = re.compile(r"\b(?:alongside|joined by|flanked by|accompanied by|together with|side by side with)\b", re.IGNORECASE)


class Reporter:
    """The reporter's own words of a text, to be read for times: what is neither quoted nor the content of a statement."""

    def __init__(
        self, surface: Surface, statements: Sequence[Statement], actors: Sequence[Actor], times: Sequence[TimeExpression]
    ) -> None:
        self._surface, self._text = surface, surface.text
        contents = [c for s in statements if s.within is None for c in s.content]
        self._hidden = merged([*contents, *(Span(q.start, q.end) for q in surface.quotations if q.start < q.end)])
        self._times = [t for t in times if not self._is_in_dateline(t.span)]
        self._statements = statements
        self._by_id = {s.id: s for s in statements}
        self._anchors: dict[str | None, list[tuple[int, int, int]]] = defaultdict(list)  # by what they stand in
        for start, end, i in sorted((a.start, a.end, i) for i, s in enumerate(statements) for a in _anchors(s)):
            self._anchors[statements[i].within].append((start, end, i))
        self._sources = merged(x for s in statements if s.within is None for x in s.source)
        heard = {s.speaker.actor for s in statements if s.speaker}
        self._mentions = sorted((m.start, a.id) for a in actors if a.id in heard for m in a.mentions)
        self._occasions = Occasions(surface.text)  # without the actors: whom a name is told to says no kind
        # paragraphs as a reader counts them: a label such as "FULL TEXT." is none
        self._counted = list(accumulate(any(c.islower() for c in self._text[a:b]) for a, b in surface.paragraphs))

    def scenes(self) -> Iterator[Scene]:
        """The sentences whose main clause tells a time, in order: a date, or one too wide or vague if it opens them."""
        number, read, is_told = -1, 0, False
        for t in self._times:
            here = self._surface.sentence_of(t.span.start)
            number, read, is_told = (here, read + 1, is_told) if here == number else (here, 1, False)
            is_aside = self._surface.paragraph_of(t.span.start) in self._surface.debris.asides
            if is_told or read > _TIMES or is_aside:
                continue
            if _covers(self._hidden, t.span.start) or _covers(self._sources, t.span.start):
                continue
            start, end = self._surface.sentence(number)
            start, end = max(start, t.span.start - _REACH), min(end, t.span.end + _REACH)
            is_fronted = t.span.start - start <= _FRONTED
            if not (_is_date(t) or is_fronted):
                continue
            sentence = self._masked(start, end)
            if not stands_free(sentence, (t.span.start - start, t.span.end - start)):
                continue
            is_told = True
            kinds = self._kinds(start, end)
            yield Scene(
                start,
                number,
                self._paragraph(t.span.start),
                t,
                "on",
                is_fronted,
                bool(kinds) or tells_of_occasion(sentence),
                tells_of_gathering(sentence),
                tells_when_surveyed(sentence),
                self._actors_in(start, end),
                kinds,
            )

    def telling(self, statement: Statement) -> Telling:
        """What is told of the time of a statement."""
        anchors = _anchors(statement)
        first, last = min(a.start for a in anchors), max(a.end for a in anchors)
        at = statement.cue[0].start if statement.cue else first
        opening = statement.content[0].start if statement.content else at
        number = self._surface.sentence_of(at)
        start, end = self._surface.sentence(number)
        start, end = max(start, at - _REACH), min(end, at + _REACH)
        outer = self._by_id.get(statement.within or "")
        sentence = self._masked_within(statement, outer, start, end) if outer else self._masked(start, end)
        low, high = self._own_part(statement, at, opening, start, end)
        cue = self._surface.quote(statement.cue)[:_CUE]
        source = self._surface.quote(statement.source)
        how = manner(cue, self._masked(max(low, at - 24), at), self._text[opening : opening + 16])
        time, related, is_unclear = self._dated(statement, sentence, start, (low, high), how)
        near = sentence[max(low, first - _NEAR) - start : max(0, min(high, last + _NEAR) - start)]
        return Telling(
            statement,
            first,
            number,
            self._paragraph(first),
            time,
            related,
            is_unclear or _ANOTHER_TIME.search(near) is not None,
            how,
            is_past(cue),
            is_verb(cue),
            role_in_survey(source, is_group=statement.speaker is not None and statement.speaker.kind == "group"),
            frozenset() if outer else self._kinds(low, high),
            self._company(low, high),
        )

    def _dated(
        self, statement: Statement, sentence: str, start: int, part: tuple[int, int], told: Manner
    ) -> tuple[TimeExpression | None, Relation | None, bool]:
        """The time that dates a statement, and how; failing that, whether its words tell of one too vague or too wide."""
        cue = statement.cue or _anchors(statement)
        verb = (cue[0].start - start, cue[-1].end - start)
        best: tuple[tuple[bool, int], TimeExpression, Relation] | None = None
        is_unclear = False
        for t in self._times_in(start, start + len(sentence)):
            here = (t.span.start - start, t.span.end - start)
            opens = (
                told == "told" and here[1] <= verb[0] and (here[0] <= _FRONTED or _OPENS.match(sentence))
            )  # all of it was then
            if sentence[here[0]] == HIDDEN or not (opens or part[0] <= t.span.start < part[1]):
                continue
            how: Relation | None
            if _covers(statement.source, t.span.start):
                how = "on" if self._dates_source(t.span, told) else None
            else:
                how = relation(sentence, verb, here) if _may_date(sentence, verb, here, told) else None
            if how is None:
                continue
            if how == "on" and not _is_date(t):
                is_unclear = True
                continue
            goes_on = _NEXT.search(sentence, here[1], verb[0]) is not None if here[1] <= verb[0] else False
            key = (how != "on" or goes_on, max(verb[0] - here[1], here[0] - verb[1]))
            if t.earliest and (best is None or key < best[0]):
                best = key, t, how
        return (best[1], best[2], False) if best else (None, None, is_unclear)

    def _dates_source(self, time: Span, told: Manner) -> bool:
        """Whether a time in a source is that of the cue: "a poll released on Tuesday", "voters interviewed on Tuesday"."""
        is_there = told == "told" and tells_of_being_there(self._text, time.start, time.end)
        return is_there or is_of_phrase(self._text, time.start, time.end)

    def _own_part(self, statement: Statement, at: int, opening: int, start: int, end: int) -> tuple[int, int]:
        """The part of a sentence that belongs to a statement, not to another one with a source of its own."""
        if start <= opening < at and _RELATIVE.match(self._text, opening):
            start = opening  # "..., which critics said was wrong"
        anchors = self._anchors[statement.within]
        first = bisect_left(anchors, (start,))
        last = bisect_left(anchors, (end,), lo=first)
        inside = anchors[first:last]
        own = [k for k, (_, _, i) in enumerate(inside) if self._statements[i].id == statement.id]
        if not own:
            return start, end
        for _, until, i in reversed(inside[max(0, own[0] - _RIVALS) : own[0]]):
            if _are_apart(statement, self._statements[i]):
                start = max(start, until)
                break
        for since, _, i in inside[own[-1] + 1 : own[-1] + 1 + _RIVALS]:
            if _are_apart(statement, self._statements[i]):
                end = min(end, since)
                break
        return start, end

    def _times_in(self, start: int, end: int) -> Iterator[TimeExpression]:
        first = bisect_left(self._times, start, key=lambda t: t.span.start)
        return (t for t in self._times[first : first + _TIMES] if t.span.end <= end)

    def _kinds(self, start: int, end: int) -> frozenset[VenueKind]:
        told = self._occasions.between(start, end) if start < end else []
        return frozenset(o.kind for o in told if not o.is_faint and not _covers(self._hidden, o.start))

    def _actors_in(self, start: int, end: int) -> tuple[str, ...]:
        first = bisect_left(self._mentions, (start,))
        last = bisect_left(self._mentions, (end,), lo=first, hi=min(len(self._mentions), first + 4 * _ACTORS))
        named = [actor for at, actor in self._mentions[first:last] if not _covers(self._hidden, at)]
        return tuple(dict.fromkeys(named))[:_ACTORS]

    def _company(self, start: int, end: int) -> tuple[str, ...]:
        together = _TOGETHER.search(self._text, start, end) if start < end else None
        return self._actors_in(together.end(), end) if together else ()

    def _is_in_dateline(self, time: Span) -> bool:
        """Whether a time stands in "YORK, England, April 1 (Agency) — "."""
        start = self._surface.paragraphs[self._surface.paragraph_of(time.start)][0]
        if time.start - start > _DATELINE:
            return False
        place = self._text[start : time.start].split(maxsplit=1)
        return bool(place) and place[0].strip(",").isupper() and _DATELINE_ENDS.match(self._text, time.end) is not None

    def _paragraph(self, position: int) -> int:
        return self._counted[self._surface.paragraph_of(position)] - 1

    def _masked(self, start: int, end: int) -> str:
        """The text of `[start, end)` with what isn't the reporter's own hidden."""
        first = max(0, bisect_right(self._hidden, start, key=lambda h: h.start) - 1)
        last = bisect_left(self._hidden, end, lo=first, key=lambda h: h.start)
        return _without(self._text, start, end, self._hidden[first:last])

    def _masked_within(self, statement: Statement, outer: Statement, start: int, end: int) -> str:
        """The same for a statement in the content of another: that speaker's words are then what is read."""
        pieces, at = [], start
        for c in outer.content:
            begin, stop = max(at, c.start), min(end, c.end)
            if begin < stop:
                pieces += [HIDDEN * (begin - at), _without(self._text, begin, stop, statement.content)]
                at = stop
        return "".join(pieces) + HIDDEN * (end - at)


def _may_date(sentence: str, verb: tuple[int, int], time: tuple[int, int], told: Manner) -> bool:
    """Whether a time outside the source may be that of the cue, not of what the content is about."""
    if time[1] > verb[0]:
        return True
    if _ACCORDING.match(sentence, verb[0]):
        return False
    if told != "attitude" or is_of_phrase(sentence, *time):
        return True
    between = sentence[time[1] : verb[0]]
    if _OPENS.match(sentence):
        between = between.replace(",", "", 1)  # "At a rally on Tuesday, she wanted"
    return _JOINT.search(between) is None


def _is_date(time: TimeExpression) -> bool:
    return time.period.length is not None and time.period.length <= MAX_DAYS


def _anchors(statement: Statement) -> tuple[Span, ...]:
    return (*statement.source, *statement.cue) or statement.content


def _are_apart(one: Statement, other: Statement) -> bool:
    return one.id != other.id and bool(one.source and other.source) and one.source != other.source


def _without(text: str, start: int, end: int, hidden: Iterable[Span]) -> str:
    """The text of `[start, end)` with the spans in it, which are in order, hidden."""
    pieces, at = [], start
    for h in hidden:
        begin, stop = max(at, h.start), min(end, h.end)
        if begin < stop:
            pieces += [text[at:begin], HIDDEN * (stop - begin)]
            at = stop
    return "".join(pieces) + text[at:end]


def _covers(spans: Sequence[Span], position: int) -> bool:
    """Whether a position stands in one of the spans, which are in order and apart."""
    at = bisect_right(spans, position, key=lambda s: s.start) - 1
    return at >= 0 and position < spans[at].end
