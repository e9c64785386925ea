import pytest

from onrecord.extraction.runs import Run
from onrecord.extraction.surface import Surface, spans_of
from tests.extraction.readings import span


@pytest.mark.parametrize(
    ("text", "content", "form"),
    [
        pytest.param("He said: “It is over.”", "“It is over.”", "direct", id="direct"),
        pytest.param("He said it was over.", "it was over", "indirect", id="indirect"),
        pytest.param("He called it “over” and left.", "it “over”", "mixed", id="mixed"),
        pytest.param("‘It isn’t over,’ he said.", "‘It isn’t over,’", "direct", id="single marks"),
        pytest.param("He said: “It is over.”", "It is over", "direct", id="span without its marks"),
    ],
)
def test_form(text: str, content: str, form: str) -> None:
    assert Surface.of(text).form([span(text, content)]) == form


def test_the_inside_of_a_content_is_read_without_its_marks() -> None:
    text = "‘She told me “no” twice,’ he said."
    inner = Surface.of(text).inside([span(text, "‘She told me “no” twice,’")])
    assert inner.forms == ["She", "told", "me", '"', "no", '"', "twice"]
    assert text[inner.starts[3] : inner.ends[5]] == "“no”"


def test_repeated_paragraphs_are_not_read() -> None:
    assert Surface.of("The new bridge opened.\n\nThe new bridge opened.").words.forms == ["The", "new", "bridge", "opened", "."]


@pytest.mark.parametrize(
    ("word", "number", "sentence"),
    [
        pytest.param("One", 0, "One here. ", id="the first"),
        pytest.param("there", 1, "Two there.", id="up to the end of its paragraph"),
        pytest.param("Three", 2, "Three.", id="the last"),
    ],
)
def test_the_sentence_of_a_position(word: str, number: int, sentence: str) -> None:
    surface = Surface.of("One here. Two there.\n\nThree.\n")
    start, end = surface.sentence(number)
    assert surface.sentence_of(surface.text.index(word)) == number
    assert surface.text[start:end] == sentence


def test_a_text_without_sentences() -> None:
    surface = Surface.of(" \n")
    assert (surface.sentence_of(0), surface.sentence(0)) == (0, (2, 2))


def test_spans_are_cut_where_a_paragraph_was_not_read() -> None:
    text = "The new bridge opened.\n\n“One.\n\nThe new bridge opened.\n\n“Two.”"
    surface = Surface.of(text)
    first = surface.words.starts.index(text.index("“One"))
    spans = spans_of([Run(first, len(surface.words))], surface.words, text)
    assert [text[s.start : s.end] for s in spans] == ["“One.", "“Two.”"]
