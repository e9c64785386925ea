import datetime as dt
import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import UnreadableInput
from onrecord.sources.jsonl import MAX_LINE_BYTES, json_lines
from onrecord.statements import Article

SHAPE = 'write one JSON object a line, with at least "id" and "text"'


def articles(data: bytes, published: dt.date | None = None) -> list[Article | UnreadableInput]:
    return list(json_lines(io.BytesIO(data), "a.jsonl", published))


def one(**keys: Any) -> Article | UnreadableInput:
    (item,) = articles(json.dumps({"id": "a", "text": "He left."} | keys).encode())
    return item


READ = [
    pytest.param({}, Article("a", "He left."), id="the least"),
    pytest.param({"id": 17}, Article("17", "He left."), id="a number as id"),
    pytest.param(
        {"text": " a\r\nb\u00a0\n\ne\u0301 \U0001f600 "}, Article("a", " a\r\nb\u00a0\n\ne\u0301 \U0001f600 "), id="text"
    ),
    pytest.param(
        {"title": "T", "outlet": "O", "byline": "B", "url": "https://o.example/t", "published": "2017-02-28"},
        Article("a", "He left.", "T", "O", "B", "https://o.example/t", dt.date(2017, 2, 28)),
        id="everything",
    ),
    pytest.param(
        {"title": None, "outlet": None, "byline": None, "url": None, "published": None}, Article("a", "He left."), id="nulls"
    ),
    pytest.param({"title": "", "published": ""}, Article("a", "He left."), id="empty strings"),
    pytest.param({"annotations": [{"source": [1, 2]}], "Text": 1, "language": 7}, Article("a", "He left."), id="other keys"),
    pytest.param(
        {"published": "2017-02-28T23:59:59Z"}, Article("a", "He left.", published=dt.date(2017, 2, 28)), id="a time stamp"
    ),
    pytest.param(
        {"published": "2017-02-28 07:00"}, Article("a", "He left.", published=dt.date(2017, 2, 28)), id="day and time"
    ),
]

REFUSED = [
    pytest.param(b"{", "is not JSON (expecting property name enclosed in double quotes)", SHAPE, id="half an object"),
    pytest.param(b"He left.", "is not JSON (expecting value)", SHAPE, id="text"),
    pytest.param(b"[1]", "is not a JSON object", SHAPE, id="a list"),
    pytest.param(b'"a"', "is not a JSON object", SHAPE, id="a string"),
    pytest.param(b'{"text": "He left."}', 'has no "id" that is a string or a whole number', SHAPE, id="no id"),
    pytest.param(b'{"id": true, "text": "x"}', 'has no "id" that is a string or a whole number', SHAPE, id="true as id"),
    pytest.param(b'{"id": 1.5, "text": "x"}', 'has no "id" that is a string or a whole number', SHAPE, id="a fraction as id"),
    pytest.param(b'{"id": " ", "text": "x"}', 'has no "id" that is a string or a whole number', SHAPE, id="a blank id"),
    pytest.param(b'{"id": 1}', 'has no "text" that is a string', SHAPE, id="no text"),
    pytest.param(b'{"id": 1, "text": 2}', 'has no "text" that is a string', SHAPE, id="a number as text"),
    pytest.param(
        b'{"id": 1, "text": " \\n"}', 'has an empty "text"', "leave the line out, or give it the report's text", id="blank text"
    ),
    pytest.param(
        b'{"id": 1, "text": "a\\ud800b"}',
        'has half of a surrogate pair in "text"',
        "write the character whole, or leave it out",
        id="a lone surrogate",
    ),
    pytest.param(
        b'{"id": 1, "text": "a", "title": "\\udfff"}',
        'has half of a surrogate pair in "title"',
        "write the character whole, or leave it out",
        id="a lone surrogate in the title",
    ),
    pytest.param(b'{"id": 1, "text": "a\\u0000b"}', 'has a NUL character in "text"', "leave it out", id="a NUL"),
    pytest.param(
        b'{"id": 1, "text": "a", "byline": ["B"]}',
        'has a "byline" that is not a string',
        "make it a string, or leave it out",
        id="a list as byline",
    ),
    pytest.param(
        b'{"id": 1, "text": "a", "published": "28/02/2017"}',
        'has a "published" that is no ISO 8601 day',
        "write it as 2017-02-28, or leave it out",
        id="another way to write a day",
    ),
    pytest.param(
        b'{"id": 1, "text": "a", "published": 20170228}',
        'has a "published" that is no ISO 8601 day',
        "write it as 2017-02-28, or leave it out",
        id="a number as day",
    ),
    pytest.param(
        b'{"id": 1, "text": "a", "published": "2017-02-30"}',
        'has a "published" that is not in the calendar',
        "write it as 2017-02-28, or leave it out",
        id="30 February",
    ),
    pytest.param(b'{"id": 1, "text": "caf\xe9"}', "is not UTF-8", "write the file as UTF-8", id="Windows-1252"),
    pytest.param(
        b'{"id": 1, "text": "a", "x": ' + b"[" * 99999 + b"]" * 99999 + b"}", "is nested too deeply", SHAPE, id="deep"
    ),
    pytest.param(b'{"id": ' + b"1" * 5000 + b', "text": "a"}', "is not JSON (a number is too long)", SHAPE, id="a long number"),
]


@pytest.mark.parametrize(("keys", "expected"), READ)
def test_read(keys: dict[str, Any], expected: Article) -> None:
    assert one(**keys) == expected


@pytest.mark.parametrize(("line", "problem", "remedy"), REFUSED)
def test_refused(line: bytes, problem: str, remedy: str) -> None:
    first, second, third = articles(b'{"id": "first", "text": "One."}\n' + line + b'\n{"id": "third", "text": "Three."}\n')
    assert isinstance(first, Article)
    assert str(second) == f"a.jsonl, line 2: {problem}; {remedy}"
    assert third == Article("third", "Three.")


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n \r\n"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b"\n"])
def test_lines(start: bytes, end: bytes) -> None:
    data = start + end.join([b'{"id": 1, "text": "One."}', b'{"id": 2, "text": "Two.\xe2\x80\xa8Still."}'])
    assert [a.text for a in articles(data) if isinstance(a, Article)] == ["One.", "Two.\u2028Still."]


def test_a_second_line_with_an_id_is_an_error() -> None:
    lines = [{"id": "7", "text": "One."}, {"id": "8", "text": "Two."}, {"id": 7, "text": "Three."}]
    items = articles(b"\n".join(json.dumps(line).encode() for line in lines))
    assert [str(item) for item in items if isinstance(item, UnreadableInput)] == [
        'a.jsonl, line 3: has the id "7" of line 1; give each article an id of its own'
    ]


def test_a_line_that_is_too_long_is_passed_over() -> None:
    data = b'{"id": 1, "text": "' + b"a" * MAX_LINE_BYTES + b'"}\n{"id": 2, "text": "Two."}'
    first, second = articles(data)
    assert str(first) == "a.jsonl, line 1: is larger than 20 MB; split it into one file for each report"
    assert second == Article("2", "Two.")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ('{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n'.encode("utf-16"), "is not UTF-8"),
        (b"\x1f\x8b\x08rest\nrest\n", "is a gzip archive"),
        (b"%PDF-1.7\n1 0 obj\n", "is a PDF"),
    ],
)
def test_a_file_that_is_something_else_is_said_once(data: bytes, problem: str) -> None:
    (item,) = articles(data)
    assert isinstance(item, UnreadableInput)
    assert (item.name, item.problem) == ("a.jsonl", problem)


def test_a_given_day_counts_more() -> None:
    (item,) = articles(b'{"id": 1, "text": "a", "published": "2017-02-28"}', dt.date(2020, 1, 1))
    assert isinstance(item, Article)
    assert item.published == dt.date(2020, 1, 1)


def test_lazy() -> None:
    class Endless(io.RawIOBase):
        lines = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            self.lines += 1
            return b'{"id": %d, "text": "a"}\n' % self.lines

    stream = Endless()
    items = json_lines(stream, "a.jsonl")
    assert [next(items) for _ in range(3)] == [Article(str(n), "a") for n in (1, 2, 3)]
    assert stream.lines == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "text", "title", "published", "url"), JSON)))
def test_any_object_is_an_article_or_an_error(value: dict[str, Any]) -> None:
    (item,) = articles(json.dumps(value).encode())
    if isinstance(item, Article):
        assert item.text == value["text"]
        item.text.encode("utf-8")
    else:
        assert "\n" not in str(item)


@given(st.binary(max_size=200))
def test_any_bytes_are_articles_or_errors(data: bytes) -> None:
    for item in articles(data):
        assert isinstance(item, Article) or str(item).isprintable()
