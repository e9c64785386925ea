"""The words of a text as they are searched: without case and accents, each with the place where it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.extraction.speakers.names import without_accents
from onrecord.statements import Span

WORD = re.compile(r"[^\W_]+")
_LONGEST = 100  # characters of a word that count; PostgreSQL leaves out words that are much longer
_MOST = 100_000  # characters of a statement that are searched; PostgreSQL takes up to a million bytes


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in the text."""

    folded: str
    start: int
    end: int


def folded(text: str) -> str:
    """Text without case and accents, its characters else as they are: how words are compared and searched."""
    return without_accents(text.casefold())


def words(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return [word[:_LONGEST] for word in WORD.findall(folded(text))]


def searched(text: str) -> str:
    """What is stored of a text to find it by: its folded words, so that both databases see the same ones in it."""
    return " ".join(words(text))[:_MOST]


def askable(text: str) -> str:
    """What both databases can be asked for: without NUL, and with "?" for half characters. Neither is in any record."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def placed(text: str, spans: Iterable[Span]) -> Iterator[Word]:
    """The folded words of the parts of a text, as `words` has them, each with the span in the text that it comes from."""
    for span in spans:
        part = text[span.start : span.end]
        each = [folded(c) for c in part]
        flat = "".join(each)
        origins = [span.start + i for i, c in enumerate(each) for _ in c]
        for found in WORD.finditer(flat):
            yield Word(found.group()[:_LONGEST], origins[found.start()], origins[found.end() - 1] + 1)
