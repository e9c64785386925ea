import re

import pytest

from onrecord.encoder.paragraphs import paragraphs
from onrecord.extraction.sentences import sentence_starts


@pytest.mark.parametrize(
    ("text", "beginnings"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("It rained. He left.", ["It", "He"], id="two"),
        pytest.param("He asked why? Nobody knew!", ["He", "Nobody"], id="question"),
        pytest.param("Mr. Lee and Sen. Roe left.", ["Mr"], id="titles"),
        pytest.param("On Sept. 15 it rained.", ["On"], id="months"),
        pytest.param("The U.S. Senate and J. K. Poe left.", ["The"], id="initials"),
        pytest.param("“It rained.” He left.", ["“", "He"], id="after a closing mark"),
        pytest.param("It rained. “He left.”", ["It", "“"], id="before an opening mark"),
        pytest.param("It cost 3.50 in May. 12 left.", ["It", "12"], id="numbers"),
        pytest.param("No stop here\n\nNext", ["No", "Next"], id="paragraphs"),
        pytest.param("and so. it goes on", ["and"], id="a small letter goes on"),
    ],
)
def test_sentence_starts(text: str, beginnings: list[str]) -> None:
    bounds = paragraphs(text)
    assert [re.match(r"\w+|\W", text[start:])[0] for start in sentence_starts(text, bounds)] == beginnings  # type: ignore[index]
