import pytest

from onrecord.encoder.paragraphs import paragraphs
from onrecord.encoder.quotations import quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in quotations(text, paragraphs(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He said: “No.”", ["“No.”"], id="curly"),
        pytest.param('He said: "No."', ['"No."'], id="straight"),
        pytest.param("He said: ‘No.’", ["‘No.’"], id="curly single"),
        pytest.param("He said: 'No.'", ["'No.'"], id="straight single"),
        pytest.param("He said: ``No.''", ["``No.''"], id="doubled"),
        pytest.param("He said: «No.»", ["«No.»"], id="guillemets"),
        pytest.param('"We won," he said, "twice."', ['"We won,"', '"twice."'], id="interrupted"),
        pytest.param("‘We won’t go,’ he said, ‘ever.’", ["‘We won’t go,’", "‘ever.’"], id="apostrophe inside single"),
        pytest.param("It’s the Joneses’ house and isn't Bob's.", [], id="apostrophes only"),
        pytest.param("The class of '98 and the '60s", [], id="elided years"),
        pytest.param(
            "‘The members’ vote was clear,’ she said.", ["‘The members’ vote was clear,’"], id="possessive inside single"
        ),
        pytest.param("“She said ‘no’ to me,” he said.", ["“She said ‘no’ to me,”"], id="single in double"),
        pytest.param("‘She said “no” to me,’ he said.", ["‘She said “no” to me,’"], id="double in single"),
        pytest.param('The 6\'2" forward said "no".', ['"no"'], id="feet and inches"),
        pytest.param("”We won,” he said.", ["”We won,”"], id="closing glyph used to open"),
        pytest.param("“We won,“ he said.", ["“We won,“"], id="opening glyph used to close"),
        pytest.param("He called it “a fix and left.\n\nShe said “no”.", ["“a fix and left.", "“no”"], id="never closed"),
        pytest.param("and left.” She said “no”.", ["“no”"], id="never opened"),
    ],
)
def test_quoted_stretches(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(("opening", "closing"), ["“”", '""', "‘’", "''"])
def test_a_quotation_over_paragraphs_is_opened_again_and_closed_once(opening: str, closing: str) -> None:
    text = f"He said: {opening}One.\n\n{opening}Two.\n\n{opening}Three.{closing}\n\nShe left."
    found = quotations(text, paragraphs(text))
    assert [(text[q.start : q.end], q.continues, q.closed) for q in found] == [
        (f"{opening}One.", False, False),
        (f"{opening}Two.", True, False),
        (f"{opening}Three.{closing}", True, True),
    ]


@pytest.mark.parametrize("mark", ["“A ", "'A ", "‘A ", '"A ', "“A ‘", "”“"])
def test_marks_without_end_are_read_in_time_in_proportion(mark: str) -> None:
    text = mark * 100_000
    assert all(q.start < q.end <= len(text) for q in quotations(text, [(0, len(text))]))


def test_an_unclosed_quotation_does_not_reach_the_next_paragraph() -> None:
    text = 'He said: "One.\n\nThe room was cold and she left it.'
    assert quoted(text) == ['"One.']
