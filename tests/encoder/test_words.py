import pytest

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations
from onrecord.encoder.words import CAPITALISED, CLOSING, INSIDE, LOWER, MIXED, OPENING, OTHER, OUTSIDE, UPPER, Words, words


def read(text: str) -> Words:
    bounds = paragraphs(text)
    return words(text, bounds, quotations(text, bounds))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        pytest.param("He won't.", ["He", "won", "'", "t", "."], id="straight apostrophe"),
        pytest.param("He won’t.", ["He", "won", "'", "t", "."], id="curly apostrophe"),
        pytest.param("‘Go,’ she said", ['"', "Go", ",", '"', "she", "said"], id="single marks become double"),
        pytest.param("a -- b – c — d", ["a", "—", "b", "—", "c", "—", "d"], id="dashes"),
        pytest.param("co-op U.S.", ["co", "-", "op", "U", ".", "S", "."], id="hyphen and stops"),
        pytest.param("a\u00a0b", ["a", "b"], id="non-breaking space"),
        pytest.param("Beyonce\u0301 said", ["Beyonce\u0301", "said"], id="combining accent"),
        pytest.param("co\u00adoperate", ["cooperate"], id="soft hyphen"),
        pytest.param("so 👍🏽 good", ["so", "👍", "good"], id="emoji with a modifier"),
        pytest.param("a \u200b b", ["a", "b"], id="zero-width space alone"),
    ],
)
def test_forms(text: str, forms: list[str]) -> None:
    assert read(text).forms == forms


def test_places_are_those_of_the_text() -> None:
    text = "‘Go,’ said Zoe\u0308 👍🏽 –\r\n\r\nco\u00adop"
    found = read(text)
    assert [text[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == [
        "‘", "Go", ",", "’", "said", "Zoe\u0308", "👍🏽", "–", "co\u00adop",
    ]  # fmt: skip


def test_case_quotation_state_and_paragraph() -> None:
    found = read("NATO said: “Go McDonald 5.”\n\nend")
    assert found.cases == [UPPER, LOWER, OTHER, OTHER, CAPITALISED, MIXED, OTHER, OTHER, OTHER, LOWER]
    assert found.quotation_states == [OUTSIDE] * 3 + [OPENING] + [INSIDE] * 4 + [CLOSING, OUTSIDE]
    assert found.paragraph_numbers == [0] * 9 + [1]
