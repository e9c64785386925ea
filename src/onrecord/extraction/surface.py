"""The surface of an article: its paragraphs, quotations and words, computed once for everything that reads them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import Quotation, quotations
from onrecord.encoder.words import Words, words
from onrecord.extraction.debris import Debris, debris
from onrecord.extraction.runs import Run
from onrecord.extraction.sentences import sentence_starts
from onrecord.statements import Form, Span, Spans

_THAT = re.compile(r"that\s+")
_SENTENCE_END = re.compile(r"[.!?…]")


@dataclass(frozen=True, slots=True)
class Surface:
    """An article's text with what can be seen in it without a network.

    Paragraphs that are repeats are numbered with the others, but nothing in them is read: no quotation, sentence or word.
    `paragraphs_once` has those empty. `sentences` are the positions where sentences begin.
    """

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    paragraphs_once: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[int, ...]
    debris: Debris
    words: Words

    @classmethod
    def of(cls, text: str) -> "Surface":
        """The surface of `text`."""
        bounds = paragraphs(text)
        found = debris(text, bounds)
        once = tuple((start, start if n in found.repeated else end) for n, (start, end) in enumerate(bounds))
        read = [(start, end) for start, end in once if start < end]
        marks = quotations(text, read)
        starts = tuple(sentence_starts(text, read))
        return cls(text, tuple(bounds), once, tuple(marks), starts, found, words(text, once, marks))

    def form(self, content: Sequence[Span]) -> Form:
        """Whether the words of `content` stand in quotation marks: all, none or some of them."""
        quoted = unquoted = 0
        for span in content:
            inside = sum(_letters(self.text, max(span.start, q.start), min(span.end, q.end)) for q in self.quotations_in(span))
            quoted += inside
            unquoted += _letters(self.text, span.start, span.end) - inside
        if not quoted:
            return "indirect"
        return "mixed" if unquoted else "direct"

    def quotations_in(self, span: Span) -> Sequence[Quotation]:
        """The quotations that share characters with `span`."""
        first = bisect_right(self.quotations, span.start, key=lambda q: q.end)
        last = bisect_left(self.quotations, span.end, lo=first, key=lambda q: q.start)
        return self.quotations[first:last]

    def words_in(self, span: Span) -> range:
        """The indices of the words that `span` touches."""
        return range(bisect_right(self.words.ends, span.start), bisect_left(self.words.starts, span.end))

    def words_of(self, spans: Iterable[Span]) -> list[int]:
        """The indices of the words that each of `spans` touches, one after the other."""
        return [i for span in spans for i in self.words_in(span)]

    def quote(self, spans: Iterable[Span]) -> str:
        """The characters of `spans`, in order, with a space between them."""
        return quoted(self.text, spans)

    def paragraph_of(self, position: int) -> int:
        """The number of the paragraph in which the character at `position` stands."""
        return bisect_right(self.paragraphs, (position, len(self.text) + 1)) - 1

    def sentence_of(self, position: int) -> int:
        """The number of the sentence in which the character at `position` stands; 0 before the first one."""
        return max(0, bisect_right(self.sentences, position) - 1)

    def sentence(self, number: int) -> tuple[int, int]:
        """Where a sentence begins, and where the next one does or its paragraph ends."""
        start, end = (self.sentences[n] if n < len(self.sentences) else len(self.text) for n in (number, number + 1))
        return start, min(end, self.paragraphs[self.paragraph_of(start)][1]) if self.paragraphs else end

    def inside(self, content: Sequence[Span]) -> Words:
        """The words of `content` as a text of its own.

        Without the marks around it, so that those inside it count, and without the "that" which hangs it on its cue. Where
        the reporter cuts in between two of its sentences, they are paragraphs; where inside one, it goes on.
        """
        bounds = [self._unmarked(piece) for piece in self.by_paragraph(content)]
        bounds = [(start, end) for start, end in bounds if start < end]
        if bounds:
            start, end = bounds[0]
            bounds[0] = (start + len(m.group()) if (m := _THAT.match(self.text, start, end)) else start, end)
        inner = words(self.text, bounds, quotations(self.text, bounds))
        goes_on = [0] + [int(not _SENTENCE_END.search(self.text, a, b)) for (_, a), (b, _) in pairwise(bounds)]
        joined = list(accumulate(goes_on))
        numbers = [
            n - joined[n] + self.paragraph_of(start) for n, start in zip(inner.paragraph_numbers, inner.starts, strict=True)
        ]
        return replace(inner, paragraph_numbers=numbers)

    def by_paragraph(self, spans: Iterable[Span]) -> Iterator[Span]:
        """`spans`, each cut where a paragraph ends."""
        for span in spans:
            for start, end in self.paragraphs[self.paragraph_of(span.start) : self.paragraph_of(span.end - 1) + 1]:
                if max(start, span.start) < min(end, span.end):
                    yield Span(max(start, span.start), min(end, span.end))

    def _unmarked(self, span: Span) -> tuple[int, int]:
        start, end = span.start, span.end
        for q in self.quotations_in(span):
            if q.start == start:
                start += q.open_width
            if q.close_width and q.end == end:
                end -= q.close_width
                end -= self.text.endswith(",", start, end)  # it belongs to the sentence around the quotation
        return start, end


def quoted(text: str, spans: Iterable[Span]) -> str:
    """The characters of spans of a text, in order, with a space between them."""
    return " ".join(text[span.start : span.end] for span in spans)


def spans_of(runs: Sequence[Run], read: Words, text: str) -> Spans:
    """The spans of runs of words in `text`, cut wherever words of the text between two of them weren't read."""
    spans = []
    for run in runs:
        first = run.first
        for i in range(run.first + 1, run.last + 1):
            if i == run.last or (read.starts[i] - read.ends[i - 1] > 1 and _letters(text, read.ends[i - 1], read.starts[i])):
                spans.append(Span(read.starts[first], read.ends[i - 1]))
                first = i
    return tuple(spans)


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])
