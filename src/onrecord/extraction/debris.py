"""What a scraper leaves in an article's text: captions twice, headlines between paragraphs.

The text itself is never touched: debris is only known by its paragraph's number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_MIN_REPEATED_WORDS = 4  # "He said:" may well stand twice
_ENDS_A_SENTENCE = re.compile(r"[.!?:;,…\"'”’»)\]—–-]\s*$")
_MAX_HEADLINE = 160  # code points


@dataclass(frozen=True, slots=True)
class Debris:
    """Numbers of the paragraphs that are debris.

    `repeated` ones say again what an earlier paragraph says, word for word, and aren't read. `asides` (captions and headlines)
    are read, but hold an attribution only as a whole: they neither continue a statement nor lend it a cue or a source.
    """

    repeated: frozenset[int]
    asides: frozenset[int]


def debris(text: str, paragraphs: Sequence[tuple[int, int]]) -> Debris:
    """The debris among the paragraphs of `text`."""
    first_seen: dict[str, int] = {}
    repeated, asides = set(), set()
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end].casefold().split()
        if len(words) >= _MIN_REPEATED_WORDS:
            earlier = first_seen.setdefault(" ".join(words), number)
            if earlier != number:
                repeated.add(number)
                if earlier == number - 1 or earlier in asides:
                    asides.add(earlier)
        if end - start <= _MAX_HEADLINE and not _ENDS_A_SENTENCE.search(text[start:end]):
            asides.add(number)
    return Debris(frozenset(repeated), frozenset(asides))
