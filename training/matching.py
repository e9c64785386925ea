"""Which predicted attributions are right: paired with gold ones by their words, best overlap first, one to one."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from training.polnear import Attribution, Span

_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
CONTENT_DICE, SOURCE_DICE = 0.8, 0.5  # from which on an attribution counts as right


def right(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> list[bool]:
    """For each predicted attribution, whether it is paired with a gold one whose content and source it has."""
    words = [m.span() for m in _WORD.finditer(text)]
    ends = [end for _, end in words]

    def touched(spans: Sequence[Span]) -> frozenset[int]:
        found: set[int] = set()
        for start, end in spans:
            i = bisect_right(ends, start)
            while i < len(words) and words[i][0] < end:
                found.add(i)
                i += 1
        return frozenset(found)

    gold_words = [(touched(a["content"]), touched(a["source"])) for a in gold]
    predicted_words = [(touched(a["content"]), touched(a["source"])) for a in predicted]
    pairs = sorted(
        ((_dice(g[0], p[0]), _dice(g[1], p[1]), i, j) for i, g in enumerate(gold_words) for j, p in enumerate(predicted_words)),
        key=lambda pair: (-pair[0], -pair[1], pair[2], pair[3]),
    )
    used_gold: set[int] = set()
    verdicts: dict[int, bool] = {}
    for content, source, i, j in pairs:
        if content > 0 and i not in used_gold and j not in verdicts:
            used_gold.add(i)
            verdicts[j] = content >= CONTENT_DICE and source >= SOURCE_DICE
    return [verdicts.get(j, False) for j in range(len(predicted))]


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
