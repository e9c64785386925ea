"""When statements of several articles are the same words of the same speaker: one utterance, many reports.

Words that are the same letter by letter, but for case, accents and marks, have one key. Those that differ by little, as where
an outlet cut a clause, share one of a few bands (MinHash, Broder 1997): which ones doesn't depend on what came before.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from onrecord.record.words import words
from onrecord.statements import Statement

_FEWEST = 6  # words: fewer are often said by chance
_FEWEST_FOR_BANDS = 10
_SHINGLE = 3  # words
_BANDS, _ROWS = 6, 3  # two sets of shingles of which 0.7 are shared meet in some band nine times in ten
_ALIKE = 0.6  # share of all shingles that must be shared
_PRIME = (1 << 61) - 1
_RANDOM = np.random.default_rng(20170228)
_FACTORS = _RANDOM.integers(1, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)
_SUMMANDS = _RANDOM.integers(0, 1 << 31, _BANDS * _ROWS, dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Utterance:
    """The words of a statement as those of its speaker: `key` is the same for all reports of the very same words.

    `bands` are where it may meet those that differ by little from it.
    """

    key: str
    bands: tuple[str, ...]


def utterance(statement: Statement, said: str) -> Utterance | None:
    """The utterance that a statement reports, None where too few words or an unknown speaker tell none.

    `said` are its words as `words.searched` gives them, here and below.
    """
    found = said.split()
    speaker = statement.speaker
    if len(found) < _FEWEST or speaker is None or speaker.kind not in ("person", "organisation"):
        return None
    name = words(speaker.name)
    who = name[-1] if speaker.kind == "person" and name else " ".join(name)
    key = hashlib.blake2b(f"{who}\n{' '.join(found)}".encode(), digest_size=20).hexdigest()
    return Utterance(key, _bands(who, said) if statement.form != "indirect" else ())


def _bands(who: str, said: str) -> tuple[str, ...]:
    shingles = _shingles(said)
    if len(shingles) < _FEWEST_FOR_BANDS - _SHINGLE + 1:
        return ()
    hashes = np.array([int.from_bytes(hashlib.blake2b(s.encode(), digest_size=4).digest()) for s in shingles], dtype=np.uint64)
    least = ((hashes[:, None] * _FACTORS + _SUMMANDS) % np.uint64(_PRIME)).min(0).reshape(_BANDS, _ROWS)
    return tuple(
        hashlib.blake2b(f"{who}\n{n}".encode() + row.tobytes(), digest_size=8).hexdigest() for n, row in enumerate(least)
    )


def are_alike(one: str, other: str) -> bool:
    """Whether the words of two statements differ by little: most shingles of each are the other's too."""
    first, second = _shingles(one), _shingles(other)
    return bool(first and second) and len(first & second) >= _ALIKE * len(first | second)


def _shingles(said: str) -> frozenset[str]:
    found = said.split()
    return frozenset(" ".join(found[i : i + _SHINGLE]) for i in range(len(found) - _SHINGLE + 1))
