"""Which stretches of a text stand in quotation marks, for straight, curly, single, double and doubled marks.

Marks are read paragraph by paragraph, so that one left open or missing cannot turn the rest of the report inside out. A
quotation may run over several paragraphs, each opened again and only the last one closed, as English typography has it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_DOUBLE_OPEN = "“„‟«"
_DOUBLE_CLOSE = "”»"
_MARK = re.compile(r"``|''|[“”„‟«»\"‘’‚'′`＂]")
_ELIDED = re.compile(r"['’‘](?:\d\ds?|em|tis|twas|til|cause|bout|round|n|cos)\b", re.IGNORECASE)
_SENTENCE_END = frozenset(".,!?;:…—–-)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted stretch inside one paragraph, marks included.

    `start` is where its opening mark begins and `end` where its closing mark ends (or the paragraph, when nothing closes
    it); `open_width` and `close_width` are the lengths of the marks, 0 where there is none. `continues` says that it carries
    on the quotation that the paragraph before left open.
    """

    start: int
    end: int
    open_width: int
    close_width: int
    continues: bool = False

    @property
    def closed(self) -> bool:
        """Whether a mark closes it in its own paragraph."""
        return self.close_width > 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    double: bool
    may_open: bool
    may_close: bool


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    """The quotations of `text`, outermost ones only, in order and apart from each other."""
    found: list[Quotation] = []
    pending: bool | None = None  # whether the quotation left open by the paragraph before has double marks
    for start, end in paragraphs:
        marks = _marks(text, start, end)
        in_paragraph = _pair(text, marks, start, end, pending)
        found.extend(in_paragraph)
        pending = None
        if in_paragraph and not in_paragraph[-1].closed:
            last = in_paragraph[-1]
            pending = text[last.start : last.start + last.open_width] not in ("‘", "'", "’", "‚", "`")
    return found


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    marks = []
    for m in _MARK.finditer(text, start, end):
        glyph = m.group()
        before = text[m.start() - 1] if m.start() > start else " "
        after = text[m.end()] if m.end() < end else " "
        starts_word = (before.isspace() or before in "([{—–-/“‘\"'") and not after.isspace()
        ends_word = not before.isspace() and (after.isspace() or not after.isalnum())
        if glyph in ("``", "''") or glyph in _DOUBLE_OPEN or glyph in _DOUBLE_CLOSE or glyph in '"＂':
            marks.append(_double_mark(glyph, m, before, starts_word, ends_word))
        elif glyph in "‘’‚'`":
            mark = _single_mark(text, glyph, m, starts_word, ends_word)
            if mark:
                marks.append(mark)
    return marks


def _double_mark(glyph: str, m: re.Match[str], before: str, starts_word: bool, ends_word: bool) -> _Mark:
    if glyph in '"＂':
        inches = before.isdigit() and not starts_word
        return _Mark(m.start(), m.end(), True, may_open=not ends_word and not inches, may_close=not starts_word or ends_word)
    opens = glyph in _DOUBLE_OPEN or glyph == "``"
    return _Mark(
        m.start(),
        m.end(),
        True,
        may_open=(opens and not (ends_word and not starts_word)) or (starts_word and not ends_word),
        may_close=(not opens and not (starts_word and not ends_word)) or (ends_word and not starts_word),
    )


def _single_mark(text: str, glyph: str, m: re.Match[str], starts_word: bool, ends_word: bool) -> _Mark | None:
    if starts_word and _ELIDED.match(text, m.start()):
        return None
    may_open = (starts_word and glyph != "’") or (glyph in "‘‚" and not ends_word)
    may_close = ends_word and glyph not in "‘‚`"
    if not (may_open or may_close):
        return None
    return _Mark(m.start(), m.end(), False, may_open=may_open, may_close=may_close)


def _pair(text: str, marks: list[_Mark], start: int, end: int, pending: bool | None) -> list[Quotation]:
    """Quotations of one paragraph: each opening mark with the mark that closes it."""
    found: list[Quotation] = []
    i = 0
    if pending is not None:
        resumed = _resume(text, marks, start, end, pending)
        if resumed:
            quotation, i = resumed
            found.append(quotation)
    single_closes = True  # whether a single mark may still be closed; asked once, since the answer lies at the end
    while i < len(marks):
        opening = marks[i]
        i += 1
        if not opening.may_open:
            continue
        closing_index = _closing(text, marks, i, opening.double) if opening.double or single_closes else None
        if closing_index is None:
            single_closes = single_closes and opening.double
            if not opening.double and not _plausibly_open(text, opening, start):
                continue  # a lone single mark is an apostrophe
            found.append(Quotation(opening.start, end, opening.end - opening.start, 0))
            break
        closing = marks[closing_index]
        found.append(Quotation(opening.start, closing.end, opening.end - opening.start, closing.end - closing.start))
        i = closing_index + 1
    return found


def _plausibly_open(text: str, opening: _Mark, start: int) -> bool:
    """Whether a single mark that nothing closes still opens a quotation that the next paragraph goes on with."""
    return opening.start == start or _last_before(text, opening.start) in (":", ",")


def _resume(text: str, marks: list[_Mark], start: int, end: int, double: bool) -> tuple[Quotation, int] | None:
    """The part of an open quotation that stands in this paragraph, and the index of the first mark after it."""
    first = marks[0] if marks else None
    if first and first.start == start and first.may_open and first.double == double:
        width, after = first.end - first.start, 1
    elif first and first.double == double and first.may_close and not first.may_open:
        width, after = 0, 0  # not opened again, but closed here
    else:
        return None
    closing_index = _closing(text, marks, after, double)
    if closing_index is None:
        return Quotation(start, end, width, 0, continues=True), len(marks)
    closing = marks[closing_index]
    return Quotation(start, closing.end, width, closing.end - closing.start, continues=True), closing_index + 1


def _closing(text: str, marks: list[_Mark], i: int, double: bool) -> int | None:
    """Index of the mark that closes a quotation whose inside begins with mark `i`."""
    fallback: int | None = None
    nested = False  # inside a quotation of the other kind
    for k in range(i, len(marks)):
        mark = marks[k]
        if mark.double != double:
            if mark.double and mark.may_open and not nested:
                nested = True
            elif mark.double and mark.may_close and nested:
                nested = False
            continue
        if mark.may_close:
            if double:
                return k
            if text[mark.start - 1] in _SENTENCE_END or text[mark.end : mark.end + 1] in tuple(".,;:!?)—–"):
                return k
            if text[mark.start - 1] not in "sS":
                return k
            fallback = k if fallback is None else fallback  # "the members' vote": perhaps a possessive
        elif mark.may_open and not double:
            if text[mark.start] == "‘" and fallback is not None:
                return fallback
        elif mark.may_open and double and text[mark.start] in _DOUBLE_OPEN and not nested and _opens_afresh(text, mark):
            return None
    return fallback


def _opens_afresh(text: str, mark: _Mark) -> bool:
    """Whether an opening mark inside an open quotation shows that the earlier one was never closed."""
    return _last_before(text, mark.start) in (",", ":")


def _last_before(text: str, position: int) -> str:
    """The last character before `position` that is no white space, if it is near."""
    return text[max(0, position - 4) : position].rstrip()[-1:]
