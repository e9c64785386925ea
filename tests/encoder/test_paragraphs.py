import pytest

from onrecord.encoder.paragraphs import paragraphs

WRAPPED = (
    "The council voted late on Tuesday to close the swimming pool at\n"
    "Carrow Lane, and its leader said that nobody on the finance\n"
    "committee had been able to find another way of saving the money\n"
    "that it needs.\n"
    "\n"
    "Residents who had waited outside in the rain until after eleven\n"
    "booed as the result was read to them.\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t\n ", [], id="blank"),
        pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a line is a paragraph"),
        pytest.param("One.\r\n\r\nTwo.\r\n", ["One.", "Two."], id="CRLF"),
        pytest.param("  One. \n\t Two.\u00a0\n", ["One.", "Two."], id="trimmed"),
        pytest.param("One.\u2029Two.\u2028Three.", ["One.", "Two.", "Three."], id="Unicode separators"),
        pytest.param(
            "A caption of some words\nA caption of some words\nX", ["A caption of some words"] * 2 + ["X"], id="captions"
        ),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


def test_a_hard_wrapped_paragraph_runs_to_the_blank_line() -> None:
    found = [WRAPPED[start:end] for start, end in paragraphs(WRAPPED)]
    assert [p.split()[0] for p in found] == ["The", "Residents"]
    assert found[0].endswith("that it needs.")


def test_hard_wrapped_with_carriage_returns() -> None:
    assert len(paragraphs(WRAPPED.replace("\n", "\r\n"))) == 2
