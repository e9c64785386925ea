"""The reporter's own words in a text, and which of them belong to which statement."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Spans, Statement

_CLAUSE = re.compile(r"[,;:—–]|\b(?:and|but|while|as|when|after|before|whereas|although|though)\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:even as|as|while|though|although|because|whereas)\s+(?:the |an? )?(?:[\w’'-]{1,20} ){0,2}$", re.IGNORECASE
)
_TITLE = re.compile(r"[A-Z0-9][\w’'&.,-]*(?: (?:[A-Z0-9&][\w’'&.,-]*|of|the|and|with|in|on|to|for|an?))*[,.!?]?")
_MAX_TITLE = 60  # code points
_MAX_SENTENCE = 2000  # code points; of a longer one only the surroundings of a statement's source and cue are read
_AROUND = 400  # code points
_LEADING = " \t\r\n\u00a0,;:)]”’"
_RIVALS = 6  # statements on either side that may share a sentence


class Narration:
    """The reporter's own words: a text without the contents of statements, and without quotations save titles of works."""

    def __init__(self, surface: Surface, statements: Sequence[Statement]) -> None:
        self._surface = surface
        self._text = surface.text
        self._contents = {s.id: s.content for s in statements}
        taken = [c for s in statements if s.within is None for c in s.content]
        taken += [Span(q.start, q.end) for q in surface.quotations if q.start < q.end and not self._is_title(q.start, q.end)]
        self._taken = merged(taken)
        self._statements = statements
        outer = [(i, s) for i, s in enumerate(statements) if s.within is None]
        self._anchored = sorted((a.start, a.end, i) for i, s in outer for a in (*s.source, *s.cue))
        self._with_statements = {surface.sentence_of(start) for start, _, _ in self._anchored}

    def _is_title(self, start: int, end: int) -> bool:
        return end - start <= _MAX_TITLE and _TITLE.fullmatch(self._text[start:end].strip("\"“”'‘’`«»")) is not None

    def sentences(self) -> Iterator[Spans]:
        """The reporter's words in each sentence, in order; of one without any there is nothing."""
        for number in range(len(self._surface.sentences)):
            if words := tuple(self._within(*self._surface.sentence(number))):
                yield words

    def sentences_between(self) -> Iterator[Spans]:
        """The reporter's words in each sentence without a statement, those too long to be sentences left out."""
        for number in range(len(self._surface.sentences)):
            start, end = self._surface.sentence(number)
            if (
                number not in self._with_statements
                and end - start <= _MAX_SENTENCE
                and (words := tuple(self._within(start, end)))
            ):
                yield words

    def around(self, statement: Statement) -> Spans:
        """The words around the source and cue of a statement, in the clauses that are its own."""
        anchors = (*statement.source, *statement.cue)
        if statement.within is not None:
            return self._around_nested(statement, anchors)
        by_sentence: dict[int, list[Span]] = {}
        for a in anchors:
            by_sentence.setdefault(self._surface.sentence_of(a.start), []).append(a)
        return tuple(
            sorted(
                {w for n, inside in by_sentence.items() for c in self._clauses(statement, n, inside) for w in self._within(*c)}
            )
        )

    def _within(self, start: int, end: int) -> Iterator[Span]:
        """The reporter's words in `[start, end)`."""
        at = max(0, bisect_right(self._taken, start, key=lambda t: t.start) - 1)
        while start < end:
            upto = min(end, self._taken[at].start) if at < len(self._taken) else end
            if words := self._trimmed(start, upto):
                yield words
            if at == len(self._taken):
                return
            start = max(start, self._taken[at].end)
            at += 1

    def _trimmed(self, start: int, end: int) -> Span | None:
        stretch = self._text[start:end]
        if not any(c.isalnum() for c in stretch):
            return None
        return Span(start + len(stretch) - len(stretch.lstrip(_LEADING)), start + len(stretch.rstrip()))

    def _around_nested(self, statement: Statement, anchors: Spans) -> Spans:
        """The same within the content of another statement."""
        found: set[Span] = set()
        for anchor in anchors:
            first, last = self._surface.sentence(self._surface.sentence_of(anchor.start))
            first, last = max(first, anchor.start - _AROUND), min(last, anchor.end + _AROUND)
            for c in self._contents.get(statement.within or "", ()):
                start, end = max(c.start, first), min(c.end, last)
                if start <= anchor.start < end:
                    cuts = [start, *(x for own in statement.content for x in (own.start, own.end)), end]
                    pieces = (self._trimmed(max(start, a), min(end, b)) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
                    found.update(piece for piece in pieces if piece)
        return tuple(sorted(found))

    def _clauses(self, statement: Statement, number: int, anchors: Sequence[Span]) -> Iterator[tuple[int, int]]:
        """The parts of a sentence that belong to a statement: up to where another one with a source of its own takes over."""
        start, end = self._surface.sentence(number)
        first, last = min(anchors), max(anchors, key=lambda a: a.end)
        if end - start > _MAX_SENTENCE:
            start, end = max(start, first.start - _AROUND), min(end, first.end + _AROUND)
        begin, finish = start, end
        if rival := self._rival(statement, range(bisect_left(self._anchored, (first.start,)) - 1, -1, -1), start, end):
            begin = self._cut(rival[1], first.start)
            other = self._statements[rival[2]]
            if statement.speaker and other.speaker and statement.speaker.actor == other.speaker.actor:
                yield start, rival[0]  # "On Monday, he said ... and he told ..."
        after = bisect_right(self._anchored, (last.start, last.end, len(self._statements)))
        if rival := self._rival(statement, range(after, len(self._anchored)), start, end):
            finish = self._cut(last.end, rival[0])
        if (m := _BESIDE.search(self._text, max(begin, first.start - 60), max(begin, first.start))) and m.start() > begin:
            begin = m.start()
        between = range(bisect_right(self._anchored, (first.start, first.end, len(self._statements))), after)
        if (rival := self._rival(statement, between, start, end)) and rival[0] > begin:
            yield begin, rival[0]  # "Marsh, who has ..., said": the clause in between is another's
            other = self._statements[rival[2]]
            begin = max(a.end for a in (*other.source, *other.cue))
        if begin < finish:
            yield begin, finish

    def _rival(self, statement: Statement, places: range, start: int, end: int) -> tuple[int, int, int] | None:
        """The first of the next few anchors in a sentence that is of a statement with another source."""
        for k in places[:_RIVALS]:
            at, upto, index = self._anchored[k]
            other = self._statements[index]
            if not start <= at < end:
                return None
            if other.id != statement.id and statement.source and other.source and statement.source != other.source:
                return at, upto, index
        return None

    def _cut(self, after: int, before: int) -> int:
        """Where between the words of two statements the second one's clause begins."""
        if not 0 < before - after <= _MAX_SENTENCE:
            return before
        gaps = list(self._within(after, before))
        marks = [m.start() for gap in gaps[-2:] for m in _CLAUSE.finditer(self._text, gap.start, gap.end)]
        return marks[-1] if marks else before


def merged(spans: Iterable[Span]) -> list[Span]:
    """`spans` in order, those that touch or overlap as one."""
    apart: list[Span] = []
    for span in sorted(spans):
        if apart and span.start <= apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(span.end, apart[-1].end))
        else:
            apart.append(span)
    return apart
