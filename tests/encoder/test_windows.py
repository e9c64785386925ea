from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.windows import MAX_TOKENS, MAX_WORDS, OVERLAP, Subwords, tokens, window, window_bounds
from onrecord.encoder.words import words
from onrecord.extraction.model import folder_of


@pytest.fixture(scope="module")
def subwords() -> Subwords:
    return Subwords.read(folder_of("small") / "tokenizer.json")


@given(st.lists(st.integers(1, 12), max_size=2000))
def test_windows_cover_every_word_and_fit(lengths: list[int]) -> None:
    bounds = window_bounds(lengths, [0] * len(lengths))
    assert bounds[0][0] == 0
    assert bounds[-1][1] == len(lengths)
    for first, last in bounds:
        assert last - first <= MAX_WORDS
        assert sum(lengths[first:last]) + 2 <= MAX_TOKENS
    for (first, last), (following, _) in pairwise(bounds):
        assert first < following <= last


def test_neighbours_overlap() -> None:
    assert window_bounds([1] * 700, [0] * 700)[:2] == [(0, MAX_WORDS), (MAX_WORDS - OVERLAP, 2 * MAX_WORDS - OVERLAP)]


def test_paragraph_breaks_are_separators(subwords: Subwords) -> None:
    text = "One two.\nThree."
    read = words(text, [(0, 8), (9, 15)], [])
    piece = window(tokens(read, subwords), 0, len(read), subwords)
    one, two, stop, three = (subwords.of_word(form)[0] for form in ("One", "two", ".", "Three"))
    opening, separator = subwords.opening, subwords.separator
    assert piece.tokens.tolist() == [opening, one, two, stop, separator, three, stop, separator]
    assert piece.heads.tolist() == [1, 2, 3, 5, 6]


def test_every_word_has_a_subword(subwords: Subwords) -> None:
    assert all(subwords.of_word(form) for form in ["a", "\x00", "\u0300", "ﷺ", "👍", "x" * 5000])


def test_a_window_that_begins_with_a_paragraph_has_no_separator_before_it(subwords: Subwords) -> None:
    text = "One.\nTwo."
    read = words(text, [(0, 4), (5, 9)], [])
    piece = window(tokens(read, subwords), 2, 4, subwords)
    two, stop = subwords.of_word("Two")[0], subwords.of_word(".")[0]
    assert piece.tokens.tolist() == [subwords.opening, two, stop, subwords.separator]
    assert piece.heads.tolist() == [1, 2]
