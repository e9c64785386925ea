"""Where the paragraphs of a text are: the half-open bounds of each, in code points, in order."""

import re
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")
_BREAKS = "\n\r\u2028\u2029\x0b\x0c\x85"
_MAX_WRAPPED_WIDTH = 120  # code points; mail and wire copy wrap at 65 to 100
_MIN_WRAPPED_LINES = 3


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Bounds of the paragraphs of `text`, trimmed of white space, none empty.

    A line is a paragraph, as on web pages and in their plain-text copies, unless the text is hard-wrapped (each line broken
    just before the word that would have made it too long): then a paragraph runs to the next blank line.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if not m.group().isspace()]
    if _is_hard_wrapped(text, lines):
        lines = _join_wrapped(text, lines)
    return [_trim(text, start, end) for start, end in lines]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    segment = text[start:end]
    return start + len(segment) - len(segment.lstrip()), end - len(segment) + len(segment.rstrip())


def _is_blank_between(text: str, end: int, start: int) -> bool:
    gap = text[end:start].replace("\r\n", "\n")
    return sum(c in _BREAKS for c in gap) > 1


def _is_hard_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    width = max((end - start for start, end in lines), default=0)
    if width > _MAX_WRAPPED_WIDTH:
        return False
    broken = fitting = 0
    for (start, end), (next_start, next_end) in pairwise(lines):
        if _is_blank_between(text, end, next_start):
            continue
        broken += 1
        first_word = text[next_start:next_end].split(maxsplit=1)[0]
        fitting += (end - start) + 1 + len(first_word) > width - 5
    return broken >= _MIN_WRAPPED_LINES and fitting >= 0.8 * broken


def _join_wrapped(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and not _is_blank_between(text, joined[-1][1], start):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
