import datetime as dt
import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.sources.reading import articles, count, read
from onrecord.statements import Article

DAY = dt.date(2017, 2, 28)
PAGE = (
    "<!DOCTYPE html><html><head><title>Minister quits over budget - The Paper</title>"
    '<meta property="article:published_time" content="2017-02-28T09:00:00Z"></head><body><article>'
    "<h1>Minister quits over budget</h1>"
    "<p>The minister said on Monday that she would go, after a long row over what the town can spend next year.</p>"
    "<p>“I have done what I could,” she told reporters, and thanked those who had worked with her on the plan.</p>"
    "</article></body></html>"
)
PAGE_TEXT = (
    "The minister said on Monday that she would go, after a long row over what the town can spend next year.\n\n"
    "“I have done what I could,” she told reporters, and thanked those who had worked with her on the plan."
)
NO_TEXT = "give a text, HTML or JSONL file"

Files = dict[str, bytes | str]


def write(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def error_of(path: Path | str) -> str:
    with pytest.raises(UnreadableInput) as caught:
        read(path)
    assert str(caught.value).isprintable()
    return str(caught.value)


def outline(items: Iterable[Article | UnreadableInput]) -> list[tuple[str, str]]:
    return [(item.id, item.text) if isinstance(item, Article) else ("!", str(item)) for item in items]


def standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


# One article


ONE = [
    pytest.param("a.txt", "He left.\r\n", Article("a", "He left.\r\n"), id="text"),
    pytest.param("a.b.text", "He left.", Article("a.b", "He left."), id="two dots"),
    pytest.param("report", "He left.", Article("report", "He left."), id="no suffix"),
    pytest.param("a.log", "{He left.}", Article("a", "{He left.}"), id="a suffix of its own"),
    pytest.param("A.TXT", "He left.", Article("A", "He left."), id="capitals"),
    pytest.param("-.txt", "He left.", Article("-", "He left."), id="a dash and a suffix"),
    pytest.param("a.html", PAGE, Article("a", PAGE_TEXT, "Minister quits over budget", "The Paper", published=DAY), id="HTML"),
    pytest.param(
        "a.txt",
        PAGE,
        Article("a", PAGE_TEXT, "Minister quits over budget", "The Paper", published=DAY),
        id="HTML by its first bytes",
    ),
    pytest.param("a.jsonl", '{"id": "x", "text": "He left."}', Article("x", "He left."), id="JSONL"),
    pytest.param("a.jsonl", '\n{"id": "x", "text": "He left."}\n\n', Article("x", "He left."), id="JSONL with blank lines"),
    pytest.param("a", '{"id": "x", "text": "He left."}', Article("x", "He left."), id="JSONL by its first bytes"),
    pytest.param("a.json", '{"id": "x", "text": "He left."}', Article("x", "He left."), id="a line of JSON"),
    pytest.param(
        "a.txt", '{"id": "x", "text": "He left."}', Article("a", '{"id": "x", "text": "He left."}'), id="text is text"
    ),
]


@pytest.mark.parametrize(("name", "content", "expected"), ONE)
def test_read_one(tmp_path: Path, name: str, content: str, expected: Article) -> None:
    write(tmp_path, {name: content})
    assert read(tmp_path / name) == expected
    assert read(str(tmp_path / name)) == expected
    assert list(articles([tmp_path / name])) == [expected]


def test_a_given_day_counts_more(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "He left.", "a.html": PAGE, "a.jsonl": '{"id": 1, "text": "a", "published": "2017-02-28"}'})
    given = dt.date(2020, 1, 1)
    assert [read(tmp_path / name, published=given).published for name in ("a.txt", "a.html", "a.jsonl")] == [given] * 3


REFUSED = [
    pytest.param("a.txt", b"", "is empty; give a file with a report in it", id="empty"),
    pytest.param("a.txt", b" \n", "is empty; give a file with a report in it", id="blank"),
    pytest.param("a.txt", b"%PDF-1.7", "is a PDF; export it as plain text or HTML and read that", id="PDF as text"),
    pytest.param("a.pdf", b"%PDF-1.7", "is a PDF; export it as plain text or HTML and read that", id="PDF"),
    pytest.param("a.html", b"%PDF-1.7", "is a PDF; export it as plain text or HTML and read that", id="PDF as HTML"),
    pytest.param("a.jsonl", b"%PDF-1.7", "is a PDF; export it as plain text or HTML and read that", id="PDF as JSONL"),
    pytest.param("a.txt", b"a\x00b", f"is binary, not text; {NO_TEXT}", id="binary"),
    pytest.param("a.html", b"a\x00b" * 99, f"is binary, not a web page; {NO_TEXT}", id="binary as HTML"),
    pytest.param("a.xml", b"<?xml version='1.0'?><svg/>", f"is neither a feed nor a sitemap; {NO_TEXT}", id="XML"),
    pytest.param("a.xml", b"He left.", f"is neither a feed nor a sitemap; {NO_TEXT}", id="text as XML"),
    pytest.param(
        "a.xml", b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>', f"is neither a feed nor a sitemap; {NO_TEXT}", id="a document type"
    ),
    pytest.param(
        "a.txt",
        b"<rss/>",
        "is a feed or a sitemap; give it by its own name, as a file that ends in .xml",
        id="a feed as text",
    ),
    pytest.param(
        "a.json", b'{\n"id": 1}', "is JSON, not JSON Lines; write one article a line, each a JSON object", id="JSON over lines"
    ),
    pytest.param("a.jsonl", b"", "is empty; give a file with an article in each line", id="empty JSONL"),
    pytest.param("a.jsonl", b"\n\n", "is empty; give a file with an article in each line", id="blank JSONL"),
    pytest.param(
        "a.jsonl",
        b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}',
        "has more than one article; read them with articles()",
        id="two lines",
    ),
    pytest.param("a.txt", b"a" * 5_000_001, "is larger than 5 MB; split it into one file for each report", id="large text"),
    pytest.param("a.html", b" " * 20_000_001, "is larger than 20 MB; split it into one file for each report", id="large HTML"),
]


@pytest.mark.parametrize(("name", "content", "message"), REFUSED)
def test_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = write(tmp_path, {name: content}) / name
    assert error_of(path) == f"{path}: {message}"


def test_a_bad_line_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.jsonl": "oops"}) / "a.jsonl"
    assert error_of(path).startswith(f"{path}, line 1: is not JSON (expecting value); ")


def test_not_there(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "He left."})
    assert error_of(tmp_path / "b.txt") == f"{tmp_path}/b.txt: does not exist; check the path"
    assert error_of(tmp_path / "a.txt/b.txt") == f"{tmp_path}/a.txt/b.txt: does not exist; check the path"
    assert error_of("a\x00b") == "a\\x00b: is no possible file name; check the path"
    assert error_of("") == '"": is no file name; check the path'
    assert error_of("a" * 5000).endswith(": cannot be read (File name too long); check the path and the disk")


def test_a_folder_is_not_one_article(tmp_path: Path) -> None:
    assert error_of(tmp_path) == f"{tmp_path}: is a folder; give one file, or read all of it with articles()"


def test_special_files(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert (
        error_of(tmp_path / "pipe.txt")
        == f"{tmp_path}/pipe.txt: is a named pipe; send it through standard input, with - as the input"
    )
    assert error_of("/dev/zero") == f"/dev/zero: is no regular file; {NO_TEXT}"
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert error_of(tmp_path / "loop.txt").startswith(f"{tmp_path}/loop.txt: cannot be read (")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_right_to_read(tmp_path: Path) -> None:
    path = write(tmp_path, {"a.txt": "He left."}) / "a.txt"
    path.chmod(0)
    assert error_of(path) == f"{path}: may not be read; ask for the right to read it"


def test_no_right_to_read_as_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, {"a.txt": "He left."}) / "a.txt"

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert error_of(path) == f"{path}: may not be read; ask for the right to read it"


def test_names_stay_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b[2J.txt"
    assert error_of(path) == f"{tmp_path}/a\\nb\\x1b[2J.txt: does not exist; check the path"
    path.write_text("He left.")
    assert read(path).id == "a\\nb\\x1b[2J"


def test_a_name_that_is_no_utf_8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(b"He left.")
    assert read(os.fsdecode(path)).id == "caf\\xe9"


# Standard input


STANDARD_INPUT = [
    pytest.param(b"\xef\xbb\xbfHe left.\r\n", [("stdin", "He left.\r\n")], id="text"),
    pytest.param(PAGE.encode(), [("stdin", PAGE_TEXT)], id="HTML"),
    pytest.param(b'{"id": 1, "text": "a"}\n{"id": 2, "text": "b"}\n', [("1", "a"), ("2", "b")], id="JSONL"),
    pytest.param(
        b'{"id": 1, "text": "' + b"a" * 9000 + b'"}\n', [("1", "a" * 9000)], id="a line longer than what is looked at"
    ),
    pytest.param(
        b'{"id": 1, "text": "a"}\noops\n',
        [("1", "a"), ("!", f"standard input, line 2: is not JSON (expecting value); {'write one JSON object a line, with'}")],
        id="a bad line",
    ),
    pytest.param(b"", [("!", "standard input: is empty; give a file with a report in it")], id="nothing"),
    pytest.param(b"\x89PNG\r\n\x1a\n", [("!", f"standard input: is a PNG image; {NO_TEXT}")], id="an image"),
]


@pytest.mark.parametrize(("data", "expected"), STANDARD_INPUT)
def test_standard_input(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[tuple[str, str]]) -> None:
    standard_input(monkeypatch, data)
    found = outline(articles(["-"]))
    assert [identity for identity, _ in found] == [identity for identity, _ in expected]
    assert all(text.startswith(wanted) for (_, text), (_, wanted) in zip(found, expected, strict=True))


def test_read_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    standard_input(monkeypatch, b"He left.")
    assert read("-", published=DAY) == Article("stdin", "He left.", published=DAY)


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert error_of("-") == "standard input: is closed; send a report through it, or give a file"


# Many


def test_a_folder(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b.txt": "B.",
            "a/c.txt": "C.",
            "a/b/d.htm": PAGE,
            "a.txt": "A.",
            "lines.jsonl": '{"id": "x", "text": "X."}\n{"id": "y", "text": "Y."}\n',
            "empty.txt": "",
            "picture.png": b"\x89PNG",
            "notes.md": "no report",
            "README": "no report",
            ".hidden.txt": "no report",
            ".git/a.txt": "no report",
        },
    )
    (tmp_path / "a/up").symlink_to(tmp_path)
    assert outline(articles([tmp_path])) == [
        ("a/b/d", PAGE_TEXT),
        ("a/c", "C."),
        ("a", "A."),
        ("b", "B."),
        ("!", f"{tmp_path}/empty.txt: is empty; give a file with a report in it"),
        ("x", "X."),
        ("y", "Y."),
    ]
    assert count([tmp_path]) == 7


def test_a_folder_without_a_report(tmp_path: Path) -> None:
    write(tmp_path, {"picture.png": b"\x89PNG", "below/README": "no report"})
    remedy = "give a folder with files that end in .htm, .html, .jsonl, .ndjson, .text, .txt, .warc, .warc.gz, .xhtml"
    assert outline(articles([tmp_path])) == [("!", f"{tmp_path}: has no report in it; {remedy}")]


def test_a_deep_folder(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    (folders[-1] / "a.txt").write_text("He left.")
    found = outline(articles([tmp_path]))
    (folders[-1] / "a.txt").unlink()
    for folder in reversed(folders[1:]):
        folder.rmdir()  # pytest's own clearing is recursive
    assert [text for _, text in found] == ["He left."]


def test_what_is_wrong_comes_in_its_place(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"a.txt": "A.", "b.txt": "", "c.jsonl": '{"id": 1, "text": "C."}\noops\n{"id": 2, "text": "D."}', "d.txt": "E."},
    )
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "none.txt", "c.jsonl", "d.txt")]
    assert [identity for identity, _ in outline(articles(paths))] == ["a", "!", "!", "1", "!", "2", "d"]


def test_nothing_is_read_before_it_is_asked_for(tmp_path: Path) -> None:
    def inputs() -> Iterable[Path]:
        yield write(tmp_path, {"a.txt": "A."}) / "a.txt"
        raise AssertionError("the second input was asked for")

    assert next(articles(inputs())) == Article("a", "A.")


def test_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "\n".join(json.dumps({"id": n, "text": "a"}) for n in range(1000))
    write(tmp_path, {"a.txt": "A.", "b.html": PAGE, "c.jsonl": lines, "d.jsonl": lines + "\n", "e.jsonl": ""})
    assert count([tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "c.jsonl"]) == 1002
    assert count([tmp_path]) == sum(1 for _ in articles([tmp_path])) == 2003
    assert count([tmp_path, "-"]) is None
