"""The surface of an article: its paragraphs, quotations and words, computed once for everything that reads them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import Quotation, quotations
from onrecord.encoder.words import Words, words
from onrecord.extraction.debris import Debris, debris
from onrecord.extraction.runs import Run
from onrecord.statements import Form, Span, Spans


@dataclass(frozen=True, slots=True)
class Surface:
    """An article's text with what can be seen in it without a network. Paragraphs that are repeats have no words."""

    text: str
    paragraphs: tuple[tuple[int, int], ...]
    quotations: tuple[Quotation, ...]
    debris: Debris
    words: Words

    @classmethod
    def of(cls, text: str) -> "Surface":
        """The surface of `text`."""
        bounds = paragraphs(text)
        found = debris(text, bounds)
        read = [(start, start) if n in found.repeated else (start, end) for n, (start, end) in enumerate(bounds)]
        marks = quotations(text, [b for n, b in enumerate(bounds) if n not in found.repeated])
        return cls(text, tuple(bounds), tuple(marks), found, words(text, read, marks))

    def form(self, content: Sequence[Span]) -> Form:
        """Whether the words of `content` stand in quotation marks: all, none or some of them."""
        quoted = unquoted = 0
        for span in content:
            inside = sum(
                _letters(self.text, max(span.start, q.start), min(span.end, q.end)) for q in self.quotations_in(span)
            )
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

    def paragraph_of(self, position: int) -> int:
        """The number of the paragraph in which the character at `position` stands."""
        return bisect_right(self.paragraphs, (position, len(self.text) + 1)) - 1

    def inside(self, content: Sequence[Span]) -> Words:
        """The words of `content` as a text of its own: without the marks around it, so that those inside it count."""
        bounds = [self._unmarked(span) for span in content]
        bounds = [(start, end) for start, end in bounds if start < end]
        inner = words(self.text, bounds, quotations(self.text, bounds))
        return replace(inner, paragraph_numbers=[self.paragraph_of(start) for start in inner.starts])

    def _unmarked(self, span: Span) -> tuple[int, int]:
        start, end = span.start, span.end
        for q in self.quotations_in(span):
            if q.start == start:
                start += q.open_width
            if q.close_width and q.end == end:
                end -= q.close_width
        return start, end


def spans_of(runs: Sequence[Run], read: Words) -> Spans:
    """The spans of runs of words, cut wherever a paragraph between two of their words wasn't read."""
    spans = []
    for run in runs:
        first = run.first
        for i in range(run.first + 1, run.last + 1):
            if i == run.last or read.paragraph_numbers[i] - read.paragraph_numbers[i - 1] > 1:
                spans.append(Span(read.starts[first], read.ends[i - 1]))
                first = i
    return tuple(spans)


def _letters(text: str, start: int, end: int) -> int:
    return sum(c.isalnum() for c in text[start:end])
