"""Ranks statements by the words that were searched for, alike on both databases.

BM25 (Robertson and Zaragoza 2009) with k1 1.2 and b 0.75; how rare a term is, is counted among those that are ranked.
"""

from collections.abc import Mapping, Sequence
from math import log

from onrecord.record.query import Query

_SATURATION = 1.2
_BY_LENGTH = 0.75


def by_relevance(query: Query, ids: Sequence[int], words: Mapping[int, str]) -> list[int]:
    """`ids` the best first, in their order where none is better; `words` are the folded words of each."""
    texts = [f" {words[number]} ".replace(" ", "  ") for number in ids]  # doubled, so that words don't share the space between
    lengths = [text.count("  ") - 1 for text in texts]
    mean = max(1.0, sum(lengths) / max(1, len(lengths)))
    scores = [0.0] * len(ids)
    for term in query.terms:
        needle = f" {'  '.join(term.words)}{'' if term.is_prefix else ' '}"
        times = [text.count(needle) for text in texts]
        met = sum(map(bool, times))
        weight = log(1 + (len(ids) - met + 0.5) / (met + 0.5))
        for place, (count, length) in enumerate(zip(times, lengths, strict=True)):
            scores[place] += (
                weight * count * (_SATURATION + 1) / (count + _SATURATION * (1 - _BY_LENGTH + _BY_LENGTH * length / mean))
            )
    return [ids[place] for place in sorted(range(len(ids)), key=lambda place: -scores[place])]
