"""The words of a text as the network sees them: each with its place, its canonical form, its case and its quotation state.

A word is a run of letters, digits and their combining marks, or a single other character that isn't white space. The network
reads canonical forms (one quotation mark, one apostrophe, one dash), so that typography can't mislead it, while the places
are those of the text itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.encoder.quotations import Quotation

# Combining marks, joiners, variation selectors and soft hyphens belong to the word that they stand in.
_JOINED = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u0900-\u0903\u093a-\u094f\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200b-\u200d\u2060\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef"
)
_WORD = re.compile(rf"\w[\w{_JOINED}]*|--+|``|''|[^\w\s][{_JOINED}]*")
_CANONICAL = {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "‚": "'", "–": "—", "―": "—", "−": "—", "‐": "-", "‑": "-"}
_INVISIBLE = re.compile(f"[{_JOINED}]")

LOWER, CAPITALISED, UPPER, MIXED, OTHER = range(5)
CASES = 5
OUTSIDE, INSIDE, OPENING, CLOSING = range(4)
QUOTATION_STATES = 4


@dataclass(frozen=True, slots=True)
class Words:
    """The n words of a text, as columns of length n.

    `starts` and `ends` are half-open code-point offsets; `forms` canonical spellings; `cases` one of LOWER .. OTHER;
    `quotation_states` one of OUTSIDE .. CLOSING; `paragraph_numbers` the index of the paragraph that each word stands in.
    """

    starts: list[int]
    ends: list[int]
    forms: list[str]
    cases: list[int]
    quotation_states: list[int]
    paragraph_numbers: list[int]

    def __len__(self) -> int:
        return len(self.starts)


def words(text: str, paragraphs: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> Words:
    """The words of `text` within `paragraphs`, which need not cover it: what lies between them is not read."""
    out = Words([], [], [], [], [], [])
    boundaries = iter(quotations)
    quotation = next(boundaries, None)
    for number, (start, end) in enumerate(paragraphs):
        for m in _WORD.finditer(text, start, end):
            while quotation and quotation.end <= m.start():
                quotation = next(boundaries, None)
            state = _state(quotation, m.start())
            glyphs = m.group()
            form, case = _read(glyphs)
            if state in (OPENING, CLOSING):
                form = '"'
            if not form:
                continue
            out.starts.append(m.start())
            out.ends.append(m.end())
            out.forms.append(form)
            out.cases.append(case)
            out.quotation_states.append(state)
            out.paragraph_numbers.append(number)
    return out


def _state(quotation: Quotation | None, position: int) -> int:
    if quotation is None or position < quotation.start:
        return OUTSIDE
    if position < quotation.start + quotation.open_width:
        return OPENING
    if position >= quotation.end - quotation.close_width:
        return CLOSING
    return INSIDE


@lru_cache(maxsize=100_000)
def _read(glyphs: str) -> tuple[str, int]:
    return _canonical(glyphs), _case(glyphs)


def _canonical(glyphs: str) -> str:
    if glyphs.isascii():
        return "—" if glyphs.startswith("--") else glyphs
    return _CANONICAL.get(glyphs) or _INVISIBLE.sub(lambda m: m.group() if "\u0300" <= m.group() <= "\u0903" else "", glyphs)


def _case(glyphs: str) -> int:
    if glyphs.islower():
        return LOWER
    if len(glyphs) > 1 and glyphs.isupper():
        return UPPER
    if glyphs[0].isupper():
        return CAPITALISED if glyphs[1:].islower() or len(glyphs) == 1 else MIXED
    return MIXED if glyphs[0].isalpha() else OTHER
