"""Where the patterns of a concept fit in a text: words one after the other, without regard to case and accents."""

import re
from functools import lru_cache

from onrecord.extraction.speakers.names import fold

_WORD = re.compile(r"[^\W_]+")
_WORDS = re.compile(r"[^\W_]+\*?")


def words(text: str) -> list[str]:
    """The words of a text as they are compared with patterns."""
    return [word for word in map(fold, _WORD.findall(text)) if word]


def places(patterns: tuple[str, ...], text: list[str]) -> list[range]:
    """Where patterns fit in a text, given as words; the first first."""
    line = f" {' '.join(text)} "
    found = []
    for pattern in patterns:
        if fitting := _compiled(pattern):
            for match in fitting.finditer(line):
                first = line.count(" ", 0, match.start())
                found.append(range(first, first + match.group().count(" ")))
    return sorted(found, key=lambda place: (place.start, place.stop))


@lru_cache(maxsize=10_000)
def _compiled(pattern: str) -> re.Pattern[str] | None:
    parts = []
    for word in _WORDS.findall(pattern):
        if part := fold(word.rstrip("*")):
            parts.append(" " + re.escape(part) + ("[^ ]*" if word.endswith("*") else ""))
    return re.compile("".join(parts) + "(?= )") if parts else None
