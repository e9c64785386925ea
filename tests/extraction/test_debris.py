import pytest

from onrecord.encoder.paragraphs import paragraphs
from onrecord.extraction.debris import debris


@pytest.mark.parametrize(
    ("text", "repeated", "asides"),
    [
        pytest.param("One of us said so.\n\nTwo of us did not.", set(), set(), id="clean"),
        pytest.param("A boat at the quay.\nA boat at the quay.\n\nText goes on.", {1}, {0}, id="caption twice"),
        pytest.param("Text of a report.\n\nMayor says bridge will close\n\nMore.", set(), {1}, id="headline in the middle"),
        pytest.param("She won the vote, he said.\n\nOther.\n\nShe won  the vote, he said.", {2}, set(), id="said again later"),
        pytest.param("Yes, he said.\n\nNo.\n\nYes, he said.", set(), set(), id="too short to tell"),
        pytest.param("He said:\n\n“It is over”\n\nand left.", set(), set(), id="ends in a mark"),
    ],
)
def test_debris(text: str, repeated: set[int], asides: set[int]) -> None:
    found = debris(text, paragraphs(text))
    assert (set(found.repeated), set(found.asides)) == (repeated, asides)
