"""Whose turn it is to speak: a fictional interview with its statements marked, the speaker of the last one out."""

import pytest

from tests.extraction.marked import read


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Mrs Fell rose when S1(a voter) Q1(asked) C1(if it would rain). C2(“No,”) S2(she) Q2(replied).", "Fell"),
        ("Mr Fell rose when S1(a reporter) Q1(asked) C1(if it would rain). C2(“No,”) S2(he) Q2(said).", "Fell"),
        ("Mr Fell rose. S1(Mr Marsh) Q1(asked) C1(whether it would rain). C2(“No,”) S2(he) Q2(said).", "Fell"),
        ("Mr Fell rose. C1(“Will it rain?”) S1(Mr Marsh) Q1(asked). C2(“No,”) S2(he) Q2(replied).", "Fell"),
        ("Mr Fell rose. C1(“Will it rain?”) S1(Mr Marsh) Q1(asked). C2(“No,”) S2(he) Q2(said).", "Marsh"),
        ("Mr Fell rose. S1(Mr Marsh) Q1(asked) C1(whether it would rain). C2(“Or not,”) S2(he) Q2(added).", "Marsh"),
        ("Mr Fell rose. S1(Mr Marsh) Q1(asked) C1(the council to act). C2(“Now,”) S2(he) Q2(said).", "Marsh"),
        ("S1(Mr Marsh) Q1(asked) Mr Fell C1(to explain). S2(The candidate) Q2(said) C2(no).", "Fell"),
        ("S1(A reporter) Q1(asked) C1(if it would rain). C2(“No,”) S2(he) Q2(replied).", None),
    ],
)
def test_who_asks_does_not_answer(marked: str, expected: str | None) -> None:
    _, resolved, _ = read(marked)
    last = resolved.statements[-1].speaker
    assert (last.name if last else None) == expected
