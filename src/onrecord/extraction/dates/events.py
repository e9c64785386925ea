"""The dated events of a report, by the nouns that name them, so that "after the vote" has a day; and occasions of speaking."""

import re
from collections.abc import Iterable, Sequence

from onrecord.extraction.dates.periods import Period
from onrecord.statements import Span

_EVENTS = frozenset(
    """accident address announcement appearance arrest article assassination attack award ballot bombing breakfast briefing
    broadcast by-election byelection call caucus caucuses ceremony clash collapse column concert conference convention
    coup crash death debate decision defeat demonstration dinner disaster earthquake election endorsement event execution
    explosion filing fire forum funeral game gathering hearing inauguration incident indictment interview killing launch
    loss lunch march massacre match meeting murder party performance poll post premiere presentation primaries primary
    protest raid rally referendum release remarks report resignation results riot roundtable ruling sentencing service
    session shooting shootings show speech statement storm strike summit talk talks testimony tour trial tweet tweets
    verdict victory vigil visit vote voting walkout win""".split()
)
# Where someone speaks in public
OCCASION = (
    r"(?:show|programme|program|broadcast|rally|rallies|speech|speeches|interview|appearance|debate|conference|call|hearing"
    r"|forum|town hall|meeting|remarks|statement|address|fundraiser|briefing|ceremony|dinner|convention|tweets?|post|letter"
    r"|e-?mail|event|roundtable|appeared|spoke|speaking|testified|addressed|interviewed|met|sat down"
    r"|debated|hosted|campaigned|took the stage)\b"
)
# Where many do
_GATHERING = re.compile(
    r"(?<!\bto )\b(?:debates?|conventions?|hearings?|ceremony|ceremonies|forums?|town halls?|roundtables?|panels?|summits?"
    r"|(?<!news )(?<!press )conferences?|march|marche[ds]|parades?|protests?|protest[eo]rs"
    r"|demonstrat(?:ions?|ors)|took to the streets|vigils?|funerals?|galas?|dinners?|rally|rallies)\b"
    r"(?! (?:around|behind|against)\b)",  # "to rally behind" is none
    re.IGNORECASE,
)
_OCCASION = re.compile(rf"\b{OCCASION}", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[\w-]*\w)?|[^\s\w’'“”\"]")
_AFTER, _BEFORE = 5, 9  # words between the time and the noun at most, that included
_REACH = 100  # code points
_LONGEST = 7  # days


def tells_of_gathering(words: str) -> bool:
    """Whether words name an event at which several people speak."""
    return _GATHERING.search(words) is not None


def tells_of_occasion(words: str) -> bool:
    """Whether words name an occasion of speaking."""
    return _OCCASION.search(words) is not None


class Events:
    """Which nouns of events are given a day or a few days by an expression of time beside them; the first mention counts."""

    def __init__(self, text: str, dated: Iterable[tuple[Span, Period]]) -> None:
        self._text = text
        self._periods: dict[str, Period] = {}
        for span, period in dated:
            if period.length is None or period.length > _LONGEST:
                continue
            after = _noun(_WORD.findall(text, span.end, span.end + _REACH)[:_AFTER])
            before = _noun(_WORD.findall(text, max(0, span.start - _REACH), span.start)[: -_BEFORE - 1 : -1])
            if noun := after or before:
                self._periods.setdefault(noun, period)

    def named(self, start: int) -> Period | None:
        """When the event was that the words from `start` on name."""
        noun = _noun(_WORD.findall(self._text, start, start + _REACH)[:_AFTER])
        return self._periods.get(noun) if noun else None


def _noun(words: Sequence[str]) -> str | None:
    """The first noun of an event among the words, none of them beyond a punctuation mark."""
    for word in words:
        if not word[0].isalpha():
            return None
        if word.casefold() in _EVENTS:
            return word.casefold()
    return None
