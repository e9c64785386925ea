"""Cuts the words of a text into windows that the network can read, and writes each one as the network's input.

A window holds at most `MAX_WORDS` words and `MAX_TOKENS` subword tokens. Neighbours have half a window's words in common, so
that each word is read twice, with context on both sides. Input of one window: `[CLS]`, the subwords of its words, a `[SEP]`
at each paragraph break and at the end; per token its case and its quotation state; per word the index of its first token.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.encoder.words import OTHER, OUTSIDE, Words

MAX_WORDS = 320
OVERLAP = 160  # words; half a window at most
MAX_TOKENS = 500
_MAX_LETTERS = 200  # of one word
_MAX_SUBWORDS = 12  # of one word; the network reads a word at its first subword, so a cut tail costs little

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """The words `[first, last)` of a text as network input: token arrays of length t and `heads` of length last - first."""

    first: int
    last: int
    tokens: Ints
    cases: Ints
    quotation_states: Ints
    heads: Ints


class Subwords:
    """The subword vocabulary of an encoder: WordPiece ids of single words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self._tokenizer = tokenizer
        self.opening, self.separator = self._ids_of(("[CLS]", "<s>")), self._ids_of(("[SEP]", "</s>"))
        self.mask = self._ids_of(("[MASK]", "<mask>"))
        self._unknown = self._ids_of(("[UNK]", "<unk>"))
        self.of_word = lru_cache(maxsize=100_000)(self._of_word)

    @classmethod
    def read(cls, path: Path) -> "Subwords":
        """The vocabulary kept in a `tokenizer.json`."""
        return cls(Tokenizer.from_file(str(path)))

    def _ids_of(self, names: Sequence[str]) -> int:
        return next(i for i in map(self._tokenizer.token_to_id, names) if i is not None)

    def _of_word(self, form: str) -> tuple[int, ...]:
        """Ids of a word's subwords, the first 12 at most and never none."""
        readable = form[:_MAX_LETTERS].encode("utf-8", "replace").decode("utf-8")  # a lone surrogate has no UTF-8
        return tuple(self._tokenizer.encode(readable, add_special_tokens=False).ids[:_MAX_SUBWORDS]) or (self._unknown,)


def window_bounds(lengths: Sequence[int], paragraph_numbers: Sequence[int], overlap: int = OVERLAP) -> list[tuple[int, int]]:
    """Half-open word ranges that cover words whose subword counts are `lengths`."""
    bounds: list[tuple[int, int]] = []
    first = 0
    while True:
        last, size, paragraph = first, 2, None
        while last < len(lengths) and last - first < MAX_WORDS:
            size += lengths[last] + (paragraph is not None and paragraph != paragraph_numbers[last])
            if size > MAX_TOKENS:
                break
            paragraph = paragraph_numbers[last]
            last += 1
        bounds.append((first, last))
        if last >= len(lengths):
            return bounds
        first = max(first + 1, last - min(overlap, (last - first) // 2))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The subword tokens of n words, with a separator before each word that begins a further paragraph.

    `ids`, `cases` and `quotation_states` have one entry a token; `starts` and `ends`, (n,), bound each word's tokens.
    """

    ids: Ints
    cases: Ints
    quotation_states: Ints
    starts: Ints
    ends: Ints


def tokens(words: Words, subwords: Subwords) -> Tokens:
    """The tokens of `words`."""
    ids: list[int] = []
    cases: list[int] = []
    states: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    paragraph = words.paragraph_numbers[0] if len(words) else 0
    columns = zip(words.forms, words.cases, words.quotation_states, words.paragraph_numbers, strict=True)
    for form, case, state, number in columns:
        if number != paragraph:
            paragraph = number
            ids.append(subwords.separator)
            cases.append(OTHER)
            states.append(OUTSIDE)
        pieces = subwords.of_word(form)
        starts.append(len(ids))
        ids += pieces
        cases += [case] * len(pieces)
        states += [state] * len(pieces)
        ends.append(len(ids))
    as_arrays = [np.array(column, dtype=np.int64) for column in (ids, cases, states, starts, ends)]
    return Tokens(*as_arrays)


def window(read: Tokens, first: int, last: int, subwords: Subwords) -> Window:
    """Network input for the words `[first, last)`, of which there is at least one."""
    start, end = read.starts[first], read.ends[last - 1]

    def framed(column: Ints, opening: int, closing: int) -> Ints:
        return np.concatenate([[opening], column[start:end], [closing]])

    return Window(
        first,
        last,
        framed(read.ids, subwords.opening, subwords.separator),
        framed(read.cases, OTHER, OTHER),
        framed(read.quotation_states, OUTSIDE, OUTSIDE),
        read.starts[first:last] - start + 1,
    )
