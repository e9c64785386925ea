"""How judgements find their words again, in the same text, in another version, and in another reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.review.anchoring import Place, found, likeness, matched, selector
from onrecord.statements import Span, Spans

TEXT = "Ann Lee said: “The bridge will close.” Len Marsh said: “The bridge will stay open.” Ann Lee said no more."


def span(words: str, text: str = TEXT, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "nth", "changed", "expected"),
    [
        ("The bridge will", 0, TEXT, 0),
        ("The bridge will", 1, TEXT, 1),
        ("Ann Lee", 1, TEXT, 1),  # the same words again: by the place
        ("The bridge will", 1, "Eastmouth. " + TEXT, 1),  # moved: by what stands around
        ("The bridge will", 1, TEXT.replace("Len Marsh", "Mr Marsh"), 1),
        ("The bridge will", 0, TEXT[TEXT.index("Len") :], 0),  # the only one left
        ("will close", 0, TEXT.replace("close", "be closed"), None),  # gone
        ("no", 0, "no " * 50, None),  # nothing tells which
        ("Ann", 0, "Somebody else: Ann.", None),  # too little to tell that it is the same
    ],
)
def test_a_quote_is_found_by_what_stands_around_it(words: str, nth: int, changed: str, expected: int | None) -> None:
    place = found(selector(TEXT, span(words, nth=nth)), changed)
    assert place == (None if expected is None else span(words, changed, expected))


@given(st.text("ab ", min_size=1, max_size=60), st.data())
def test_in_its_own_text_a_quote_is_where_it_was(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    place = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert found(selector(text, place), text) == place


@given(st.text("ab ", min_size=1, max_size=60), st.text("ab ", max_size=60), st.data())
def test_what_is_found_are_the_words(text: str, other: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    wanted = selector(text, Span(start, data.draw(st.integers(start + 1, len(text)))))
    place = found(wanted, other)
    assert place is None or other[place.start : place.end] == wanted.exact


def place(content: tuple[int, int], cue: tuple[int, int] | None = None, source: tuple[int, int] | None = None) -> Place:
    def spans(bounds: tuple[int, int] | None) -> Spans:
        return (Span(*bounds),) if bounds else ()

    return Place(spans(source), spans(cue), spans(content))


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        (place((10, 20), (5, 9)), place((10, 20), (5, 9)), True),
        (place((10, 20), (5, 9)), place((12, 21), (5, 9)), True),
        (place((10, 20), (5, 9)), place((15, 40), (5, 9)), False),  # few of the words are both's
        (place((10, 40), (5, 9)), place((16, 40), (10, 15)), False),  # one stands in the other: another cue
        (place((10, 40), (5, 9)), place((10, 40), (50, 55)), True),  # the very same words, told by another cue
        (place((10, 40), (5, 9)), place((10, 40)), True),  # no cue to tell by: the same words
        (place((10, 40), (5, 9)), place((10, 30)), False),
        (place((10, 20), (5, 9), (0, 4)), place((10, 20), (5, 9), (50, 54)), True),  # who says it may be corrected
    ],
)
def test_which_statements_are_one(one: Place, other: Place, are_one: bool) -> None:
    assert (likeness(one, other) > 0) is are_one
    assert likeness(one, other) == likeness(other, one)


def test_each_finds_the_one_that_is_most_alike() -> None:
    there = [place((10, 40), (5, 9)), place((16, 40), (10, 15)), place((100, 110), (95, 99))]
    wanted = [place((12, 40), (5, 9)), place((16, 39), (10, 15)), place((10, 40), (5, 9)), place((200, 210), (195, 199))]
    assert matched(wanted, there) == {2: 0, 1: 1}  # the first two wanted the same: the more alike has it
